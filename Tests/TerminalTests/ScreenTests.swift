import Testing

@Suite("The screen that tests read")
struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.feed(text)
    return screen
  }

  @Test("Carriage return and line feed move the cursor")
  func lines() {
    let screen = screen("one\r\ntwo\rT")
    #expect(screen.text == "one\nTwo")
    #expect(screen.cursor == Screen.Position(row: 1, column: 1))
  }

  @Test("Combining marks stay with their letter and take no column")
  func marks() {
    let screen = screen("Đa\u{323}\u{306}ng")
    #expect(screen.text == "Đa\u{323}\u{306}ng")
    #expect(screen.cursor.column == 4)
  }

  @Test("A mark that comes after the last column joins the letter there")
  func markAtTheEdge() {
    let screen = screen("1234567890\u{301}x")
    #expect(screen.text == "1234567890\u{301}\nx")
  }

  @Test("A full line wraps only when another character comes")
  func wrapping() {
    #expect(screen("1234567890").cursor == Screen.Position(row: 0, column: 9))
    #expect(screen("1234567890\r\nx").text == "1234567890\nx")
    #expect(screen("12345678901").text == "1234567890\n1")
  }

  @Test("Wide characters take two columns")
  func wide() {
    #expect(screen("漢字").cursor.column == 4)
    #expect(screen("123456789漢").text == "123456789\n漢")
  }

  @Test("Lines that leave at the top are remembered")
  func scrolling() {
    let screen = screen("1\r\n2\r\n3\r\n4\r\n5")
    #expect(screen.text == "2\n3\n4\n5")
    #expect(screen.transcript == "1\n2\n3\n4\n5")
  }

  @Test(
    "Escape sequences move, erase, insert and delete",
    arguments: [
      ("abc\u{1B}[2Dx", "axc"),
      ("abc\u{1B}[2D\u{1B}[K", "a"),
      ("abc\u{1B}[2D\u{1B}[1K", "  c"),
      ("abc\u{1B}[2D\u{1B}[P", "ac"),
      ("abc\u{1B}[2D\u{1B}[2@xy", "axybc"),
      ("abc\u{1B}[1D\u{1B}[4hxy\u{1B}[4l", "abxyc"),
      ("abc\r\ndef\u{1B}[H\u{1B}[J", ""),
      ("abc\r\ndef\u{1B}[Ax", "abcx\ndef"),
      ("abc\u{1B}[2;3Hx", "abc\n  x"),
      ("a\u{1B}[1;31mb\u{1B}[0mc", "abc"),
      ("a\u{1B}]0;title\u{07}b", "ab"),
      ("a\u{1B}]0;title\u{1B}\\b", "ab"),
      ("a\u{1B}(Bb", "ab"),
      ("ab\u{08}c", "ac"),
    ]
  )
  func sequences(written: String, seen: String) {
    #expect(screen(written).text == seen)
  }

  @Test("Characters may arrive in pieces, and broken ones show as such")
  func pieces() {
    var screen = Screen(columns: 10, rows: 2)
    for byte in "Đặng".utf8 { screen.feed([byte]) }
    screen.feed([0xC3, 0x61, 0xFF])
    #expect(screen.text == "Đặng\u{FFFD}a\u{FFFD}")
  }

  @Test("Bracketed paste, bells and questions to the terminal are noted")
  func notes() {
    var screen = screen("\u{1B}[?2004h\u{07}\u{1B}[6n")
    #expect(screen.takesBracketedPaste)
    #expect(screen.bells == 1)
    #expect(screen.queries == ["ESC [ 6n"])
    screen.feed("\u{1B}[?2004l")
    #expect(!screen.takesBracketedPaste)
  }

  @Test("A smaller screen keeps the line with the cursor")
  func resizing() {
    var screen = screen("1\r\n2\r\n3\r\n4")
    screen.resize(columns: 5, rows: 2)
    #expect(screen.text == "3\n4")
    #expect(screen.cursor.row == 1)
  }
}
