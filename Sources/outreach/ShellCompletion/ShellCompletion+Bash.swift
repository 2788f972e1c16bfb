extension ShellCompletion {
  static func bash(_ usage: ProcessUsage) -> String {
    let commands = typed(usage).map(\.commandName)
    let values = options(usage).filter { $0.kind == .option }.map { option -> String in
      let pattern = option.spellings.joined(separator: "|")
      if option.isFile { return "    \(pattern)) _outreach_files; return ;;" }
      let list = option.values.joined(separator: " ")
      return "    \(pattern)) COMPREPLY=($(compgen -W \(quoted(list)) -- \"$cur\")); return ;;"
    }
    let names = usage.subcommands.map { command in
      let names = command.options.flatMap(\.spellings).joined(separator: " ")
      return "      \(command.commandName)) names=\(quoted(names)) ;;"
    }
    return """
      # Completion of outreach for bash.
      _outreach_files() {
        compopt -o filenames 2>/dev/null
        local file
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur")
      }

      _outreach() {
        local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command=open names
        COMPREPLY=()
        # --format=json comes as three words.
        if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev="${COMP_WORDS[COMP_CWORD-2]}"; fi
        if (( COMP_CWORD > 1 )); then
          case ${COMP_WORDS[1]} in \(commands.joined(separator: "|"))) command=${COMP_WORDS[1]} ;; esac
        fi
        case $prev in
      \(values.joined(separator: "\n"))
        esac
        if [[ $cur == -* ]]; then
          case $command in
      \(names.joined(separator: "\n"))
          esac
          COMPREPLY=($(compgen -W "$names" -- "$cur"))
          return
        fi
        _outreach_files
        if (( COMP_CWORD == 1 )); then
          COMPREPLY+=($(compgen -W \(quoted(commands.joined(separator: " "))) -- "$cur"))
        fi
      }

      complete -F _outreach outreach

      """
  }
}
