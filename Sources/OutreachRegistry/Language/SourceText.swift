/// The text of commands, by letters as people see them.
struct SourceText {
  let characters: [Character]

  init(_ text: String) { characters = Array(text) }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  /// Line and column, both from 1.
  func place(_ range: Range<Int>) -> Problem.Place {
    var line = 1
    var column = 1
    for character in characters[..<min(range.lowerBound, characters.count)] {
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return .command(line: line, column: column, length: max(1, range.count))
  }
}
