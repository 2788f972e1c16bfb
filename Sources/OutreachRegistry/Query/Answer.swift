/// What a question was answered with; it prints nothing, as it may be about cases.
public struct Answer: Sendable, Masked {
  /// The typed value that answers it.
  public let content: any AnswerContent
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
    _ content: any AnswerContent,
    labels: Labels = Labels(),
    hints: [Hint] = [],
    records: [RecordReference] = [],
    drills: [Command] = []
  ) {
    self.content = content
    self.labels = labels
    self.hints = hints
    self.records = records
    self.drills = drills
  }

  /// The answer as rows with every field.
  public var table: Table { content.table(.full, in: .vi) }

  /// The answer in a format: text that ends in a line break.
  public func rendered(
    as format: OutputFormat = .table,
    options: OutputOptions = OutputOptions()
  ) -> String {
    var options = options
    options.labels = labels
    return format.render(content, options: options)
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

  package init(_ record: Record) {
    self.init(kind: record.kind.identifier, identity: record.identity)
  }
}

/// A remark on how to read an answer; each is declared beside what it is about.
package struct Hint: Sendable, Equatable {
  private let names: Names
  /// True if it says that the answer lacks rows, which programs are to know too.
  package let reportsMissingRows: Bool
  /// True if people read what it is about in the answer itself.
  package private(set) var isForPrograms = false

  /// The remark in both languages.
  package static func remark(_ names: Names) -> Hint {
    Hint(names: names, reportsMissingRows: false)
  }

  /// The same for those alone who are given every field.
  var forPrograms: Hint {
    var hint = self
    hint.isForPrograms = true
    return hint
  }

  /// The remark that there are more rows than the answer has: so many, where that is known, and what
  /// to add to see them all.
  package static func moreRows(than shown: Int, of total: Int? = nil, adding: Names? = nil) -> Hint
  {
    func sentence(_ language: Language) -> String {
      let format = TextFormat(language)
      let count = format.integer(shown)
      let all = total.map { format.integer($0) }
      let first =
        switch language {
        case .vi:
          all.map { "Chỉ hiện \(count) trong \($0) dòng" } ?? "Chỉ hiện \(count) dòng đầu; còn nữa"
        case .en:
          all.map { "Only \(count) of \($0) rows are shown" }
            ?? "Only the first \(count) rows are shown; there are more"
        }
      let advice = adding.map { language == .vi ? "; thêm \($0.vi)" : "; add \($0.en)" } ?? ""
      return first + advice + "."
    }
    return Hint(names: Names(vi: sentence(.vi), en: sentence(.en)), reportsMissingRows: true)
  }

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
