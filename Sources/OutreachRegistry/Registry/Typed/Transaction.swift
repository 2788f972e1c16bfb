extension Registry {
  /// Makes several changes that are kept together or not at all: one transaction, one entry of the
  /// journal, one `undo`.
  ///
  /// ```swift
  /// try registry.write { transaction in
  ///   try transaction.add(Village(code: "moi", name: "Thôn Mới", validFrom: day))
  ///   try transaction.add(activity)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - command: what the journal says was done; the changes one by one where it is nil.
  ///   - body: makes the changes. It sees those that it made before.
  /// - Returns: What was changed.
  /// - Throws: ``Problems`` with everything wrong with a record, and what `body` throws; nothing is
  ///   then changed.
  @discardableResult
  public func write(
    _ command: String? = nil,
    _ body: (Transaction) throws -> Void
  ) throws -> ChangeSummary {
    var transaction: Transaction?
    // What the changes are called is known when they are made.
    return try change(.write, command: command ?? transaction?.command ?? "") { change in
      let current = Transaction(self, change)
      transaction = current
      defer { current.isOver = true }
      try body(current)
      return nil
    }
  }

  /// Adds records as one change; references are checked at its end, so that the order of the records
  /// does not matter.
  ///
  /// - Returns: What was added.
  /// - Throws: ``Problems`` with everything wrong with the first record that is refused; nothing is
  ///   then added.
  @discardableResult
  public func add<R: RegistryRecord>(contentsOf values: some Sequence<R>) throws -> ChangeSummary {
    try check(R.self)
    var count = 0
    return try change(
      .add,
      command: "add \(R.kind.identifier) × \(count)",
      inBulk: true
    ) { change in
      for value in values {
        try Cancellation.check()
        _ = try R.placing(at: count) { try change.insert(value.record()) }
        count += 1
      }
      return nil
    }
  }
}

/// Changes that are being made together; of no use after ``Registry/write(_:_:)``.
public final class Transaction {
  private let registry: Registry
  private let change: Change
  private var commands: [String] = []
  fileprivate var isOver = false

  fileprivate init(_ registry: Registry, _ change: Change) {
    self.registry = registry
    self.change = change
  }

  /// The changes, the first ten one by one.
  fileprivate var command: String {
    let rest = commands.count - 10
    return commands.prefix(10).joined(separator: "; ") + (rest > 0 ? "; … (+\(rest))" : "")
  }

  /// Adds a record.
  ///
  /// - Returns: The record as it was written, with the code that it was given.
  /// - Throws: ``Problems`` with everything that is wrong with it.
  @discardableResult
  public func add<R: RegistryRecord>(_ value: R) throws -> R {
    try check()
    try registry.check(R.self)
    let record = try R.placing { try change.insert(value.record()) }
    commands.append("add \(R.kind.identifier) \(record.key)")
    return try R(record)
  }

  /// Replaces the record of the same code.
  ///
  /// - Throws: ``Problems`` if there is none, with everything that is wrong with it, and with the code
  ///   `editedSince` if its revision is another than the one given.
  public func edit<R: RegistryRecord>(_ value: R, ifRevision revision: Int? = nil) throws {
    try check()
    let record = try registry.edit(value, ifRevision: revision, change)
    commands.append("edit \(R.kind.identifier) \(record.key)")
  }

  /// Removes the record with a code.
  ///
  /// - Throws: ``Problems`` if there is none, or other records refer to it.
  public func delete<R: RegistryRecord>(_ kind: R.Type, code: String) throws {
    try check()
    let record = try registry.delete(kind, code: code, change)
    commands.append("delete \(R.kind.identifier) \(record.key)")
  }

  /// The record with a code, as these changes left it; nil if there is none.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read.
  public func record<R: RegistryRecord>(_ kind: R.Type, code: String) throws -> R? {
    try check()
    try registry.check(R.self)
    return try registry.record(R.kind, code: VietnameseText.clean(code), change.connection)
      .map { try R($0) }
  }

  private func check() throws {
    if isOver { throw Problems(.transactionOver) }
    try Cancellation.check()
  }
}
