import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("What every store must do")
struct StoreContractTests {
  private struct Failure: Error {}

  @Test("Values of every kind come back as they went in", arguments: StoreMaker.all)
  func values(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    let values: [StoreValue] = [
      .null, .integer(0), .integer(.max), .integer(.min), .text(""), .text("Đặng"),
      .text("Đặng".decomposedStringWithCanonicalMapping), .text("'; DROP TABLE t; --"),
    ]
    try store.write { connection in
      try connection.execute("CREATE TABLE t (n BIGINT, i BIGINT, s TEXT)")
      for (number, value) in values.enumerated() {
        let isText = value.text != nil
        try connection.execute(
          "INSERT INTO t VALUES (?, ?, ?)",
          [.integer(number), isText ? .null : value, isText ? value : .null]
        )
      }
    }
    try store.read { connection in
      for (number, value) in values.enumerated() {
        let column = value.text == nil ? "i" : "s"
        let found = try connection.first(
          "SELECT \(column) FROM t WHERE n = ?",
          [.integer(number)]
        )
        #expect(found == value)
        if let text = value.text { #expect(Array((found.text ?? "").utf8) == Array(text.utf8)) }
      }
    }
  }

  @Test("A body that throws leaves nothing behind", arguments: StoreMaker.all)
  func rollback(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    try store.write { try $0.execute("CREATE TABLE t (n BIGINT)") }
    #expect(throws: Failure.self) {
      try store.write { connection in
        try connection.execute("INSERT INTO t VALUES (1)")
        throw Failure()
      }
    }
    #expect(try store.read { try $0.first("SELECT COUNT(*) FROM t") } == .integer(0))
  }

  @Test(
    "Work that is cancelled in its midst ends, and nothing of it stays",
    arguments: StoreMaker.all
  )
  func cancelled(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    try store.write { try $0.execute("CREATE TABLE t (n BIGINT)") }
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    let cancellation = Cancellation()
    let isWorking = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      isWorking.wait()
      cancellation.cancel()
    }
    let ended = problem {
      try cancellation.perform {
        try store.write { connection in
          try connection.execute("INSERT INTO t VALUES (1)")
          isWorking.signal()
          // After the first row the engine works on without ever giving another.
          try connection.forEachRow("\(endless) SELECT i FROM n WHERE i < 2") { _ in }
        }
      }
    }
    #expect(ended == .interrupted)
    #expect(try store.read { try $0.first("SELECT COUNT(*) FROM t") } == .integer(0))
    #expect(problem { try cancellation.perform { try store.read { _ in } } } == .interrupted)
  }

  @Test(
    "A wrong number of arguments is refused, not filled with nothing",
    arguments: StoreMaker.all
  )
  func arguments(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    #expect(throws: Problems.self) {
      try store.read { try $0.execute("SELECT ?", []) }
    }
  }

  @Test("Reading cannot write", arguments: StoreMaker.all)
  func readingOnly(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    #expect(throws: Problems.self) {
      try store.read { try $0.execute("CREATE TABLE t (n BIGINT)") }
    }
  }

  @Test("The schema's version is kept", arguments: StoreMaker.all)
  func version(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    #expect(try store.read { try $0.schemaVersion } == 0)
    try store.write { try Migration.run(on: $0) }
    #expect(try store.read { try $0.schemaVersion } == Migration.newest)
  }

  @Test("References are held at the end of a transaction", arguments: StoreMaker.all)
  func references(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let registry = try Registry(
      creatingIn: maker.make(folder),
      commune: CommuneList.entry(code: "18775").commune,
      context: Sheets.context
    )
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    #expect(throws: Problems.self) {
      try registry.add(Officer(code: "c", name: "C", organization: "none", validFrom: day))
    }
    #expect(try registry.records(Officer.self).isEmpty)
  }

  @Test(
    "The tables have exactly the columns that the catalogue describes",
    arguments: StoreMaker.all
  )
  func schema(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    let registry = try Registry(
      creatingIn: store,
      commune: CommuneList.entry(code: "18775").commune
    )
    for kind in registry.catalogue.kinds {
      var expected: Set<String> = ["id", "commune", "revision"]
      for field in kind.fields {
        expected.insert(field.identifier)
        if field.isSearchable { expected.insert(field.foldColumn) }
        if field.isOrdered { expected.insert(field.sortColumn) }
      }
      if !kind.matchFields.isEmpty { expected.insert("match") }
      if kind.key.count > 1 { expected.insert("key") }
      expected.formUnion(kind.keyParts)
      // Where no cases are kept there are no tables for them.
      if kind.isCase, store.keyVault == nil { expected = [] }
      let found = try store.read { try Set($0.columns(of: kind.identifier)) }
      #expect(found == expected, "\(kind.identifier)")
    }
  }
}

@Suite("The registry's file")
struct SQLiteFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("file.registry")
  }

  private func what(_ body: () throws -> Void) -> Problem.What? {
    let error = #expect(throws: Problems.self) { try body() }
    return error?.all.first?.what
  }

  @Test("Only its owner can read it, and it is not made twice")
  func mode() throws {
    _ = try Registry.create(path, commune: "4")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file.registry"])
    #expect(what { _ = try Registry.create(path, commune: "4") } == .alreadyThere)
    #expect(what { _ = try Registry.create(folder.file("x"), commune: "99999") } == .noSuchCommune)
    #expect(!FileManager.default.fileExists(atPath: folder.file("x")))
  }

  @Test("What is no registry is refused and not changed")
  func refused() throws {
    #expect(what { _ = try Registry.open(path) } == .noSuchFile)
    #expect(what { _ = try Registry.open(folder.path) } == .notARegistry)
    for bytes in [[], Array("text".utf8), Array(repeating: UInt8(7), count: 9000)] {
      let other = try Sheets.write(bytes, "other", in: folder)
      #expect(what { _ = try Registry.open(other) } == .notARegistry)
      #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == Data(bytes))
    }
  }

  @Test("A file cut short or of a newer version is refused and not changed")
  func damaged() throws {
    do {
      let store = try SQLiteStore.create(at: path)
      _ = try Registry(creatingIn: store, commune: CommuneList.entry(code: "18775").commune)
      try store.write {
        try $0.execute("UPDATE \"info\" SET \"value\" = '99' WHERE \"name\" = 'schema'")
      }
    }
    #expect(
      what { _ = try Registry.open(path) } == .newerVersion(found: 99, known: Migration.newest)
    )
    let whole = folder.file("whole.registry")
    try SQLiteStore.open(at: path).backup(to: whole, replacing: false)
    let data = try Data(contentsOf: URL(fileURLWithPath: whole))
    let cut = try Sheets.write(Array(data.prefix(data.count / 2)), "cut", in: folder)
    #expect(what { _ = try Registry.open(cut) }?.code == "damaged")
    #expect(try Data(contentsOf: URL(fileURLWithPath: cut)).count == data.count / 2)
  }

  @Test("A second writer waits, then is told who holds the registry")
  func busy() throws {
    let first = try Registry.create(path, commune: "18775", context: Sheets.context)
    let second = try Registry.open(path, context: Sheets.context)
    try first.store.write { _ in
      let what = what { try second.add(Organization(code: "o", name: "O", kind: .office)) }
      #expect(what?.code == "busy")
      let holder = "PID \(ProcessInfo.processInfo.processIdentifier)"
      #expect(what == .busy(holder: nil) || what?[.en].text().contains(holder) == true)
    }
    try second.add(Organization(code: "o", name: "O", kind: .office))
  }

  @Test("A registry opened for reading only is not changed")
  func readOnly() throws {
    _ = try Registry.create(path, commune: "18775")
    let registry = try Registry.open(path, readOnly: true)
    #expect(
      what { try registry.add(Organization(code: "o", name: "O", kind: .office)) } == .readOnly
    )
  }

  @Test("A backup is the same registry in a file of its own")
  func backup() throws {
    let registry = try Registry.create(path, commune: "18775")
    try registry.add(Organization(code: "o", name: "O", kind: .office))
    let copy = folder.file("copy.registry")
    try registry.backup(to: copy)
    #expect(try Registry.open(copy).everything() == registry.everything())
    #expect(what { try registry.backup(to: copy) } == .fileExists)
  }
}
