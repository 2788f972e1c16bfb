/// One record and what belongs to it, to be shown on a page of its own.
public struct RecordPage: Sendable {
  /// Something that belongs to the record, such as its history.
  public struct Section: Sendable {
    /// The heading.
    public let title: Names
    /// The rows under it.
    public let table: Table

    /// A titled table.
    public init(_ title: Names, _ table: Table) {
      self.title = title
      self.table = table
    }
  }

  /// The record's fields, in one row.
  public let record: Table
  /// What belongs to it.
  public let sections: [Section]

  /// A page; sections without rows are left out.
  public init(_ record: Table, sections: [Section] = []) {
    self.record = record
    self.sections = sections.filter { !$0.table.rows.isEmpty }
  }
}

extension RecordPage: AnswerContent {
  /// The record alone.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table { record }

  /// The page as it is.
  public func page(in language: Language) -> RecordPage? { self }
}
