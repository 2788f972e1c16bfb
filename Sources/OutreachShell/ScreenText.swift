import OutreachRegistry

extension Screen {
  /// Writes sentences that are not data, broken between words where the screen ends.
  func say(_ text: String) {
    guard let columns else { return note(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    note(lines.map { ScreenText.wrapped(String($0), width: columns) }.joined(separator: "\n"))
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
  /// Lines no wider than the screen, the second and later ones indented.
  static func wrapped(_ text: String, width: Int, indent: Int = 0) -> String {
    guard VietnameseText.width(text) > width else { return text }
    var lines: [String] = []
    var line = ""
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0, VietnameseText.width(line) + 1 + VietnameseText.width(String(word)) > width {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (index > 0 ? " " : "") + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
