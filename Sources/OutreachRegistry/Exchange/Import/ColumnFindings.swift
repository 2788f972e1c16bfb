import OutreachSheets

/// What the rows show about columns that hold no field, and about the order of day and month: it is known
/// only once all were read.
struct ColumnFindings {
  private let headings: Headings
  private let kind: Kind
  private let fields: [Field?]
  private let language: Language
  /// The first text of each column that holds something and should not.
  private var filled: [Int: String] = [:]
  /// The last running number of columns without a heading.
  private var numbers: [Int: Int] = [:]
  private var ignored: Set<Int> = []
  private var joined: Set<Int> = []
  private var dates: [Int: DateColumn] = [:]

  /// How the dates of a column are written.
  private struct DateColumn {
    var monthFirst: (text: String, line: Int)?
    var hasDayFirst = false
  }

  init(_ headings: Headings, _ fields: [Field?], _ kind: Kind, _ language: Language) {
    self.headings = headings
    self.fields = fields
    self.kind = kind
    self.language = language
  }

  /// Looks at a cell of a column that holds no field.
  mutating func note(_ row: borrowing SheetRow, _ index: Int) {
    guard filled[index] == nil, !row[index].isEmpty else { return }
    switch headings.columns[index] {
    case .ignored: ignored.insert(index)
    case .unknown, .nameless:
      let text = VietnameseText.clean(row.string(index))
      guard !text.isEmpty else { return }
      if headings.columns[index] == .nameless, let number = NumberReader.integer(text),
        numbers[index].map({ number == $0 + 1 }) ?? (number == 1)
      {
        numbers[index] = number
        return
      }
      filled[index] = text
    case .field, .sheetField, .marks, .namePart, .passedOver, .surplus: return
    }
  }

  /// Looks at the parts of a name.
  mutating func noteJoined(_ texts: [String], with index: Int) {
    if texts.contains(where: { !$0.isEmpty }) { joined.insert(index) }
  }

  /// Looks at a written date.
  mutating func noteDate(_ text: String, _ index: Int, line: Int) {
    switch DateReader.order(text) {
    case .monthFirst where dates[index]?.monthFirst == nil:
      dates[index, default: DateColumn()].monthFirst = (VietnameseText.clean(text), line)
    case .dayFirst: dates[index, default: DateColumn()].hasDayFirst = true
    default: break
    }
  }

  /// What keeps the sheet from being imported.
  var problems: [Problem] {
    let place = Problem.Place.sheet(line: headings.line, field: nil)
    var problems: [Problem] = []
    for (index, text) in filled.sorted(by: { $0.key < $1.key }) {
      if case .unknown(let heading) = headings.columns[index] {
        problems.append(
          Problem(
            .unknownHeading,
            found: heading,
            at: place,
            suggestions: Nearest.names(to: heading, among: names)
          )
        )
      } else {
        problems.append(
          Problem(.namelessColumn(Headings.letters(of: index)), found: text, at: place)
        )
      }
    }
    for (index, column) in dates.sorted(by: { $0.key < $1.key }) {
      guard let (text, line) = column.monthFirst, !column.hasDayFirst, let field = fields[index]
      else { continue }
      problems.append(
        Problem(.monthFirst, found: text, at: .sheet(line: line, field: field.identifier))
          .about(field)
      )
    }
    return problems
  }

  private var names: [String] {
    (kind.fields + (kind.sheet?.fields ?? []))
      .flatMap { [$0.names[language]] + $0.names.suggestible(with: $0.identifier) }
  }

  /// What was done with columns that hold no field of their own.
  var notes: [ImportNote] {
    var notes: [ImportNote] = []
    for index in joined.sorted() {
      guard let parts = headings.nameParts[index] else { continue }
      let texts = (parts.before + [index] + parts.after).map { index in
        headings.texts[index].isEmpty ? Headings.letters(of: index) : headings.texts[index]
      }
      notes.append(.joinedColumns(texts))
    }
    let passed = ignored.sorted().map { headings.texts[$0] }
    return passed.isEmpty ? notes : notes + [.ignoredColumns(passed)]
  }
}
