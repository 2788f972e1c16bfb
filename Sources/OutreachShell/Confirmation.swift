import OutreachRegistry

extension Invocation {
  /// Lets a change of several records through: `--yes`, or a person who agrees.
  ///
  /// - Throws: ``Problems`` if nobody agreed.
  func confirm(_ count: Int, _ question: String) throws {
    guard !session.settings.agrees else { return }
    guard session.screen.isTerminal else {
      throw Problems(.needsConfirmation(count: count))
    }
    let hint = localized(vi: "[c = có, Enter = không]", en: "[y = yes, Enter = no]")
    let answer = try session.screen.ask("\(question) \(hint) ")
    guard let answer, YesNo.reading(answer) == true else {
      throw Problems(.notConfirmed)
    }
  }

  /// Asks about a file that is there already, before anything is done.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if nothing may be written there, or nobody agrees.
  func agreeToReplace(_ path: String) throws -> NewFile.Existing {
    let real = try NewFile.place(path, own: registry.store.files)
    guard RealPath.status(real) != nil else { return .kept }
    if session.settings.agrees { return .replaced }
    guard session.screen.isTerminal else { throw Problems(.fileExists, found: path) }
    let shown = VietnameseText.harmless(path)
    try confirm(
      1,
      localized(vi: "Đã có tệp \(shown). Ghi đè?", en: "\(shown) is there. Replace it?")
    )
    return .replaced
  }

  /// Writes what a change did.
  func report(_ summary: ChangeSummary, _ target: OutputTarget, text: String) throws {
    session.effect.changed += summary.changed
    if target.isJSON {
      let document = Document.object([
        .init("changed", .integer(summary.changed)),
        .init("records", .array(summary.records.map(Document.text))),
      ])
      try target.write { try $0(target.format.render(document, options: target.options())) }
    } else {
      try session.writeSentences(text + "\n")
    }
  }

  /// The keys of a change, the first few.
  func keys(_ summary: ChangeSummary) -> String {
    let shown = summary.records.prefix(5).joined(separator: ", ")
    return summary.changed > 5 ? shown + ", …" : shown
  }
}
