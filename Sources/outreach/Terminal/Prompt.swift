/// What a prompt needs so that its width is known.
enum Prompt {
  /// Puts the marks that Readline wants around escape sequences (`ESC [ … letter`), which take no
  /// columns; without them the cursor is misplaced.
  static func withHiddenColors(_ prompt: String) -> String {
    var marked = String.UnicodeScalarView()
    var isEscape = false
    for scalar in prompt.unicodeScalars {
      if scalar == "\u{1B}" {
        if !isEscape { marked.append("\u{01}") }
        isEscape = true
      }
      marked.append(scalar)
      if isEscape, scalar != "[", ("@"..."~").contains(scalar) {
        marked.append("\u{02}")
        isEscape = false
      }
    }
    if isEscape { marked.append("\u{02}") }
    return String(marked)
  }
}
