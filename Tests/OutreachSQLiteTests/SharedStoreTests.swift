import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import Synchronization
import TestServer
import Testing

/// A registry of the commune in a database of its own.
private func registry(_ database: TestDatabase) throws -> Registry {
  try Registry.create(server: database.address, commune: "18775")
}

private func organization(_ code: String) -> Organization {
  Organization(code: code, name: code, kind: .office)
}

@Suite("The shared store", .enabled(if: TestServer.isThere))
struct SharedStoreTests {
  private let database: TestDatabase

  init() throws { database = try TestDatabase() }

  @Test("A registry is made, opened and made no second time; changes are whoever's that connected")
  func made() throws {
    let made = try registry(database)
    try made.add(organization("o"))
    let opened = try Registry.open(server: database.address)
    #expect(try opened.everything() == made.everything())
    #expect(try opened.history().allSatisfy { $0.user == "outreach" })
    #expect(opened.store.location.hasPrefix("postgresql://127.0.0.1:"))
    #expect(problem { _ = try registry(database) }?.code == "exists")
    #expect(try made.verify().problems.isEmpty)
    let readOnly = try Registry.open(server: database.address, readOnly: true)
    #expect(problem { try readOnly.add(organization("p")) } == .readOnly)
  }

  @Test("A fact that no registry wrote is found")
  func facts() throws {
    let made = try registry(database)
    _ = try Registry.create(server: database.address, commune: "4")
    #expect(try made.verify().problems.isEmpty)
    try made.store.write {
      try $0.execute("INSERT INTO \"info\" VALUES ('18775', 'note', 'x')", [])
    }
    #expect(try made.verify().problems.map(\.code) == [.damage])
  }

  @Test("An empty database holds no registry")
  func empty() {
    #expect(problem { _ = try Registry.open(server: database.address) } == .notARegistry)
  }

  @Test("A second commune stands beside the first, and has to be named")
  func communes() throws {
    let one = try registry(database)
    let other = try Registry.create(server: database.address, commune: "4")
    try one.add(organization("o"))
    #expect(try other.records(Organization.self).isEmpty)
    #expect(problem { _ = try Registry.open(server: database.address) } == .severalCommunes)
    let opened = try Registry.open(server: database.address, commune: "18775")
    #expect(try opened.records(Organization.self).map(\.code) == ["o"])
  }

  @Test("A database that orders texts by a language is refused")
  func collation() throws {
    let name = "u" + UUID().uuidString.lowercased().replacing("-", with: "")
    try TestServer.run(
      "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'"
    )
    defer { try? TestServer.run("DROP DATABASE \(name) WITH (FORCE)") }
    let address = (TestServer.address ?? "").replacing("/postgres?", with: "/\(name)?")
    #expect(problem { _ = try Registry.open(server: address) } == .wrongCollation)
  }

  @Test("Addresses hold no password, and a server elsewhere has to prove who it is")
  func addresses() throws {
    for text in ["postgresql://lan:mat-khau@127.0.0.1/ky", "service=ky password=mat-khau"] {
      let error = #expect(throws: Problems.self) { _ = try ServerAddress(text) }
      #expect(error?.all.first?.what == .passwordInAddress)
      #expect(error.map { "\($0)".contains("mat-khau") } == false)
    }
    #expect(problem { _ = try ServerAddress("postgresql://[") } == .notAServerAddress)
    #expect(
      problem { _ = try Registry.open(server: "postgresql://127.0.0.1:1/x") }?.code
        == "cannotConnect"
    )
    let modes = [
      "postgresql://192.0.2.1/x": "verify-full",
      "postgresql://192.0.2.1/x?sslmode=disable": "verify-full",
      "postgresql://127.0.0.1,192.0.2.1/x": "verify-full", "postgresql://127.0.0.1/x": nil,
      "postgresql://localhost/x": nil, "postgresql:///x?host=/tmp": nil,
    ]
    for (address, mode) in modes {
      #expect(try ServerAddress(address).connecting()["sslmode"] == mode, "\(address)")
    }
  }

  @Test("Fifty clients add four records each, and all are there")
  func crowd() throws {
    let made = try registry(database)
    let slowest = Mutex(Duration.zero)
    let failures = Mutex([String]())
    let address = database.address
    // A thread for each, however few processors there are.
    let clients = DispatchGroup()
    for client in 0..<50 {
      clients.enter()
      Thread.detachNewThread {
        defer { clients.leave() }
        do {
          let own = try Registry.open(server: address)
          for number in 0..<4 {
            let start = ContinuousClock.now
            try own.add(organization("o\(client)-\(number)"))
            let took = ContinuousClock.now - start
            slowest.withLock { $0 = max($0, took) }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    clients.wait()
    #expect(failures.withLock { $0 } == [])
    #expect(slowest.withLock { $0 } < .seconds(5))
    #expect(try made.records(Organization.self).count == 200)
    let verification = try made.verify()
    #expect(verification.problems.isEmpty)
    #expect(verification.entries == 201)
  }

  @Test("A second writer waits, then is told who holds the registry")
  func busy() throws {
    let first = try registry(database)
    let second = try Registry.open(server: database.address)
    try first.store.write { _ in
      let what = problem { try second.add(organization("o")) }
      #expect(what?.code == "busy")
      #expect(what?[.en].text().contains("outreach, ") == true)
    }
    try second.add(organization("o"))
  }

  @Test("Numbers are given out once, whoever asks")
  func numbers() throws {
    let one = try registry(database)
    let other = try Registry.open(server: database.address)
    try one.add(organization("o"))
    let day = try #require(CalendarDate(year: 2026, month: 2, day: 3))
    let codes = try [one, other, one, other].enumerated().map { number, registry in
      try registry.add(
        Activity(date: day, channel: .poster, lead: "o", title: "t\(number)")
      ).code
    }
    #expect(Set(codes).count == 4)
  }

  @Test("A backend that is killed takes with it what it had not written, and nothing else")
  func killed() throws {
    let made = try registry(database)
    let other = try Registry.open(server: database.address)
    try made.add(organization("before"))
    for inMidst in [false, true] {
      let what = problem {
        _ = try made.change(.add, command: "add") { change in
          _ = try change.insert(organization("in-\(inMidst)").record())
          let process = try change.connection.first("SELECT pg_backend_pid()").integer ?? 0
          if inMidst {
            try other.store.read { try $0.execute("SELECT pg_terminate_backend(\(process))") }
          }
          return nil
        }
      }
      #expect(what == (inMidst ? .connectionLost(isKnown: true) : nil))
    }
    // The next command works.
    try made.add(organization("after"))
    #expect(
      try made.records(Organization.self).map(\.code).sorted() == ["after", "before", "in-false"]
    )
    #expect(try made.verify().problems.isEmpty)
    // Between two commands it goes unnoticed.
    try other.store.read {
      try $0.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
      )
    }
    try made.add(organization("later"))
  }

  @Test("The rows of a long list are fetched some at a time, with other statements between them")
  func longList() throws {
    let made = try registry(database)
    try made.write { change in
      for number in 0..<2500 { try change.add(organization("o\(number)")) }
    }
    let query = Query(kind: Organization.kind)
    let open = "SELECT COUNT(*) FROM pg_cursors WHERE name LIKE 'rows%'"
    try made.store.read { connection in
      var codes: Set<String> = []
      var inner = 0
      try made.list(query, connection, columns: query.columns(.full)) { _, record in
        guard codes.insert(record.key).inserted, codes.count % 1250 == 0 else { return }
        #expect(try connection.first(open) == .integer(1))
        try made.list(query, connection, columns: query.columns(.full)) { _, _ in inner += 1 }
      }
      #expect(codes.count == 2500 && inner == 5000)
      #expect(try connection.first(open) == .integer(0))
      // What ends a list does not keep the next from being read.
      struct End: Error {}
      for _ in 1...2 {
        #expect(throws: End.self) {
          try made.list(query, connection, columns: query.columns(.full)) { _, _ in throw End() }
        }
      }
    }
  }

  @Test("A reference to nothing, which only the server's own tools can make, is found")
  func orphan() throws {
    let made = try registry(database)
    try made.add(organization("o"))
    try made.add(
      Officer(
        code: "c",
        name: "C",
        organization: "o",
        validFrom: try #require(CalendarDate(year: 2025, month: 7, day: 1))
      )
    )
    try made.store.write { connection in
      try connection.execute("SET LOCAL session_replication_role = replica")
      try connection.execute("DELETE FROM \"organization\"")
    }
    #expect(try made.store.damage().contains("officer → organization"))
    try made.store.write { try $0.execute("CREATE INDEX extra ON \"tip\" (\"via\")") }
    let found = try made.verify().problems.map { $0.sentence(in: .en) }.joined()
    #expect(found.contains("officer → organization") && found.contains("index extra"))
  }

  @Test("What is not kept or done on a server says so")
  func elsewhere() throws {
    let made = try registry(database)
    let folder = try TemporaryFolder()
    #expect(problem { try made.backup(to: folder.file("x")) } == .backUpOnServer)
    #expect(problem { _ = try made.query("count referrals") } == .noCasesHere)
    #expect(problem { _ = try made.referralTotal() } == nil)
    let access = problem {
      _ = try made.createCaseKey(
        keyholder: "lan",
        passphrase: Passphrase(SecretBytes(copying: "mật khẩu thật dài".utf8)),
        withRecovery: false
      )
    }
    #expect(access == .noCasesHere)
    let tables = try made.store.read { connection in
      try Catalogue.default.kinds.filter(\.isCase).flatMap {
        try connection.columns(of: $0.identifier)
      }
    }
    #expect(tables.isEmpty)
  }

  @Test("A text with a zero byte is refused before it is sent; a sum too large is a sentence")
  func values() throws {
    let store = try database.store()
    #expect(
      problem { try store.read { try $0.execute("SELECT ?", [.text("a\u{0}b")]) } }
        == .controlCharacter
    )
    let sum = "SELECT SUM(v) FROM (VALUES (CAST(? AS BIGINT)), (CAST(? AS BIGINT))) AS t (v)"
    #expect(
      problem { try store.read { _ = try $0.first(sum, [.integer(.max), .integer(.max)]) } }
        == .sumTooLarge
    )
    #expect(
      try store.read { try $0.first(sum, [.integer(.max), .integer(0)]) } == .integer(.max)
    )
  }
}
