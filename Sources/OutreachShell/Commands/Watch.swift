import Foundation
import OutreachRegistry

extension ShellCommand {
  static let watch = ShellCommand(
    VerbSyntax(
      "watch",
      Names(vi: "theo dõi", en: "watch"),
      words: .plain,
      of: .command,
      rawAfter: 1
    ),
    summary: Names(
      vi: "Hỏi lại một câu hỏi sau mỗi số giây, đến khi nhấn Ctrl-C.",
      en: "Asks a question again every so many seconds, until Ctrl-C."
    ),
    examples: [
      Names(
        vi: "theo dõi 10 đếm hoạt động ngày:hôm nay",
        en: "watch 10 count activities date:today"
      )
    ]
  ) { try $0.watch() }
}

extension Invocation {
  fileprivate func watch() throws {
    let atoms = wordAtoms
    guard atoms.count == 2, command.words.count == 2 else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "số giây và một câu hỏi", en: "seconds and a question")
          ),
          at: command.place,
          suggestions: [ShellCommand.watch.examples[0][language]]
        )
      ])
    }
    guard let seconds = NumberReader.integer(atoms[0].text), (1...86_400).contains(seconds) else {
      throw Problems([Problem(.secondsExpected, found: atoms[0].text, at: atoms[0].place)])
    }
    guard session.screen.isTerminal else {
      throw Problems([Problem(.terminalOnly(verb: command.verb.names), at: command.place)])
    }
    let commands = try session.commands(in: atoms[1])
    for command in commands where Question.asked(by: command) == nil {
      throw Problems([Problem(.notForReading(verb: command.verb.names), at: atoms[1].place)])
    }
    let isAboutCases =
      session.concernsCases(atoms[1].text) || commands.contains { $0.kind?.isCase == true }
    try repeatedly(commands, every: seconds, title: atoms[1].text, isAboutCases: isAboutCases)
  }

  /// - Throws: ``Problems`` with `interrupted` at Ctrl-C, with `casesLocked` when the access ends.
  private func repeatedly(
    _ commands: [Command],
    every seconds: Int,
    title: String,
    isAboutCases: Bool
  ) throws {
    let start = registry.context.now()
    defer { session.redrawn = nil }
    while true {
      if isAboutCases { try checkAccess(since: start) }
      try session.screen.clear()
      let header = header(seconds, isAboutCases ? nil : title)
      session.screen.note(header)
      session.redrawn = RedrawnScreen(session.screen, below: header)
      for command in commands { try session.perform(command) }
      guard try session.screen.wait(seconds: seconds) else { throw Problems(.interrupted) }
    }
  }

  /// Asking again by itself is no use by a person: the idle minutes are counted from the start.
  private func checkAccess(since start: Date) throws {
    if session.openAccess != nil,
      registry.context.now().timeIntervalSince(start) > CaseAccess.idleLimit
    {
      session.use(nil)
    }
    guard session.openAccess == nil else { return }
    try session.screen.clear()
    throw Problems(.casesLocked)
  }

  private func header(_ seconds: Int, _ title: String?) -> String {
    let every = localized(vi: "mỗi \(seconds) giây", en: "every \(seconds) s")
    let stop = localized(vi: "Ctrl-C để dừng", en: "Ctrl-C stops")
    let parts = [registry.context.timeOfDay, every, stop, title].compactMap { $0 }
    let line = VietnameseText.harmless(parts.joined(separator: " · "))
    return session.screen.usesColor ? "\u{1B}[2m\(line)\u{1B}[0m\n" : line + "\n"
  }
}
