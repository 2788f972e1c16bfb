/// What a question was answered with.
public struct Answer: Sendable {
  /// The answer as rows under columns.
  public var table: Table
  /// The answer as JSON, where that is more than the rows.
  package var document: Document?
  /// What the codes of other records in the table are called.
  package var labels: Labels
  /// Remarks on how to read the answer.
  package var hints: [Hint]
  /// The records of the rows, for `show 3` after a listing.
  package var records: [RecordReference]
  /// The question behind each row that is no record, which typing the row's number asks.
  package var drills: [Command] = []
  /// True if a screen shows the rows' numbers.
  package var numbersRows = true

  package init(
    table: Table,
    document: Document? = nil,
    labels: Labels = Labels(),
    hints: [Hint] = [],
    records: [RecordReference] = []
  ) {
    self.table = table
    self.document = document
    self.labels = labels
    self.hints = hints
    self.records = records
  }

  /// The answer in a format: text that ends in a line break.
  public func rendered(
    as format: OutputFormat = .table,
    options: OutputOptions = OutputOptions()
  ) -> String {
    var options = options
    options.labels = labels
    if format.writesDocument, let document {
      return format.render(document, options: options)
    }
    return format.render(table, options: options)
  }
}

/// A record, by its kind and identity.
package struct RecordReference: Sendable, Equatable {
  package let kind: String
  package let identity: String

  package init(kind: String, identity: String) {
    self.kind = kind
    self.identity = identity
  }
}

/// A remark on how to read an answer; each is declared beside what it is about.
package struct Hint: Sendable, Equatable {
  private let names: Names

  /// The remark in both languages.
  package static func remark(_ names: Names) -> Hint { Hint(names: names) }

  /// Sums are missing where counting kinds are mixed.
  static let mixedCountingKinds = Hint.remark(
    Names(
      vi:
        "Không cộng số lượt, số người của các loại hình khác nhau; thêm theo:loại hình để xem riêng.",
      en: "Occurrences and reach of different counting kinds are not added; add by:countingKind."
    )
  )

  /// The remark as a sentence.
  package func sentence(in language: Language) -> String { names[language] }
}
