/// Reads the rows of one table of an OpenDocument spreadsheet (ODF 1.3 part 3, §9.1).
final class ODSSheet: WorksheetHandler {
  /// What a cell says of its value.
  private struct Cell {
    var type = ""
    var value = ""
    var isError = false
    var formula: String?
    var repeats = 1
  }

  private let wanted: Int
  private var table = -1
  private var tables = 0
  private var cell: Cell?
  private var nextColumn = 1
  private var headColumn = 1
  private var rowRepeats = 1
  private var textStart = 0
  private var paragraphs = 0
  private var paragraphStart = 0
  private var isInParagraph = false
  /// How deep within what is no text of a cell: notes, shapes, changes that were undone.
  private var skipped = 0
  private var repeatedCells = 0

  init(table: Int, body: @escaping (borrowing SheetRow) throws -> Void) {
    wanted = table
    super.init(shared: SharedStrings(), body: body)
  }

  private static func isSkipped(_ name: XMLName) -> Bool {
    for other in skippedElements where name == other { return true }
    return false
  }

  private static let skippedElements: [StaticString] = [
    "annotation", "tracked-changes", "shapes", "frame", "forms", "dde-links", "dde-link", "note",
    "ruby-text", "custom-shape", "g", "line", "rect",
  ]

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if skipped > 0 || Self.isSkipped(name) {
      skipped += 1
    } else if name == "table" {
      if tables == 0 { table += 1 }
      tables += 1
    } else if table == wanted {
      try startWithinTable(name, attributes)
    }
  }

  private func startWithinTable(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if name == "table-cell" || name == "covered-table-cell" {
      startCell(attributes)
    } else if cell != nil {
      try startText(name, attributes)
    } else if name == "table-row" {
      row.reset()
      line += 1
      nextColumn = 1
      column = 0
      rowRepeats = max(1, attributes.int("number-rows-repeated") ?? 1)
      isRowHidden = attributes["visibility"].map { $0 != "visible" } ?? false
    } else if name == "table-column" {
      let repeats = max(1, attributes.int("number-columns-repeated") ?? 1)
      let last = min(headColumn + min(repeats, SheetLimit.columns) - 1, SheetLimit.columns)
      if let visibility = attributes["visibility"], visibility != "visible", headColumn <= last {
        layout.hiddenColumns.append(headColumn...last)
      }
      headColumn = last + 1
    }
  }

  override func end(_ name: XMLName) throws {
    if skipped > 0 {
      skipped -= 1
    } else if name == "table" {
      tables -= 1
      if tables == 0, table == wanted { stop() }
    } else if table == wanted {
      if name == "table-cell" || name == "covered-table-cell" {
        try endCell()
      } else if name == "table-row" {
        try endRow()
      } else if name == "p" || name == "h" {
        isInParagraph = false
      }
    }
  }

  private func endRow() throws {
    column = 0
    if row.count == 0 {
      // Sheets end in rows that claim to go on for ever.
      line += min(rowRepeats, SheetLimit.rows) - 1
      return
    }
    guard rowRepeats <= SheetLimit.rows, line <= SheetLimit.rows + 1 - rowRepeats else {
      throw XMLFailure.tooLarge
    }
    for repeated in 0..<rowRepeats {
      if repeated > 0 {
        line += 1
        try count(row.count)
      }
      try handRow()
    }
  }

  /// Counts cells that a repetition makes.
  private func count(_ cells: Int) throws {
    repeatedCells += cells
    guard repeatedCells <= SheetLimit.repeatedCells else { throw XMLFailure.tooLarge }
  }

  private func startCell(_ attributes: XMLAttributes) {
    var cell = Cell()
    for (name, text) in attributes {
      let value = String(cString: text)
      if name == "value-type" {
        // LibreOffice adds a type of its own, which alone knows of errors.
        if value == "error" { cell.isError = true } else if cell.type.isEmpty { cell.type = value }
      } else if name == "value" || name == "date-value" || name == "time-value"
        || name == "boolean-value" || name == "string-value"
      {
        cell.value = value
      } else if name == "formula" {
        cell.formula = value
      } else if name == "number-columns-repeated" {
        cell.repeats = max(1, Int(value) ?? 1)
      }
    }
    column = min(nextColumn, SheetLimit.columns)
    if let across = attributes.int("number-columns-spanned"),
      let down = attributes.int("number-rows-spanned"), across > 1 || down > 1, across > 0,
      down > 0, across <= SheetLimit.columns, down <= SheetLimit.rows, line <= SheetLimit.rows
    {
      addMerged(rows: line...(line + down - 1), columns: column...(column + across - 1))
    }
    self.cell = cell
    textStart = row.text.count
    paragraphs = 0
    isInParagraph = false
  }

  private func startText(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if name == "p" || name == "h" {
      if paragraphs > 0 { row.text.append(.lineFeed) }
      paragraphs += 1
      paragraphStart = row.text.count
      isInParagraph = true
    } else if name == "s" {
      let count = attributes.int("c") ?? 1
      guard count >= 0, count <= SheetLimit.cellBytes else { throw XMLFailure.tooLarge }
      for _ in 0..<count { row.text.append(.space) }
      try checkLength()
    } else if name == "tab" {
      row.text.append(.tab)
    } else if name == "line-break" {
      row.text.append(.lineFeed)
    }
  }

  /// White space within a paragraph counts as one space, and none at its start
  /// (ODF 1.3 part 3, §6.1.2).
  override func text(_ bytes: UnsafeRawBufferPointer) throws {
    guard isInParagraph, skipped == 0 else { return }
    for byte in bytes {
      guard byte == .space || byte == .tab || byte == .lineFeed || byte == .carriageReturn else {
        row.text.append(byte)
        continue
      }
      let isAtStart = row.text.count == paragraphStart
      if !isAtStart, row.text.bytes[row.text.count - 1] != .space { row.text.append(.space) }
    }
    try checkLength()
  }

  private func checkLength() throws {
    guard row.text.count - textStart <= SheetLimit.cellBytes else { throw XMLFailure.tooLarge }
  }

  private func endCell() throws {
    guard let read = cell else { return }
    cell = nil
    defer { nextColumn += min(read.repeats, SheetLimit.columns + 1 - nextColumn) }
    if row.text.count == textStart, !read.value.isEmpty { row.text.append(read.value) }
    let kind = kind(read)
    switch kind {
    case .empty:
      return
    case .text, .error:
      break
    case .notCalculated:
      row.text.append(UInt8(ascii: "="))
      row.text.append(read.formula ?? "")
    default:
      row.text.truncate(to: textStart)
      row.text.append(kind, original: UnsafeRawBufferPointer(start: nil, count: 0))
    }
    guard read.repeats <= SheetLimit.columns + 1 - nextColumn else { throw XMLFailure.tooLarge }
    let last = nextColumn - 1 + read.repeats
    if read.repeats > 1 { try count(read.repeats) }
    for index in (nextColumn - 1)..<last {
      let cell = WorkbookCell(kind: kind, start: textStart, length: row.text.count - textStart)
      // Columns only ever go up.
      guard row.set(index, cell) else { throw XMLFailure.damaged }
    }
  }

  private func kind(_ read: Cell) -> WorkbookCell.Kind {
    let isEmpty = row.text.count == textStart
    if read.isError { return .error }
    let number = read.value.utf8.withContiguousStorageIfAvailable {
      Double(ascii: UnsafeRawBufferPointer($0))
    }
    switch read.type {
    case "float", "currency":
      if let number = number ?? nil { return .number(number) }
    case "percentage":
      if let number = number ?? nil { return .percent(number) }
    case "date":
      if let date = SheetDate(iso: read.value) { return .date(epochSeconds: date.epochSeconds) }
    case "time":
      if let seconds = Self.seconds(read.value) { return .duration(seconds) }
    case "boolean":
      return .boolean(read.value == "true")
    default:
      break
    }
    if !isEmpty { return .text }
    return read.formula != nil && read.type.isEmpty ? .notCalculated : .empty
  }

  /// The seconds of `PT10H30M00S` (ISO 8601).
  static func seconds(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    let body = isNegative ? text.dropFirst() : text[...]
    guard body.hasPrefix("PT"), body.count > 2 else { return nil }
    var seconds = 0.0
    var digits = ""
    for character in body.dropFirst(2) {
      switch character {
      case "0"..."9", ".": digits.append(character)
      case ",": digits.append(".")
      case "H", "M", "S":
        guard let number = Double(digits) else { return nil }
        seconds += number * (character == "H" ? 3600 : character == "M" ? 60 : 1)
        digits = ""
      default: return nil
      }
    }
    guard digits.isEmpty, seconds < 1e12 else { return nil }
    return isNegative ? -seconds : seconds
  }
}
