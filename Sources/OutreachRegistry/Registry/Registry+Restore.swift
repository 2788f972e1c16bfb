public import Foundation

/// What putting a backup in the place of a registry does.
public struct Restoration: Sendable, Equatable {
  /// When the last change that the backup holds was made, to the second; nil if it has none.
  public var lastChange: Date?
  /// The code of the commune whose registry it is.
  public var commune = ""
  /// The changes of the registry that the backup does not have; nil where there was no registry that
  /// could be read.
  public var changesLost: Int?
  /// True if persons were erased since, and were erased again.
  public var erasedAgain = false
  /// Where what was there before is kept; nil if nothing was.
  public var kept: String?

  /// Nothing known yet, for tests and for stores of one's own.
  public init() {}
}

extension Registry {
  /// Puts a backup in the place of all that the registry holds.
  ///
  /// The backup is checked whole, what was there is kept in a file beside it, and whoever was erased
  /// since is erased again. Keys stay as they are. Other programs that have the registry open go on
  /// with what was restored.
  ///
  /// - Parameters:
  ///   - path: the backup.
  ///   - agree: called with what it would do, before anything is replaced; it may throw.
  /// - Returns: What was done.
  /// - Throws: ``Problems`` if the backup is damaged, or of another registry; what `agree` throws.
  @discardableResult
  public func restore(
    from path: String,
    agree: (Restoration) throws -> Void = { _ in }
  ) throws -> Restoration {
    var result = Restoration()
    let kept = try store.restore(from: path) { copy in
      result = try Self.prepare(copy, from: path, inPlaceOf: self, context, catalogue)
      try agree(result)
    }
    result.kept = kept
    return result
  }

  /// Makes a copy of a backup ready to be put in place.
  package static func prepare(
    _ copy: any Store,
    from path: String,
    inPlaceOf current: Registry?,
    _ context: Context,
    _ catalogue: Catalogue = .default
  ) throws -> Restoration {
    let backup = try Registry(opening: copy, context: context, catalogue: catalogue)
    if let problem = try backup.verifyWithoutKeys().problems.first {
      throw Problems(.backupDamaged(problem.sentence(in: context.language)), found: path)
    }
    let own = try backup.store.read { try Journal.entries(of: backup.commune, $0) }
    var result = Restoration()
    result.lastChange = own.last?.at
    result.commune = backup.commune
    let state = try current.map { current in
      try current.store.read { try CaseState(current.commune, $0) }
    }
    if let current {
      let others = try current.store.read { try Journal.entries(of: current.commune, $0) }
      guard current.commune == backup.commune, own.first?.hash == others.first?.hash else {
        throw Problems(.backupOfOther(commune: backup.commune), found: path)
      }
      let common = zip(own, others).prefix { $0.hash == $1.hash }.count
      result.changesLost = others.count - common
    }
    result.erasedAgain = try backup.takeOver(state)
    _ = try backup.change(.restore, command: "restore from:\(path)") { _ in nil }
    return result
  }

  /// Has a backup live with the keys of today, and erases again whoever was erased since.
  ///
  /// - Returns: True if anyone was.
  private func takeOver(_ state: CaseState?) throws -> Bool {
    guard let texts = try store.keyVault?.load(), let first = texts.first else { return false }
    let data = texts.first { state?.keys.isCurrent($0) ?? false } ?? first
    let file = try KeyFile.decode(data)
    // A key that cannot be read is not that of a person who was erased.
    guard file.damaged.isEmpty, file.clients.keys.allSatisfy(file.seals) else {
      throw Problems(.alteredKeyFile, found: store.keyVault?.path)
    }
    return try store.write { connection in
      if try Info.read(CaseInfo.registry, of: commune, connection) == nil, let state {
        // A backup of before there was a case key.
        try state.write(connection)
      }
      guard try Info.read(CaseInfo.registry, of: commune, connection) == file.registry else {
        return false
      }
      let isProven = state.map { $0.keys.isCurrent(data) && $0.keys.isProven } ?? true
      try KnownKeys.note(file, data, isProven: isProven, of: commune, connection)
      if let pending = state?.pending {
        try Info.write(Self.pendingErasure, pending, of: commune, connection)
      }
      let waiting = Set((state?.pending ?? "").split(separator: " ").map(String.init))
      return try eraseAgain(except: Set(file.clients.keys).subtracting(waiting), connection)
    }
  }
}

/// What a registry knows of its keys.
private struct CaseState {
  let pending: String?
  let keys: KnownKeys
  private let commune: String
  private let facts: [(name: String, value: String)]

  init(_ commune: String, _ connection: any StoreConnection) throws {
    self.commune = commune
    pending = try Info.read(Registry.pendingErasure, of: commune, connection)
    keys = try KnownKeys(commune, connection)
    facts = try CaseInfo.all.compactMap { name in
      try Info.read(name, of: commune, connection).map { (name, $0) }
    }
  }

  func write(_ connection: any StoreConnection) throws {
    for fact in facts { try Info.write(fact.name, fact.value, of: commune, connection) }
    try CaseJournal.begin(of: commune, connection)
  }
}
