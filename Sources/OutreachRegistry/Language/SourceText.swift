/// The text of commands, by letters as people see them.
struct SourceText {
  let characters: [Character]
  /// Where each line starts.
  private let lines: [Int]
  /// Letters before the text that was typed, for which a name stands there.
  private var inserted: (count: Int, by: Range<Int>)?

  init(_ text: String) {
    let characters = Array(text)
    self.characters = characters
    lines = [0] + characters.indices.filter { characters[$0].isNewline }.map { $0 + 1 }
  }

  /// The same text after a line of its own that is not typed: its places are those of the name that
  /// stands for it.
  func following(_ line: String, in name: Range<Int>) -> SourceText {
    var whole = SourceText(line + "\n" + String(characters))
    let count = whole.characters.count - characters.count
    whole.inserted = (count, name.lowerBound + count..<name.upperBound + count)
    return whole
  }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  /// Line and column, both from 1.
  func place(_ range: Range<Int>) -> Problem.Place {
    var range = range
    if let inserted, range.lowerBound < inserted.count { range = inserted.by }
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    return .command(
      line: low + (inserted == nil ? 1 : 0),
      column: range.lowerBound - lines[low] + 1,
      length: max(1, range.count)
    )
  }
}
