/// Reads one value: items between commas, each an atom, a range or a comparison.
///
/// An unquoted atom runs on over the following words as far as they form a name that is expected.
struct ValueReader {
  struct Placed {
    let token: Token
    let startsChunk: Bool
  }

  private let tokens: [Placed]
  private let source: SourceText
  private let nameLength: ([String]) -> Int
  private var position = 0
  private(set) var problems: [Problem] = []
  private(set) var isExact = false
  private(set) var hasOpenValue = false
  private(set) var end: Int
  /// True for a word: no ranges, no comparisons.
  var isWord = false
  /// True if a word may be a range.
  var allowsRange = false

  init(
    _ tokens: [Placed],
    source: SourceText,
    end: Int,
    nameLength: @escaping ([String]) -> Int
  ) {
    self.tokens = tokens
    self.source = source
    self.end = end
    self.nameLength = nameLength
  }

  /// The chunks after the first that the value took.
  var chunksTaken: Int { tokens[..<position].count { $0.startsChunk } }

  private var current: Token? { position < tokens.count ? tokens[position].token : nil }

  /// True if the current token stands right after the one before it.
  private var isAttached: Bool { position < tokens.count && !tokens[position].startsChunk }

  mutating func read() -> [Argument.Item] {
    if !isWord { takeEquals() }
    var items: [Argument.Item] = []
    while let item = readItem() {
      items.append(item)
      guard isAttached, case .comma? = current?.content else { break }
      let comma = position
      take()
      if current == nil {
        report(.emptyItem, tokens[comma].token.range)
      }
    }
    if isAttached, let token = current {
      switch token.content {
      case .comma: report(.emptyItem, token.range)
      case .bare, .dots: report(.strayQuote, token.range)
      case .quoted: break  // The lexer has reported a quote inside a word.
      }
      while isAttached { take() }
    }
    return items
  }

  private mutating func report(_ what: Problem.What, _ range: Range<Int>) {
    problems.append(Problem(what, at: source.place(range)))
  }

  private mutating func take() {
    if let token = current { end = token.range.upperBound }
    position += 1
  }

  private mutating func takeEquals() {
    guard isAttached, case .bare(let text)? = current?.content, text.hasPrefix("="),
      let range = current?.range
    else { return }
    isExact = true
    replaceCurrent(dropping: 1, of: text, range)
  }

  /// The current bare token without its first letters; gone where nothing is left.
  private mutating func replaceCurrent(dropping count: Int, of text: String, _ range: Range<Int>) {
    prefixDropped[position] = count
    if text.count == count { take() }
  }

  private var prefixDropped: [Int: Int] = [:]

  /// The text and range of a bare token at a position, less an operator before it.
  private func bare(at position: Int) -> (text: String, range: Range<Int>)? {
    guard position < tokens.count, case .bare(let text) = tokens[position].token.content else {
      return nil
    }
    let dropped = prefixDropped[position] ?? 0
    let range = tokens[position].token.range
    return (String(text.dropFirst(dropped)), range.lowerBound + dropped..<range.upperBound)
  }

  private mutating func readItem() -> Argument.Item? {
    guard let token = current else { return nil }
    switch token.content {
    case .comma:
      return nil
    case .dots:
      if isWord, !allowsRange { report(.rangeNotHere, token.range) }
      take()
      guard let upper = readAtom(attached: true) else {
        report(.emptyItem, token.range)
        return nil
      }
      return .range(nil, upper)
    case .bare, .quoted:
      if !isWord, let comparison = takeComparison() {
        guard let atom = readAtom(attached: false) else {
          report(.emptyItem, token.range)
          return nil
        }
        return .comparison(comparison, atom)
      }
      guard let lower = readAtom(attached: false) else { return nil }
      guard isAttached, case .dots? = current?.content else { return .atom(lower) }
      if isWord, !allowsRange, let token = current { report(.rangeNotHere, token.range) }
      take()
      return .range(lower, readAtom(attached: true))
    }
  }

  private mutating func takeComparison() -> Argument.Comparison? {
    guard let (text, range) = bare(at: position) else { return nil }
    for comparison in [Argument.Comparison.atLeast, .atMost, .more, .less]
    where text.hasPrefix(comparison.rawValue) {
      let dropped = (prefixDropped[position] ?? 0) + comparison.rawValue.count
      prefixDropped[position] = dropped
      if text.count == comparison.rawValue.count { take() }
      _ = range
      return comparison
    }
    return nil
  }

  /// Digits here, and what stands right behind the comma after them, where that begins with digits too.
  private func joinedDecimal(_ first: String) -> String? {
    guard first.last?.isNumber == true, position + 2 < tokens.count,
      !tokens[position + 1].startsChunk, case .comma = tokens[position + 1].token.content,
      !tokens[position + 2].startsChunk, let (tail, _) = bare(at: position + 2),
      tail.first?.isNumber == true
    else { return nil }
    return first + "," + tail
  }

  private mutating func readAtom(attached: Bool) -> Argument.Atom? {
    guard let token = current, !attached || isAttached else { return nil }
    if case .quoted(let text) = token.content {
      take()
      return Argument.Atom(text: text, isQuoted: true, place: source.place(token.range))
    }
    guard let (first, range) = bare(at: position) else { return nil }
    var (words, next) = (joinedDecimal(first).map { [$0] } ?? [first], position + 1)
    // `1,5 triệu`: a comma within an amount is its decimal mark.
    let isJoined = words[0] != first
    if isJoined { next += 2 }
    while next < tokens.count, tokens[next].startsChunk, words.count < 9,
      let (word, _) = bare(at: next)
    {
      words.append(word)
      next += 1
    }
    var count = words.count > 1 ? nameLength(words) : 1
    if isJoined {
      let isAmount = count > 1 || NumberReader.isMoneyInWords(words[0])
      if !isAmount { (words, count) = ([first], 1) }
      for _ in 0..<(isAmount ? 2 : 0) { take() }
    }
    if count > 1 { hasOpenValue = true }
    for _ in 0..<count { take() }
    return Argument.Atom(
      text: words.prefix(count).joined(separator: " "),
      isQuoted: false,
      place: source.place(range.lowerBound..<end)
    )
  }
}
