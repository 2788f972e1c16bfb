/// The question that a duty bears, as a command.
enum DutyEvidence {
  /// Answers `explain 5.3b` with what the duty's question answers; nil where no duty is named.
  ///
  /// - Throws: ``Problems`` if the duty bears no question, or one that cannot be read.
  static func answer(
    _ asked: Asked,
    _ atom: Argument.Atom,
    _ scope: IndicatorScope
  ) throws -> Answer? {
    guard let record = try asked.registry.record(Duty.kind, code: atom.text, asked.connection)
    else { return nil }
    guard let text = record["query"].text, let command = try command(text, asked),
      // A duty that is explained by another could lead around in a circle.
      command.verb.identifier != VerbSyntax.explain.identifier
        || command.words.flatMap(\.texts).allSatisfy({ scope.indicators.named($0) != nil })
    else { throw Problems([Problem(.noQuestion, found: record.key, at: atom.place)]) }
    var answer = try asked.registry.answer(
      Command(
        verb: command.verb,
        kind: command.kind,
        arguments: command.arguments + asked.command.arguments(.asOf),
        text: command.text,
        place: asked.command.place,
        hasOpenValue: false
      ),
      asked.connection,
      nameIndex: asked.nameIndex,
      listing: asked.listing
    )
    let title = "\(record.key) (\(record["section"].text ?? "")). \(record["title"].text ?? "")"
    answer.hints.insert(.remark(Names(vi: "\(title): \(text)", en: "\(title): \(text)")), at: 0)
    return answer
  }

  /// A duty's question; nil for one about cases, which no stored text may ask (design §8).
  ///
  /// - Throws: ``Problems`` if it cannot be read.
  static func command(_ text: String, _ asked: Asked) throws -> Command? {
    let command = try asked.nameIndex.commands(of: text).last
    return command?.kind?.isCase == true ? nil : command
  }
}
