/// A worksheet of a workbook.
package struct Worksheet: Sendable, Equatable {
  package let name: String
  package let isHidden: Bool
}

/// What a worksheet says beside its cells.
package struct WorksheetLayout: Sendable, Equatable {
  /// Cells that are shown as one; rows and columns are counted from 1.
  package struct MergedRange: Sendable, Equatable {
    package let rows: ClosedRange<Int>
    package let columns: ClosedRange<Int>
  }

  package internal(set) var mergedRanges: [MergedRange] = []
  /// The columns that are hidden, counted from 1.
  package internal(set) var hiddenColumns: [ClosedRange<Int>] = []
}

/// Takes the rows of a worksheet from its XML, whatever format it is of.
class WorksheetHandler: XMLHandler {
  /// The cells gathered for the row under way.
  final let row = WorkbookRow()
  /// The number of the row under way, from 1.
  final var line = 0
  /// The number of the cell under way, from 1; 0 between cells.
  final var column = 0
  final var isRowHidden = false
  final var layout = WorksheetLayout()
  private let shared: SharedStrings
  private let body: (borrowing SheetRow) throws -> Void

  init(shared: SharedStrings, body: @escaping (borrowing SheetRow) throws -> Void) {
    self.shared = shared
    self.body = body
  }

  final func handRow() throws {
    let sheetRow = SheetRow(line: line, isHidden: isRowHidden, row, shared: shared.text.base)
    if !sheetRow.isBlank { try body(sheetRow) }
  }

  /// Notes cells that are merged, as many as anyone asks for.
  final func addMerged(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    guard layout.mergedRanges.count < SheetLimit.mergedRanges else { return }
    layout.mergedRanges.append(WorksheetLayout.MergedRange(rows: rows, columns: columns))
  }
}
