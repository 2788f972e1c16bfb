/// How much of an answer is shown.
public enum AnswerDetail: Sendable {
  /// What fits a screen, in words.
  case brief
  /// Every field, as values for programs and sheets.
  case full
}

/// A typed value that answers a question, and how it is laid out.
///
/// Formats render what it lays out; none of them knows what was asked.
public protocol AnswerContent: Sendable {
  /// The value as rows under columns.
  func table(_ detail: AnswerDetail, in language: Language) -> Table
  /// The value as JSON, where that is more than its full rows.
  var document: Document? { get }
  /// The value as a document that an office sends, if it is one.
  func paper(in language: Language) -> OfficialPaper?
  /// The value as a page of its own, if it is one thing; nil for rows.
  func page(in language: Language) -> RecordPage?
}

extension AnswerContent {
  /// Nothing more than the rows.
  public var document: Document? { nil }

  /// No document.
  public func paper(in language: Language) -> OfficialPaper? { nil }

  /// No page.
  public func page(in language: Language) -> RecordPage? { nil }
}

extension Table: AnswerContent {
  /// The table as it is.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table { self }
}

/// Rows whose JSON is not an object for each of them.
package struct DocumentedTable: AnswerContent {
  private let rows: Table
  package let document: Document?

  package init(_ rows: Table, _ document: Document) {
    self.rows = rows
    self.document = document
  }

  package func table(_ detail: AnswerDetail, in language: Language) -> Table { rows }
}
