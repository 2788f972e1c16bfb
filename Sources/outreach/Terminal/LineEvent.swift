/// One line from the person at the terminal, or why there is none.
enum LineEvent: Equatable {
  case line(String)
  /// Ctrl-C while typing.
  case interrupted
  case endOfInput
  /// Bytes that are not UTF-8.
  case invalidText
}

/// What Tab offers for a place in a line.
struct LineCompletion: Equatable {
  /// The part of the line that a candidate takes the place of, in UTF-8 bytes.
  var replacing: Range<Int>
  var candidates: [LineCandidate]

  static func none(at cursor: Int) -> LineCompletion {
    LineCompletion(replacing: cursor..<cursor, candidates: [])
  }
}

struct LineCandidate: Equatable {
  /// What is inserted, quoted where the command language wants it.
  var text: String
  /// What the list shows.
  var display: String
  /// What follows the text once it is the only candidate: nothing or a space.
  var append: String
}
