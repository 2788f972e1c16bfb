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
  func problems(kind: Kind, language: Language, filled: [Field]) -> [Problem] {
    var problems: [Problem] = []
    func twice(_ names: Names, _ field: String, found: String? = nil) {
      problems.append(
        Problem(.headingTwice(names), found: found, at: .sheet(line: line, field: field))
          .about(kind.field(field))
      )
    }
    var days: Set<CalendarDate> = []
    for day in self.days where !days.insert(day).inserted {
      twice(CourseSession.kind.names, kind.key[0], found: day.iso)
    }
    var seen: Set<String> = []
    for column in columns where column.day == nil {
      guard let field = column.field(of: kind), !seen.insert(field.identifier).inserted else {
        continue
      }
      twice(field.names, field.identifier)
    }
    seen.formUnion(filled.map(\.identifier))
    // What is made of other columns is told row by row, where it is missing.
    seen.formUnion(kind.sheet?.made ?? [])
    if !days.isEmpty, let mark = kind.sheet?.markField { seen.insert(mark) }
    let needed = Set(kind.sheet?.needed ?? [])
    let missing = (kind.fields + (kind.sheet?.fields ?? [])).filter { field in
      let isNeeded =
        field.isRequired && field.defaultValue.isNone && !kind.assigns(field)
        || needed.contains(field.identifier)
      return isNeeded && !seen.contains(field.identifier)
    }
    if !missing.isEmpty {
      problems.append(
        Problem(
          .missingHeadings(kind: kind.names),
          found: missing.map { $0.names[language] }.joined(separator: ", "),
          at: .sheet(line: line, field: nil)
        )
      )
    }
    return problems
  }

  /// The days that have a column of marks.
  var days: [CalendarDate] {
    columns.compactMap(\.day)
  }

  /// The headings of columns that are no field.
  var unknown: [String] {
    columns.compactMap { if case .unknown(let text) = $0 { text } else { nil } }
  }
}

extension Headings.Column {
  /// The field that the cells of the column hold.
  func field(of kind: Kind) -> Field? {
    switch self {
    case .field(let position): kind.fields[position]
    case .sheetField(let position): kind.sheet?.fields[position]
    case .marks: kind.sheet?.markField.flatMap { kind.field($0) }
    case .passedOver, .unknown: nil
    }
  }

  /// The day whose marks it holds.
  fileprivate var day: CalendarDate? { if case .marks(let day) = self { day } else { nil } }

  /// True if it is known what the column holds.
  fileprivate var isKnown: Bool {
    switch self {
    case .field, .sheetField, .marks: true
    case .passedOver, .unknown: false
    }
  }
}
