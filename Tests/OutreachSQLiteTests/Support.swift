import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Synchronization
import TestServer
import Testing

/// A folder that is gone with the last reference to it.
final class TemporaryFolder {
  let path: String
  /// What goes with the folder.
  var kept: [AnyObject] = []

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    // What cannot be removed is left to the system's cleaning of temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }
}

/// A store under test, by how it is made.
struct StoreMaker: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable (TemporaryFolder) throws -> any Store

  static let embedded = [
    StoreMaker(testDescription: "SQLite in a file") { folder in
      try SQLiteStore.create(at: folder.file("store.registry"))
    },
    StoreMaker(testDescription: "SQLite in memory") { _ in try SQLiteStore.inMemory() },
  ]

  static let all = embedded + (TestServer.isThere ? [shared] : [])

  /// A database of the test's own.
  static let shared = StoreMaker(testDescription: "PostgreSQL") { folder in
    let database = try TestDatabase()
    folder.kept.append(database)
    return try database.store()
  }
}

/// The commune's sheets, and registries with them.
enum Sheets {
  /// Databases of registries that name no other place, where OUTREACH_ON_SERVER asks for that; they are
  /// gone with the server.
  private static let databases = Mutex([TestDatabase]())
  private static let isOnServer =
    TestServer.isThere && ProcessInfo.processInfo.environment["OUTREACH_ON_SERVER"] != nil

  /// An empty registry: in memory, or on a server.
  static func empty() throws -> Registry {
    guard isOnServer else { return try .inMemory(commune: "18775", context: context) }
    let database = try TestDatabase()
    databases.withLock { $0.append(database) }
    return try Registry(
      creatingIn: database.store(),
      commune: CommuneList.entry(code: "18775").commune,
      context: context
    )
  }

  static let context = Context(
    user: "lan",
    today: CalendarDate(year: 2026, month: 11, day: 23),
    language: .vi
  )

  static func path(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.resourcePath)
    return folder + "/Sheets/" + name
  }

  /// Imports a sheet of a kind by its path.
  @discardableResult
  static func load(
    _ kind: Kind,
    _ path: String,
    into registry: Registry,
    rejects: String? = nil,
    ignored: [String] = [],
    dryRun: Bool = false
  ) throws -> ImportSummary {
    var request = ImportRequest(
      kind: kind,
      sheet: try SheetReader(path: path, encoding: nil),
      name: path,
      command: "import \(kind.identifier)"
    )
    request.rejects = rejects
    request.ignored = ignored
    request.isDryRun = dryRun
    return try registry.importSheet(request)
  }

  /// A registry with the commune's villages, organizations and officers.
  static func registry(
    _ make: () throws -> Registry = { try empty() }
  ) throws -> Registry {
    let registry = try make()
    try load(Village.kind, path("thon.csv"), into: registry)
    try load(Organization.kind, path("don-vi.csv"), into: registry)
    try load(Officer.kind, path("can-bo.csv"), into: registry)
    return registry
  }

  /// The same with documents, courses and everyone's marks.
  static func registryWithTraining() throws -> Registry {
    let registry = try registry()
    try load(OfficialDocument.kind, path("van-ban.csv"), into: registry)
    try load(Course.kind, path("lop.csv"), into: registry)
    for course in ["QT-01", "QT-02", "TH-00", "TH-01", "TH-02"] {
      let summary = try loadAttendance(
        path("diem-danh-\(course.lowercased()).csv"),
        course: course,
        into: registry
      )
      precondition(summary.rejected == 0 && summary.added > 0)
    }
    return registry
  }

  /// The same with activities, establishments, inspections and tips; bad rows go to a file.
  static func registryWithTargets(rejects: String) throws -> Registry {
    let registry = try registryWithTraining()
    try load(Activity.kind, path("tuyen-truyen-2026.csv"), into: registry, rejects: rejects)
    try load(Establishment.kind, path("co-so.csv"), into: registry)
    try load(Inspection.kind, path("kiem-tra.csv"), into: registry)
    try load(Tip.kind, path("tin-bao.csv"), into: registry)
    return registry
  }

  /// Imports marks, of a course where the sheet does not name it.
  static func loadAttendance(
    _ path: String,
    course: String?,
    into registry: Registry
  ) throws -> ImportSummary {
    let kind = Attendance.kind
    var request = ImportRequest(
      kind: kind,
      sheet: try SheetReader(path: path, encoding: nil),
      name: path,
      command: "import attendance"
    )
    if let course, let field = kind.sheet?.fields.first {
      request.filled = [Assignment(field: field, operation: .set([.text(course)]))]
    }
    return try registry.importSheet(request)
  }

  /// Figures of the independent count.
  static func expected(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path("expected.json")))
    let all = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(all[name] as? [String: Any])
  }

  /// Text as a sheet in a folder.
  static func write(_ bytes: [UInt8], _ name: String, in folder: TemporaryFolder) throws -> String {
    let path = folder.file(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

extension Registry {
  /// An answer as JSON objects.
  func rows(_ text: String) throws -> [[String: Any]] {
    let data = Data(try query(text).rendered(as: .json).utf8)
    return try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
  }

  /// An answer as one JSON object.
  func object(_ text: String) throws -> [String: Any] {
    let data = Data(try query(text).rendered(as: .json).utf8)
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Every record of every open kind, as exported.
  func everything() throws -> String {
    try catalogue.openKinds.map { kind in
      try query("list \(kind.names.plural) columns:all").rendered(as: .csv)
    }.joined()
  }
}
