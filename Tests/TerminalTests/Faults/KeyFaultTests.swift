import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Keys on a disk that is full or fails, and a process that is killed")
struct KeyFaultTests {
  private static let old = "mật khẩu thật dài"
  private static let new = "mật khẩu hoàn toàn mới"
  private static let second = "mật khẩu của người thứ hai"
  /// Each look at the keys stretches passphrases, which takes its time.
  private static let most = 2

  private static let left = ["state", "x.registry", "x.registry.keys"]

  private let disk: FaultyDisk
  private let registry: String

  init() throws {
    disk = try FaultyDisk()
    registry = disk.path("x.registry")
    for (name, phrase) in [("old", Self.old), ("new", Self.new)] {
      let path = disk.home.path + "/" + name
      let isMade = FileManager.default.createFile(
        atPath: path,
        contents: Data(phrase.utf8),
        attributes: [.posixPermissions: 0o600]
      )
      #expect(isMade)
    }
  }

  private static func phrase(_ text: String) throws -> Passphrase {
    try Passphrase(SecretBytes(copying: text.utf8))
  }

  private func open() throws -> Registry {
    try Registry.open(registry, context: Context(user: "lan"))
  }

  /// A registry with a case key, two keyholders, and a case; and the recovery key.
  private struct Source: Sendable {
    let home: TemporaryHome
    let files: [String: String]
    let keys: Data
    let referral: String
    let client: String
    let recovery: RecoveryKey
  }

  private static let source = Result { try makeSource() }

  private static func makeSource() throws -> Source {
    let home = try TemporaryHome()
    let path = try home.registry()
    let made = try Registry.open(path, context: Context(user: "lan"))
    let recovery = try made.createCaseKey(
      keyholder: "lan",
      passphrase: phrase(old),
      withRecovery: true
    )
    let access = try made.unlockCases(phrase(old), reason: .other).access
    try made.setKeyholder("mai", passphrase: phrase(second), access: access)
    let service = Service(
      code: "dv",
      name: "Tư vấn",
      kind: .counselling,
      organization: try #require(try made.records(Organization.self).first).code
    )
    try made.add(service)
    let need = try made.recordNeed(service: "dv", access: access)
    try made.addNote(SecretBytes(copying: "ghi chú".utf8), to: need.referral)
    try made.close()
    return Source(
      home: home,
      files: ["x.registry": path, "x.registry.keys": path + ".keys"],
      keys: try Data(contentsOf: URL(fileURLWithPath: path + ".keys")),
      referral: need.referral,
      client: try #require(need.client),
      recovery: try #require(recovery)
    )
  }

  /// True if the keys are, to the byte, those of the source, and the registry goes by them: whatever
  /// opened them does so still.
  private func isAsBefore(_ source: Source) throws -> Bool {
    #expect(try open().verify().problems.isEmpty)
    return FileManager.default.contents(atPath: registry + ".keys") == source.keys
  }

  /// True if a passphrase opens the registry, whose case is then whole.
  private func opens(
    _ text: String,
    _ referral: String? = nil,
    as keyholder: String = "lan"
  ) throws -> Bool {
    let registry = try open()
    do {
      let access = try registry.unlockCases(Self.phrase(text), reason: .other, keyholder: keyholder)
        .access
      if let referral { #expect(try registry.notes(of: referral, access: access).count == 1) }
      #expect(try registry.verify(access: access).problems.isEmpty)
      return true
    } catch let problems as Problems where problems.all.first?.code == .wrongPassphrase {
      return false
    }
  }

  private func expectNothingBeside() throws {
    _ = try open()
    #expect(try disk.names.allSatisfy { Self.left.contains($0) })
  }

  @Test("A case key is made, or can be", arguments: FaultyDisk.Fault.allCases)
  func create(fault: FaultyDisk.Fault) throws {
    let path = try disk.home.registry()
    let arguments = [
      registry, "--user", "lan", "-c", "case-key create from:\(disk.home.path)/old",
    ]
    try disk.everywhere(fault, most: Self.most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(["x.registry": path])
    } _: { result, call in
      if try open().keyholders().isEmpty {
        #expect(result.status != 0 || result.wasKilled, "\(call)")
        let again = try disk.run(arguments)
        #expect(again.status == 0, "\(call): \(again.notes)")
      }
      #expect(try opens(Self.old), "\(call)")
      try expectNothingBeside()
    }
  }

  @Test("A passphrase is changed or is the old one", arguments: FaultyDisk.Fault.allCases)
  func change(fault: FaultyDisk.Fault) throws {
    let source = try Self.source.get()
    let arguments = [
      registry, "--user", "lan", "--passphrase-file", disk.home.path + "/old",
      "-c", "unlock reason:other", "-c", "case-key change from:\(disk.home.path)/new",
    ]
    try disk.everywhere(fault, most: Self.most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(source.files)
    } _: { result, call in
      let isChanged = try !isAsBefore(source)
      #expect(isChanged || result.status != 0 || result.wasKilled, "\(call)")
      if isChanged { #expect(try opens(Self.new, source.referral), "\(call)") }
      try expectNothingBeside()
    }
  }

  @Test("A keyholder is removed or is still one", arguments: FaultyDisk.Fault.allCases)
  func remove(fault: FaultyDisk.Fault) throws {
    let source = try Self.source.get()
    let arguments = [
      registry, "--user", "lan", "--passphrase-file", disk.home.path + "/old",
      "-c", "unlock reason:other", "-c", "case-key remove mai",
    ]
    try disk.everywhere(fault, most: Self.most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(source.files)
    } _: { result, call in
      let isRemoved = try !isAsBefore(source)
      #expect(isRemoved || result.status != 0 || result.wasKilled, "\(call)")
      #expect(try open().keyholders() == (isRemoved ? ["lan"] : ["lan", "mai"]), "\(call)")
      if isRemoved { #expect(try opens(Self.old, source.referral), "\(call)") }
      try expectNothingBeside()
    }
  }

  @Test(
    "The recovery key opens once: it gave a new passphrase, or still can",
    arguments: FaultyDisk.Fault.allCases
  )
  func recover(fault: FaultyDisk.Fault) throws {
    let source = try Self.source.get()
    let typed = source.recovery.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    let dialog = [
      FaultyDisk.Reply(question: "x>", answer: "case-key recover"),
      FaultyDisk.Reply(question: "Khóa phục hồi:", answer: typed),
      FaultyDisk.Reply(question: "Mật khẩu mới", answer: Self.new),
      FaultyDisk.Reply(question: "Gõ lại", answer: Self.new),
      FaultyDisk.Reply(question: "chỉ hiện một lần", answer: "quit"),
    ]
    try disk.everywhere(fault, most: Self.most) {
      try disk.runAtTerminal([registry, "--user", "lan"], dialog, fault: $0)
    } _: {
      try disk.reset(source.files)
    } _: { result, call in
      let isRecovered = try !isAsBefore(source)
      #expect(isRecovered || result.status != 0 || result.wasKilled, "\(call)")
      if isRecovered { #expect(try opens(Self.new, source.referral), "\(call)") }
      try expectNothingBeside()
    }
  }

  @Test("A keyholder is added or is none", arguments: FaultyDisk.Fault.allCases)
  func add(fault: FaultyDisk.Fault) throws {
    let source = try Self.source.get()
    let arguments = [
      registry, "--user", "lan", "--passphrase-file", disk.home.path + "/old",
      "-c", "unlock reason:other", "-c", "case-key add hoa from:\(disk.home.path)/new",
    ]
    try disk.everywhere(fault, most: Self.most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(source.files)
    } _: { result, call in
      let isAdded = try open().keyholders().contains("hoa")
      #expect(isAdded || result.status != 0 || result.wasKilled, "\(call)")
      #expect(try open().keyholders().filter { $0 != "hoa" } == ["lan", "mai"], "\(call)")
      let (phrase, name) = isAdded ? (Self.new, "hoa") : (Self.old, "lan")
      #expect(try opens(phrase, source.referral, as: name), "\(call)")
      try expectNothingBeside()
    }
  }

  @Test("A person is erased whole or not at all", arguments: FaultyDisk.Fault.allCases)
  func erase(fault: FaultyDisk.Fault) throws {
    let source = try Self.source.get()
    let arguments = [
      registry, "--user", "lan", "--yes", "--passphrase-file", disk.home.path + "/old",
      "-c", "unlock reason:legalDemand", "-c", "erase client:\(source.client)",
    ]
    let codes = [source.client, source.referral].map { Data($0.utf8) }
    try disk.everywhere(fault, most: Self.most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(source.files)
    } _: { result, call in
      let isErased = try !isAsBefore(source)
      #expect(isErased || result.status != 0 || result.wasKilled, "\(call)")
      #expect(try opens(Self.old, isErased ? nil : source.referral), "\(call)")
      if isErased {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: registry))
        #expect(codes.allSatisfy { bytes.range(of: $0) == nil }, "\(call)")
      }
      try expectNothingBeside()
    }
  }

  @Test("A copy of the keys is put in place or can be", arguments: FaultyDisk.Fault.allCases)
  func restore(fault: FaultyDisk.Fault) throws {
    let source = try Self.source.get()
    let copy = disk.home.path + "/copy.keys"
    try disk.reset(source.files)
    let backup = "backup to:\(disk.home.path)/data keys:\(copy)"
    #expect(try disk.run([registry, "-c", backup]).status == 0)
    let damaged = disk.home.path + "/damaged.keys"
    try source.keys.dropLast(100).write(to: URL(fileURLWithPath: damaged))
    let kept = disk.home.path + "/kept.registry"
    try FileManager.default.copyItem(atPath: registry, toPath: kept)
    let arguments = [registry, "--user", "lan", "-c", "case-key restore from:\(copy)"]
    try disk.everywhere(fault, most: Self.most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(["x.registry": kept, "x.registry.keys": damaged])
    } _: { result, call in
      if result.status != 0 || result.wasKilled {
        let again = try disk.run(arguments)
        #expect(again.status == 0, "\(call): \(again.notes)")
      }
      #expect(try opens(Self.old, source.referral), "\(call)")
      try expectNothingBeside()
    }
  }
}
