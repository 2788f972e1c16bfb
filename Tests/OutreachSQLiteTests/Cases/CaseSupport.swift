import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

/// A commune's registry with its cases, in files of its own, and authorization to see them.
///
/// The registry is made once; each test works on a copy, to which the same access applies.
struct CaseRegistry {
  static let passphrase = "mật khẩu thật dài"
  static let note = "BIMATTUYETDOI"

  let folder: TemporaryFolder
  let registry: Registry
  let access: CaseAccess

  var path: String { folder.file("x.registry") }

  private struct Made: Sendable {
    let registry: Data
    let keys: Data
    let access: CaseAccess
  }

  private static let made = Result { try make() }

  private static func make() throws -> Made {
    let folder = try TemporaryFolder()
    let path = folder.file("x.registry")
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try Sheets.load(Organization.kind, Sheets.path("don-vi.csv"), into: registry)
    try Sheets.load(Service.kind, Sheets.path("dich-vu.csv"), into: registry)
    try registry.createCaseKey(
      keyholder: "lan",
      passphrase: phrase(passphrase),
      withRecovery: false
    )
    let access = try registry.unlockCases(phrase(passphrase), reason: .import).access
    try load("gioi-thieu.csv", into: registry, access)
    let url = URL(fileURLWithPath: path)
    return Made(
      registry: try Data(contentsOf: url),
      keys: try Data(contentsOf: url.appendingPathExtension("keys")),
      access: access
    )
  }

  init(context: Context = Sheets.context) throws {
    let made = try Self.made.get()
    folder = try TemporaryFolder()
    let path = folder.file("x.registry")
    try made.registry.write(to: URL(fileURLWithPath: path))
    try made.keys.write(to: URL(fileURLWithPath: path + ".keys"))
    registry = try Registry.open(path, context: context)
    access = made.access
  }

  static func phrase(_ text: String) throws -> Passphrase {
    try Passphrase(SecretBytes(copying: text.utf8))
  }

  @discardableResult
  static func load(
    _ sheet: String,
    into registry: Registry,
    _ access: CaseAccess
  ) throws -> ImportSummary {
    let path = sheet.hasPrefix("/") ? sheet : try Sheets.path(sheet)
    return try registry.importReferrals(
      ImportRequest(
        kind: Referral.kind,
        sheet: try SheetReader(path: path, encoding: nil),
        name: path,
        command: "import referrals"
      ),
      access: access
    )
  }

  /// The keys as a document that a test may alter.
  func alterKeys(_ body: (inout [String: Any]) throws -> Void) throws {
    let url = URL(fileURLWithPath: path + ".keys")
    var keys = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    )
    try body(&keys)
    try JSONSerialization.data(withJSONObject: keys).write(to: url)
  }

  /// Every byte of the registry, its journal and its keys.
  func bytes() throws -> Data {
    ["", "-journal", ".keys"].reduce(into: Data()) { all, suffix in
      if let data = FileManager.default.contents(atPath: path + suffix) { all += data }
    }
  }
}

/// What is wrong, of a call that fails.
func problem(_ body: () throws -> Void) -> Problem.What? {
  do {
    try body()
    return nil
  } catch let problems as Problems {
    return problems.all.first?.what
  } catch {
    Issue.record(error)
    return nil
  }
}
