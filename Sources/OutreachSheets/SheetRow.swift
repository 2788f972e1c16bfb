/// One record of a sheet, valid only during the callback it is handed to.
///
/// It cannot be copied, so that its bytes cannot be kept past the callback by mistake.
package struct SheetRow: ~Copyable {
  /// The physical line where the record starts, counted from 1.
  package let line: Int
  /// The number of cells.
  package let count: Int
  private let bytes: UnsafeRawPointer
  private let ends: UnsafePointer<Int>

  init(line: Int, count: Int, bytes: UnsafeRawPointer, ends: UnsafePointer<Int>) {
    self.line = line
    self.count = count
    self.bytes = bytes
    self.ends = ends
  }

  /// The cell's UTF-8 as the sheet has it; empty past the last cell, as rows are often cut short.
  package subscript(index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: bytes, count: 0) }
    let start = index == 0 ? 0 : ends[index - 1]
    return UnsafeRawBufferPointer(start: bytes + start, count: ends[index] - start)
  }

  /// The cell's UTF-8 without the `'` that keeps spreadsheets from running it as a formula.
  package func undefused(_ index: Int) -> UnsafeRawBufferPointer {
    FormulaDefusal.undefused(self[index])
  }

  /// The cell's text without the `'` that keeps spreadsheets from running it as a formula.
  package func string(_ index: Int) -> String {
    String(decoding: undefused(index), as: UTF8.self)
  }

  /// Whether no cell holds anything but spaces.
  var isBlank: Bool {
    guard count > 0 else { return true }
    return UnsafeRawBufferPointer(start: bytes, count: ends[count - 1]).allSatisfy {
      $0 == .space || $0 == .tab
    }
  }
}
