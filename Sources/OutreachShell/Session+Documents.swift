import OutreachRegistry

/// A program that asks with `--format json` reads one document for each command.
extension Session {
  /// True if every command answers with a JSON document.
  var answersInDocuments: Bool { settings.format?.identifier == OutputFormat.json.identifier }

  /// Writes a part of a command's answer.
  func write(_ text: String) throws {
    guard !text.isEmpty else { return }
    effect.hasAnswered = true
    try screen.write(text)
  }

  /// Writes sentences that answer, broken between words where a terminal ends.
  func writeSentences(_ text: String) throws { try write(screen.fitted(text)) }

  /// Writes a document for a command that had nothing else to answer.
  func finishDocument(_ command: Command) throws {
    guard answersInDocuments, !effect.hasAnswered else { return }
    var members: [Document.Member] = [.init("done", .text(command.verb.identifier))]
    if let file = effect.file {
      members.append(.init("file", .text(file.path)))
      if let rows = file.rows { members.append(.init("rows", .integer(rows))) }
    }
    try write(.object(members))
  }

  /// Answers with null for a command that failed without an answer, where others are run after it.
  ///
  /// - Throws: ``ScreenClosed`` if the reader has gone.
  package func finishFailure() throws {
    guard answersInDocuments, !effect.hasAnswered else { return }
    try write(.null)
  }

  /// Writes a document.
  func write(_ document: Document) throws {
    try write(
      OutputFormat.json.render(document, options: OutputOptions(language: settings.language))
    )
  }
}
