extension CommandReader {
  /// True if what stands before a colon was meant as a key.
  func isMistakenKey(_ part: String, in chunk: Chunk) -> Bool {
    let name = part.hasPrefix("-") ? part.dropFirst() : part[...]
    guard let first = name.first, first.isLetter,
      case .bare(let text) = chunk.tokens[0].content
    else { return false }
    return !text.dropFirst(part.count + 1).hasPrefix("//")
  }

  /// Reports words before a colon that are no key: as many as a key's name begins with (`đơn vị` of
  /// `đơn vị chủ trì`) or is near to, else the last one.
  mutating func reportUnknownKey(
    _ part: String,
    ending last: Int,
    from free: Int,
    verb: VerbSyntax,
    kind: Kind?
  ) {
    let names = parser.keyNames(verb: verb, kind: kind)
    let before = command.chunks[free..<last].suffix(3).reversed().prefix { $0.bareWord != nil }
    var first = last
    var found = part.hasPrefix("-") ? String(part.dropFirst()) : part
    var start = command.chunks[last].range.lowerBound + (part.count - found.count)
    let end = start + found.count
    var near = Nearest.names(to: found, among: names)
    for count in stride(from: before.count, to: 0, by: -1) {
      let words = command.chunks[(last - count)..<last].compactMap(\.bareWord) + [part]
      let name = words.joined(separator: " ")
      let longer = Nearest.names(to: name, among: names)
      guard !longer.isEmpty else { continue }
      (first, found, near) = (last - count, name, longer)
      start = command.chunks[first].range.lowerBound
      break
    }
    unknownKeys[first] = last
    let what: Problem.What =
      verb.termUse == .none || kind == nil
      ? .keyNotHere(verb: verb.names) : .unknownKey(kind: kind?.names)
    problems.append(
      Problem(
        what,
        found: found,
        at: source.place(start..<end),
        suggestions: near,
        possible: (verb.termUse == .none ? [] : kind?.fields.map(\.names) ?? [])
          + verb.keys.map(\.names)
      )
    )
  }
}
