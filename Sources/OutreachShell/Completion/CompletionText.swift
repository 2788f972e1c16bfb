import OutreachRegistry

/// The command under the cursor, as far as it was typed.
struct CompletionText {
  /// A part of the text, with its start in UTF-8 bytes of the line.
  struct Piece {
    let text: String
    let start: Int
  }

  let text: String
  /// Where the command starts in the line, in UTF-8 bytes.
  let start: Int
  private let words: [Piece]

  /// The command from a byte of the line on, with places still counted in the line.
  private init(_ text: String, of start: Int, from first: Int) {
    let rest = CompletionText(
      String(decoding: Array(text.utf8.dropFirst(first - start)), as: UTF8.self)
    )
    self.text = rest.text
    self.start = rest.start + first
    words = rest.words.map { Piece(text: $0.text, start: $0.start + first) }
  }

  init(_ line: String) {
    var start = line.startIndex
    var wordStart: String.Index?
    var words: [Piece] = []
    var isQuoted = false
    var index = line.startIndex
    func offset(_ index: String.Index) -> Int { line[..<index].utf8.count }
    while index < line.endIndex {
      let character = line[index]
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == ";" {
        start = line.index(after: index)
        words = []
        wordStart = nil
      } else if !isQuoted, character.isWhitespace {
        if let first = wordStart {
          words.append(Piece(text: String(line[first..<index]), start: offset(first)))
        }
        wordStart = nil
      } else if wordStart == nil {
        wordStart = index
      }
      index = line.index(after: index)
    }
    let last = wordStart ?? line.endIndex
    words.append(Piece(text: String(line[last...]), start: offset(last)))
    self.words = words
    text = String(line[start...])
    self.start = offset(start)
  }

  /// What was typed since the last space.
  var lastWord: Piece { words.last ?? Piece(text: "", start: start) }

  /// The longest name that is followed by a space, from a byte of the command on, and the bytes of
  /// the command up to its end.
  func longestName<Found>(after length: Int = 0, _ lookUp: (String) -> Found?) -> (Found, Int)? {
    let complete = words.dropLast().drop { $0.start < start + length }.prefix(4)
      .prefix { !$0.text.contains(":") }
    for count in stride(from: complete.count, to: 0, by: -1) {
      let name = complete.prefix(count).map(\.text).joined(separator: " ")
      guard let found = lookUp(name), let last = complete.prefix(count).last else { continue }
      return (found, last.start + last.text.utf8.count - start)
    }
    return nil
  }

  /// The last word, then the last two, three and four together, up to a word with a colon.
  var endings: [Piece] {
    let plain = words.suffix(4).reversed().prefix { !$0.text.contains(":") }
    return plain.isEmpty ? [lastWord] : plain.map { piece(after: $0.start - start) }
  }

  /// The first whole word from a byte of the command on.
  func word(after length: Int) -> String? {
    words.dropLast().first { $0.start >= start + length }?.text
  }

  /// Everything typed from the first word after a byte of the command on.
  func piece(after length: Int) -> Piece {
    guard let first = words.first(where: { $0.start >= start + length }) else { return lastWord }
    let typed = Array(text.utf8.dropFirst(first.start - start))
    return Piece(text: String(decoding: typed, as: UTF8.self), start: first.start)
  }

  /// The command within the command: what follows a verb and some words.
  func rest(after length: Int, words count: Int) -> CompletionText? {
    let following = words.filter { $0.start >= start + length }
    guard following.count > count else { return nil }
    return CompletionText(text, of: start, from: following[count].start)
  }

  /// The key whose value is being typed, and the item of the value.
  func keyAndValue(_ lookUp: (String) -> Argument.Key?) -> (Argument.Key, Piece)? {
    for index in words.indices.reversed() {
      guard let colon = words[index].text.firstIndex(of: ":") else { continue }
      let part = String(words[index].text[..<colon])
      for count in stride(from: min(4, index), through: 0, by: -1) {
        var name = (words[(index - count)..<index].map(\.text) + [part]).joined(separator: " ")
        if name.hasPrefix("-") { name.removeFirst() }
        guard let key = lookUp(name) else { continue }
        let valueStart =
          words[index].start + words[index].text[...colon].utf8.count
        return value(key, from: valueStart, isLastWord: index == words.indices.last)
      }
    }
    return nil
  }

  /// The item under the cursor: after the last comma or `..`, without its opening quote.
  ///
  /// A value of an earlier word is only meant if the words since could be a longer name.
  private func value(
    _ key: Argument.Key,
    from valueStart: Int,
    isLastWord: Bool
  ) -> (Argument.Key, Piece)? {
    let typed = String(decoding: Array(text.utf8.dropFirst(valueStart - start)), as: UTF8.self)
    if case .own(let own) = key, own.type == .file {
      return isLastWord ? (key, Piece(text: typed, start: valueStart)) : nil
    }
    var itemStart = typed.startIndex
    var isQuoted = false
    var index = typed.startIndex
    while index < typed.endIndex {
      if typed[index] == "\"" { isQuoted.toggle() }
      let next = typed.index(after: index)
      if !isQuoted, typed[index] == "," { itemStart = next }
      if !isQuoted, typed[index...].hasPrefix("..") { itemStart = typed.index(after: next) }
      index = next
    }
    let item = typed[itemStart...]
    if !isLastWord, item.hasPrefix("\""), !isQuoted { return nil }
    if !isLastWord, lastWord.text.isEmpty { return nil }
    let name = item.drop { "=<>+-\"".contains($0) }
    let lead = item.prefix { "=<>+-".contains($0) }
    return (
      key,
      Piece(
        text: String(name),
        start: valueStart + typed[..<itemStart].utf8.count + lead.utf8.count
      )
    )
  }
}
