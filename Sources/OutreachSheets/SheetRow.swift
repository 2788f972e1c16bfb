/// One record of a sheet, valid only during the callback it is handed to.
///
/// It cannot be copied, so that its bytes cannot be kept past the callback by mistake.
package struct SheetRow: ~Copyable {
  /// The physical line where the record starts, or the worksheet's row, counted from 1.
  package let line: Int
  /// The number of cells.
  package let count: Int
  /// True for a row of a worksheet that is hidden.
  package let isHidden: Bool
  private let cells: Cells

  private enum Cells {
    case text(bytes: UnsafeRawPointer, ends: UnsafePointer<Int>)
    case workbook(
      UnsafePointer<WorkbookCell>,
      text: UnsafeRawPointer,
      shared: UnsafeRawPointer
    )
  }

  init(line: Int, count: Int, bytes: UnsafeRawPointer, ends: UnsafePointer<Int>) {
    self.line = line
    self.count = count
    isHidden = false
    cells = .text(bytes: bytes, ends: ends)
  }

  init(line: Int, isHidden: Bool, _ row: WorkbookRow, shared: UnsafeRawPointer) {
    self.line = line
    self.isHidden = isHidden
    count = row.count
    cells = .workbook(row.cells, text: row.text.base, shared: shared)
  }

  /// The cell's UTF-8 as the sheet has it; empty past the last cell, as rows are often cut short.
  ///
  /// Of a workbook's numbers and dates it is a plain form (`1250`, `7.5`, `97.5%`, `2026-08-05`):
  /// ``value(_:)`` has what they are.
  package subscript(index: Int) -> UnsafeRawBufferPointer {
    switch cells {
    case .text(let bytes, let ends):
      guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: bytes, count: 0) }
      let start = index == 0 ? 0 : ends[index - 1]
      return UnsafeRawBufferPointer(start: bytes + start, count: ends[index] - start)
    case .workbook(let cells, let text, let shared):
      guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: text, count: 0) }
      let cell = cells[index]
      let base = cell.isShared ? shared : text
      return UnsafeRawBufferPointer(start: base + cell.start, count: cell.length)
    }
  }

  /// What the cell holds; text or nothing in a sheet that is text.
  package func value(_ index: Int) -> SheetValue {
    guard case .workbook(let cells, _, _) = cells, index >= 0, index < count else {
      return self[index].isEmpty ? .empty : .text(string(index))
    }
    return switch cells[index].kind {
    case .empty: .empty
    case .text: .text(string(index))
    case .number(let number): .number(number)
    case .percent(let share): .percent(share)
    case .date(let seconds): .date(SheetDate(epochSeconds: seconds))
    case .duration(let seconds): .duration(seconds)
    case .boolean(let isTrue): .boolean(isTrue)
    case .error: .error(string(index))
    case .notCalculated: .notCalculated(formula: string(index))
    }
  }

  /// What the cell holds where that is no text: a workbook's numbers, dates, truth values and errors;
  /// nil for text, for nothing, and in a sheet that is text.
  package func typedValue(_ index: Int) -> SheetValue? {
    guard case .workbook(let cells, _, _) = cells, index >= 0, index < count else { return nil }
    switch cells[index].kind {
    case .empty, .text: return nil
    default: return value(index)
    }
  }

  /// The cell's UTF-8 without the `'` by which it is known from a formula and from an error.
  package func undefused(_ index: Int) -> UnsafeRawBufferPointer {
    if case .workbook = cells { return FormulaDefusal.unguarded(self[index]) }
    return FormulaDefusal.undefused(self[index])
  }

  /// The cell's text without the `'` that keeps spreadsheets from running it as a formula.
  package func string(_ index: Int) -> String {
    String(decoding: undefused(index), as: UTF8.self)
  }

  /// Whether no cell holds anything but spaces.
  var isBlank: Bool {
    switch cells {
    case .text(let bytes, let ends):
      guard count > 0 else { return true }
      return UnsafeRawBufferPointer(start: bytes, count: ends[count - 1]).isBlank
    case .workbook:
      for index in 0..<count where !self[index].isBlank { return false }
      return true
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var isBlank: Bool { allSatisfy { $0 == .space || $0 == .tab } }
}
