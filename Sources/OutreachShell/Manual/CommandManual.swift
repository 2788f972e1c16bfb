package import OutreachRegistry

/// The part of the manual page on the command language: the same values as `help`.
package enum CommandManual {
  /// The identifiers of the commands, in the order of the page.
  package static let commands = CommandTable.all.map(\.syntax.identifier)

  /// Writes the sections on commands, record kinds and keys.
  package static func write(to page: inout Roff, _ language: Language) {
    func localized(vi: String, en: String) -> String { language == .vi ? vi : en }
    page.section(localized(vi: "LỆNH", en: "COMMANDS"))
    for command in CommandTable.all { write(command, to: &page, language) }
    page.section(localized(vi: "LOẠI BẢN GHI", en: "RECORD KINDS"))
    for kind in Catalogue.default.kinds {
      page.item(
        language == .vi ? [kind.names.vi, kind.names.plural] : [kind.names.plural],
        kind.fields.map { "\($0.names[language]) (\($0.identifier))" }.joined(separator: ", ")
      )
    }
    page.section(localized(vi: "PHÍM", en: "KEYS"))
    for (key, summary) in PromptKeys.all { page.item([key], summary[language]) }
  }

  private static func write(_ command: ShellCommand, to page: inout Roff, _ language: Language) {
    let names = command.syntax.names
    let others = [names.vi, names.en] + names.also
    page.item(
      [names[language]] + others.filter { $0 != names[language] },
      command.summary[language]
    )
    let keys = command.syntax.keys.map { key in
      language == .vi ? "\(key.names.vi): (\(key.names.en):)" : "\(key.names.en):"
    }
    if !keys.isEmpty {
      page.more((language == .vi ? "Khóa: " : "Keys: ") + keys.joined(separator: " "))
    }
    for (name, summary) in command.topics(language) { page.more("\(name): \(summary)") }
    page.lines(command.examples.map { $0[language] }, isInItem: true)
  }
}
