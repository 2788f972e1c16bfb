#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Reads the rows of an .xlsx worksheet (ECMA-376 part 1, §18.3.1).
final class XLSXSheet: WorksheetHandler {
  private enum CellType {
    case number
    case shared
    case text
    case inline
    case boolean
    case error
    case date
  }

  private enum Target {
    case nothing
    case value
    case formula
    case inline
  }

  private let parts: XLSXParts
  private let strings: SharedStrings
  private let value = ByteStore()
  private let formula = ByteStore()
  private var type = CellType.number
  private var format = NumberFormat.number
  private var target = Target.nothing
  private var isInCell = false
  private var hasValue = false
  private var hasFormula = false
  private var phonetic = 0
  /// The column of the cell read last, as cells need not say where they are.
  private var lastColumn = 0

  init(
    _ parts: XLSXParts,
    shared: SharedStrings,
    body: @escaping (borrowing SheetRow) throws -> Void
  ) {
    self.parts = parts
    strings = shared
    super.init(shared: shared, body: body)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if isInCell {
      startWithinCell(name)
    } else if name == "c" {
      try startCell(attributes)
    } else if name == "row" {
      try startRow(attributes)
    } else if name == "col" {
      if attributes.isTrue("hidden"), let first = attributes.int("min"),
        let last = attributes.int("max"), first >= 1, first <= last
      {
        layout.hiddenColumns.append(first...min(last, SheetLimit.columns))
      }
    } else if name == "mergeCell", let range = attributes["ref"] {
      try addMerged(range)
    }
  }

  private func startWithinCell(_ name: XMLName) {
    if name == "v" {
      target = .value
      hasValue = true
    } else if name == "f" {
      target = .formula
      hasFormula = true
    } else if name == "t", phonetic == 0 {
      target = .inline
    } else if name == "rPh" {
      phonetic += 1
    }
  }

  override func end(_ name: XMLName) throws {
    if name == "c" {
      if isInCell { try endCell() }
    } else if name == "row" {
      column = 0
      try handRow()
    } else if name == "v" || name == "f" || name == "t" {
      target = .nothing
    } else if name == "rPh" {
      phonetic -= 1
    }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) throws {
    switch target {
    case .nothing: return
    case .value, .inline: value.append(bytes)
    case .formula: formula.append(bytes)
    }
    guard value.count + formula.count <= SheetLimit.cellBytes else { throw XMLFailure.tooLarge }
  }

  private func startRow(_ attributes: XMLAttributes) throws {
    row.reset()
    lastColumn = 0
    column = 0
    let before = line
    line += 1
    isRowHidden = false
    for (name, text) in attributes {
      if name == "r" {
        // An empty number counts on, as a missing one does.
        guard text.pointee != 0 else { continue }
        guard let number = Int(String(cString: text)), number >= 1 else { throw XMLFailure.damaged }
        line = number
      } else if name == "hidden" {
        isRowHidden = text.pointee == UInt8(ascii: "1") || text.pointee == UInt8(ascii: "t")
      }
    }
    // A row that does not follow would be taken for one above the headings, or for another.
    guard line > before, line <= SheetLimit.rows else { throw XMLFailure.damaged }
  }

  private func startCell(_ attributes: XMLAttributes) throws {
    isInCell = true
    type = .number
    format = .number
    hasValue = false
    hasFormula = false
    phonetic = 0
    value.truncate()
    formula.truncate()
    column = lastColumn + 1
    for (name, text) in attributes {
      if name == "r" {
        if text.pointee != 0 { column = try Self.column(text) }
      } else if name == "s" {
        // Styles that are not there, and none at all, are the first.
        let style = Int(ascii: UnsafeRawBufferPointer(start: text, count: strlen(text))) ?? 0
        format = parts.formats.indices.contains(style) ? parts.formats[style] : .number
      } else if name == "t" {
        type = Self.type(XMLText(text))
      }
    }
    guard column <= SheetLimit.columns else { throw XMLFailure.damaged }
    lastColumn = column
  }

  private static func type(_ text: XMLText) -> CellType {
    if text == "s" { return .shared }
    if text == "str" { return .text }
    if text == "inlineStr" { return .inline }
    if text == "b" { return .boolean }
    if text == "e" { return .error }
    return text == "d" ? .date : .number
  }

  /// The number of the column of a reference such as `AB12`.
  private static func column(_ reference: UnsafePointer<CChar>) throws -> Int {
    var column = 0
    var next = reference
    while true {
      let letter = UInt8(bitPattern: next.pointee) & 0xDF
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { break }
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      guard column <= SheetLimit.columns else { throw XMLFailure.damaged }
      next += 1
    }
    guard column > 0 else { throw XMLFailure.damaged }
    return column
  }

  private func endCell() throws {
    isInCell = false
    target = .nothing
    guard hasValue || hasFormula || value.count > 0 else { return }
    var cell = WorkbookCell()
    if hasFormula, value.count == 0, !(hasValue && type == .text) {
      cell.kind = .notCalculated
      cell.start = row.text.count
      row.text.append(UInt8(ascii: "="))
      row.text.append(formula.bytes)
    } else if value.count > 0, type == .shared {
      guard let index = Int(ascii: value.bytes), let range = strings.range(index) else {
        throw XMLFailure.damaged
      }
      guard range.length > 0 else { return }
      cell.kind = .text
      cell.isShared = true
      (cell.start, cell.length) = range
    } else if value.count > 0 {
      cell.kind = kind()
      cell.start = row.text.count
      if case .error = cell.kind, type != .error {
        // A number that no calendar has a day for, as spreadsheets show it.
        row.text.append("#####")
      } else {
        row.text.append(cell.kind, original: value.bytes)
      }
    }
    if !cell.isShared { cell.length = row.text.count - cell.start }
    guard !cell.kind.isEmpty else { return }
    // Two cells in one place: one of them would be lost.
    guard row.set(column - 1, cell) else { throw XMLFailure.damaged }
  }

  private func kind() -> WorkbookCell.Kind {
    switch type {
    case .error: return .error
    case .boolean:
      let isTrue = value.bytes.elementsEqual("1".utf8) || value.bytes.elementsEqual("true".utf8)
      return .boolean(isTrue)
    case .number:
      guard let number = Double(ascii: value.bytes) else { return .text }
      return parts.dates.value(number, format)
    case .date:
      let text = String(decoding: value.bytes, as: UTF8.self)
      if let date = SheetDate(iso: text) { return .date(epochSeconds: date.epochSeconds) }
      let clock = text.hasPrefix("T") ? text.dropFirst() : text[...]
      return SheetDate.second(iso: clock).map { .duration(Double($0)) } ?? .text
    case .text, .inline, .shared:
      value.decodeEscapes(from: 0)
      return .text
    }
  }

  private func addMerged(_ range: String) throws {
    guard layout.mergedRanges.count < SheetLimit.mergedRanges else { return }
    let corners = try range.split(separator: ":").map { corner in
      (
        column: try corner.prefix { $0.isLetter }.withCString(Self.column),
        row: Int(corner.drop { $0.isLetter })
      )
    }
    // One cell is merged with nothing.
    guard corners.count > 1 else { return }
    let (left, right) = (corners[0].column, corners[1].column)
    guard let top = corners[0].row, let bottom = corners[1].row, left <= right, top <= bottom
    else { throw XMLFailure.damaged }
    addMerged(rows: top...bottom, columns: left...right)
  }
}
