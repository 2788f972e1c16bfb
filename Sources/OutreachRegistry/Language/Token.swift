/// The smallest parts of a command (design §5, the grammar).
struct Token: Equatable {
  enum Content: Equatable {
    /// Text without space, comma, semicolon, quote or `..`.
    case bare(String)
    /// Text in quotes, taken literally.
    case quoted(String)
    /// `,`
    case comma
    /// `..`
    case dots
  }

  let content: Content
  /// In letters of the source.
  let range: Range<Int>
}

/// Tokens that stand together without a space.
struct Chunk: Equatable {
  var tokens: [Token]
  var range: Range<Int>

  /// The text if the whole chunk is one bare atom.
  var bareWord: String? {
    guard tokens.count == 1, case .bare(let text) = tokens[0].content else { return nil }
    return text
  }

  /// The part of the first bare atom before its first colon, if it begins with a letter (after a
  /// `-`) or is an end of a longer name.
  var keyPart: String? {
    guard let first = tokens.first, case .bare(let text) = first.content,
      let colon = text.firstIndex(of: ":")
    else { return nil }
    return String(text[..<colon])
  }
}

extension Chunk {
  /// The same chunk further on in a text.
  func moved(by count: Int) -> Chunk {
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + count..<range.upperBound + count
    }
    return Chunk(
      tokens: tokens.map { Token(content: $0.content, range: moved($0.range)) },
      range: moved(range)
    )
  }
}

/// A command's chunks, in their place.
struct RawCommand: Equatable {
  var chunks: [Chunk]
  var range: Range<Int>
}
