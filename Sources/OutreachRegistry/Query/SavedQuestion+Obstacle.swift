extension SavedQuestion {
  /// What keeps a command from being asked by a name, if anything: only questions may, none about a
  /// case, and none that writes a file behind a name.
  package static func obstacle(_ command: Command) -> Problem.What? {
    if command.kind?.isCase == true { return .questionOnCases }
    guard Question.asked(by: command) != nil else {
      return .notForReading(verb: command.verb.names)
    }
    return command.arguments(.to).isEmpty ? nil : .questionWritesFile
  }

  /// True if a text can be typed as the first word of a command.
  package static func isName(_ text: String) -> Bool {
    text.first?.isLetter == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// What can be told of a text without a registry.
  fileprivate static func obstacle(_ text: String, _ catalogue: Catalogue) -> Problem.What? {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    if words.contains(where: CaseCode.looksNearlyRandom) { return .questionOnCases }
    let parser = CommandParser(
      verbs: Question.verbs,
      catalogue: catalogue,
      recognizer: AnythingKnown(catalogue: catalogue)
    )
    do {
      let commands = try parser.parse(text)
      guard commands.count == 1 else { return .oneCommandExpected }
      return obstacle(commands[0])
    } catch {
      // Where it is wrong is told at once to whoever types it.
      return .questionUnreadable
    }
  }
}

/// Takes every text for a name, where no registry is at hand to ask.
private struct AnythingKnown: NameRecognizer {
  let catalogue: Catalogue

  let knowsNames = false

  func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool {
    guard case .field(let field) = key, case .date = field.type else { return true }
    // Whether a text names days is the same on any day.
    let day = CalendarDate(known: 2026, 1, 31)
    return ReservedWord(text) != nil || DateReader.days(text, today: day) != nil
  }
  func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool { true }
  func kind(ofRecord text: String) -> Kind? { nil }
  func coverage(named text: String) -> CoverageName? {
    catalogue.indicators.named(text).map(CoverageName.init)
  }

  func verb(meantBy text: String) -> VerbSyntax? {
    if catalogue.indicators.isIdentifier(text) { return .explain }
    return text.contains(where: \.isNumber) ? .show : nil
  }
}

extension Rule {
  /// The name can be typed as the first word of a command.
  static func nameOfQuestion(_ field: String) -> Rule {
    Rule { record, _ in
      guard let text = record[field].text else { return nil }
      return SavedQuestion.isName(text) ? nil : Violation(field: field, what: .badQuestionName)
    }
  }

  /// The text is one question that may be kept: none about a case.
  static func openQuestion(_ field: String) -> Rule {
    Rule { record, scope in
      guard let text = record[field].text,
        let what = SavedQuestion.obstacle(text, scope.catalogue)
      else { return nil }
      return Violation(field: field, what: what)
    }
  }
}
