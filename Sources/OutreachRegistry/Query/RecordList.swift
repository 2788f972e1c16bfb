/// Records of one kind, as a listing shows them.
public struct RecordList: AnswerContent {
  /// The records, in the order asked for.
  public let records: [Record]
  private let columns: [AnswerDetail: [Table.Column]]
  private let kind: Kind

  init(_ records: [Record], of query: Query) {
    self.records = records
    kind = query.kind
    columns = [.brief: query.columns(.brief), .full: query.columns(.full)]
  }

  /// A row for each record.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let columns = columns[detail] ?? []
    let shape = RowShape(kind, columns)
    return Table(columns: columns, rows: records.map(shape.values))
  }
}
