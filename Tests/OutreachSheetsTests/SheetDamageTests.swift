import Testing

@testable import OutreachSheets

@Suite("Damaged sheets")
struct SheetDamageTests {
  private func failure(_ text: String) -> SheetError? {
    OutreachSheetsTests.failure(text.utf8)
  }

  @Test("A sheet without content is empty", arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]])
  func empty(bytes: [UInt8]) {
    #expect(OutreachSheetsTests.failure(bytes)?.code == .empty)
  }

  @Test("Blank lines alone are a sheet without records")
  func blankLines() throws {
    #expect(try SheetReader("\r\n\n  \n;;\n").rows().isEmpty)
  }

  @Test("A quote that is never closed is named by the line where it opened")
  func unclosedQuote() {
    let error = failure("a;b\n1;\"x\ny\";2\n3;\"open\n4;5\n6;7\n")
    #expect(error == SheetError(.unclosedQuote, path: "sheet.csv", line: 4))
    #expect(failure("a;b\n1;\"x")?.line == 2)
  }

  @Test("A quote closed and another opened on one line is named by that line")
  func reopenedQuote() {
    #expect(failure("a;b\n\"x\ny\";\"z\n4;5\n")?.line == 3)
  }

  @Test("A quoted cell does not swallow the sheet, even if a quote follows far below")
  func longCell() {
    let lines = String(repeating: "1;2\n", count: 1001)
    #expect(
      failure("a;b\n1;\"x\n\(lines)\";2\n")
        == SheetError(.unclosedQuote, path: "sheet.csv", line: 2)
    )
    let long = String(repeating: "x", count: SheetLimit.quotedBytes + 1)
    #expect(failure("a;b\n1;\"\(long)\"\n")?.code == .unclosedQuote)
    #expect(failure("a;b\n1;\"x\n\(long)\n\";2\n")?.line == 2)
  }

  @Test("Quoted cells up to the limits are read")
  func allowedCell() throws {
    let text = Array(repeating: "x", count: 999).joined(separator: "\n")
    #expect(try SheetReader("a;b\n1;\"\(text)\"\n2;y\n").rows().last == ReadRow(1001, "2", "y"))
    let long = String(repeating: "x", count: SheetLimit.quotedBytes - 1)
    #expect(try SheetReader("a;\"\(long)\"\n").rows() == [ReadRow(1, "a", long)])
  }

  @Test("Text behind a closing quote is an error of its place, not of the rows below")
  func textAfterQuote() {
    let error = failure("a;b\n1;\"Nói không\" với mại dâm\n2;\"x\" y\n")
    #expect(error == SheetError(.textAfterQuote, path: "sheet.csv", line: 2, column: 15))
  }

  @Test("NUL bytes are no text")
  func nulBytes() {
    #expect(OutreachSheetsTests.failure([0x50, 0x4C, 3, 4, 0, 0, 0, 8, 0])?.code == .notText)
    #expect(failure("a;b\n1;\u{0}\n") == SheetError(.notText, path: "sheet.csv", line: 2))
    let late = String(repeating: "1;2\n", count: 100_000) + "\u{0}\n"
    #expect(failure(late) == SheetError(.notText, path: "sheet.csv", line: 100_001))
    let utf16 = SheetEncoding.utf16le.bytes("Mã;Tên\n\u{0};b\n")
    #expect(OutreachSheetsTests.failure(utf16)?.code == .notText)
  }

  @Test("Rubbish of every sort is an error value")
  func rubbish() {
    var state: UInt64 = 42
    for length in [1, 2, 3, 7, 100, 5000, 300_000] {
      for _ in 0..<5 {
        let bytes = (0..<length).map { _ -> UInt8 in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 56)
        }
        for encoding in SheetEncoding.allCases.map(Optional.some) + [nil] {
          // Whether it fails depends on the bytes; that it returns is what matters.
          _ = OutreachSheetsTests.failure(bytes, encoding: encoding)
        }
      }
    }
    let noise = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 167 % 251) }
    #expect(OutreachSheetsTests.failure(noise)?.code == .notText)
  }

  @Test("Half a surrogate pair and an odd byte are errors of their place")
  func utf16() {
    let start = SheetEncoding.utf16le.bytes("\u{FEFF}Mã;Tên\n1;x")
    let low = OutreachSheetsTests.failure(start + [0x00, 0xDC])
    #expect(low?.code == .undecodable)
    #expect(low?.line == 2)
    #expect(low?.column == 4)
    #expect(OutreachSheetsTests.failure(start + [0x00, 0xD8])?.code == .undecodable)
    #expect(OutreachSheetsTests.failure(start + [0x00, 0xD8, 0x41, 0x00])?.code == .undecodable)
    #expect(OutreachSheetsTests.failure(start + [0x41])?.code == .undecodable)
  }

  @Test("Characters beyond the basic plane are read")
  func surrogates() throws {
    for encoding in [SheetEncoding.utf8, .utf16le, .utf16be, .doubleUTF8] {
      let bytes = encoding.bytes("Mã;Tên\n1;𠀋😀\n")
      let rows = try SheetReader(bytes: bytes, name: "sheet.csv", encoding: encoding).rows()
      #expect(rows.last == ReadRow(2, "1", "𠀋😀"))
    }
  }

  @Test("Bytes without a character in the stated encoding are errors of their place")
  func undefinedBytes() {
    let error = OutreachSheetsTests.failure([0x61, 0x0A, 0x62, 0x8A], encoding: .windows1258)
    #expect(
      error
        == SheetError(
          .undecodable,
          path: "sheet.csv",
          line: 2,
          column: 2,
          encoding: .windows1258
        )
    )
  }

  @Test("Overlong forms, surrogates and numbers past Unicode are no UTF-8")
  func invalidUTF8() {
    let invalid: [[UInt8]] = [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      [0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xC3, 0x28],
    ]
    for bytes in invalid {
      let check = bytes.withUnsafeBytes(UTF8Validation.check)
      #expect(check == UTF8Validation.Result(valid: 0, isCutShort: false), "\(bytes)")
    }
    let cut = Array("abcdefgh\u{1EBF}".utf8.dropLast()).withUnsafeBytes(UTF8Validation.check)
    #expect(cut == UTF8Validation.Result(valid: 8, isCutShort: true))
  }

  @Test("A line of ten million bytes is an error")
  func longLine() {
    let long = String(repeating: "x", count: 10_000_000)
    #expect(failure("a;b\n1;\(long)\n") == SheetError(.lineTooLong, path: "sheet.csv", line: 2))
  }
}
