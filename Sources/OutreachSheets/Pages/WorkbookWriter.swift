internal import CSheetLibraries
import Foundation

/// Writes a page as an .xlsx workbook, row by row (ECMA-376, by libxlsxwriter).
///
/// A writer is used by one thread at a time. What is not finished leaves a file that is no workbook.
package final class WorkbookWriter {
  /// How much is held in memory.
  package enum Memory: Sendable {
    /// The whole page; texts that repeat are written once.
    case page
    /// A row; the rows before are in a temporary file that has no name.
    case row
  }

  private let path: String
  private let page: SheetPage
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let styles: WorkbookStyles
  /// The format of each column's cells, but for some.
  private let formats: [UnsafeMutablePointer<lxw_format>?]
  private let headingRow: UInt32
  private var nextRow: UInt32
  private var lastDataRow: UInt32
  private var hasFilter = false
  /// Rows that wait until the widths of the columns are known.
  private var waiting: [[SheetValue]]? = []
  private var widths = ColumnWidths()

  /// Begins a workbook at a path, which is replaced.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - page: the worksheet, without its rows.
  ///   - memory: how much is held in memory.
  ///   - isPrivate: true if temporary files have to stay in memory, for which there is `/dev/shm`.
  /// - Throws: `PageError`.
  package init(
    path: String,
    page: SheetPage,
    memory: Memory = .page,
    isPrivate: Bool = false
  ) throws {
    if let reason = load_libxlsxwriter() { throw PageError.noLibrary(String(cString: reason)) }
    // The library finds out when all is written, and reports it on standard error.
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw PageError.notWritten(path: path, code: errno) }
    close(file)
    self.path = path
    self.page = page
    let shared = "/dev/shm"
    guard !isPrivate || access(shared, W_OK) == 0 else {
      throw PageError.notWritten(path: shared, code: errno)
    }
    let folder = isPrivate ? strdup(shared) : nil
    defer { free(folder) }
    var options = lxw_workbook_options(
      constant_memory: memory == .row ? 1 : 0,
      tmpdir: folder,
      use_zip64: 0
    )
    guard let workbook = workbook_new_opt(path, &options) else { throw PageError.outOfMemory }
    self.workbook = workbook
    guard let sheet = workbook_add_worksheet(workbook, page.validName) else {
      lxw_workbook_free(workbook)
      throw PageError.outOfMemory
    }
    self.sheet = sheet
    let styles = WorkbookStyles(workbook)
    self.styles = styles
    formats = page.columns.map { styles.cell($0.format, isTotal: false) }
    let lines = page.titleBlock?.lines ?? []
    headingRow = lines.isEmpty ? 0 : UInt32(lines.count) + 1
    nextRow = headingRow + 1
    lastDataRow = headingRow
    try numericLocale { try begin(lines) }
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  /// Writes a row with a value for each column.
  ///
  /// - Throws: `PageError`.
  package func row(_ values: [SheetValue]) throws {
    if waiting != nil {
      waiting?.append(values)
      // So many show how wide the columns are.
      if waiting?.count == 200 { try settle() }
    } else {
      try write(values, isTotal: false)
    }
  }

  /// Writes the row of totals, which the filter leaves out; after all others.
  ///
  /// - Throws: `PageError`.
  package func total(_ values: [SheetValue]) throws {
    try settle(total: values)
    try addFilter()
    try write(values, isTotal: true)
  }

  /// Completes the file.
  ///
  /// - Throws: `PageError` when it could not be written.
  package func finish() throws {
    guard let workbook else { return }
    try settle()
    try addFilter()
    self.workbook = nil
    try numericLocale { try check(workbook_close(workbook)) }
  }

  /// Sets the columns' widths by the rows that wait, and writes these.
  private func settle(total: [SheetValue] = []) throws {
    guard let rows = waiting else { return }
    waiting = nil
    widths = ColumnWidths(page, rows + [total])
    try numericLocale {
      for (index, width) in widths.fitted.enumerated() {
        let column = UInt16(clamping: index)
        try check(worksheet_set_column(sheet, column, column, Double(width), nil))
      }
      try setHeight(of: headingRow, lines: widths.lines(page.columns.map { .text($0.heading) }))
      for (index, column) in page.columns.enumerated() {
        let text = cellText(column.heading)
        try check(
          worksheet_write_string(sheet, headingRow, UInt16(clamping: index), text, styles.heading)
        )
      }
    }
    for row in rows { try write(row, isTotal: false) }
  }

  /// Makes a row as high as its texts, which not every program does by itself.
  private func setHeight(of row: UInt32, lines: Int) throws {
    guard lines > 1 else { return }
    // Excel has no rows higher than 409 points.
    try check(worksheet_set_row(sheet, row, min(Double(lines) * 16, 409), nil))
  }

  /// Filters the rows so far; once, and while they are the last, as rows that were written out are
  /// out of the library's reach.
  private func addFilter() throws {
    guard !hasFilter, !page.columns.isEmpty else { return }
    hasFilter = true
    let last = UInt16(clamping: page.columns.count - 1)
    try check(worksheet_autofilter(sheet, headingRow, 0, lastDataRow, last))
  }

  private func begin(_ lines: [(text: String, style: WorkbookStyles.Line)]) throws {
    guard let workbook else { return }
    try setProperties(of: workbook)
    let last = UInt16(clamping: max(1, page.columns.count) - 1)
    for (index, line) in lines.enumerated() {
      let row = UInt32(index)
      let format = styles.line(line.style)
      if last > 0, line.style.isCentred {
        try check(worksheet_merge_range(sheet, row, 0, row, last, cellText(line.text), format))
      } else {
        try check(worksheet_write_string(sheet, row, 0, cellText(line.text), format))
      }
    }
    worksheet_freeze_panes(sheet, headingRow + 1, 0)
    try check(worksheet_repeat_rows(sheet, headingRow, headingRow))
    worksheet_set_paper(sheet, 9)  // A4
    if page.isLandscape { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    // 20 mm at the left, where sheets are bound, 10 to 15 elsewhere; in inches.
    worksheet_set_margins(sheet, 0.8, 0.4, 0.6, 0.6)
    try check(worksheet_set_footer(sheet, "&C&P/&N"))
  }

  private func setProperties(of workbook: UnsafeMutablePointer<lxw_workbook>) throws {
    let title = strdup(cellText(page.titleBlock?.title ?? page.name))
    let company = strdup(cellText(page.titleBlock?.commune ?? ""))
    defer {
      free(title)
      free(company)
    }
    var properties = lxw_doc_properties()
    properties.title = title
    properties.company = company
    properties.created = page.created.epochSeconds
    // Over 255 characters they are left out.
    let isTooLong = workbook_set_properties(workbook, &properties)
    if isTooLong != LXW_NO_ERROR {
      properties.title = nil
      properties.company = nil
      try check(workbook_set_properties(workbook, &properties))
    }
  }

  private func write(_ values: [SheetValue], isTotal: Bool) throws {
    guard workbook != nil, nextRow < UInt32(SheetLimit.rows) else { throw PageError.tooManyRows }
    try numericLocale {
      try setHeight(of: nextRow, lines: widths.lines(values))
      for index in page.columns.indices {
        let value = index < values.count ? values[index] : .empty
        try write(value, at: index, isTotal: isTotal)
      }
    }
    if !isTotal { lastDataRow = nextRow }
    nextRow += 1
  }

  private func write(_ value: SheetValue, at index: Int, isTotal: Bool) throws {
    let column = UInt16(clamping: index)
    let usual = page.columns[index].format
    let shown = shown(value, usual)
    let format =
      isTotal || shown != usual ? styles.cell(shown, isTotal: isTotal) : formats[index]
    let status: lxw_error
    switch value {
    case .empty:
      status = worksheet_write_blank(sheet, nextRow, column, format)
    case .number(let number), .percent(let number):
      status = worksheet_write_number(sheet, nextRow, column, number, format)
    case .duration(let seconds):
      let elapsed = styles.elapsed(isTotal: isTotal)
      status = worksheet_write_number(sheet, nextRow, column, seconds / 86400, elapsed)
    case .boolean(let isTrue):
      status = worksheet_write_boolean(sheet, nextRow, column, isTrue ? 1 : 0, format)
    case .date(let date):
      guard let serial = date.serial else {
        return try write(.text(date.text), at: index, isTotal: isTotal)
      }
      let isUsual = usual == .date && date.second == 0 && !isTotal
      let dated = isUsual ? format : styles.date(date, isTotal)
      status = worksheet_write_number(sheet, nextRow, column, serial, dated)
    case .text(let text), .error(let text), .notCalculated(let text):
      let written = cellText(text)
      // Its UTF-16 is no longer than its bytes, and to count it takes longer.
      guard written.utf8.count <= 32767 || written.utf16.count <= 32767 else {
        throw PageError.cellTooLong(row: Int(nextRow) + 1, column: index + 1)
      }
      status =
        written.isEmpty
        ? worksheet_write_blank(sheet, nextRow, column, format)
        : worksheet_write_string(sheet, nextRow, column, written, format)
    }
    try check(status)
  }

  /// A number that is not whole is shown with its decimals.
  private func shown(_ value: SheetValue, _ format: SheetPage.Format) -> SheetPage.Format {
    guard case .number(let number) = value, format == .whole, number != number.rounded() else {
      return format
    }
    return .decimal(places: 2)
  }

  /// Makes of empty rows a sheet to fill in: drop-downs where a column has choices, checks of dates
  /// and numbers elsewhere.
  ///
  /// - Parameters:
  ///   - rows: how many rows can be filled in.
  ///   - message: what a person reads who enters something else, by its column's heading.
  /// - Throws: `PageError`.
  package func checkEntries(rows: Int, message: (SheetPage.Column) -> String) throws {
    guard let workbook else { return }
    try settle()
    try numericLocale {
      let lists = page.columns.filter { !$0.choices.isEmpty }
      // A list within a validation may have 255 characters, and Vietnamese ones end this library:
      // the choices stand on a worksheet of their own.
      var listSheet: UnsafeMutablePointer<lxw_worksheet>?
      if !lists.isEmpty {
        listSheet = workbook_add_worksheet(workbook, page.validName == "DM" ? "DM1" : "DM")
        guard listSheet != nil else { throw PageError.outOfMemory }
      }
      var list: UInt16 = 0
      for (index, column) in page.columns.enumerated() {
        let width = index < widths.fitted.count ? Double(widths.fitted[index]) : 12
        let place = UInt16(clamping: index)
        // Text as text: a code keeps its zeros, and no date is made of 1-2.
        try check(worksheet_set_column(sheet, place, place, width, styles.entry(column.format)))
        var rule = WorkbookCheck(message: message(column))
        if let listSheet, !column.choices.isEmpty {
          for (row, choice) in column.choices.enumerated() {
            try check(worksheet_write_string(listSheet, UInt32(row), list, cellText(choice), nil))
          }
          let name = "DanhMuc_\(list + 1)"
          let letters = CellReference.column(Int(list) + 1)
          let sheetName = page.validName == "DM" ? "DM1" : "DM"
          let range = "=\(sheetName)!$\(letters)$1:$\(letters)$\(column.choices.count)"
          try check(workbook_define_name(workbook, name, range))
          rule.formula = "=\(name)"
          list += 1
        }
        try rule.add(
          column.format,
          to: sheet,
          rows: (headingRow + 1)...(headingRow + UInt32(clamping: max(1, rows))),
          column: UInt16(clamping: index),
          check
        )
      }
      if let listSheet { worksheet_hide(listSheet) }
    }
  }

  private func check(_ status: lxw_error) throws {
    switch status {
    case LXW_NO_ERROR: return
    case LXW_ERROR_MEMORY_MALLOC_FAILED: throw PageError.outOfMemory
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: throw PageError.tooManyRows
    default: throw PageError.notWritten(path: path, code: errno == 0 ? EIO : errno)
    }
  }

  /// The library writes numbers by the locale, which in Vietnam makes `0,5` of them.
  private func numericLocale(_ body: () throws -> Void) throws {
    guard let locale = Self.numeric.locale else { throw PageError.outOfMemory }
    let before = uselocale(locale)
    defer { uselocale(before) }
    try body()
  }

  private static let numeric = NumericLocale()
}

/// The C locale for numbers, made once and never changed.
private struct NumericLocale: @unchecked Sendable {
  // A locale is only read once it is made.
  let locale = newlocale(LC_NUMERIC_MASK, "C", nil)
}

extension TitleBlock {
  /// The lines above a worksheet's headings.
  fileprivate var lines: [(text: String, style: WorkbookStyles.Line)] {
    var lines = [(commune, WorkbookStyles.Line.commune), (title, .title)]
    if let period { lines.append((period, .period)) }
    if let date { lines.append((date, .date)) }
    return lines
  }
}

extension SheetDate {
  /// The day's number in a workbook, with the time of day; nil before 1 March 1900, where programs
  /// count in different ways.
  fileprivate var serial: Double? {
    let serial = Double(epochSeconds) / 86400 + 25569
    return serial >= 61 && serial < 2_958_466 ? serial : nil
  }

  fileprivate var text: String {
    func digits(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(digits(day, 2))/\(digits(month, 2))/\(digits(year, 4))"
  }
}
