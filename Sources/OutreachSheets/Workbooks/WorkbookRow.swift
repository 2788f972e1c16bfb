/// A cell of a workbook: what it holds, and where its text is.
struct WorkbookCell {
  enum Kind {
    case empty
    case text
    case number(Double)
    case percent(Double)
    case date(epochSeconds: Int)
    case duration(Double)
    case boolean(Bool)
    case error
    case notCalculated

    var isEmpty: Bool {
      if case .empty = self { true } else { false }
    }
  }

  var kind = Kind.empty
  /// True if the text is one of the workbook's shared strings; else it is the row's.
  var isShared = false
  var start = 0
  var length = 0
}

/// The cells of the row being read.
final class WorkbookRow {
  /// The texts of the row's own cells, end to end.
  let text = ByteStore()
  /// The number of cells up to the last that holds something.
  private(set) var count = 0
  private(set) var cells: UnsafeMutablePointer<WorkbookCell>
  private var capacity = 64
  private var filled: [Int] = []

  init() {
    cells = .allocate(capacity: capacity)
    cells.initialize(repeating: WorkbookCell(), count: capacity)
  }

  deinit {
    cells.deallocate()
  }

  func reset() {
    for column in filled { cells[column] = WorkbookCell() }
    filled.removeAll(keepingCapacity: true)
    count = 0
    text.truncate()
  }

  /// Sets a cell, by the number of its column from 0; false if it holds something already.
  func set(_ column: Int, _ cell: WorkbookCell) -> Bool {
    if column >= capacity { grow(to: column + 1) }
    guard cells[column].kind.isEmpty else { return false }
    cells[column] = cell
    filled.append(column)
    count = max(count, column + 1)
    return true
  }

  private func grow(to needed: Int) {
    let larger = max(capacity * 2, needed)
    let moved = UnsafeMutablePointer<WorkbookCell>.allocate(capacity: larger)
    moved.initialize(repeating: WorkbookCell(), count: larger)
    moved.update(from: cells, count: capacity)
    cells.deallocate()
    cells = moved
    capacity = larger
  }
}

extension ByteStore {
  /// Appends what a value looks like as text: numbers with a point, dates as `2026-08-05`.
  func append(_ kind: WorkbookCell.Kind, original: UnsafeRawBufferPointer) {
    switch kind {
    case .empty: break
    case .text, .error, .notCalculated: append(original)
    case .number(let number): append(number: number)
    case .percent(let share):
      append(number: (share * 100).roundedAsShown)
      append(UInt8(ascii: "%"))
    case .boolean(let isTrue): append(isTrue ? "TRUE" : "FALSE")
    case .duration(let seconds): appendClock(Int(seconds.rounded()))
    case .date(let seconds):
      let date = SheetDate(epochSeconds: seconds)
      appendDigits(date.year, 4)
      append(UInt8(ascii: "-"))
      appendDigits(date.month, 2)
      append(UInt8(ascii: "-"))
      appendDigits(date.day, 2)
      if date.second != 0 {
        append(.space)
        appendClock(date.second)
      }
    }
  }

  private func append(number: Double) {
    if let whole = Int(exactly: number), abs(whole) < 1_000_000_000_000_000 {
      append(String(whole))
    } else {
      append(number.description)
    }
  }

  private func appendClock(_ seconds: Int) {
    if seconds < 0 { append(UInt8(ascii: "-")) }
    appendDigits(abs(seconds) / 3600, 2)
    append(UInt8(ascii: ":"))
    appendDigits(abs(seconds) / 60 % 60, 2)
    append(UInt8(ascii: ":"))
    appendDigits(abs(seconds) % 60, 2)
  }

  private func appendDigits(_ number: Int, _ width: Int) {
    var power = 1
    for _ in 1..<width { power *= 10 }
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
