/// Splits text into commands and chunks, past every problem that it meets.
struct Lexer {
  private let source: SourceText
  private var position = 0
  private(set) var problems: [Problem] = []
  /// The number of leading words after which the rest of the line is taken as it is, if the words
  /// so far ask for that.
  private let rawAfter: ([String]) -> Int?

  init(_ source: SourceText, rawAfter: @escaping ([String]) -> Int?) {
    self.source = source
    self.rawAfter = rawAfter
  }

  mutating func commands() -> [RawCommand] {
    var commands: [RawCommand] = []
    while position < source.characters.count {
      let command = nextCommand()
      if !command.chunks.isEmpty { commands.append(command) }
    }
    return commands
  }

  private mutating func nextCommand() -> RawCommand {
    let start = position
    var chunks: [Chunk] = []
    while let character = current {
      if character == ";" || character.isNewline {
        let end = position
        position += 1
        return RawCommand(chunks: chunks, range: start..<end)
      }
      if character.isWhitespace {
        position += 1
      } else if character == "#" {
        skipLine()
      } else {
        chunks.append(nextChunk())
        takeRawRest(into: &chunks)
      }
    }
    return RawCommand(chunks: chunks, range: start..<position)
  }

  private var current: Character? {
    position < source.characters.count ? source.characters[position] : nil
  }

  private func character(at offset: Int) -> Character? {
    let index = position + offset
    return index < source.characters.count ? source.characters[index] : nil
  }

  private mutating func skipLine() {
    while let character = current, !character.isNewline { position += 1 }
  }

  private mutating func takeRawRest(into chunks: inout [Chunk]) {
    guard chunks.count <= 5, let words = rawAfter(chunks.compactMap(\.bareWord)),
      chunks.count >= words
    else { return }
    while let character = current, character.isWhitespace, !character.isNewline { position += 1 }
    let start = position
    skipLine()
    guard position > start else { return }
    let token = Token(content: .quoted(source.text(start..<position)), range: start..<position)
    chunks.append(Chunk(tokens: [token], range: token.range))
  }

  private mutating func nextChunk() -> Chunk {
    let start = position
    var tokens: [Token] = []
    while let character = current, !character.isWhitespace, character != ";" {
      if Self.quotes.contains(character) {
        tokens.append(quoted(after: tokens.last))
      } else if character == "," {
        tokens.append(Token(content: .comma, range: position..<position + 1))
        position += 1
      } else if character == ".", self.character(at: 1) == "." {
        tokens.append(Token(content: .dots, range: position..<position + 2))
        position += 2
      } else {
        tokens.append(bare())
      }
    }
    return Chunk(tokens: tokens, range: start..<position)
  }

  /// Straight quotes, and the curly ones that telephones and word processors put in their place.
  private static let quotes: Set<Character> = ["\"", "“", "”"]

  private mutating func bare() -> Token {
    let start = position
    while let character = current, !character.isWhitespace, character != ";", character != ",",
      !Self.quotes.contains(character), !(character == "." && self.character(at: 1) == ".")
    {
      position += 1
    }
    return Token(content: .bare(source.text(start..<position)), range: start..<position)
  }

  private mutating func quoted(after previous: Token?) -> Token {
    let start = position
    if let previous, !Self.mayPrecedeQuote(previous) {
      problems.append(Problem(.strayQuote, at: source.place(start..<start + 1)))
    }
    position += 1
    var text = ""
    while let character = current, !character.isNewline {
      position += 1
      if Self.quotes.contains(character) {
        return Token(content: .quoted(text), range: start..<position)
      }
      if character == "\\", let next = current, next == "\\" || Self.quotes.contains(next) {
        text.append(next)
        position += 1
      } else {
        text.append(character)
      }
    }
    problems.append(Problem(.unclosedQuote, at: source.place(start..<start + 1)))
    return Token(content: .quoted(text), range: start..<position)
  }

  /// A quote opens a value: after `key:`, an operator, a comma or `..`.
  private static func mayPrecedeQuote(_ token: Token) -> Bool {
    switch token.content {
    case .comma, .dots: true
    case .quoted: false
    case .bare(let text): text.last.map { ":=<>+-".contains($0) } ?? true
    }
  }
}
