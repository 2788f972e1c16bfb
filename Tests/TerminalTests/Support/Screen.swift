/// What a person sees at a terminal.
struct Screen {
  /// The visible lines, in NFC and without spaces at their ends.
  var lines: [String]

  /// Lines that have left the screen at the top.
  var scrolled: [String]

  var cursor: Position

  /// What the terminal answered to questions; a program that waits for an answer may hang.
  var answers: String

  /// True while the program has bracketed paste switched on.
  var takesBracketedPaste: Bool

  var bells: Int

  struct Position: Equatable {
    var row: Int
    var column: Int
  }

  /// The visible lines without empty ones at the bottom.
  var text: String { Self.joined(lines) }

  /// All lines since the beginning.
  var transcript: String { Self.joined(scrolled + lines) }

  /// The line that the cursor is in.
  var cursorLine: String { lines[cursor.row] }

  private static func joined(_ lines: [String]) -> String {
    let used = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<used].joined(separator: "\n")
  }
}
