import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import OutreachSQLite
import Synchronization
import TestServer
import Testing

/// Questions, and the same answers wherever the communes are.
private let questions = [
  "activities by:commune,channel", "activities by:channel", "activities by:month",
  "activities by:commune,countingKind", "activities by:lead", "activities by:commune,village",
  "count activities", "count officers", "villages by:commune", "activities commune:18775",
  "activities sort:-date limit:7", "coverage briefing", "coverage briefing by:commune",
  "coverage A2 by:commune", "indicators", "indicators by:commune", "missing A2",
  "compare activities 2026-Q1 2026-Q2", "gaps channel:villageLoudspeaker over:30d", "matrix",
  "activities village:\"đồng phú\" by:commune", "find nguoi commune:18775",
]

/// The same in a file and elsewhere.
private func expectSame(_ there: Registry, _ province: Registry) throws {
  for question in questions {
    let answers = try [there, province].map { try $0.query(question).rendered(as: .json) }
    #expect(answers[0] == answers[1], "\(question)")
  }
}

@Suite("A province on a server", .enabled(if: TestServer.isThere))
struct SharedProvinceTests {
  private let communes: Communes

  init() throws { communes = try Communes.made.get() }

  private func province(_ database: TestDatabase) throws -> Registry {
    try Registry.create(
      server: database.address,
      province: "Hà Tĩnh",
      context: Sheets.context
    )
  }

  @Test("Of 69 communes that were pushed there it answers as one in a file does")
  func same() throws {
    let database = try TestDatabase()
    let province = try province(database)
    for registry in communes.registries {
      #expect(try registry.push(to: province).map(\.entries) == [registry.history().count])
    }
    try expectSame(province, communes.province)
    #expect(
      try province.query("sql SELECT count(*) AS n FROM activities").rendered(as: .csv)
        == communes.province.query("sql SELECT count(*) AS n FROM activities").rendered(as: .csv)
    )
    for registry in communes.registries.prefix(3) {
      #expect(try registry.push(to: province).map(\.entries) == [0])
      let copy = try Registry.open(server: database.address, commune: registry.commune)
      #expect(try copy.verify().head == registry.verify().head)
    }
  }

  /// `OUTREACH_INTERRUPTIONS` says how many.
  private static let interruptions =
    ProcessInfo.processInfo.environment["OUTREACH_INTERRUPTIONS"].flatMap { Int($0) } ?? 8

  @Test("A push whose connection is cut at any time sent all or nothing, and can be made again")
  func cut() throws {
    let database = try TestDatabase()
    let province = try province(database)
    let commune = try Sheets.registry { try .inMemory(commune: "18775", context: Sheets.context) }
    let expected = try commune.verify().head
    let whole = try ContinuousClock().measure { _ = try commune.push(to: province) }
    var stopped = 0
    for number in 1...4 * Self.interruptions where stopped < Self.interruptions {
      let database = try TestDatabase()
      let own = try self.province(database)
      let store = try database.store()
      let delay = whole / Duration.seconds(1) * Double.random(in: 0...1)
      let cut = Mutex<Result<Void, any Error>?>(nil)
      let isOver = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: delay)
        let result = Result {
          try store.read {
            try $0.execute(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
              WHERE datname = current_database() AND pid <> pg_backend_pid()
              """
            )
          }
        }
        cut.withLock { $0 = result }
        isOver.signal()
      }
      let pushed = Result { try commune.push(to: own) }
      // What is over before the cut finds its connection gone with the next command.
      isOver.wait()
      try cut.withLock { try $0?.get() }
      if case .failure(let error) = pushed {
        let problems = try #require(error as? Problems)
        #expect(problems.all.first?.code == .connectionLost, "\(number): \(problems)")
        stopped += 1
        let after = try Registry.open(server: database.address)
        #expect(try after.communes() == [], "\(delay)")
      }
      #expect(try commune.push(to: own).map(\.head) == [expected])
      #expect(try own.object("count officers")["count"] as? Int == 146)
    }
    #expect(stopped == Self.interruptions)
  }

  @Test("Another journal of the same commune is refused as a fork, an older copy as behind")
  func fork() throws {
    let database = try TestDatabase()
    let province = try province(database)
    let folder = try TemporaryFolder()
    let commune = try Registry.create(folder.file("a.registry"), commune: "18775")
    try commune.add(Organization(code: "a", name: "A", kind: .office))
    try commune.backup(to: folder.file("b.registry"))
    let other = try Registry.open(folder.file("b.registry"))
    try commune.add(Organization(code: "b", name: "B", kind: .office))
    _ = try commune.push(to: province)
    #expect(problem { _ = try other.push(to: province) }?.code == "behind")
    try other.add(Organization(code: "c", name: "C", kind: .office))
    #expect(problem { _ = try other.push(to: province) }?.code == "forked")
    #expect(try commune.push(to: province).map(\.entries) == [0])
  }
}

@Suite("Tables on several servers", .enabled(if: TestServer.isThere))
struct ShardTests {
  private let shards: [TestDatabase]
  private let database: TestDatabase
  private let communes: Communes

  /// Two shards, with the communes of Hà Tĩnh before and after a code, and the database that asks both, made as
  /// the page says.
  init() throws {
    communes = try Communes.made.get()
    let shards = try [TestDatabase(), TestDatabase()]
    self.shards = shards
    let registries = try shards.map {
      try Registry.create(server: $0.address, province: "Hà Tĩnh", context: Sheets.context)
    }
    for registry in communes.registries {
      _ = try registry.push(to: registries[registry.commune < "18600" ? 0 : 1])
    }
    // What the planner goes by; the server would come to it by itself some time.
    for shard in shards { try shard.store().outsideTransaction("ANALYZE") }
    database = try TestDatabase()
    let store = try database.store()
    for block in try Self.blocks() {
      var sql = block.replacing("user 'so_tinh'", with: "user 'outreach'")
      for (number, shard) in shards.enumerated() {
        let place = try #require(URLComponents(string: shard.address))
        sql = sql.replacing(
          "host 'may-\(number + 1).example', port '5432', dbname 'tinh'",
          with: """
            host '\(place.host ?? "")', port '\(place.port ?? 0)', dbname '\(place.path.dropFirst())'
            """
        )
      }
      try store.outsideTransaction(sql)
    }
  }

  /// The SQL of the page, which is run as it stands there.
  private static func blocks() throws -> [String] {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(
        "Sources/OutreachRegistry/OutreachRegistry.docc/SeveralServers.md"
      )
    let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```sql\n")
    let blocks = parts.dropFirst().compactMap { $0.components(separatedBy: "```").first }
    try #require(blocks.count >= 2)
    return Array(blocks.prefix(2))
  }

  private func open() throws -> Registry {
    try Registry.open(server: database.address, readOnly: true, context: Sheets.context)
  }

  @Test("Two of them answer as one server does, and each counts what it holds")
  func same() throws {
    try expectSame(open(), communes.province)
    let store = try RecordingStore(
      PostgreSQLStore(ServerAddress(database.address), readOnly: true)
    )
    let registry = try Registry(opening: store, context: Sheets.context)
    for question in [
      "activities by:commune,channel", "activities by:month", "activities by:channel",
    ] {
      let first = store.asked.count
      _ = try registry.query(question)
      let grouped = store.asked.dropFirst(first).filter { $0.sql.contains("\"activity\" WHERE") }
      let asked = try #require(grouped.first { $0.sql.contains("GROUP BY") }, "\(question)")
      var plan = ""
      try store.read { connection in
        try connection.forEachRow("EXPLAIN (VERBOSE, COSTS OFF) \(asked.sql)", asked.arguments) {
          plan += ($0.value(at: 0).text ?? "") + "\n"
        }
      }
      let remote = plan.split(separator: "\n").filter { $0.contains("Remote SQL: ") }
      #expect(remote.count == 2, "\(plan)")
      #expect(remote.allSatisfy { $0.contains("count(*)") && $0.contains("GROUP BY") }, "\(plan)")
    }
  }

  @Test("One that is down is an error, never a part of the answer")
  func down() throws {
    let registry = try open()
    _ = try registry.query("count activities")
    let name = try #require(URLComponents(string: shards[1].address)).path.dropFirst()
    try TestServer.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
    try TestServer.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'"
    )
    for question in ["count activities", "activities by:channel", "coverage briefing by:commune"] {
      let what = problem { _ = try registry.query(question) }
      #expect(what?.code == "cannotConnect", "\(question): \(String(describing: what))")
    }
    try TestServer.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
    try expectSame(open(), communes.province)
  }
}
