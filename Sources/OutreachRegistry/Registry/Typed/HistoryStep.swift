/// What one entry of the journal did to a record.
public struct HistoryStep<Value: RegistryRecord>: Sendable {
  /// When, by whom and by which command.
  public let entry: JournalEntry
  /// The record before; nil where the entry added it or brought it back.
  public let before: Value?
  /// The record after; nil where the entry deleted it.
  public let after: Value?

  /// A step as a test would have it.
  public init(entry: JournalEntry, before: Value?, after: Value?) {
    self.entry = entry
    self.before = before
    self.after = after
  }
}

extension Registry {
  /// What was done to a record, the latest first.
  ///
  /// - Throws: ``Problems`` with the code `noSuchRecord` if there is none with that code.
  public func history<R: RegistryRecord>(
    of kind: R.Type,
    code: String
  ) throws -> [HistoryStep<R>] {
    try check(R.self)
    return try store.read { connection in
      guard let record = try record(R.kind, code: VietnameseText.clean(code), connection) else {
        throw Problems(.noSuchRecord(kind: R.kind.names), found: code)
      }
      return try steps(of: record, connection).map { entry, step in
        HistoryStep(
          entry: entry,
          before: try step.before.map { try R($0) },
          after: try step.after.map { try R($0) }
        )
      }
    }
  }
}
