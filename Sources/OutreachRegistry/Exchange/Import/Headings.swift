import Foundation
import OutreachSheets

/// Which column of a sheet holds which field.
struct Headings {
  enum Column: Equatable {
    /// The position of a field.
    case field(Int)
    /// The position of a field that only sheets have.
    case sheetField(Int)
    /// The marks of the session on a day.
    case marks(CalendarDate)
    /// A part of the name in the column at this index.
    case namePart(of: Int)
    /// A running number, or what an earlier import wrote about a bad row.
    case passedOver
    /// What an earlier import found in more cells than there were headings.
    case surplus
    /// Passed over as the command asks.
    case ignored(String)
    /// Without a heading.
    case nameless
    case unknown(String)
  }

  private(set) var columns: [Column]
  let texts: [String]
  let line: Int
  /// True if the line below holds headings too.
  private(set) var isOnTwoLines = false
  /// The columns that name parts stand in, before and behind the column of the name.
  private(set) var nameParts: [Int: (before: [Int], after: [Int])] = [:]

  /// The columns of running numbers.
  let runningNumbers: Set<Int>
  /// The units that headings name, by the index of the column.
  private(set) var units: [Int: HeadingUnit] = [:]

  private static let runningNumberNames: Set = [
    "stt", "tt", "so tt", "so thu tu", "no", "no.", "#",
  ]
  /// A family name with what stands between it and the given name.
  private static let familyNames: Set = [
    "ho va ten dem", "ho va dem", "ho dem", "ho lot", "ho va lot", "ho va chu lot", "ho, ten dem",
    "ho", "family name",
  ]

  /// The headings in a row, if it looks like a row of headings: at least half of the filled cells
  /// are names of fields, and more than one of them unless there is but one.
  init?(_ cells: [String], line: Int, kind: Kind, ignoring ignored: Set<String> = []) {
    columns = cells.map { Self.column($0, kind, ignored) }
    self.line = line
    let texts = cells.map(VietnameseText.clean)
    self.texts = texts
    runningNumbers = Set(
      texts.indices.filter { Self.runningNumberNames.contains(VietnameseText.fold(texts[$0])) }
    )
    let known = knownCount
    let filled = texts.count { !$0.isEmpty } - columns.count(where: \.isPassedOver)
    guard known > 0, known >= filled || (known > 1 && known * 2 >= filled) else { return nil }
    joinNames(kind)
    for (index, column) in columns.enumerated() {
      guard let field = column.field(of: kind) else { continue }
      units[index] = HeadingUnit(Self.remark(texts[index]), of: field)
    }
  }

  /// Takes the units that a line of its own beneath the headings names, `(nghìn đồng)`.
  ///
  /// - Returns: False if the line says anything else.
  mutating func takeUnits(_ cells: [String], _ kind: Kind) -> Bool {
    var found: [Int: HeadingUnit] = [:]
    for (index, cell) in cells.enumerated() where !VietnameseText.clean(cell).isEmpty {
      guard index < columns.count, let field = columns[index].field(of: kind),
        cell.allSatisfy({ !$0.isNumber }) || cell.contains("("),
        let unit = HeadingUnit(cell, of: field)
      else { return false }
      found[index] = unit
    }
    guard !found.isEmpty else { return false }
    units.merge(found) { $1 }
    isOnTwoLines = true
    return true
  }

  /// Takes the unit of money that a line above the headings names, where they name none.
  mutating func takeUnit(above lines: [[String]], _ kind: Kind) {
    for (index, column) in columns.enumerated() where units[index] == nil {
      guard let field = column.field(of: kind) else { continue }
      units[index] = lines.lazy.compactMap { HeadingUnit.ofMoney(above: $0, field) }.last
    }
  }

  /// The headings of two rows, the second of which says more about columns of the first.
  init?(
    _ upper: [String],
    _ lower: [String],
    line: Int,
    kind: Kind,
    ignoring ignored: Set<String>
  ) {
    let isHeading = lower.allSatisfy { text in
      VietnameseText.clean(text).isEmpty || Self.column(text, kind, ignored).isKnown
    }
    guard isHeading else { return nil }
    let count = max(upper.count, lower.count)
    let cells = (0..<count).map { index in
      let below = index < lower.count ? lower[index] : ""
      return VietnameseText.clean(below).isEmpty
        ? (index < upper.count ? upper[index] : "") : below
    }
    self.init(cells, line: line, kind: kind, ignoring: ignored)
    isOnTwoLines = true
  }

  /// How many columns hold a field or marks.
  var knownCount: Int { columns.count(where: \.isKnown) }

  private static func column(_ text: String, _ kind: Kind, _ ignored: Set<String>) -> Column {
    let clean = VietnameseText.clean(text)
    if clean.isEmpty { return .nameless }
    let folded = VietnameseText.fold(clean)
    if ignored.contains(folded) { return .ignored(clean) }
    let meant = MisreadText.encodings.compactMap { MisreadText.meant(by: clean, in: $0) }
      .map(VietnameseText.clean)
    for name in ([clean] + meant).flatMap({ [$0, withoutRemark($0), withoutUnit($0)] }) {
      if let field = kind.field(named: name), let position = kind.position(of: field.identifier) {
        return .field(position)
      }
      if let position = kind.sheetFieldPosition(named: name) { return .sheetField(position) }
    }
    if kind.sheet?.markField != nil, let day = DateReader.date(clean) { return .marks(day) }
    if RejectsFile.surplusHeadings.contains(folded) { return .surplus }
    if runningNumberNames.contains(folded) || RejectsFile.headings.contains(folded) {
      return .passedOver
    }
    return .unknown(clean)
  }

  /// `Kinh phí (đồng)` is `Kinh phí`; `Họ và tên *` is `Họ và tên`.
  private static func withoutRemark(_ text: String) -> String {
    let bare = text.prefix { $0 != "(" && $0 != "*" && $0 != ":" }
    return VietnameseText.clean(String(bare))
  }

  /// What follows that; nothing where the whole of it is a name.
  private static func remark(_ text: String) -> String {
    let bare = withoutRemark(text)
    return String(text.dropFirst(bare == text ? withoutUnit(text).count : bare.count))
  }

  /// `Kinh phí triệu đồng` is `Kinh phí`.
  private static func withoutUnit(_ text: String) -> String {
    let words = text.split(separator: " ")
    for count in 1..<max(1, min(4, words.count))
    where NumberReader.moneyUnit(words.suffix(count).joined(separator: " ")) ?? 0 > 1 {
      return words.dropLast(count).joined(separator: " ").trimmingCharacters(in: [" ", "-", ","])
    }
    return text
  }

  /// Finds the parts of a person's name: `Họ và tên đệm` beside `Tên`, or a column without a heading
  /// behind a merged `Họ và tên`.
  private mutating func joinNames(_ kind: Kind) {
    let name = columns.firstIndex { column in
      if case .personName? = column.field(of: kind)?.type { true } else { false }
    }
    guard let name else { return }
    let before = columns.indices.filter { index in
      if case .unknown(let text) = columns[index] {
        Self.familyNames.contains(VietnameseText.fold(text))
      } else {
        false
      }
    }
    let next = name + 1
    let isMerged = before.isEmpty && next < columns.count && columns[next] == .nameless
    let after = isMerged ? [next] : []
    guard !(before + after).isEmpty else { return }
    for index in before + after { columns[index] = .namePart(of: name) }
    nameParts[name] = (before, after)
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
    for (index, unit) in units.sorted(by: { $0.key < $1.key }) where unit.factor == nil {
      let field = columns[index].field(of: kind)
      problems.append(
        Problem(
          .headingUnit(field?.names ?? kind.names),
          found: unit.text,
          at: .sheet(line: line, field: field?.identifier)
        ).about(field)
      )
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
          .missingHeadings(
            kind: kind.names,
            read: Names(vi: read(.vi, kind), en: read(.en, kind))
          ),
          found: missing.map { $0.names[language] }.joined(separator: ", "),
          at: .sheet(line: line, field: nil)
        )
      )
    }
    return problems
  }

  /// The headings that were read, and what each was taken for.
  private func read(_ language: Language, _ kind: Kind) -> String {
    zip(texts, columns).filter { !$0.0.isEmpty }.map { text, column in
      let meaning: String =
        switch column {
        case .field, .sheetField: column.field(of: kind)?.names[language] ?? ""
        case .marks(let day): TextFormat(language).date(day)
        case .namePart: language == .vi ? "phần của tên" : "part of the name"
        case .passedOver, .surplus, .ignored: language == .vi ? "bỏ qua" : "passed over"
        case .nameless, .unknown: language == .vi ? "không hiểu" : "not understood"
        }
      let shown = VietnameseText.harmless(text)
      return VietnameseText.fold(meaning) == VietnameseText.fold(text)
        ? shown : "\(shown) (\(meaning))"
    }.joined(separator: ", ")
  }

  /// The days that have a column of marks.
  var days: [CalendarDate] {
    columns.compactMap(\.day)
  }

  /// What people call a column without a heading: A, B, …, Z, AA.
  static func letters(of index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? letter : letters(of: index / 26 - 1) + letter
  }
}

extension Headings.Column {
  /// The field that the cells of the column hold.
  func field(of kind: Kind) -> Field? {
    switch self {
    case .field(let position): kind.fields[position]
    case .sheetField(let position): kind.sheet?.fields[position]
    case .marks: kind.sheet?.markField.flatMap { kind.field($0) }
    case .namePart, .passedOver, .surplus, .ignored, .nameless, .unknown: nil
    }
  }

  /// The day whose marks it holds.
  var day: CalendarDate? { if case .marks(let day) = self { day } else { nil } }

  /// True if it is known what the column holds.
  fileprivate var isKnown: Bool {
    switch self {
    case .field, .sheetField, .marks: true
    case .namePart, .passedOver, .surplus, .ignored, .nameless, .unknown: false
    }
  }

  /// True if the column needs no place among the fields.
  fileprivate var isPassedOver: Bool {
    switch self {
    case .passedOver, .surplus, .ignored: true
    case .field, .sheetField, .marks, .namePart, .nameless, .unknown: false
    }
  }
}

extension Headings {
  /// The index of the column that holds a field, by the field's identifier.
  func fieldColumns(_ kind: Kind) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      switch column {
      case .field(let position): indices[kind.fields[position].identifier] = index
      case .sheetField(let position):
        if let field = kind.sheet?.fields[position] { indices[field.identifier] = index }
      default: continue
      }
    }
    return indices
  }
}
