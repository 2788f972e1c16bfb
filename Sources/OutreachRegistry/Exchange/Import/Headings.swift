/// Which column of a sheet holds which field.
struct Headings {
  enum Column: Equatable {
    /// The position of a field.
    case field(Int)
    /// The position of a field that only sheets have.
    case sheetField(Int)
    /// The marks of the session on a day.
    case marks(CalendarDate)
    /// A running number, or what an earlier import wrote about a bad row.
    case passedOver
    case unknown(String)
  }

  let columns: [Column]
  let texts: [String]
  let line: Int

  private static let runningNumbers: Set = [
    "stt", "tt", "so tt", "so thu tu", "no", "no.", "#", "",
  ]

  /// The headings in a row, if it looks like a row of headings: at least half of the filled cells
  /// are names of fields, and more than one of them unless there is but one.
  init?(_ cells: [String], line: Int, kind: Kind) {
    let columns = cells.map { Self.column($0, kind) }
    let known = columns.count(where: \.isKnown)
    let filled = cells.count { !VietnameseText.clean($0).isEmpty }
    guard known > 0, known == filled || (known > 1 && known * 2 >= filled) else { return nil }
    self.columns = columns
    self.line = line
    texts = cells.map(VietnameseText.clean)
  }

  private static func column(_ text: String, _ kind: Kind) -> Column {
    let clean = VietnameseText.clean(text)
    let folded = VietnameseText.fold(clean)
    for name in [clean, withoutRemark(clean)] {
      if let field = kind.field(named: name), let position = kind.position(of: field.identifier) {
        return .field(position)
      }
    }
    for name in [clean, withoutRemark(clean)] {
      if let position = kind.sheetFieldPosition(named: name) { return .sheetField(position) }
    }
    if kind.sheet?.markField != nil, let day = DateReader.date(clean) { return .marks(day) }
    if runningNumbers.contains(folded) || RejectsFile.headings.contains(folded) {
      return .passedOver
    }
    return .unknown(clean)
  }

  /// `Kinh phí (đồng)` is `Kinh phí`; `Họ và tên *` is `Họ và tên`.
  private static func withoutRemark(_ text: String) -> String {
    let bare = text.prefix { $0 != "(" && $0 != "*" && $0 != ":" }
    return VietnameseText.clean(String(bare))
  }

  /// What keeps the sheet from being imported, given the fields that the command fills.
  func problems(kind: Kind, registry: Registry, filled: [Field]) -> [Problem] {
    var problems: [Problem] = []
    var seen: Set<Int> = []
    var days: Set<CalendarDate> = []
    for case .marks(let day) in columns where !days.insert(day).inserted {
      problems.append(
        Problem(
          .headingTwice(CourseSession.kind.names),
          found: day.iso,
          at: .sheet(line: line, field: kind.key[0])
        ).about(kind.field(kind.key[0]))
      )
    }
    for case .field(let position) in columns where !seen.insert(position).inserted {
      problems.append(
        Problem(
          .headingTwice(kind.fields[position].names),
          at: .sheet(line: line, field: kind.fields[position].identifier)
        ).about(kind.fields[position])
      )
    }
    let filledNames = Set(filled.map(\.identifier))
    let missing = kind.fields.enumerated().filter { position, field in
      !isMade(field, of: kind) && field.isRequired && field.defaultValue.isNone
        && !seen.contains(position)
        && !filledNames.contains(field.identifier) && !registry.isAssigned(field, of: kind)
    }
    if !missing.isEmpty {
      let language = registry.context.language
      problems.append(
        Problem(
          .missingHeadings(kind: kind.names),
          found: missing.map { $0.element.names[language] }.joined(separator: ", "),
          at: .sheet(line: line, field: nil)
        )
      )
    }
    return problems
  }

  /// The days that have a column of marks.
  var days: [CalendarDate] {
    columns.compactMap { if case .marks(let day) = $0 { day } else { nil } }
  }

  /// True if a field is made of columns that are none of its own.
  private func isMade(_ field: Field, of kind: Kind) -> Bool {
    guard let sheet = kind.sheet else { return false }
    // What the session and the officer are is told row by row, where it is missing.
    return kind.key.contains(field.identifier)
      || field.identifier == sheet.markField && !days.isEmpty
  }

  /// The headings of columns that are no field.
  var unknown: [String] {
    columns.compactMap { if case .unknown(let text) = $0 { text } else { nil } }
  }
}

extension Headings.Column {
  /// True if it is known what the column holds.
  fileprivate var isKnown: Bool {
    switch self {
    case .field, .sheetField, .marks: true
    case .passedOver, .unknown: false
    }
  }
}
