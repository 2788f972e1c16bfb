import OutreachSheets

/// What a unit's form brings.
struct FilledUnitForm {
  let form: UnitForm
  /// The place of the worksheet of activities.
  let worksheet: Int
  /// The cells of the rows below the headings, in the order of the form's columns, then those of
  /// ``surplus``.
  var activities: [(line: Int, cells: [SheetValue])] = []
  /// The headings of columns that hold something and are none of the form's.
  var surplus: [String] = []
  /// The worksheets that hold something and are none of the form's.
  var otherWorksheets: [String] = []
  var cells: [UnitForm.Line: (line: Int, value: SheetValue)] = [:]
  var figures: [UnitForm.Line: Int] = [:]
  var text: String?
  var problems: [UnitForm.Line: Problem] = [:]

  /// Reads a form.
  ///
  /// - Throws: ``Problems`` if it is none, is another commune's, or lacks a worksheet; `SheetError`.
  init(
    _ sheet: SheetReader,
    named name: String,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws {
    let marks = try Self.marks(sheet, name)
    guard marks[.form] == UnitForm.name, let unit = marks[.unit], let text = marks[.period] else {
      throw Problems(.noUnitForm, found: name)
    }
    guard marks[.version] == UnitForm.version else {
      throw Problems(.otherFormVersion, found: marks[.version])
    }
    guard marks[.commune] == registry.commune else {
      throw Problems(.otherCommuneForm, found: marks[.commune])
    }
    guard let period = Period(text, today: registry.context.today) else {
      throw Problems(.notAPeriod, found: text)
    }
    form = try UnitForm(unit: unit, period: period, registry, connection)
    worksheet = try Self.worksheet(UnitForm.activities, sheet, name)
    try readActivities(sheet)
    try readFigures(sheet, name)
    otherWorksheets = try Self.otherWorksheets(sheet)
  }

  private static func otherWorksheets(_ sheet: SheetReader) throws -> [String] {
    let own = [UnitForm.activities, UnitForm.figures].flatMap { [$0.vi, $0.en] }
    let known = Set((own + [UnitForm.marker, FormWorkbook.lists]).map(VietnameseText.fold))
    return try sheet.worksheets.indices.compactMap { place in
      let name = sheet.worksheets[place].name
      guard !known.contains(VietnameseText.fold(name)) else { return nil }
      let holdsSomething = try sheet.rows(of: place).contains { row in
        row.cells.contains { !VietnameseText.clean($0.text).isEmpty }
      }
      return holdsSomething ? name : nil
    }
  }

  private static func worksheet(_ names: Names, _ sheet: SheetReader, _ file: String) throws -> Int
  {
    let wanted = Set([names.vi, names.en].map(VietnameseText.fold))
    guard
      let found = sheet.worksheets.firstIndex(where: {
        wanted.contains(VietnameseText.fold($0.name))
      })
    else { throw Problems(.formWorksheetMissing(names), found: file) }
    return found
  }

  /// What the hidden worksheet and the file's properties say, either of which may be gone.
  ///
  /// - Throws: ``Problems`` with `formMarksDiffer` if they are two forms'.
  private static func marks(_ sheet: SheetReader, _ file: String) throws -> [UnitForm.Mark: String]
  {
    var texts: [String: String] = [:]
    if let hidden = sheet.worksheets.firstIndex(where: { $0.name == UnitForm.marker }) {
      for (_, cells) in try sheet.rows(of: hidden) where cells.count > 1 {
        if case .text(let name) = cells[0], case .text(let text) = cells[1] { texts[name] = text }
      }
    }
    let properties = try sheet.ownProperties()
    var marks: [UnitForm.Mark: String] = [:]
    for mark in UnitForm.Mark.allCases {
      let (written, other) = (texts[mark.rawValue], properties[mark.rawValue])
      guard written == nil || other == nil || written == other else {
        throw Problems(.formMarksDiffer, found: file)
      }
      marks[mark] = written ?? other
    }
    return marks
  }

  private mutating func readActivities(_ sheet: SheetReader) throws {
    let ofReasons = Set(Language.allCases.map { VietnameseText.fold(UnitForm.reason[$0]) })
    var places: [Int?]?
    var headings: [String] = []
    var rows: [(line: Int, cells: [SheetValue])] = []
    for (line, cells) in try sheet.rows(of: worksheet) {
      guard places == nil else {
        rows.append((line, cells))
        continue
      }
      let texts = cells.map { VietnameseText.clean($0.text) }
      let found = form.fields.map { field in
        texts.firstIndex { Activity.kind.field(named: $0)?.identifier == field.identifier }
      }
      guard found.count(where: { $0 != nil }) * 2 > found.count else { continue }
      (places, headings) = (found, texts)
    }
    guard let places else {
      throw Problems(
        .formWorksheetMissing(UnitForm.activities),
        found: form.fields.map(\.names.vi).joined(separator: ", ")
      )
    }
    let width = rows.map(\.cells.count).max() ?? 0
    let surplus = (0..<width).filter { place in
      !places.contains(place)
        && !(headings.indices.contains(place)
          && ofReasons.contains(VietnameseText.fold(headings[place])))
        && rows.contains { row in
          row.cells.indices.contains(place) && !VietnameseText.clean(row.cells[place].text).isEmpty
        }
    }
    self.surplus = surplus.map { headings.indices.contains($0) ? headings[$0] : "" }
    for (line, cells) in rows {
      let row = (places + surplus).map { place in
        place.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? .empty
      }
      if row.contains(where: { $0 != .empty }) { activities.append((line, row)) }
    }
  }

  private mutating func readFigures(_ sheet: SheetReader, _ name: String) throws {
    let worksheet = try Self.worksheet(UnitForm.figures, sheet, name)
    for (number, cells) in try sheet.rows(of: worksheet) {
      let label = VietnameseText.fold(cells.first?.text ?? "")
      let line = UnitForm.Line.allCases.first { line in
        Language.allCases.contains { VietnameseText.fold(line.names[$0]) == label }
      }
      guard let line else {
        try checkNothing(in: cells, number)
        continue
      }
      let value = cells.count > 1 ? cells[1] : .empty
      self.cells[line] = (number, value)
      if line.isText {
        let clean = VietnameseText.clean(value.text)
        text = clean.isEmpty ? nil : clean
      } else if let count = Self.count(value) {
        figures[line] = count
      } else if !VietnameseText.clean(value.text).isEmpty {
        problems[line] = Problem(
          .notANumber,
          found: value.text,
          at: .sheet(line: number, field: "value")
        ).about(Figure.kind.field("value"))
      }
    }
    // A line that is gone would be taken for one that was left empty.
    let gone = UnitForm.Line.allCases.filter { cells[$0] == nil }
    guard gone.isEmpty else {
      throw Problems(.formWorksheetMissing(UnitForm.figures), found: gone[0].names.vi)
    }
  }

  /// What stands below the form's lines is none of them, and would be lost.
  private func checkNothing(in row: [SheetValue], _ number: Int) throws {
    let texts = row.map { VietnameseText.clean($0.text) }.filter { !$0.isEmpty }
    guard !cells.isEmpty, !texts.isEmpty else { return }
    throw Problems([
      Problem(
        .surplusCells,
        found: texts.joined(separator: "; "),
        at: .sheet(line: number, field: nil)
      )
    ])
  }

  private static func count(_ value: SheetValue) -> Int? {
    let number: Int? =
      switch value {
      case .number(let number): Int(exactly: number)
      case .text(let text): Int(VietnameseText.clean(text))
      default: nil
      }
    return number.flatMap { (0...999_999_999_999).contains($0) ? $0 : nil }
  }
}

extension SheetValue {
  /// What the cell shows, as far as it is wanted in a problem.
  fileprivate var text: String {
    switch self {
    case .empty: ""
    case .text(let text), .error(let text), .notCalculated(let text): text
    case .number(let number), .percent(let number), .duration(let number):
      Int(exactly: number).map(String.init) ?? String(number)
    case .date(let date): "\(date.day)/\(date.month)/\(date.year)"
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    }
  }
}
