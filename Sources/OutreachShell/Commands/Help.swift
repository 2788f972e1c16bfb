import OutreachRegistry

extension ShellCommand {
  static let help = ShellCommand(
    VerbSyntax(
      "help",
      Names(vi: "trợ giúp", en: "help", also: ["giúp"]),
      kind: .optional,
      words: .plain,
      of: .topic
    ),
    summary: Names(
      vi:
        "Liệt kê các lệnh; gõ trợ giúp LỆNH, trợ giúp LOẠI hoặc trợ giúp LOẠI TRƯỜNG để biết thêm.",
      en: "Tells the commands; help COMMAND, KIND or KIND FIELD for more."
    ),
    examples: [
      Names(vi: "trợ giúp hoạt động", en: "help activity"),
      Names(vi: "trợ giúp hoạt động kênh", en: "help activity channel"),
      Names(vi: "trợ giúp cách viết", en: "help terms"),
    ]
  ) { try $0.help() }
}

extension Invocation {
  fileprivate func help() throws {
    let text = try HelpText(self).text(kind: command.kind, words: command.words)
    guard !session.answersInDocuments else {
      return try session.write(.object([.init("text", .text(text))]))
    }
    try session.show(text)
  }
}
