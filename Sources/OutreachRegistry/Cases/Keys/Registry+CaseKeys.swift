import Crypto
import Foundation

extension Registry {
  func keyVault() throws -> any KeyVault {
    guard let vault = store.keyVault else { throw Problems(.noCasesHere) }
    return vault
  }

  /// The keys.
  ///
  /// - Throws: ``Problems`` if there are none yet, or they are another registry's.
  func keyFile(_ connection: any StoreConnection) throws -> KeyFile {
    try keyText(connection).file
  }

  /// The keys, and whether they are exactly as they were written last, and none was damaged then.
  ///
  /// A client's key that was altered takes no other with it; a keyholder's makes the file another's.
  func keyText(
    _ connection: any StoreConnection,
    ofAnyHolders: Bool = false
  ) throws -> (file: KeyFile, data: Data, isWhole: Bool) {
    let vault = try keyVault()
    let known = try KnownKeys(commune, connection)
    guard known.caseKey != nil else { throw Problems(.noCaseKey, found: vault.path) }
    var texts: [Data] = []
    // Keys that lay ready may be put in place between the two files that are read.
    for _ in 0..<3 {
      texts = try vault.load()
      if let current = texts.first(where: known.isCurrent) {
        return (try KeyFile.decode(current), current, known.isProven)
      }
    }
    guard !texts.isEmpty else { throw Problems(.keyFileMissing, found: vault.path) }
    var problem: Problem.What = .alteredKeyFile
    for text in texts {
      do {
        let file = try KeyFile.decode(text)
        guard try known.owns(file) else {
          problem = .foreignKeyFile
          continue
        }
        if ofAnyHolders || known.mayHaveHead(of: file) {
          return (file, text, !known.isNoted && file.damaged.isEmpty)
        }
        problem = .alteredKeyFile
      } catch is Problems {
        continue
      }
    }
    throw Problems(problem, found: vault.path)
  }

  /// Changes the keys with the transaction: they are put in place when it is done.
  ///
  /// What was damaged stays known as damaged, until every client's key was opened with the case key.
  func saveKeys(
    _ file: KeyFile,
    opening caseKey: CasePrivateKey? = nil,
    _ connection: any StoreConnection
  ) throws {
    let isProven =
      try keyText(connection).isWhole
      || caseKey.map { try closedKeys(file, $0, connection).isEmpty } ?? false
    try saveKeys(file, isProven: isProven, connection)
  }

  /// The keys of clients that the case key does not open.
  private func closedKeys(
    _ file: KeyFile,
    _ caseKey: CasePrivateKey,
    _ connection: any StoreConnection
  ) throws -> [String] {
    try clientKeys(connection).filter { !file.opens($0, with: caseKey) }
  }

  func saveKeys(
    _ file: KeyFile,
    isProven: Bool,
    _ connection: any StoreConnection
  ) throws {
    let vault = try keyVault()
    let known = try KnownKeys(commune, connection)
    let data = try file.encoded()
    try vault.prepare(data, isCurrent: known.isCurrent)
    connection.afterTransaction { [self] in settle(vault) }
    try KnownKeys.note(file, data, isProven: isProven, of: commune, connection)
  }

  private func settle(_ vault: any KeyVault) {
    do {
      let known = try Cancellation().perform {
        try store.read { try KnownKeys(commune, $0) }
      }
      vault.settle(isCurrent: known.isCurrent)
    } catch {
      // Whoever opens the registry next settles them.
      vault.settle(isCurrent: nil)
    }
  }

  /// Settles a change of the keys that a killed process left.
  package func settleKeys() throws {
    guard !isReadOnly, let vault = store.keyVault else { return }
    try vault.settleLeftover { data in
      try store.read { try KnownKeys(commune, $0) }.isCurrent(data)
    }
  }

  /// Who may unlock case records; empty before a case key was made.
  ///
  /// - Throws: ``Problems`` if the keys cannot be read.
  public func keyholders() throws -> [String] {
    try store.read { connection in
      guard try Info.read(CaseInfo.caseKey, of: commune, connection) != nil else { return [] }
      return try keyFile(connection).holders.map(\.name)
    }
  }

  /// Makes the case key, without which no case record can be made.
  ///
  /// - Parameters:
  ///   - keyholder: who may unlock from now on.
  ///   - passphrase: theirs, of twelve characters at least.
  ///   - withRecovery: true for a recovery key too, which is to be shown once.
  /// - Returns: The recovery key, if one was asked for.
  /// - Throws: ``Problems`` if there is a case key, or the passphrase is too short.
  @discardableResult
  public func createCaseKey(
    keyholder: String,
    passphrase: Passphrase,
    withRecovery: Bool
  ) throws -> RecoveryKey? {
    CoreDumps.turnOff()
    try passphrase.checkStrength()
    let vault = try keyVault()
    return try store.write { connection in
      try checkIsOwn(connection)
      guard try Info.read(CaseInfo.caseKey, of: commune, connection) == nil else {
        throw Problems(.caseKeyExists, found: vault.path)
      }
      if let path = vault.path, RealPath.status(path) != nil {
        throw Problems(.strayKeyFile, found: path)
      }
      let key = CasePrivateKey()
      let identities = IdentityGenerator(context)
      var file = KeyFile(
        registry: identities.random(),
        generation: 1,
        caseKey: key.publicKey.rawRepresentation
      )
      try file.setHolder(keyholder, passphrase, caseKey: key)
      let recovery = withRecovery ? RecoveryKey() : nil
      if let recovery { try file.setRecovery(recovery, caseKey: key) }
      let logKey = try file.addClient()
      file.sign(with: key)
      try Info.write(CaseInfo.registry, file.registry, of: commune, connection)
      try Info.write(CaseInfo.logKey, logKey, of: commune, connection)
      let programme = try ownRecord(connection)
      let years = ["firstYear", "lastYear"].map { programme?[$0].integer ?? context.today.year }
      try Info.write(CaseInfo.programme, "\(years[0]) \(years[1])", of: commune, connection)
      try CaseJournal.begin(of: commune, connection)
      try saveKeys(file, isProven: true, connection)
      return recovery
    }
  }

  /// Lets someone else unlock too, or gives a keyholder another passphrase.
  ///
  /// - Throws: ``Problems`` if the access has ended or the passphrase is too short.
  public func setKeyholder(
    _ name: String,
    passphrase: Passphrase,
    access: CaseAccess
  ) throws {
    try check(access)
    try passphrase.checkStrength()
    if try keyholders().contains(name) {
      // An older key file must not bring the old passphrase back.
      try rotateKeys(access) { try $0.setHolder(name, passphrase, caseKey: $1) }
    } else {
      try changeKeys(access) { file, key in try file.setHolder(name, passphrase, caseKey: key) }
    }
  }

  /// Takes a keyholder's right to unlock away: the case key is replaced, and what it opened is sealed
  /// anew.
  ///
  /// - Throws: ``Problems`` if there is no such keyholder, or nobody else could unlock.
  public func removeKeyholder(_ name: String, access: CaseAccess) throws {
    try rotateKeys(access) { file, _ in
      guard file.holders.contains(where: { $0.name == name }) else {
        throw Problems(.noSuchKeyholder(file.holders.map(\.name)), found: name)
      }
      file.holders.removeAll { $0.name == name }
      guard !file.holders.isEmpty else { throw Problems(.lastKeyholder, found: name) }
    }
  }

  /// Opens the keys with the recovery key, once: the case key is replaced and a new recovery key made.
  ///
  /// - Returns: The new recovery key, to be shown once.
  /// - Throws: ``Problems`` if it is not the recovery key.
  public func recoverCaseKey(
    _ recoveryKey: RecoveryKey,
    keyholder: String,
    passphrase: Passphrase
  ) throws -> RecoveryKey {
    try passphrase.checkStrength()
    try countAttempt()
    return try store.write { connection in
      var file = try keyFile(connection)
      let key = try file.open(with: recoveryKey)
      try file.check(with: key)
      let fresh = RecoveryKey()
      let new = CasePrivateKey()
      try file.rotate(from: key, to: new)
      try file.setHolder(keyholder, passphrase, caseKey: new)
      try file.setRecovery(fresh, caseKey: new)
      file.sign(with: new)
      try saveKeys(file, opening: new, connection)
      _ = try throttle.succeed(connection)
      return fresh
    }
  }

  /// Makes a recovery key in place of any other, to be shown once.
  ///
  /// - Throws: ``Problems`` if the access has ended.
  public func renewRecoveryKey(access: CaseAccess) throws -> RecoveryKey {
    let recovery = RecoveryKey()
    try rotateKeys(access) { try $0.setRecovery(recovery, caseKey: $1) }
    return recovery
  }

  private func changeKeys(
    _ access: CaseAccess,
    _ body: (inout KeyFile, CasePrivateKey) throws -> Void
  ) throws {
    try store.write { connection in
      var file = try keyFile(connection)
      let key = try key(access, file)
      try body(&file, key)
      file.sign(with: key)
      try saveKeys(file, opening: key, connection)
    }
  }

  private func rotateKeys(
    _ access: CaseAccess,
    _ body: (inout KeyFile, CasePrivateKey) throws -> Void
  ) throws {
    try check(access)
    let new = CasePrivateKey()
    try store.write { connection in
      var file = try keyFile(connection)
      let key = try key(access, file)
      try body(&file, key)
      try file.rotate(from: key, to: new)
      file.sign(with: new)
      try saveKeys(file, opening: new, connection)
    }
    access.replace(new)
  }

  /// The case key of an access to this very registry.
  ///
  /// Every call that takes an access looks at it here, before anything else is done
  /// (``check(_:)``).
  ///
  /// - Throws: ``Problems`` with `foreignAccess` or `accessEnded`.
  func key(_ access: CaseAccess, _ file: KeyFile) throws -> CasePrivateKey {
    let key = try access.key(of: file.registry)
    // Another process may have replaced the case key meanwhile.
    guard key.publicKey.rawRepresentation == file.caseKey else {
      access.lock()
      throw Problems(.accessEnded)
    }
    return key
  }

  /// Checks an access before anything else is done, also where it could be done without one.
  ///
  /// - Throws: ``Problems`` with `foreignAccess` or `accessEnded`.
  func check(_ access: CaseAccess?) throws {
    if let access { try store.read { _ = try key(access, keyFile($0)) } }
  }

  // MARK: Unlocking

  /// Opens the case records with a keyholder's passphrase.
  ///
  /// Core dumps of the process are off from then on.
  ///
  /// - Parameters:
  ///   - passphrase: a keyholder's.
  ///   - reason: what for; it is journaled, sealed.
  ///   - keyholder: whose passphrase; the context's user, or the only keyholder, if nil.
  /// - Returns: The access, how many attempts had failed before, and of how many people the key was
  ///   damaged, so that their records stay closed.
  /// - Throws: ``Problems`` if it is the wrong passphrase, too soon after others, or the keys were
  ///   altered.
  public func unlockCases(
    _ passphrase: Passphrase,
    reason: UnlockReason,
    keyholder: String? = nil
  ) throws -> (access: CaseAccess, failuresBefore: Int, closed: Int) {
    guard !isReadOnly else { throw Problems(.readOnly) }
    CoreDumps.turnOff()
    let file = try store.read { try keyFile($0) }
    let holder = try holder(keyholder ?? context.user, file)
    try holder.scrypt.check()
    try countAttempt()
    let key = try tryKey { try file.open(holder, with: passphrase) }
    try file.check(with: key)
    let (failures, closed) = try store.write { connection in
      var (file, _, isWhole) = try keyText(connection)
      // Another process may have replaced the case key meanwhile.
      guard file.caseKey == key.publicKey.rawRepresentation else { throw Problems(.accessEnded) }
      let failures = try throttle.succeed(connection)
      try replaceLogKey(in: &file, connection)
      let command = "unlock reason:\(reason.rawValue) keyholder:\(holder.name)"
      try CaseJournalWriter(self, connection, command: command)
        .event(.unlock, connection)
      let closed = try closedKeys(file, key, connection).count
      // What was found here is not forgotten with the next change of the keys.
      if isWhole == (closed > 0) { try saveKeys(file, isProven: closed == 0, connection) }
      return (failures, closed)
    }
    let access = CaseAccess(
      key,
      keyholder: holder.name,
      reason: reason,
      registry: file.registry,
      now: context.now
    )
    try finishErasures(access)
    return (access, failures, closed)
  }

  private var throttle: UnlockThrottle { UnlockThrottle(commune, user: context.user) }

  /// Counts an attempt before it is made, so that stopping it takes nothing back.
  private func countAttempt() throws {
    let wait = try store.write { try throttle.begin(at: context.now(), $0) }
    guard wait == 0 else { throw Problems(.unlockTooSoon(seconds: wait)) }
  }

  /// Tries a passphrase; one that could not be tried is no failure.
  private func tryKey(_ open: () throws -> CasePrivateKey) throws -> CasePrivateKey {
    do {
      return try open()
    } catch let problems as Problems where problems.all.first?.code == .tooLittleMemory {
      try store.write { try throttle.takeBack($0) }
      throw problems
    }
  }

  /// Makes another key for entries about no client where the one there was is damaged, so that
  /// everybody else's records still open.
  private func replaceLogKey(
    in file: inout KeyFile,
    _ connection: any StoreConnection
  ) throws {
    let known = try Info.read(CaseInfo.logKey, of: commune, connection)
    guard known.map({ !file.seals($0) }) ?? true else { return }
    try Info.write(CaseInfo.logKey, file.addClient(), of: commune, connection)
    try saveKeys(file, connection)
  }

  private func holder(_ name: String, _ file: KeyFile) throws -> KeyFile.Holder {
    if let holder = file.holders.first(where: { $0.name == name }) { return holder }
    guard file.holders.count == 1 else {
      throw Problems(.noSuchKeyholder(file.holders.map(\.name)), found: name)
    }
    return file.holders[0]
  }
}

/// Images of the process's memory on disk.
package enum CoreDumps {
  /// Forbids them for good in this process: keys must not be written to a file by a crash.
  package static func turnOff() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // Where the system pipes images to a program, the limit does not count, but this does: no
    // part of the memory is in them (core(5)).
    if let filter = FileHandle(forWritingAtPath: "/proc/self/coredump_filter") {
      filter.write(Data("0".utf8))
    }
    #else
    setrlimit(RLIMIT_CORE, &none)
    #endif
  }
}
