extension ShellCompletion {
  static func zsh(_ usage: ProcessUsage) -> String {
    let commands = typed(usage)
    let described = commands.map { command in
      "    " + quoted("\(command.commandName):\(plain(command.abstract))")
    }
    let branches = usage.subcommands.map { command in
      let specifications =
        command.options.map { "      " + specification($0) }
        + command.positionals.map { "      " + quoted(":\(plain($0.valueName)):_files") }
      return "    \(command.commandName)) _arguments -s \\\n"
        + specifications.joined(separator: " \\\n") + " ;;"
    }
    return """
      #compdef outreach
      # Completion of outreach for zsh.
      _outreach() {
        local command=open
        local -a commands
        commands=(
      \(described.joined(separator: "\n"))
        )
        if (( CURRENT > 2 )); then
          case $words[2] in
            \(commands.map(\.commandName).joined(separator: "|")))
              command=$words[2]
              shift words
              (( CURRENT-- )) ;;
          esac
        elif [[ $words[CURRENT] != -* ]]; then
          _describe command commands
          _files
          return
        fi
        case $command in
      \(branches.joined(separator: "\n"))
        esac
      }

      if [[ $funcstack[1] == _outreach ]]; then _outreach "$@"; else compdef _outreach outreach; fi

      """
  }

  /// An option as `_arguments` wants it, one for each of its spellings.
  private static func specification(_ option: ProcessUsage.Argument) -> String {
    let action: String
    if option.kind == .flag {
      action = ""
    } else if option.isFile {
      action = ":\(plain(option.valueName)):_files"
    } else {
      let values = option.values.isEmpty ? " " : "(\(option.values.joined(separator: " ")))"
      action = ":\(plain(option.valueName)):\(values)"
    }
    return option.spellings.map { spelling in
      quoted(
        (option.isRepeating ? "*" : "")
          + "\(spelling)[\(plain(option.summary(ProcessLanguage.chosen)))]\(action)"
      )
    }.joined(separator: " ")
  }

  /// Text without what `_arguments` reads as its own.
  private static func plain(_ text: String?) -> String {
    (text ?? "").replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: " –")
  }
}
