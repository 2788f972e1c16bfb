import OutreachRegistry

/// Every command of the shell, in the order of the help.
enum CommandTable {
  static let all: [ShellCommand] = [
    .help, .list, .show, .count, .find,
    .add, .edit, .delete, .merge,
    .import, .export,
    .rollCall, .attend,
    .coverage, .missing, .expiring, .check,
    .indicators, .explain,
    .gaps, .matrix, .compare, .chart,
    .advance, .consent, .withdraw, .note, .due, .slip,
    .caseKey, .unlock, .lock, .erase,
    .history, .undo, .redo, .verify, .backup,
    .run, .set, .quit,
  ]

  static let verbs = all.map(\.syntax)

  static func command(_ identifier: String) -> ShellCommand? {
    all.first { $0.syntax.identifier == identifier }
  }
}
