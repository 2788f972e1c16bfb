import OutreachRegistry

extension Screen {
  /// Writes sentences that are not data, broken between words where the screen ends; what a name or
  /// a path in them holds reaches no terminal as a command.
  package func report(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { VietnameseText.harmless(String($0)) }
    note(fitted(lines.joined(separator: "\n")))
  }

  /// Lines broken between words where the screen ends.
  func fitted(_ text: String) -> String {
    guard let columns else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { ScreenText.wrapped(String($0), width: columns) }.joined(separator: "\n")
  }
}

extension Screen {
  /// Writes a dimmed line that is not data and that nobody has to read.
  func remark(_ text: String) {
    let line = VietnameseText.harmless(text)
    let lines = ScreenText.wrapped(line, width: columns ?? .max)
    note(usesColor ? "\u{1B}[2m\(lines)\u{1B}[0m\n" : lines + "\n")
  }
}

/// Text laid out for a screen.
enum ScreenText {
  /// True if a text needs more rows than there are, counting lines that the screen wraps.
  static func isHigher(_ text: String, than rows: Int, columns: Int) -> Bool {
    var used = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      used += height(line, columns)
      // What is behind the last line end is no row.
      if used > rows + 1 { return true }
    }
    return used - (text.hasSuffix("\n") ? 1 : 0) > rows
  }

  /// The rows that a line takes.
  private static func height(_ line: Substring, _ columns: Int) -> Int {
    max(1, (VietnameseText.width(plain(line)) + columns - 1) / max(1, columns))
  }

  /// The first lines of a text, as many as fit, how many rows they take, and the lines left out.
  static func top(_ text: String, rows: Int, columns: Int) -> (text: String, rows: Int, left: Int) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if text.hasSuffix("\n") { lines.removeLast() }
    var used = 0
    var top = ""
    while let line = lines.first, used + height(line, columns) <= rows {
      used += height(line, columns)
      top += line + "\n"
      lines.removeFirst()
    }
    return (top, used, lines.count)
  }

  /// The text without the sequences that switch colours.
  static func plain(_ line: Substring) -> String {
    guard line.contains("\u{1B}") else { return String(line) }
    return line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 ? $1 : $1.drop { $0 != "m" }.dropFirst() }.joined()
  }

  /// Lines no wider than the screen, the second and later ones indented.
  static func wrapped(_ text: String, width: Int, indent: Int = 0) -> String {
    guard VietnameseText.width(text) > width else { return text }
    var lines: [String] = []
    var line = ""
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      // The spaces with which a line begins are no line of their own.
      let isBegun = line.contains { $0 != " " }
      if isBegun, VietnameseText.width(line) + 1 + VietnameseText.width(String(word)) > width {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (index > 0 ? " " : "") + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
