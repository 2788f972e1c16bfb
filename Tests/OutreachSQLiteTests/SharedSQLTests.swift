import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import TestServer
import Testing

@Suite("Questions in SQL on a server", .enabled(if: TestServer.isThere))
struct SharedSQLTests {
  private let database: TestDatabase
  private let registry: Registry

  init() throws {
    let database = try TestDatabase()
    self.database = database
    registry = try Sheets.registry {
      try Registry.create(server: database.address, commune: "18775")
    }
  }

  private func code(_ sql: String, _ limits: StoreLimits = StoreLimits()) -> String? {
    do {
      _ = try registry.sql(sql, at: .command(line: 1, column: 1, length: 1), limits: limits)
      return nil
    } catch let problems as Problems {
      return problems.all.first?.code.rawValue
    } catch {
      return "\(error)"
    }
  }

  @Test("Views are asked as on the embedded store, whatever letters names are written in")
  func asked() throws {
    let embedded = try Sheets.registry()
    for sql in [
      "SELECT villageName, count(*) AS n FROM officers GROUP BY villageName ORDER BY 2 DESC, 1",
      "SELECT code, aliases FROM organizations ORDER BY code LIMIT 5",
      "SELECT * FROM villages ORDER BY code",
      "SELECT code FROM villages WHERE name LIKE 'Đ%' ORDER BY 1;",
      "WITH v AS (SELECT * FROM officers) SELECT max(v.organizationName) AS m FROM v -- cuối",
      "VALUES (1), (2)",
    ] {
      let answers = try [registry, embedded].map { try $0.sql(sql).rendered(as: .json) }
      let names = answers.map { $0.replacing("column1", with: "c") }
      #expect(names[0] == names[1], "\(sql)")
    }
  }

  @Test(
    "Whatever else is tried is refused",
    arguments: [
      // Writing, in every guise.
      ("DELETE FROM journal", "sqlWrites"), ("INSERT INTO info VALUES ('', 'a', 'b')", "sqlWrites"),
      ("WITH x AS (DELETE FROM village RETURNING *) SELECT * FROM x", "sqlWrites"),
      ("SELECT * INTO t FROM villages", "sqlNotAQuestion"),
      ("CREATE TABLE t (n int)", "sqlWrites"), ("DROP VIEW villages", "sqlWrites"),
      ("SELECT * FROM villages FOR UPDATE", "sqlWrites"), ("COPY village TO '/tmp/x'", "sqlWrites"),
      ("SELECT 1; DELETE FROM journal", "sqlSeveralStatements"),
      ("SELECT code FROM villages WHERE pg_sleep(9) IS NULL", "sqlFunction"),
      ("SELECT 1; SELECT 2", "sqlSeveralStatements"),
      // Tables, the journal, the server's own.
      ("SELECT * FROM journal", "sqlTable"), ("SELECT * FROM \"journalRecord\"", "sqlTable"),
      ("SELECT * FROM info", "sqlTable"), ("SELECT * FROM public.village", "sqlKindTable"),
      ("TABLE officer", "sqlKindTable"), ("SELECT * FROM pg_authid", "sqlTable"),
      ("SELECT * FROM pg_stat_activity", "sqlTable"),
      ("SELECT * FROM information_schema.tables", "sqlTable"),
      ("SELECT (SELECT count(*) FROM journal) FROM villages", "sqlTable"),
      ("SELECT * FROM villages WHERE EXISTS (SELECT 1 FROM info)", "sqlTable"),
      ("SELECT * FROM referral", "sqlCaseTable"), ("SELECT * FROM clients", "sqlCaseTable"),
      // A name of one's own for a table does not hide which it is.
      ("WITH villages AS (SELECT * FROM journal) SELECT * FROM villages", "sqlTable"),
      ("SELECT v.* FROM journal AS v", "sqlTable"),
      // Functions that reach outside, or into the session.
      ("SELECT pg_read_file('/etc/passwd')", "sqlFunction"),
      ("SELECT set_config('role', 'outreach', false)", "sqlFunction"),
      ("SELECT current_setting('data_directory')", "sqlFunction"),
      ("SELECT pg_sleep(60)", "sqlNotAQuestion"),
      ("SELECT lo_import('/etc/passwd')", "sqlFunction"),
      ("SELECT query_to_xml('select * from journal', true, true, '')", "sqlFunction"),
      ("SELECT pg_terminate_backend(1)", "sqlFunction"),
      ("SELECT repeat('x', 1000)", "sqlFunction"),
      ("SELECT * FROM pg_ls_dir('/')", "sqlFunction"), ("SELECT nextval('s')", "sqlNoTable"),
      ("SELECT pg_advisory_lock(1, 18775)", "sqlNotAQuestion"),
      ("SELECT txid_current()", "sqlFunction"),
      ("SELECT 'journal'::regclass::text", "sqlFunction"),
      ("SELECT code FROM villages ORDER BY pg_backend_pid()", "sqlFunction"),
      // What is no question.
      ("SET ROLE outreach", "sqlNotAQuestion"), ("RESET ALL", "sqlNotAQuestion"),
      ("DO $$ BEGIN END $$", "sqlNotAQuestion"), ("SHOW ALL", "sqlNotAQuestion"),
      ("COMMIT", "sqlTransaction"), ("EXPLAIN ANALYZE SELECT 1", "sqlExplain"),
      ("PRAGMA x", "sqlPragma"), ("ATTACH 'x' AS y", "sqlAttach"), ("", "sqlIncomplete"),
      ("SELECT $1", "sqlParameter"), ("SELECT :name", "sqlParameter"),
      // Mistakes.
      ("SELECT * FROM vilages", "sqlNoTable"), ("SELECT nam FROM villages", "sqlNoColumn"),
      ("SELEC 1", "sqlNear"), ("SELECT code FROM villages a, villages b", "sqlAmbiguousColumn"),
      ("SELECT frobnicate(1)", "sqlFunction"), ("SELECT (1", "sqlIncomplete"),
    ]
  )
  func refused(sql: String, expected: String) throws {
    let before = try registry.everything()
    #expect(code(sql) == expected, "\(sql)")
    #expect(try registry.everything() == before)
  }

  @Test("What never ends or takes too much is stopped")
  func bombs() throws {
    var limits = StoreLimits()
    limits.seconds = 0.5
    let start = ContinuousClock.now
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    #expect(code("\(endless) SELECT max(i) FROM n", limits) == "sqlTooLong")
    #expect(
      code("SELECT count(*) FROM officers a, officers b, officers c, officers d", limits)
        == "sqlTooLong"
    )
    #expect(ContinuousClock.now - start < .seconds(10))
    limits.bytes = 10_000
    limits.seconds = 10
    #expect(code("SELECT * FROM generate_series(1, 9000)", limits) == "sqlTooMuchMemory")
    limits = StoreLimits()
    limits.valueBytes = 100
    #expect(
      code("SELECT string_agg(name, ' ') FROM officers", limits) == "sqlTooBigValue"
    )
    limits = StoreLimits()
    limits.rows = 3
    let cut = try registry.sql(
      "SELECT code FROM villages ORDER BY code",
      at: .command(line: 1, column: 1, length: 1),
      limits: limits
    )
    #expect(cut.table.rows.count == 3 && !cut.hints.isEmpty)
  }

  @Test("Another thread can end it")
  func cancelled() throws {
    let cancellation = Cancellation()
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.3)
      cancellation.cancel()
    }
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    #expect(cancellation.perform { code("\(endless) SELECT max(i) FROM n") } == "interrupted")
  }

  @Test("Were a check overlooked, the role that asks sees no table")
  func role() throws {
    let database = database
    let store = try database.store()
    for table in ["journal", "officer", "info"] {
      #expect(throws: Problems.self) {
        try store.write { connection in
          try connection.execute("SET LOCAL ROLE outreach_sql")
          try connection.execute("SELECT 1 FROM \"\(table)\"")
        }
      }
    }
  }
}
