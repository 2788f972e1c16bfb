import OutreachRegistry

/// Every command of the shell.
enum CommandTable {
  /// Commands that are for the same thing.
  struct Section {
    let names: Names
    let commands: [ShellCommand]
  }

  /// The commands by what they are for, in the order of the help.
  static let sections = [
    Section(
      names: Names(vi: "Tra cứu", en: "Ask"),
      commands: [
        .list, .show, .count, .find, .chart, .compare, .save, .watch, .sql, .views,
      ]
    ),
    Section(
      names: Names(vi: "Ghi sổ", en: "Record"),
      commands: [.add, .edit, .delete, .merge, .import, .export, .undo, .redo, .history]
    ),
    Section(
      names: Names(vi: "Tập huấn", en: "Training"),
      commands: [.rollCall, .attend, .coverage, .missing, .expiring, .check]
    ),
    Section(
      names: Names(vi: "Kế hoạch", en: "Plan"),
      commands: [.indicators, .explain, .gaps, .matrix]
    ),
    Section(
      names: Names(vi: "Giới thiệu", en: "Referrals"),
      commands: [
        .advance, .consent, .withdraw, .note, .due, .slip, .caseKey, .unlock, .lock, .erase,
      ]
    ),
    Section(
      names: Names(vi: "Làm việc", en: "Working"),
      commands: [.help, .run, .set, .verify, .backup, .restore, .quit]
    ),
  ]

  static let all = sections.flatMap(\.commands)

  static let verbs = all.map(\.syntax)

  /// What an action of the journal is called: as the command that does it.
  static func name(ofAction action: String, _ language: Language) -> String {
    if action == JournalEntry.Action.create.rawValue {
      return language == .vi ? "lập sổ" : "create"
    }
    return command(action)?.syntax.names[language] ?? action
  }

  static func command(_ identifier: String) -> ShellCommand? {
    all.first { $0.syntax.identifier == identifier }
  }
}
