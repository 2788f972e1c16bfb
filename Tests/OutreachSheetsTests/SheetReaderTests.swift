import Foundation
import Testing

@testable import OutreachSheets

@Suite("Reading records")
struct SheetReaderTests {
  @Test("Records carry the line they start on, past blank lines and broken cells")
  func lines() throws {
    let reader = try SheetReader("a;b\r\n\r\n1;\"x\r\ny\r\n\r\nz\"\r\n;\r\n  ; \r\n2;w\n\n\n3;v")
    #expect(
      try reader.rows() == [
        ReadRow(1, "a", "b"), ReadRow(3, "1", "x\r\ny\r\n\r\nz"), ReadRow(9, "2", "w"),
        ReadRow(12, "3", "v"),
      ]
    )
  }

  @Test("Every kind of line break ends a record", arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(lineBreak: String) throws {
    let reader = try SheetReader(
      ["a;b", "1;\"x\(lineBreak)y\"", "", "2;z"].joined(separator: lineBreak)
    )
    #expect(
      try reader.rows() == [
        ReadRow(1, "a", "b"), ReadRow(2, "1", "x\(lineBreak)y"), ReadRow(5, "2", "z"),
      ]
    )
  }

  @Test("Quotes within a cell are text")
  func innerQuotes() throws {
    let reader = try SheetReader("a;b\nHội nghị \"Nói không\";Thôn \"Văn hóa\" mới\n")
    #expect(try reader.rows()[1] == ReadRow(2, "Hội nghị \"Nói không\"", "Thôn \"Văn hóa\" mới"))
  }

  @Test("Quoted cells keep delimiters, spaces and doubled quotes")
  func quotedCells() throws {
    let reader = try SheetReader("\"a;b\" ; \" c \";\"d \"\"e\"\"\";\"\"\n")
    #expect(try reader.rows() == [ReadRow(1, "a;b", " c ", "d \"e\"", "")])
  }

  @Test("Spaces around cells without quotes are dropped")
  func spaces() throws {
    #expect(try SheetReader(" a ;  b c ;d\t \n").rows() == [ReadRow(1, "a", "b c", "d")])
  }

  @Test("Empty cells between tabs are cells")
  func tabs() throws {
    let reader = try SheetReader("a\tb\tc\n\t\tx\n1\t\t\n")
    #expect(
      try reader.rows() == [
        ReadRow(1, "a", "b", "c"), ReadRow(2, "", "", "x"), ReadRow(3, "1", "", ""),
      ]
    )
  }

  @Test("A cell past the end of a short row is empty")
  func shortRow() throws {
    try SheetReader("a;b;c\n1\n").forEachRow { row in
      #expect(row[-1].isEmpty)
      #expect(row[99].isEmpty)
      #expect(row.string(99) == "")
    }
  }

  @Test("A reader starts over each time")
  func again() throws {
    let reader = try SheetReader("a;b\n1;2\n")
    let first = try reader.rows()
    #expect(try reader.rows() == first)
    #expect(first.count == 2)
    #expect(reader.position == reader.size)
  }

  @Test("What the body throws ends the reading")
  func stop() throws {
    struct Stop: Error {}
    let reader = try SheetReader("a;b\n1;2\n3;4\n")
    var count = 0
    #expect(throws: Stop.self) {
      try reader.forEachRow { _ in
        count += 1
        if count == 2 { throw Stop() }
      }
    }
    #expect(count == 2)
    #expect(try reader.rows().count == 3)
  }

  @Test("The line sep=, names the delimiter and is no record")
  func separatorLine() throws {
    let reader = try SheetReader("sep=,\r\na;x,b\r\n1;y,2\r\n")
    #expect(reader.format.delimiter == .comma)
    #expect(try reader.rows() == [ReadRow(2, "a;x", "b"), ReadRow(3, "1;y", "2")])
  }

  @Test("Records are whole wherever a piece of the file ends", arguments: SheetEncoding.allCases)
  func chunks(encoding: SheetEncoding) throws {
    let rows = (1...6000).map { "\($0);Hội nghị thôn Đồng Phú;\"số \($0)\n– ừ\"" }
    let text = rows.joined(separator: "\r\n").replacing("–", with: "-")
    let read = try SheetReader(bytes: encoding.bytes(text), name: "sheet.csv", encoding: nil).rows()
    #expect(read.count == 6000)
    for (index, row) in read.enumerated() {
      let number = index + 1
      let expected = ["\(number)", "Hội nghị thôn Đồng Phú", "số \(number)\n- ừ"]
      #expect(row == ReadRow(line: 2 * index + 1, cells: expected))
    }
  }

  @Test("A file is read like bytes in memory")
  func file() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("sheet-\(UUID().uuidString).csv").path
    let bytes = Array("Mã;Tên\r\n1;Đồng Phú\r\n".utf8)
    #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
    // A file left behind in the temporary folder does no harm.
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try SheetReader(path: path, encoding: nil)
    #expect(reader.size == bytes.count)
    #expect(try reader.rows() == [ReadRow(1, "Mã", "Tên"), ReadRow(2, "1", "Đồng Phú")])
    #expect(reader.position == bytes.count)
  }

  @Test("A missing file and a folder are told apart")
  func paths() {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: SheetError(.isFolder, path: folder)) {
      try SheetReader(path: folder, encoding: nil)
    }
    let missing = folder + "/no-such-sheet.csv"
    #expect(throws: SheetError(.notFound, path: missing)) {
      try SheetReader(path: missing, encoding: nil)
    }
  }
}
