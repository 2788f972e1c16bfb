@testable import OutreachSheets

/// A record as tests compare it.
struct ReadRow: Equatable, CustomStringConvertible {
  let line: Int
  let cells: [String]

  init(_ line: Int, _ cells: String...) {
    self.init(line: line, cells: cells)
  }

  init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }

  var description: String { "\(line): \(cells)" }
}

extension SheetReader {
  convenience init(_ text: String, encoding: SheetEncoding? = nil) throws {
    try self.init(bytes: Array(text.utf8), name: "sheet.csv", encoding: encoding)
  }

  func rows() throws -> [ReadRow] {
    var rows: [ReadRow] = []
    try forEachRow { row in
      rows.append(ReadRow(line: row.line, cells: (0..<row.count).map { row.string($0) }))
    }
    return rows
  }
}

/// What reading a sheet to its end fails with.
func failure(_ bytes: some Sequence<UInt8>, encoding: SheetEncoding? = nil) -> SheetError? {
  do {
    _ = try SheetReader(bytes: bytes, name: "sheet.csv", encoding: encoding).rows()
    return nil
  } catch {
    return error as? SheetError
  }
}

extension SheetEncoding {
  /// The bytes of a text, or none, which no test takes for right.
  func bytes(_ text: String) -> [UInt8] {
    encode(text) ?? []
  }
}
