import Foundation
import Synchronization

extension Registry {
  /// The same registry in which every change is rolled back: what would change is known, with every
  /// rule and reference checked, and nothing is written.
  package var dryRun: Registry {
    Registry(
      store: DryRunStore(store),
      context: context,
      catalogue: catalogue,
      commune: commune,
      isAmongOthers: isAmongOthers,
      isInAnotherName: isInAnotherName,
      lastChanges: lastChanges.copy()
    )
  }
}

/// A store that keeps nothing of what is written to it.
private final class DryRunStore: Store {
  /// Ends a transaction without keeping anything of it.
  private struct RolledBack: Error {}

  private let store: any Store
  let keyVault: (any KeyVault)?

  init(_ store: any Store) {
    self.store = store
    keyVault = store.keyVault.map(DryRunVault.init)
  }

  func read<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try store.read(body)
  }

  func write<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try rolledBack(inBulk: false, body)
  }

  func writeInBulk<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try rolledBack(inBulk: true, body)
  }

  func writeWithoutTrace<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result { try write(body) }

  private func rolledBack<Result>(
    inBulk: Bool,
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    var result: Result?
    func keepNothing(_ connection: any StoreConnection) throws {
      result = try body(connection)
      throw RolledBack()
    }
    do {
      try inBulk ? store.writeInBulk(keepNothing) : store.write(keepNothing)
    } catch is RolledBack {
      // Meant.
    }
    guard let result else { throw Problems(.interrupted) }
    return result
  }

  func answer(_ question: StoreQuestion) throws -> StoreAnswer { try store.answer(question) }
  func backup(to path: String, replacing: Bool) throws {
    try store.backup(to: path, replacing: replacing)
  }
  func restore(from path: String, prepare: (any Store) throws -> Void) throws -> String? {
    throw Problems(.readOnly)
  }
  func schemaDifferences(
    from make: (any StoreConnection) throws -> Void
  ) throws -> [SchemaObject] { try store.schemaDifferences(from: make) }
  func damage() throws -> [String] { try store.damage() }
  func close() {}
  var files: RegistryFiles? { store.files }
  var viewForms: StoreViewForms { store.viewForms }
  var isReadOnly: Bool { store.isReadOnly }
  var location: String { store.location }
}

/// Keys that are read where they lie and changed in memory only.
private final class DryRunVault: KeyVault {
  private let vault: any KeyVault
  private let changed = Mutex<Data?>(nil)

  init(_ vault: any KeyVault) { self.vault = vault }

  func load() throws -> [Data] { try vault.load() + (changed.withLock { $0 }.map { [$0] } ?? []) }
  func prepare(_ data: Data, isCurrent: (Data) -> Bool) { changed.withLock { $0 = data } }
  func settle(isCurrent: ((Data) -> Bool)?) { changed.withLock { $0 = nil } }
  func settleLeftover(isCurrent: (Data) throws -> Bool) {}
  var path: String? { vault.path }
}
