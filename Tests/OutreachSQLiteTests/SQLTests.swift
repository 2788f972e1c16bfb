import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

// One after another, as the bound on the memory of compiling is one of the whole process.
@Suite("Questions in SQL", .serialized)
struct SQLTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func registry(_ maker: StoreMaker) throws -> Registry {
    try Sheets.registry {
      try Registry(
        creatingIn: maker.make(folder),
        commune: CommuneList.entry(code: "18775").commune,
        context: Sheets.context
      )
    }
  }

  private func what(
    _ registry: Registry,
    _ sql: String,
    _ limits: StoreLimits = StoreLimits()
  )
    -> Problem.What?
  {
    let place = Problem.Place.command(line: 1, column: 5, length: 1)
    let problems = #expect(throws: Problems.self, "\(sql)") {
      _ = try registry.sql(sql, at: place, limits: limits)
    }
    return problems?.all.first?.what
  }

  @Test("Every view can be read and counted, and shows no inner column", arguments: StoreMaker.all)
  func everyView(maker: StoreMaker) throws {
    let registry = try registry(maker)
    for view in registry.catalogue.views {
      #expect(Set(view.columns.map(\.name)).count == view.columns.count, "\(view.name)")
      let answer = try registry.sql("SELECT * FROM \(view.name)")
      #expect(answer.table.columns.map(\.identifier) == view.columns.map(\.name))
      #expect(
        !answer.table.columns.contains { ["id", "commune", "revision"].contains($0.identifier) }
      )
      #expect(
        try registry.sql("SELECT count(*) FROM \(view.name)").table.rows
          == [[.integer(answer.table.rows.count)]]
      )
    }
    #expect(registry.catalogue.views.count == registry.catalogue.openKinds.count)
    #expect(try registry.sql("SELECT * FROM officers").table.rows.count > 40)
  }

  @Test("Names stand beside codes, sets are text, and views can be joined")
  func readable() throws {
    let registry = try Sheets.registryWithTargets(rejects: folder.file("rejects.csv"))
    let officer = try registry.sql(
      """
      SELECT o.code, o.organization, o.organizationName, g.name, g.kindName FROM officers o \
      JOIN organizations g ON g.code = o.organization ORDER BY 1 LIMIT 1
      """
    ).table.rows[0]
    #expect(officer[2] == officer[3] && officer[1] != officer[2])
    #expect(officer[4] != .none)
    let activities = try registry.sql(
      """
      SELECT topics, channelName, countingKind, month FROM activities WHERE topics LIKE '%, %' \
      ORDER BY date, code LIMIT 1
      """
    ).table.rows[0]
    #expect(activities[0].text?.contains("[") == false)
    #expect(activities[1].text?.isEmpty == false && activities[2] != .none)
    let counted = try registry.sql(
      "SELECT channel, count(*) AS count FROM activities GROUP BY channel ORDER BY channel"
    )
    let listed = try registry.query("activities by:channel")
    let pairs = Dictionary(
      uniqueKeysWithValues: listed.table.rows.map { ($0[0], $0[1]) }
    )
    #expect(counted.table.rows.allSatisfy { pairs[$0[0]] == $0[1] })
    #expect(counted.table.rows.count == pairs.count)
    let subject = try registry.sql(
      """
      SELECT count(*) FROM inspections i JOIN establishments e ON e.code = i.subject \
      WHERE i.subjectName <> e.name
      """
    )
    #expect(subject.table.rows == [[.integer(0)]])
  }

  @Test("JSON is an array of objects with the names of the columns, each name once")
  func json() throws {
    let registry = try registry(StoreMaker.all[1])
    let answer = try registry.query(
      "sql SELECT 1 AS n, 2 AS n, 'a;b#c' AS t, NULL AS x, 1.5 AS r, 9e999 AS i"
    )
    #expect(
      answer.rendered(as: .json)
        == """
        [
        {"n":1,"n_2":2,"t":"a;b#c","x":null,"r":1.5,"i":"inf"}
        ]

        """
    )
  }

  @Test(
    "What writes, opens files, or is no question is refused, and nothing is changed",
    arguments: StoreMaker.embedded
  )
  func refused(maker: StoreMaker) throws {
    let registry = try registry(maker)
    let before = try registry.everything()
    let other = folder.file("other.db")
    let refused: [(String, SQLProblem)] = [
      ("INSERT INTO village (code) VALUES ('x')", .writes),
      ("INSERT INTO villages (code) VALUES ('x')", .writes),
      ("UPDATE main.village SET name = 'x'", .writes),
      ("DELETE FROM village", .writes),
      ("WITH x AS (SELECT 1) DELETE FROM village", .writes),
      ("DROP TABLE village", .writes),
      ("CREATE TABLE x (y)", .writes),
      ("CREATE TEMP TABLE x AS SELECT * FROM villages", .writes),
      ("CREATE TEMP VIEW x AS SELECT * FROM client", .writes),
      ("ALTER TABLE village RENAME TO x", .writes),
      ("REINDEX", .writes),
      ("ANALYZE", .writes),
      ("PRAGMA user_version", .pragma),
      ("PRAGMA query_only = OFF", .pragma),
      ("ATTACH '\(other)' AS x", .attach),
      ("DETACH main", .attach),
      ("BEGIN", .transaction),
      ("COMMIT", .transaction),
      ("SAVEPOINT x", .transaction),
      ("VACUUM", .notAQuestion),
      ("VACUUM INTO '\(other)'", .notAQuestion),
      ("EXPLAIN SELECT * FROM villages", .explain),
      ("SELECT load_extension('x')", .function("load_extension")),
      ("SELECT writefile('\(other)', 'x')", .function("writefile")),
      ("SELECT fts3_tokenizer('simple')", .function("fts3_tokenizer")),
      ("SELECT randomblob(1000000000)", .function("randomblob")),
      ("SELECT 1; SELECT 2", .severalStatements),
      ("SELECT 1; DROP TABLE village", .severalStatements),
      ("SELECT 1;;; nonsense", .severalStatements),
      ("SELECT ?", .parameter),
      ("", .incomplete),
      ("-- nothing", .incomplete),
    ]
    for (sql, problem) in refused { #expect(what(registry, sql) == problem.what, "\(sql)") }
    #expect(try registry.everything() == before)
    #expect(!FileManager.default.fileExists(atPath: other))
    #expect(try registry.sql("SELECT 1; -- done\n ;").table.rows == [[.integer(1)]])
  }

  @Test("Cases, the journal and the tables themselves are refused, whatever way leads to them")
  func confidential() throws {
    let registry = try registry(StoreMaker.all[0])
    let cases = [
      "SELECT * FROM client", "SELECT code FROM referral", "SELECT count(*) FROM referral",
      "SELECT count(*) FROM Referral", "SELECT count(*) FROM main.consent",
      "SELECT 1 FROM villages WHERE EXISTS (SELECT 1 FROM referral)",
      "SELECT (SELECT count(*) FROM client)", "SELECT * FROM clients",
      "WITH activities AS (SELECT * FROM referral) SELECT * FROM activities",
      "WITH activities AS (SELECT 1 FROM referral) SELECT count(*) FROM activities",
      "SELECT * FROM villages UNION SELECT * FROM client",
      "SELECT * FROM (SELECT code FROM client) AS villages",
      "SELECT * FROM (SELECT 1 FROM client) AS activities",
      "SELECT rowid FROM client", "SELECT max(rowid) FROM referral",
    ]
    for sql in cases { #expect(what(registry, sql) == SQLProblem.caseTable.what, "\(sql)") }
    let inner: [(String, String)] = [
      ("SELECT * FROM journal", "journal"), ("SELECT count(*) FROM journal", "journal"),
      ("SELECT * FROM journalRecord", "journalRecord"), ("SELECT * FROM info", "info"),
      ("SELECT * FROM sqlite_master", "sqlite_master"),
      ("SELECT count(*) FROM sqlite_schema", "sqlite_schema"),
      ("SELECT * FROM sqlite_temp_master", "sqlite_temp_master"),
      ("SELECT * FROM pragma_table_info('client')", "pragma_table_info"),
      ("SELECT count(*) FROM pragma_database_list", "pragma_database_list"),
      ("SELECT * FROM dbstat", "dbstat"), ("SELECT count(*) FROM dbstat", "dbstat"),
      ("SELECT * FROM sqlite_stmt", "sqlite_stmt"),
      ("WITH activities AS (SELECT * FROM journal) SELECT * FROM activities", "journal"),
      ("WITH villages AS (SELECT 1 FROM journal) SELECT count(*) FROM villages", "journal"),
    ]
    for (sql, table) in inner {
      let found = what(registry, sql)
      let tables = ["sqlite_master", "sqlite_temp_master", table]
      #expect(tables.contains { found == SQLProblem.table($0).what }, "\(sql)")
    }
    let direct = [
      "SELECT name FROM village", "SELECT count(*) FROM village", "SELECT id FROM main.village",
      "SELECT count(code) FROM village",
      "SELECT nameFold FROM village",
    ]
    for sql in direct {
      #expect(what(registry, sql) == SQLProblem.kindTable(view: "villages").what, "\(sql)")
    }
    #expect(
      what(registry, "SELECT status FROM main.attendance")
        == SQLProblem.kindTable(view: "attendance").what
    )
    // Under a view's name what the view does not show stays unreadable.
    let disguised =
      "WITH villages AS (SELECT id, nameFold FROM main.village) SELECT * FROM villages"
    #expect(what(registry, disguised) == SQLProblem.kindTable(view: "villages").what)
  }

  @Test("What never ends or grows without end is stopped", arguments: StoreMaker.embedded)
  func bombs(maker: StoreMaker) throws {
    let registry = try registry(maker)
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    var short = StoreLimits()
    short.seconds = 0.1
    #expect(
      what(registry, "\(endless) SELECT count(*) FROM n", short)
        == SQLProblem.tooLong(seconds: 0).what
    )
    var small = StoreLimits()
    small.bytes = 4 << 20
    #expect(
      what(registry, "\(endless) SELECT i FROM n ORDER BY -i", small)
        == SQLProblem.tooMuchMemory.what
    )
    #expect(
      what(registry, "\(endless) SELECT hex(zeroblob(50000)) FROM n", small)
        == SQLProblem.tooMuchMemory.what
    )
    let parts = (1...60).map { "c\($0) AS (SELECT a.* FROM c\($0 - 1) a, c\($0 - 1) b)" }
    let doubled = "WITH c0 AS (SELECT 1), \(parts.joined(separator: ", ")) SELECT * FROM c60"
    #expect(what(registry, doubled, small) == SQLProblem.tooComplex.what)
    for sql in ["SELECT zeroblob(1000000000)", "SELECT replace(hex(zeroblob(90000)), '0', '00')"] {
      #expect(what(registry, sql) == SQLProblem.tooBigValue(bytes: 200_000).what, "\(sql)")
    }
    #expect(try registry.sql("SELECT count(*) FROM villages").table.rows.count == 1)
    let padded = try registry.sql("SELECT printf('%1000000000d', 1)").table.rows[0][0]
    #expect((padded.text ?? "").utf8.count <= StoreLimits().valueBytes)
    // The memory of the process is not bounded any longer.
    let kilobytes = try registry.store.read {
      try $0.first("SELECT length(hex(zeroblob(20000000)))")
    }
    #expect(kilobytes == .integer(40_000_000))
  }

  @Test(
    "A function that runs on is left behind when the time is over",
    arguments: StoreMaker.embedded
  )
  func leftBehind(maker: StoreMaker) throws {
    let registry = try registry(maker)
    let long = (1...4).map { _ in "printf('%.*c', 2000000000, 'x')" }.joined(separator: ", ")
    var short = StoreLimits()
    short.seconds = 0.2
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(what(registry, "SELECT \(long)", short) == SQLProblem.tooLong(seconds: 0).what)
    }
    #expect(time < .seconds(4))
    let cancellation = Cancellation()
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      cancellation.cancel()
    }
    let untilCancelled = clock.measure {
      cancellation.perform { #expect(what(registry, "SELECT \(long)") == .interrupted) }
    }
    #expect(untilCancelled < .seconds(5))
    #expect(try registry.sql("SELECT 1").table.rows.count == 1)
  }

  @Test("Rows over the limit are left out, and that is said")
  func rows() throws {
    let registry = try registry(StoreMaker.all[1])
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    let answer = try registry.sql(numbers)
    #expect(answer.table.rows.count == StoreLimits().rows)
    #expect(answer.hints.map { $0.sentence(in: .en) }.first?.contains("10,000") == true)
    #expect(try registry.sql("\(numbers) LIMIT 10000").hints.isEmpty)
  }

  @Test("Another thread can end a question in SQL", arguments: StoreMaker.all)
  func interrupted(maker: StoreMaker) throws {
    let registry = try registry(maker)
    let cancellation = Cancellation()
    Thread.detachNewThread { cancellation.cancel() }
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    cancellation.perform {
      #expect(what(registry, "\(endless) SELECT count(*) FROM n") == .interrupted)
    }
    // Nobody else's question is ended, nor a later one.
    #expect(try registry.sql("SELECT 1").table.rows.count == 1)
  }

  @Test("A mistake is shown in its place")
  func places() throws {
    let registry = try registry(StoreMaker.all[1])
    let mistakes: [(String, SQLProblem, Int, [String])] = [
      ("sql SELEC 1", .near("SELEC"), 5, []),
      ("sql SELECT nme FROM villages", .noColumn("nme"), 12, ["name"]),
      ("sql SELECT 'Đặng', x FROM villages", .noColumn("x"), 20, []),
      ("sql SELECT * FROM vilages", .noTable("vilages"), 19, ["villages"]),
      ("sql SELECT code FROM client", .caseTable, 22, []),
      ("sql SELECT foo(1)", .function("foo"), 12, []),
    ]
    for (command, problem, column, suggestions) in mistakes {
      let problems = #expect(throws: Problems.self) { _ = try registry.query(command) }
      let found = try #require(problems?.all.first)
      #expect(found.what == problem.what, "\(command)")
      guard case .command(1, let place, _)? = found.place else {
        Issue.record("no place in \(command)")
        continue
      }
      #expect(place == column, "\(command)")
      #expect(suggestions.isEmpty || found.suggestions.first == suggestions.first, "\(command)")
    }
  }
}
