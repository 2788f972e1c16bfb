/// A record before and after a change: nil before if it is new, nil after if it is gone.
package struct RecordStep: Sendable, Equatable {
  /// How many of a change are kept to be shown.
  package static let most = 20

  package let before: Record?
  package let after: Record?

  package init(before: Record?, after: Record?) {
    self.before = before
    self.after = after
  }

  /// The record as far as there is one.
  package var record: Record? { after ?? before }

  /// The fields that differ between two states of a record.
  package var changedFields: [Field] {
    guard let before, let after else { return [] }
    return after.kind.fields.filter { before[$0.identifier] != after[$0.identifier] }
  }
}
