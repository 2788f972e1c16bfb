/// How many records there are.
public struct RecordCount: AnswerContent {
  /// The records.
  public let count: Int
  /// The same by counting kind, where the kind has some, with what adds up within each.
  public let byCountingKind: Table?
  private let names: Names

  init(_ count: Int, of kind: Kind, byCountingKind: Table? = nil) {
    self.count = count
    self.byCountingKind = byCountingKind
    names = kind.countNames
  }

  /// The count; by counting kind with a last row of the total.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    guard var table = byCountingKind else {
      return Table(
        columns: [Table.Column("count", names, .count)],
        rows: [[.integer(count)]]
      )
    }
    table.columns[0].missing = .total
    table.rows.append(
      table.columns.map { $0.identifier == "count" ? .integer(count) : .none }
    )
    return table
  }

  /// `{"count": n}`, with `byCountingKind` where the kind has some.
  public var document: Document? {
    var members = [Document.Member("count", .integer(count))]
    if let groups = byCountingKind {
      members.append(
        .init("byCountingKind", .array(groups.rows.map { Document(row: $0, of: groups) }))
      )
    }
    return .object(members)
  }
}
