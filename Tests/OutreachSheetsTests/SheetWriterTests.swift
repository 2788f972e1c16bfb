import Testing

@testable import OutreachSheets

@Suite("Writing sheets")
struct SheetWriterTests {
  private final class Output {
    var bytes: [UInt8] = []
    var pieces = 0
  }

  private func written(
    _ rows: [[String]],
    delimiter: UInt8 = .semicolon,
    byteOrderMark: Bool = true
  ) throws -> [UInt8] {
    let output = Output()
    var writer = SheetWriter(delimiter: delimiter, byteOrderMark: byteOrderMark) { bytes in
      output.bytes += bytes
      output.pieces += 1
    }
    for row in rows { try writer.row(row) }
    try writer.finish()
    return output.bytes
  }

  @Test("A sheet is UTF-8 with a mark, semicolons and CRLF")
  func plain() throws {
    let bytes = try written([["Mã", "Tên"], ["1", "Đồng Phú"]])
    #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("Mã;Tên\r\n1;Đồng Phú\r\n".utf8))
  }

  @Test("Cells are quoted only where they have to be")
  func quoting() throws {
    let bytes = try written([["a;b", "c,d", "e\"f", "g\nh", " i", "j k"]], byteOrderMark: false)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\"a;b\";c,d;\"e\"\"f\";\"g\nh\";\" i\";j k\r\n"
    )
  }

  @Test(
    "Cells that a spreadsheet would run are defused, negative numbers are not",
    arguments: [
      ("=1+1", "'=1+1"), ("+84912", "'+84912"), ("@x", "'@x"), ("-x", "'-x"), ("-", "'-"),
      ("-5", "-5"), ("-1.234,5", "-1.234,5"), ("-5+2", "'-5+2"), ("'=x", "''=x"), ("'x", "'x"),
      ("x=1", "x=1"), ("", ""),
    ]
  )
  func formulas(cell: String, expected: String) throws {
    let bytes = try written([[cell]], byteOrderMark: false)
    #expect(String(decoding: bytes, as: UTF8.self) == expected + "\r\n")
  }

  @Test("What is written is read back exactly", arguments: [UInt8.semicolon, .comma, .tab])
  func roundTrip(delimiter: UInt8) throws {
    let cells = [
      "", "a", " a ", "a;b", "a,b", "a\tb", "\ta", "a\t", "\r\n", "x\ry", "\"", "\"\"", "a\"b",
      "'", "''", "'a", "=1", "'=1", "''=1", "+1", "-1", "-x", "'-1", "@", "'@", "\n", "\u{A0}x",
      "Đồng Phú", "Vie\u{302}\u{323}t", "sep=;",
    ]
    let rows = cells.map { ["row", $0, "end"] } + [cells + ["end"]]
    let bytes = try written(rows, delimiter: delimiter)
    let reader = try SheetReader(bytes: bytes, name: "sheet.csv", encoding: nil)
    #expect(reader.format.delimiter == delimiter)
    let read = try reader.rows().map(\.cells)
    #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
  }

  @Test("The bytes of a cell keep the apostrophe, its text does not")
  func rawCell() throws {
    try SheetReader("'=a;'b\n").forEachRow { row in
      #expect(String(decoding: row[0], as: UTF8.self) == "'=a")
      #expect(row.string(0) == "=a")
      #expect(row.string(1) == "'b")
    }
  }

  @Test("Long sheets go out in pieces")
  func pieces() throws {
    let output = Output()
    var writer = SheetWriter { bytes in
      output.bytes += bytes
      output.pieces += 1
    }
    for number in 0..<50_000 { try writer.row(["\(number)", "Đồng Phú"]) }
    try writer.finish()
    #expect(output.pieces > 5)
    let reader = try SheetReader(bytes: output.bytes, name: "sheet.csv", encoding: nil)
    #expect(try reader.rows().count == 50_000)
  }
}
