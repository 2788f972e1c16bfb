import OutreachRegistry

/// What `help` shows: made of the command table and the catalogue, laid out for the screen.
struct HelpText {
  let registry: Registry
  let language: Language
  let commands: SessionCommands
  private let width: Int

  init(_ invocation: Invocation) {
    registry = invocation.registry
    language = invocation.language
    commands = invocation.session.commands
    width = invocation.session.screen.columns ?? 100
  }

  /// The page that words ask for.
  ///
  /// - Throws: ``Problems`` if there is no such page.
  func text(kind: Kind?, words: [Argument]) throws -> String {
    let topic = words.flatMap(\.texts).joined(separator: " ")
    if let kind {
      let page = try page(on: kind, field: topic, at: words.first?.place)
      // A command may have the name of a kind (`consent`).
      guard topic.isEmpty, let command = self.command(named: kind.names.en) else { return page }
      return self.page(on: command) + "\n" + page
    }
    guard !topic.isEmpty else { return overview() }
    if let page = HelpPage.all.first(where: { $0.names.include(topic) }) { return page.text(self) }
    guard let found = command(named: topic) else {
      let known =
        commands.verbs.all.flatMap { $0.names.all() } + HelpPage.all.flatMap { $0.names.all() }
        + registry.catalogue.kinds.flatMap { $0.names.all() }
      throw Problems([
        Problem(
          .unknownCommand,
          found: topic,
          at: words.first?.place,
          suggestions: Nearest.names(to: topic, among: known)
        )
      ])
    }
    return page(on: found)
  }

  private func command(named text: String) -> ShellCommand? {
    let folded = VietnameseText.fold(text)
    return commands.all.first { command in
      command.syntax.names.all(with: command.syntax.identifier)
        .contains { VietnameseText.fold($0) == folded }
    }
  }

  // MARK: Pages

  /// The commands by what they are for, the kinds, and what to type first; one screen.
  private func overview() -> String {
    let lines = commands.sections.map { section in
      (
        section.names[language],
        section.commands.map { $0.syntax.names[language] }.joined(separator: ", ")
      )
    }
    let kinds = registry.catalogue.kinds.map { language == .vi ? $0.names.vi : $0.names.plural }
    let title = Names(vi: "Loại bản ghi", en: "Record kinds")[language]
    let examples = HelpPage.first.map { "  \($0[language])\n" }.joined()
    return aligned(lines + [(title, kinds.joined(separator: ", "))])
      + localized(vi: "Gõ thử\n", en: "Try\n") + examples
      + aligned(
        [
          (
            localized(vi: "trợ giúp LỆNH, LOẠI", en: "help COMMAND, KIND"),
            localized(vi: "một lệnh, một loại, với ví dụ", en: "a command or kind, with examples")
          )
        ]
          + HelpPage.all.map { page in
            (
              "\(ShellCommand.help.syntax.names[language]) \(page.names[language])",
              page.summary[language]
            )
          }
      )
  }

  private func page(on command: ShellCommand) -> String {
    let names = command.syntax.names
    let others = ([names.vi, names.en] + names.also).filter { $0 != names[language] }
    var text = names[language]
    if !others.isEmpty { text += " (\(others.joined(separator: ", ")))" }
    text = ScreenText.wrapped(text, width: width, indent: 4)
    text += "\n" + wrapped(command.summary[language], indent: 2) + "\n"
    if !command.syntax.keys.isEmpty {
      let keys = command.syntax.keys.map { key in
        language == .vi ? "\(key.names.vi): (\(key.names.en):)" : "\(key.names.en):"
      }
      text +=
        wrapped(localized(vi: "Khóa: ", en: "Keys: ") + keys.joined(separator: " "), indent: 2)
        + "\n"
    }
    text += aligned(command.topics(language))
    guard !command.examples.isEmpty else { return text }
    text += localized(vi: "Ví dụ\n", en: "Examples\n")
    for example in command.examples { text += "  \(example[language])\n" }
    return text
  }

  private func page(on kind: Kind, field: String, at place: Problem.Place?) throws -> String {
    guard field.isEmpty else {
      guard let found = kind.field(named: field) else {
        let names = kind.fields.flatMap { $0.names.suggestible(with: $0.identifier) }
        throw Problems([
          Problem(
            .notAField(kind: kind.names),
            found: field,
            at: place,
            suggestions: Nearest.names(to: field, among: names)
          )
        ])
      }
      return KindHelp(self, kind).page(on: found)
    }
    return KindHelp(self, kind).page()
  }

  // MARK: Layout

  func localized(vi: String, en: String) -> String { language == .vi ? vi : en }

  /// Names on the left, what they are on the right.
  func aligned(_ rows: [(String, String)]) -> String {
    let most = max(12, min(32, self.width * 2 / 5))
    let width = rows.map { VietnameseText.width($0.0) }.filter { $0 <= most }.max() ?? most
    return rows.map { name, text in
      let isLong = VietnameseText.width(name) > width
      let indent = String(repeating: " ", count: width + 4)
      let gap =
        isLong
        ? "\n" + indent : String(repeating: " ", count: width - VietnameseText.width(name) + 2)
      guard !text.isEmpty else { return "  \(name)\n" }
      let right = wrapped(indent + text, indent: width + 4).dropFirst(width + 4)
      return "  \(name)\(gap)\(right)\n"
    }.joined()
  }

  func wrapped(_ text: String, indent: Int) -> String {
    ScreenText.wrapped(text, width: width, indent: indent)
  }
}
