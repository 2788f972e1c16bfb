import Foundation

/// Completion of the arguments in a shell.
///
/// The argument parser's own scripts know nothing of a subcommand that may be left out, so that
/// they would not offer the registry's file.
enum ShellCompletion: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The shell whose script the arguments ask for; where they name none, the person's own.
  init?(arguments: [String], environment: [String: String]) {
    guard arguments.first == "--generate-completion-script", arguments.count <= 2 else {
      return nil
    }
    let own = environment["SHELL"]?.split(separator: "/").last.map(String.init)
    guard let name = arguments.count == 2 ? arguments[1] : own else { return nil }
    self.init(rawValue: name)
  }

  func script(_ usage: ProcessUsage) -> String {
    switch self {
    case .bash: Self.bash(usage)
    case .zsh: Self.zsh(usage)
    case .fish: Self.fish(usage)
    }
  }

  /// The subcommands that have to be typed.
  static func typed(_ usage: ProcessUsage) -> [ProcessUsage.Command] {
    usage.subcommands.filter { $0.commandName != usage.defaultCommand?.commandName }
  }

  /// Every named argument once.
  static func options(_ usage: ProcessUsage) -> [ProcessUsage.Argument] {
    var seen: Set<String> = []
    return usage.subcommands.flatMap(\.options).filter { option in
      seen.insert(option.spellings.joined()).inserted
    }
  }

  /// Text between single quotes, as every one of the shells takes it.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "").replacing("'", with: "’") + "'"
  }
}
