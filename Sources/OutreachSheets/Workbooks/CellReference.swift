/// What workbooks call their cells.
package enum CellReference {
  /// The letters of a column counted from 1: A, B, …, Z, AA.
  package static func column(_ number: Int) -> String {
    var letters: [UInt8] = []
    var rest = number
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

extension WorksheetLayout.MergedRange {
  /// The range as workbooks write it, as `A5:B6`.
  package var name: String {
    let first = CellReference.column(columns.lowerBound) + String(rows.lowerBound)
    return first + ":" + CellReference.column(columns.upperBound) + String(rows.upperBound)
  }
}
