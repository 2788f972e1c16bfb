import Foundation

/// Completion of the arguments in a shell.
///
/// The argument parser's own scripts know nothing of a subcommand that may be left out, so that
/// they would not offer the registry's file.
enum ShellCompletion: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The shell whose script the arguments ask for.
  init?(arguments: [String]) {
    guard arguments.count == 2, arguments[0] == "--generate-completion-script" else { return nil }
    self.init(rawValue: arguments[1])
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
    usage.subcommands.filter { $0.commandName != usage.standard?.commandName }
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
