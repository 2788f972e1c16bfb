import OutreachSheets

/// What stands in a form: what the registry has, or what a file brought, with its problems.
struct UnitFormContent {
  var activities: [[FormSheet.Cell]] = []
  /// The headings of columns that are none of the form's, whose cells follow those of the form's.
  var surplus: [String] = []
  /// The cell of each line.
  var figures: [UnitForm.Line: FormSheet.Cell] = [:]
  /// What is wrong with a row, by its place; empty in a form that was not filled in yet.
  var activityReasons: [Int: String] = [:]
  var figureReasons: [UnitForm.Line: String] = [:]

  var hasReasons: Bool { !activityReasons.isEmpty || !figureReasons.isEmpty }
}

extension UnitForm {
  /// How many activities can be entered.
  private static let entries = 500

  /// Writes the form with what the registry has of the unit and the period.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  package func write(
    in file: PageFile,
    _ registry: Registry,
    _ nameIndex: NameIndex,
    _ language: Language
  ) throws {
    var options = OutputOptions(language: language)
    let columns = fields.map { Table.Column($0) }
    options.labels = try nameIndex.labels(for: columns)
    options.isToBeImported = true
    let cells = CellText(options, style: .file)
    let connection = nameIndex.connection
    var content = UnitFormContent()
    content.activities = try activities(registry, connection).map { record in
      columns.map { column in
        let value = record[column.identifier]
        return switch value {
        case .none: FormSheet.Cell(.empty)
        case .integer(let number): FormSheet.Cell(.number(Double(number)))
        case .date(let day): FormSheet.Cell(.date(SheetDate(day)))
        default: FormSheet.Cell(.text(cells.cellText(value, column: column)))
        }
      }
    }
    for line in Line.allCases where !line.isText {
      if let value = try figure(line, registry, connection)?["value"].integer {
        content.figures[line] = FormSheet.Cell(.number(Double(value)))
      }
    }
    if let text = try report(registry, connection)?["assessment"].text {
      content.figures[.difficulties] = FormSheet.Cell(.text(text))
    }
    try write(content, in: file, registry, nameIndex, language)
  }

  /// Writes the form with some content.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  func write(
    _ content: UnitFormContent,
    in file: PageFile,
    _ registry: Registry,
    _ nameIndex: NameIndex,
    _ language: Language
  ) throws {
    let form = FormWorkbook(
      sheets: [
        try activitySheet(content, nameIndex, language), figureSheet(content, language),
      ],
      marker: Self.marker,
      marks: [
        (Mark.form.rawValue, Self.name), (Mark.version.rawValue, Self.version),
        (Mark.commune.rawValue, registry.commune), (Mark.unit.rawValue, unit.key),
        (Mark.period.rawValue, period.identifier),
      ],
      title: title(language),
      created: SheetDate(registry.context.today)
    )
    try writingPage { try form.write(to: file.path, isPrivate: file.isPrivate) }
  }

  private func title(_ language: Language) -> String {
    let name = unit.kind.nameField.flatMap { unit[$0.identifier].text } ?? unit.key
    let period = TextFormat(language).period(period)
    return language == .vi ? "Báo cáo \(period): \(name)" : "Report of \(name), \(period)"
  }

  private func titles(_ language: Language) -> [String] {
    let format = TextFormat(language)
    let (first, last) = (format.date(window.lowerBound), format.date(window.upperBound))
    return [
      title(language),
      language == .vi
        ? "Kỳ báo cáo từ ngày \(first) đến ngày \(last). Điền xong, gửi tệp này về xã."
        : "Reporting window from \(first) to \(last). Fill it in and send this file to the commune.",
    ]
  }

  private func activitySheet(
    _ content: UnitFormContent,
    _ nameIndex: NameIndex,
    _ language: Language
  ) throws -> FormSheet {
    var options = OutputOptions(language: language)
    options.isToBeImported = true
    let tableColumns = fields.map { Table.Column($0) }
    options.labels = try nameIndex.labels(for: tableColumns)
    let cells = CellText(options, style: .file)
    var columns = try zip(fields, tableColumns).map { field, column in
      FormSheet.Column(
        cells.heading(column),
        column.sheetFormat,
        choices: try EntryForm.choices(column, nameIndex, options),
        days: column.sheetFormat == .date
          ? SheetDate(window.lowerBound)...SheetDate(window.upperBound) : nil,
        message: message(about: field, language),
        width: ["title", "topics", "audiences"].contains(field.identifier) ? 32 : 18
      )
    }
    columns += content.surplus.map { heading in
      var column = FormSheet.Column(heading, width: 18)
      column.isMarked = true
      return column
    }
    var rows = content.activities
    if content.hasReasons {
      columns.append(FormSheet.Column(Self.reason[language], width: 60, isLocked: true))
      for (row, reason) in content.activityReasons where rows.indices.contains(row) {
        rows[row].append(FormSheet.Cell(.text(reason)))
      }
    }
    return FormSheet(
      name: Self.activities[language],
      titles: titles(language),
      columns: columns,
      rows: rows,
      entries: Self.entries
    )
  }

  private func message(about field: Field, _ language: Language) -> String {
    let name = field.names[language]
    let isVietnamese = language == .vi
    switch field.type {
    case .date:
      let format = TextFormat(language)
      let (first, last) = (format.date(window.lowerBound), format.date(window.upperBound))
      return isVietnamese
        ? "\(name): từ \(first) đến \(last)." : "\(name): from \(first) to \(last)."
    case .count, .money:
      return isVietnamese ? "\(name): ghi số nguyên." : "\(name): write a whole number."
    default:
      return isVietnamese ? "\(name): hãy chọn trong danh sách." : "\(name): choose from the list."
    }
  }

  private func figureSheet(_ content: UnitFormContent, _ language: Language) -> FormSheet {
    let isVietnamese = language == .vi
    var columns = [
      FormSheet.Column(isVietnamese ? "Nội dung" : "What", width: 42, isLocked: true),
      FormSheet.Column(
        isVietnamese ? "Số lượng, nội dung" : "Count or text",
        .whole,
        message: isVietnamese ? "Ghi số nguyên." : "Write a whole number.",
        width: 60
      ),
    ]
    if content.hasReasons {
      columns.append(FormSheet.Column(Self.reason[language], width: 60, isLocked: true))
    }
    let rows = Line.allCases.map { line in
      var cell = content.figures[line] ?? FormSheet.Cell(.empty)
      if line.isText { cell.format = .text }
      var row = [FormSheet.Cell(.text(line.names[language]), format: .text), cell]
      if let reason = content.figureReasons[line] {
        row.append(FormSheet.Cell(.text(reason), format: .text))
      }
      return row
    }
    return FormSheet(
      name: Self.figures[language],
      titles: titles(language),
      columns: columns,
      rows: rows,
      // Those that are numbers come first.
      entries: Line.allCases.count { !$0.isText }
    )
  }
}
