import OutreachRegistry

/// Every command of the shell.
enum CommandTable {
  /// The commands by what they are for, in the order of the help: those that ask come first.
  static let sections = CommandSection.allCases.map { section in
    (
      names: section.names,
      commands: Question.all.filter { $0.section == section }.map(command(asking:))
        + (others[section] ?? [])
    )
  }

  /// Questions that are shown in a way of their own.
  private static let shownApart: [ShellCommand] = [.show, .coverage, .check]

  /// The commands that are no questions.
  private static let others: [CommandSection: [ShellCommand]] = [
    .ask: [.save, .watch],
    .record: [
      .add, .edit, .confirm, .delete, .transfer, .merge, .import, .template, .export, .undo, .redo,
      .history,
    ],
    .training: [.rollCall, .attend],
    .plan: [.reportForm, .receiveReport, .submit, .returnReport, .approve, .issue, .correct],
    .referrals: [
      .advance, .consent, .withdraw, .note, .due, .slip, .caseKey, .unlock, .lock, .erase,
    ],
    .work: [
      .help, .run, .set, .verify, .backup, .restore, .push, .bundle, .gather, .member, .quit,
    ],
  ]

  private static func command(asking question: Question) -> ShellCommand {
    shownApart.first { $0.syntax.identifier == question.syntax.identifier }
      ?? ShellCommand(question)
  }

  static let all = sections.flatMap(\.commands)

  static let verbs = VerbList(all.map(\.syntax))

  /// What an action of the journal is called: as the command that does it.
  static func name(ofAction action: String, _ language: Language) -> String {
    // What is done to cases is not told apart.
    let own = [
      "create": Names(vi: "lập sổ", en: "create"),
      "write": Names(vi: "nhiều thay đổi", en: "several changes"),
      "change": Names(vi: "thay đổi", en: "change"),
      "lookUp": Names(vi: "tra cứu", en: "look-up"),
    ]
    if let names = own[action] { return names[language] }
    return command(action)?.syntax.names[language] ?? action
  }

  static func command(_ identifier: String) -> ShellCommand? {
    all.first { $0.syntax.identifier == identifier }
  }
}

/// The commands of a session: the shell's, and those of the program that hosts it.
struct SessionCommands {
  /// The commands by what they are for.
  let sections: [(names: Names, commands: [ShellCommand])]
  let verbs: VerbList
  private let own: [ShellCommand]

  /// A session's without commands of its host.
  static var builtIn: SessionCommands { SessionCommands(own: []) }

  init(own: [ShellCommand]) {
    self.own = own
    let section = Names(vi: "Lệnh thêm", en: "Added")
    sections = CommandTable.sections + (own.isEmpty ? [] : [(section, own)])
    verbs =
      own.isEmpty
      ? CommandTable.verbs : VerbList(CommandTable.verbs.all + own.map(\.syntax))
  }

  var all: [ShellCommand] { CommandTable.all + own }

  func command(_ identifier: String) -> ShellCommand? {
    CommandTable.command(identifier) ?? own.first { $0.syntax.identifier == identifier }
  }
}
