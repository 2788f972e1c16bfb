/// The text of commands, by letters as people see them.
struct SourceText {
  let characters: [Character]
  /// Where each line starts.
  private let lines: [Int]

  init(_ text: String) {
    let characters = Array(text)
    self.characters = characters
    lines = [0] + characters.indices.filter { characters[$0].isNewline }.map { $0 + 1 }
  }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  /// Line and column, both from 1.
  func place(_ range: Range<Int>) -> Problem.Place {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    return .command(
      line: low + 1,
      column: range.lowerBound - lines[low] + 1,
      length: max(1, range.count)
    )
  }
}
