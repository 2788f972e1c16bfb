/// What spreadsheets write where they have no value.
package enum SpreadsheetError {
  private static let words: [[UInt8]] = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "NULL", "null",
  ].map { Array($0.utf8) }

  /// True for an error, or a column that was too narrow (`#####`).
  package static func isWord(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let hash = UInt8(ascii: "#")
    switch bytes.first {
    case hash, UInt8(ascii: "N"), UInt8(ascii: "n"): break
    default: return false
    }
    return words.contains { $0.elementsEqual(bytes) }
      || bytes.count > 1 && bytes.allSatisfy { $0 == hash }
  }
}
