/// Commands that begin with the name of a saved question.
extension CommandParser {
  /// A command that begins with the name of a saved question.
  struct Saved {
    let name: String
    let question: String
    let command: RawCommand
    let source: SourceText
    /// The question, with what was typed after its name.
    let text: String
    let problems: [Problem]
  }

  func saved(_ command: RawCommand, _ source: SourceText) -> Saved? {
    guard let first = command.chunks.first, let name = first.bareWord,
      verb(at: command.chunks[...]) == nil, kind(at: command.chunks[...]) == nil,
      let question = recognizer.question(named: name)
    else { return nil }
    var lexer = Lexer(SourceText(question), rawAfter: rawStart)
    let own = lexer.commands().first?.chunks ?? []
    let whole = source.following(question, in: first.range)
    let shift = whole.characters.count - source.characters.count
    let rest = command.chunks.dropFirst().map { $0.moved(by: shift) }
    let typed =
      rest.isEmpty
      ? "" : " " + whole.text(rest[0].range.lowerBound..<rest[rest.count - 1].range.upperBound)
    return Saved(
      name: name,
      question: question,
      command: RawCommand(chunks: own + rest, range: 0..<whole.characters.count),
      source: whole,
      text: question + typed,
      problems: lexer.problems
    )
  }

  func read(_ saved: Saved) -> (Command?, [Problem]) {
    var reader = CommandReader(saved.command, source: saved.source, parser: self)
    let command = reader.read()
    let problems = saved.problems + reader.problems
    guard problems.isEmpty, let command else { return (nil, problems) }
    // What may be typed after the name (`to:`) is held against nothing.
    let kept = Command(
      verb: command.verb,
      kind: command.kind,
      arguments: [],
      text: saved.text,
      place: command.place,
      hasOpenValue: false
    )
    if let obstacle = SavedQuestion.obstacle(kept) {
      return (nil, [Problem(obstacle, found: saved.name, at: command.place)])
    }
    return (
      Command(
        verb: command.verb,
        kind: command.kind,
        arguments: command.arguments,
        text: saved.text,
        place: command.place,
        hasOpenValue: command.hasOpenValue,
        savedAs: saved.name
      ), []
    )
  }
}
