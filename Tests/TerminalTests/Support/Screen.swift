/// What a person sees: the part of a VT100 that line editors use.
///
/// Colours are ignored. Combining marks join the letter before them, East Asian wide characters
/// take two columns, a full line wraps when the next character comes.
struct Screen {
  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var cursor = Position(row: 0, column: 0)

  /// Lines that have left the screen at the top.
  private(set) var scrolled: [String] = []

  /// Sequences that ask the terminal for an answer; a program that waits for one may hang.
  private(set) var queries: [String] = []

  /// True while the program has bracketed paste switched on.
  private(set) var takesBracketedPaste = false

  private(set) var bells = 0

  /// A cell is a letter with its marks, a space, or nothing (the right half of a wide one).
  private var cells: [[String]]
  private var savedCursor = Position(row: 0, column: 0)
  private var isWrapPending = false
  private var isInserting = false
  private var parser = EscapeParser()

  struct Position: Equatable {
    var row: Int
    var column: Int
  }

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Self.blank(columns), count: rows)
  }

  /// The visible lines without spaces at their ends and without empty lines at the bottom.
  var text: String { Self.joined(cells.map(Self.text)) }

  /// All lines since the beginning.
  var transcript: String { Self.joined(scrolled + cells.map(Self.text)) }

  /// A visible line, 0 at the top, without spaces at its end.
  func line(_ row: Int) -> String { Self.text(cells[row]) }

  /// The line that the cursor is in.
  var cursorLine: String { line(cursor.row) }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      for event in parser.take(byte) { apply(event) }
    }
  }

  mutating func feed(_ text: String) { feed(text.utf8) }

  /// Cuts or widens the lines, as terminals without reflow do.
  mutating func resize(columns: Int, rows: Int) {
    cells = cells.map { Array(($0 + Self.blank(columns)).prefix(columns)) }
    while cells.count > rows, cursor.row >= rows {
      scrolled.append(Self.text(cells.removeFirst()))
      cursor.row -= 1
    }
    cells = Array((cells + Array(repeating: Self.blank(columns), count: rows)).prefix(rows))
    self.columns = columns
    self.rows = rows
    moveTo(row: cursor.row, column: cursor.column)
  }

  private mutating func apply(_ event: EscapeParser.Event) {
    switch event {
    case .scalar(let scalar): put(scalar)
    case .control(let byte): control(byte)
    case .escape(let final): escape(final)
    case .sequence(let sequence): run(sequence)
    }
  }
}

// MARK: - Text

extension Screen {
  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = CellWidth.of(scalar)
    if width == 0 {
      // The cursor has moved on, or waits at the end of a full line.
      let column = isWrapPending ? columns - 1 : cursor.column - 1
      if column >= 0 { cells[cursor.row][column].unicodeScalars.append(scalar) }
      return
    }
    if isWrapPending || cursor.column + width > columns {
      lineFeed()
      moveTo(row: cursor.row, column: 0)
    }
    if isInserting { insertBlanks(width) }
    cells[cursor.row][cursor.column] = String(scalar)
    if width == 2 { cells[cursor.row][cursor.column + 1] = "" }
    if cursor.column + width < columns {
      cursor.column += width
    } else {
      cursor.column = columns - 1
      isWrapPending = true
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: moveTo(row: cursor.row, column: cursor.column - 1)
    case 0x09: moveTo(row: cursor.row, column: (cursor.column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed()
    case 0x0D: moveTo(row: cursor.row, column: 0)
    default: break
    }
  }

  private mutating func lineFeed() {
    isWrapPending = false
    guard cursor.row == rows - 1 else {
      cursor.row += 1
      return
    }
    scrolled.append(Self.text(cells.removeFirst()))
    cells.append(Self.blank(columns))
  }

  private mutating func moveTo(row: Int, column: Int) {
    isWrapPending = false
    cursor.row = min(max(row, 0), rows - 1)
    cursor.column = min(max(column, 0), columns - 1)
  }

  private static func blank(_ columns: Int) -> [String] {
    Array(repeating: " ", count: columns)
  }

  private static func text(_ cells: [String]) -> String {
    let used = cells.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
    return cells[..<used].joined()
  }

  private static func joined(_ lines: [String]) -> String {
    let used = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<used].joined(separator: "\n")
  }
}

// MARK: - Escape sequences

extension Screen {
  private mutating func escape(_ final: UInt8) {
    switch UnicodeScalar(final) {
    case "7": savedCursor = cursor
    case "8": moveTo(row: savedCursor.row, column: savedCursor.column)
    case "M" where cursor.row > 0: moveTo(row: cursor.row - 1, column: cursor.column)
    case "M":
      cells.removeLast()
      cells.insert(Self.blank(columns), at: 0)
    case "Z": queries.append("ESC Z")
    default: break
    }
  }

  private mutating func run(_ sequence: EscapeParser.Sequence) {
    let count = max(1, sequence.number(0))
    let (row, column) = (cursor.row, cursor.column)
    switch sequence.final {
    case "A": moveTo(row: row - count, column: column)
    case "B": moveTo(row: row + count, column: column)
    case "C": moveTo(row: row, column: column + count)
    case "D": moveTo(row: row, column: column - count)
    case "E": moveTo(row: row + count, column: 0)
    case "F": moveTo(row: row - count, column: 0)
    case "G", "`": moveTo(row: row, column: count - 1)
    case "d": moveTo(row: count - 1, column: column)
    case "H", "f": moveTo(row: count - 1, column: max(1, sequence.number(1)) - 1)
    case "J": eraseScreen(sequence.number(0))
    case "K": eraseLine(sequence.number(0))
    case "P": deleteCells(count)
    case "@": insertBlanks(count)
    case "X": erase(column..<min(columns, column + count))
    case "h", "l": setMode(sequence)
    case "n", "c": queries.append(sequence.description)
    default: break
    }
  }

  private mutating func setMode(_ sequence: EscapeParser.Sequence) {
    let isOn = sequence.final == "h"
    switch sequence.parameters {
    case "?2004": takesBracketedPaste = isOn
    case "4": isInserting = isOn
    default: break
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    let current = cursor.row
    let erased = part == 0 ? (current + 1)..<rows : part == 1 ? 0..<current : 0..<rows
    for row in erased { cells[row] = Self.blank(columns) }
    if part < 2 { eraseLine(part) }
  }

  private mutating func eraseLine(_ part: Int) {
    switch part {
    case 0: erase(cursor.column..<columns)
    case 1: erase(0..<(cursor.column + 1))
    default: erase(0..<columns)
    }
  }

  private mutating func erase(_ range: Range<Int>) {
    isWrapPending = false
    for column in range { cells[cursor.row][column] = " " }
  }

  private mutating func deleteCells(_ count: Int) {
    let removed = min(count, columns - cursor.column)
    cells[cursor.row].removeSubrange(cursor.column..<(cursor.column + removed))
    cells[cursor.row] += Self.blank(removed)
  }

  private mutating func insertBlanks(_ count: Int) {
    cells[cursor.row].insert(contentsOf: Self.blank(count), at: cursor.column)
    cells[cursor.row].removeLast(count)
  }
}
