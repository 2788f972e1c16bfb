internal import CSheetLibraries
import Foundation

/// A worksheet to be filled in: locked headings over open cells, of which some hold something.
package struct FormSheet: Sendable {
  /// A column and what may be entered.
  package struct Column: Sendable {
    package var heading: String
    package var format: SheetPage.Format
    package var choices: [String]
    /// The days that may be entered, of a column of dates.
    package var days: ClosedRange<SheetDate>?
    /// What a person reads who enters something else.
    package var message: String
    package var width: Double
    /// True if nothing is to be entered.
    package var isLocked: Bool
    /// True of a column that is wrong as a whole, whose heading can be cleared too.
    package var isMarked = false

    package init(
      _ heading: String,
      _ format: SheetPage.Format = .text,
      choices: [String] = [],
      days: ClosedRange<SheetDate>? = nil,
      message: String = "",
      width: Double = 16,
      isLocked: Bool = false
    ) {
      self.heading = heading
      self.format = format
      self.choices = choices
      self.days = days
      self.message = message
      self.width = width
      self.isLocked = isLocked
    }
  }

  /// What a cell holds, and whether it is marked as wrong.
  package struct Cell: Sendable, Equatable {
    package var value: SheetValue
    package var isMarked: Bool
    /// The format of a cell that is not its column's.
    package var format: SheetPage.Format?

    package init(
      _ value: SheetValue,
      isMarked: Bool = false,
      format: SheetPage.Format? = nil
    ) {
      self.value = value
      self.isMarked = isMarked
      self.format = format
    }
  }

  package var name: String
  /// The lines above the headings, the first of them the title.
  package var titles: [String]
  package var columns: [Column]
  package var rows: [[Cell]]
  /// How many rows can be filled in.
  package var entries: Int

  package init(
    name: String,
    titles: [String],
    columns: [Column],
    rows: [[Cell]] = [],
    entries: Int
  ) {
    self.name = name
    self.titles = titles
    self.columns = columns
    self.rows = rows
    self.entries = entries
  }
}

extension SheetDate: Comparable {
  package static func < (one: SheetDate, other: SheetDate) -> Bool {
    one.epochSeconds < other.epochSeconds
  }
}

/// A workbook to be filled in that says on a hidden worksheet, and in a property of the file, what it
/// is: both survive that another program saves it.
package struct FormWorkbook: Sendable {
  /// The name of the hidden worksheet of what can be chosen.
  package static let lists = "DM"

  package var sheets: [FormSheet]
  /// The name of the hidden worksheet.
  package var marker: String
  /// What stands on it, a name and a text on each row.
  package var marks: [(name: String, text: String)]
  package var title: String
  package var created: SheetDate

  package init(
    sheets: [FormSheet],
    marker: String,
    marks: [(name: String, text: String)],
    title: String,
    created: SheetDate
  ) {
    self.sheets = sheets
    self.marker = marker
    self.marks = marks
    self.title = title
    self.created = created
  }

  /// Writes the workbook.
  ///
  /// - Throws: `PageError`.
  package func write(to path: String, isPrivate: Bool) throws {
    let writing = try Writing(self, path: path, isPrivate: isPrivate)
    guard let locale = newlocale(LC_NUMERIC_MASK, "C", nil) else { throw PageError.outOfMemory }
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    try writing.run()
  }
}

/// One writing of a form.
private final class Writing {
  private struct Style: Hashable {
    var format: SheetPage.Format
    var isMarked = false
    var isLocked = false
    var isHeading = false
    var isTitle = false
    /// False of lines above the headings, which run over the cells beside them.
    var wraps = true
  }

  private let form: FormWorkbook
  private let path: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var styles: [Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var lists: UnsafeMutablePointer<lxw_worksheet>?
  private var listCount: UInt16 = 0
  private var ranges: [[String]: String] = [:]

  init(_ form: FormWorkbook, path: String, isPrivate: Bool) throws {
    if let reason = load_libxlsxwriter() { throw PageError.noLibrary(String(cString: reason)) }
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw PageError.notWritten(path: path, code: errno) }
    close(file)
    self.form = form
    self.path = path
    let folder = isPrivate ? strdup("/dev/shm") : nil
    defer { free(folder) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
    guard let workbook = workbook_new_opt(path, &options) else { throw PageError.outOfMemory }
    self.workbook = workbook
  }

  deinit { if let workbook { lxw_workbook_free(workbook) } }

  func run() throws {
    guard let workbook else { return }
    var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
    for sheet in form.sheets { sheets.append(try add(sheet.name)) }
    lists = try add(FormWorkbook.lists)
    let marker = try add(form.marker)
    for (row, mark) in form.marks.enumerated() {
      try check(worksheet_write_string(marker, UInt32(row), 0, cellText(mark.name), nil))
      try check(worksheet_write_string(marker, UInt32(row), 1, cellText(mark.text), nil))
      try check(workbook_set_custom_property_string(workbook, mark.name, cellText(mark.text)))
    }
    for (sheet, target) in zip(form.sheets, sheets) { try write(sheet, to: target) }
    if let lists { worksheet_hide(lists) }
    worksheet_hide(marker)
    let title = strdup(cellText(form.title))
    defer { free(title) }
    var properties = lxw_doc_properties()
    properties.title = title
    properties.created = form.created.epochSeconds
    try check(workbook_set_properties(workbook, &properties))
    self.workbook = nil
    try check(workbook_close(workbook))
  }

  private func add(_ name: String) throws -> UnsafeMutablePointer<lxw_worksheet> {
    guard let sheet = workbook_add_worksheet(workbook, name) else { throw PageError.outOfMemory }
    return sheet
  }

  private func write(_ sheet: FormSheet, to target: UnsafeMutablePointer<lxw_worksheet>) throws {
    for (row, title) in sheet.titles.enumerated() {
      let style = style(Style(format: .text, isLocked: true, isTitle: row == 0, wraps: false))
      try check(worksheet_write_string(target, UInt32(row), 0, cellText(title), style))
    }
    let heading = UInt32(sheet.titles.count)
    for (index, column) in sheet.columns.enumerated() {
      let place = UInt16(clamping: index)
      let open = style(Style(format: column.format, isLocked: column.isLocked))
      try check(worksheet_set_column(target, place, place, column.width, open))
      let bold = style(
        Style(
          format: .text,
          isMarked: column.isMarked,
          isLocked: !column.isMarked,
          isHeading: true
        )
      )
      try check(worksheet_write_string(target, heading, place, cellText(column.heading), bold))
      guard !column.isLocked, sheet.entries > 0 else { continue }
      try addCheck(column, to: target, rows: heading + 1...heading + UInt32(sheet.entries), place)
    }
    for (offset, row) in sheet.rows.enumerated() {
      let number = heading + 1 + UInt32(offset)
      for (index, cell) in row.enumerated() where index < sheet.columns.count {
        let column = sheet.columns[index]
        try write(cell, column, to: target, number, UInt16(clamping: index))
      }
    }
    worksheet_freeze_panes(target, heading + 1, 0)
    worksheet_set_paper(target, 9)  // A4
    worksheet_set_landscape(target)
    worksheet_fit_to_pages(target, 1, 0)
    var open = lxw_protection()
    open.format_columns = 1
    open.format_rows = 1
    open.sort = 1
    worksheet_protect(target, nil, &open)
  }

  private func addCheck(
    _ column: FormSheet.Column,
    to target: UnsafeMutablePointer<lxw_worksheet>,
    rows: ClosedRange<UInt32>,
    _ place: UInt16
  ) throws {
    var rule = WorkbookCheck(message: column.message)
    rule.days = column.days
    if !column.choices.isEmpty { rule.formula = try list(column.choices) }
    try rule.add(column.format, to: target, rows: rows, column: place, check)
  }

  /// The named range of a list, on a worksheet of its own: a list within a validation may have 255
  /// characters, and Vietnamese ones end this library.
  private func list(_ choices: [String]) throws -> String {
    if let known = ranges[choices] { return known }
    for (row, choice) in choices.enumerated() {
      try check(worksheet_write_string(lists, UInt32(row), listCount, cellText(choice), nil))
    }
    let name = "DanhMuc_\(listCount + 1)"
    let letters = CellReference.column(Int(listCount) + 1)
    let range = "=\(FormWorkbook.lists)!$\(letters)$1:$\(letters)$\(choices.count)"
    try check(workbook_define_name(workbook, name, range))
    listCount += 1
    ranges[choices] = "=\(name)"
    return "=\(name)"
  }

  private func write(
    _ cell: FormSheet.Cell,
    _ column: FormSheet.Column,
    to target: UnsafeMutablePointer<lxw_worksheet>,
    _ row: UInt32,
    _ place: UInt16
  ) throws {
    let format = style(
      Style(
        format: cell.format ?? column.format,
        isMarked: cell.isMarked,
        isLocked: column.isLocked
      )
    )
    switch cell.value {
    case .empty: try check(worksheet_write_blank(target, row, place, format))
    case .number(let number), .percent(let number):
      try check(worksheet_write_number(target, row, place, number, format))
    case .duration(let seconds):
      try check(worksheet_write_number(target, row, place, seconds / 86400, format))
    case .date(let date):
      try check(worksheet_write_number(target, row, place, date.workbookNumber, format))
    case .boolean(let isTrue):
      try check(worksheet_write_boolean(target, row, place, isTrue ? 1 : 0, format))
    case .text(let text), .error(let text), .notCalculated(let text):
      let text = cellText(text)
      guard text.utf16.count <= 32767 else {
        throw PageError.cellTooLong(row: Int(row) + 1, column: Int(place) + 1)
      }
      try check(
        text.isEmpty
          ? worksheet_write_blank(target, row, place, format)
          : worksheet_write_string(target, row, place, text, format)
      )
    }
  }

  private func style(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if let known = styles[style] { return known }
    guard let made = workbook_add_format(workbook) else { return nil }
    format_set_font_name(made, "Times New Roman")
    format_set_font_size(made, style.isTitle ? 14 : 12)
    if style.isHeading || style.isTitle { format_set_bold(made) }
    if style.isHeading {
      format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bg_color(made, 0xE7E6E6)
    }
    if style.isMarked { format_set_bg_color(made, 0xFFC7CE) }
    if !style.isLocked { format_set_unlocked(made) }
    if style.wraps { format_set_text_wrap(made) }
    switch style.format {
    case .text: if style.wraps { format_set_num_format(made, "@") }
    case .date: format_set_num_format(made, "dd/mm/yyyy")
    case .whole: format_set_num_format(made, "#,##0")
    case .plain: format_set_num_format(made, "0")
    case .decimal: format_set_num_format(made, "#,##0.00")
    case .percent: format_set_num_format(made, "0%")
    }
    styles[style] = made
    return made
  }

  private func check(_ status: lxw_error) throws {
    switch status {
    case LXW_NO_ERROR: return
    case LXW_ERROR_MEMORY_MALLOC_FAILED: throw PageError.outOfMemory
    default: throw PageError.notWritten(path: path, code: errno == 0 ? EIO : errno)
    }
  }
}

extension SheetDate {
  /// The day's number in a workbook.
  var workbookNumber: Double { Double(epochSeconds) / 86400 + 25569 }
}
