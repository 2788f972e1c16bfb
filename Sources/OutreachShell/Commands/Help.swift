import OutreachRegistry

extension ShellCommand {
  static let help = ShellCommand(
    VerbSyntax(
      "help",
      Names(vi: "trợ giúp", en: "help", also: ["giúp"]),
      kind: .optional,
      words: .plain,
      of: .topic
    ),
    summary: Names(
      vi: "Cho biết các lệnh; trợ giúp LỆNH hoặc LOẠI để biết thêm.",
      en: "Tells the commands; help COMMAND or KIND for more."
    ),
    examples: [Names(vi: "trợ giúp hoạt động", en: "help activity")]
  ) { try $0.help() }
}

extension Invocation {
  fileprivate func help() throws {
    let topic = wordAtoms.map(\.text).joined(separator: " ")
    if let kind = command.kind { return try session.screen.write(help(on: kind)) }
    guard !topic.isEmpty else { return try session.screen.write(overview()) }
    let folded = VietnameseText.fold(topic)
    let found = CommandTable.all.first { command in
      command.syntax.names.all(with: command.syntax.identifier)
        .contains { VietnameseText.fold($0) == folded }
    }
    guard let found else {
      let names =
        CommandTable.verbs.flatMap { $0.names.all() }
        + registry.catalogue.kinds.flatMap { $0.names.all() }
      throw Problems([
        Problem(
          .unknownCommand,
          found: topic,
          at: command.words.first?.place,
          suggestions: Nearest.names(to: topic, among: names)
        )
      ])
    }
    try session.screen.write(help(on: found))
  }

  private func overview() -> String {
    let commands = aligned(
      CommandTable.all.map { command in
        let both = [command.syntax.names[language], command.syntax.names.en]
        return (
          both[0] == both[1] ? both[0] : both.joined(separator: ", "), command.summary[language]
        )
      }
    )
    let kinds = aligned(
      registry.catalogue.kinds.map { kind in
        let name = language == .vi ? kind.names.vi : kind.names.plural
        let fields = kind.fields.map { $0.names[language] }.joined(separator: ", ")
        return (name, fields)
      }
    )
    let example = ShellCommand.list.examples[0][language]
    return say(vi: "Lệnh\n", en: "Commands\n") + commands
      + say(vi: "\nLoại bản ghi\n", en: "\nRecord kinds\n") + kinds + keysHelp()
      + say(vi: "\nThử: \(example)\n", en: "\nTry: \(example)\n")
  }

  private func help(on command: ShellCommand) -> String {
    let names = command.syntax.names
    var text =
      "\(names[language]) (\(([names.vi, names.en] + names.also).filter { $0 != names[language] }.joined(separator: ", ")))\n"
    text += wrapped(command.summary[language], indent: 2) + "\n"
    if !command.syntax.keys.isEmpty {
      let keys = command.syntax.keys.map { key in
        language == .vi ? "\(key.names.vi): (\(key.names.en):)" : "\(key.names.en):"
      }
      text +=
        wrapped(say(vi: "Khóa: ", en: "Keys: ") + keys.joined(separator: " "), indent: 2) + "\n"
    }
    text += aligned(command.topics(language))
    text += say(vi: "Ví dụ\n", en: "Examples\n")
    for example in command.examples { text += "  \(example[language])\n" }
    return text
  }

  private func help(on kind: Kind) -> String {
    let fields = aligned(
      kind.fields.map { field in
        let isNeeded =
          field.isRequired && field.standard.isNone && !registry.isAssigned(field, of: kind)
        let marks = isNeeded ? "*" : ""
        return (
          "\(field.names[language])\(marks) (\(field.identifier))",
          FieldText(registry.catalogue, language).values(of: field)
        )
      }
    )
    let legend = say(vi: "* bắt buộc\n", en: "* required\n")
    return "\(language == .vi ? kind.names.vi : kind.names.plural)\n\(fields)\(legend)"
  }

  func aligned(_ rows: [(String, String)]) -> String {
    let width = min(30, rows.map { VietnameseText.width($0.0) }.max() ?? 0)
    return rows.map { name, text in
      let gap = String(repeating: " ", count: max(1, width - VietnameseText.width(name) + 2))
      return wrapped("  " + name + gap + text, indent: width + 4) + "\n"
    }.joined()
  }

  private func wrapped(_ text: String, indent: Int) -> String {
    ScreenText.wrapped(text, width: session.screen.columns ?? 100, indent: indent)
  }
}
