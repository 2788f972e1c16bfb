extension ShellCompletion {
  static func fish(_ usage: ProcessUsage) -> String {
    let commands = typed(usage)
    let names = commands.map(\.commandName).joined(separator: " ")
    var lines = [
      "# Completion of outreach for fish.",
      "complete -c outreach -e",
    ]
    lines += commands.map { command in
      "complete -c outreach -n __fish_use_subcommand -a \(command.commandName)"
        + " -d \(quoted(command.abstract ?? ""))"
    }
    for command in usage.subcommands {
      let isTyped = command.commandName != usage.defaultCommand?.commandName
      let condition =
        isTyped
        ? "__fish_seen_subcommand_from \(command.commandName)"
        : "not __fish_seen_subcommand_from \(names)"
      lines += command.options.map { line($0, condition: condition) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ option: ProcessUsage.Argument, condition: String) -> String {
    var line = "complete -c outreach -n \(quoted(condition))"
    for name in option.names ?? [] { line += (name.kind == "long" ? " -l " : " -s ") + name.name }
    if option.kind == .option {
      if option.isFile {
        line += " -r -F"
      } else {
        line += " -x"
        if !option.values.isEmpty { line += " -a \(quoted(option.values.joined(separator: " ")))" }
      }
    }
    return line + " -d \(quoted(option.summary(ProcessLanguage.chosen)))"
  }
}
