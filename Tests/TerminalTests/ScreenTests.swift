import Testing

@Suite("The screen that tests read")
struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    let emulator = Emulator(columns: columns, rows: rows)
    emulator.feed(text.utf8)
    return emulator.screen
  }

  @Test("Combining marks stay with their letter, composed, and take no column")
  func marks() {
    let screen = screen("Đa\u{323}\u{306}ng")
    #expect(Array(screen.text.unicodeScalars) == Array("Đặng".unicodeScalars))
    #expect(screen.cursor == Screen.Position(row: 0, column: 4))
  }

  @Test("Wide characters take two columns")
  func wide() {
    #expect(screen("漢字").cursor.column == 4)
    #expect(screen("123456789漢").text == "123456789\n漢")
  }

  @Test("Lines that leave at the top are remembered")
  func scrolling() {
    let screen = screen("Thứ 1\r\n2\r\n3\r\n4\r\n5")
    #expect(screen.text == "2\n3\n4\n5")
    #expect(screen.transcript == "Thứ 1\n2\n3\n4\n5")
  }

  @Test("Characters may arrive in pieces, and broken ones show as such")
  func pieces() {
    let emulator = Emulator(columns: 10, rows: 2)
    for byte in "Đặng".utf8 { emulator.feed([byte]) }
    emulator.feed([0xC3, 0x61, 0xFF])
    #expect(emulator.screen.text == "Đặng\u{FFFD}a\u{FFFD}")
  }

  @Test("Bracketed paste, bells and questions to the terminal are noted")
  func notes() {
    let emulator = Emulator(columns: 10, rows: 4)
    emulator.feed("\u{1B}[?2004h\u{07}\u{1B}[6n".utf8)
    #expect(emulator.screen.takesBracketedPaste)
    #expect(emulator.screen.bells == 1)
    #expect(emulator.screen.answers == "\u{1B}[1;1R")
    emulator.feed("\u{1B}[?2004l".utf8)
    #expect(!emulator.screen.takesBracketedPaste)
  }

  @Test("A smaller screen keeps the line with the cursor")
  func resizing() {
    let emulator = Emulator(columns: 10, rows: 4)
    emulator.feed("1\r\n2\r\n3\r\n4".utf8)
    emulator.resize(columns: 5, rows: 2)
    #expect(emulator.screen.text == "3\n4")
    #expect(emulator.screen.cursor.row == 1)
  }
}
