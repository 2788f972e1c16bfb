import OutreachRegistry

extension ShellCommand {
  static let quit = ShellCommand(
    VerbSyntax("quit", Names(vi: "thoát", en: "quit", also: ["exit"])),
    summary: Names(vi: "Thoát.", en: "Leaves."),
    examples: [Names(vi: "thoát", en: "quit")]
  ) { $0.session.isOver = true }
}
