extension VietnameseText {
  /// The text in lines of at most `columns` columns, broken at spaces where there are any.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    guard width(text) > columns, columns > 0 else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      for piece in pieces(of: word, columns) {
        let needed = width(piece)
        if !line.isEmpty, used + 1 + needed <= columns {
          line += " " + piece
          used += 1 + needed
          continue
        }
        if !line.isEmpty { lines.append(line) }
        line = piece
        used = needed
      }
    }
    return lines + [line]
  }

  /// The text filled up with spaces to `columns` columns.
  static func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let missing = columns - width(text)
    guard missing > 0 else { return text }
    let padding = String(repeating: " ", count: missing)
    return right ? padding + text : text + padding
  }

  /// A word that is wider than a line, cut into lines.
  private static func pieces(of word: Substring, _ columns: Int) -> [String] {
    guard width(String(word)) > columns else { return [String(word)] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let needed = width(String(character))
      if used + needed > columns, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += needed
    }
    return pieces + [piece]
  }
}
