import OutreachShell

/// One line from the person at the terminal, or why there is none.
enum LineEvent: Equatable {
  case line(String)
  /// Ctrl-C while typing.
  case interrupted
  case endOfInput
  /// Bytes that are not UTF-8.
  case invalidText
}

/// The rows of a sheet from the person at the terminal, or why there are none.
enum RowsEvent: Equatable {
  /// Bytes of UTF-8, each row with its line end.
  case rows([UInt8])
  /// Ctrl-C.
  case interrupted
  /// Bytes that are not UTF-8.
  case invalidText(line: Int)
}

/// What Tab offers for a place in a line.
struct LineCompletion: Equatable {
  /// The part of the line that a candidate takes the place of, in UTF-8 bytes.
  var replacing: Range<Int>
  var candidates: [LineCandidate]
  /// True if there are more than are given.
  var isCut = false

  static func none(at cursor: Int) -> LineCompletion {
    LineCompletion(replacing: cursor..<cursor, candidates: [])
  }
}

struct LineCandidate: Equatable {
  /// What is inserted, quoted where the command language wants it.
  var text: String
  /// What the list shows.
  var display: String
  /// What it is, in a few words; may be empty.
  var note = ""
  /// What follows the text once it is the only candidate: nothing or a space.
  var append: String
}

extension LineCompletion {
  init(_ completion: Completion) {
    self.init(
      replacing: completion.replacing,
      candidates: completion.candidates.map {
        LineCandidate(text: $0.text, display: $0.display, note: $0.note, append: $0.append)
      },
      isCut: completion.isCut
    )
  }
}
