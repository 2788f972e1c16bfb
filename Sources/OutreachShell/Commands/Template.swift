import OutreachRegistry

extension ShellCommand {
  static let template = ShellCommand(
    VerbSyntax(
      "template",
      Names(vi: "mẫu nhập", en: "template"),
      kind: .required,
      keys: [.to]
    ),
    summary: Names(
      vi: "Ghi một sổ Excel trống của một loại, có danh sách để chọn, để điền rồi nhập tệp.",
      en: "Writes an empty workbook of a kind, with lists to choose from, to fill in and import."
    ),
    examples: [
      Names(vi: "mẫu nhập hoạt động ra:mau.xlsx", en: "template activities to:mau.xlsx")
    ]
  ) { try $0.template() }
}

extension Invocation {
  fileprivate func template() throws {
    guard let kind = command.kind else { return }
    guard !kind.isCase else { throw Problems(.notForCases) }
    let example = "template \(kind.identifier) to:mau.xlsx"
    guard let path = try text(.to), let atom = atom(.to) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "ra:TỆP", en: "to:FILE")),
          at: command.place,
          suggestions: [example]
        )
      ])
    }
    guard OutputFormat.forFile(path)?.identifier == OutputFormat.xlsx.identifier else {
      throw Problems([Problem(.notAWorkbook, found: path, at: atom.place, suggestions: [example])])
    }
    let target = try OutputTarget(self)
    try target.writeFile(HomeFolder.expanding(path)) { file in
      try read { nameIndex, _ in
        let options = try target.titled(target.options(), nameIndex)
        try EntryForm(kind, nameIndex, options).write(in: file)
      }
    }
    session.effect.file = (HomeFolder.expanding(path), nil)
    let shown = HomeFolder.shown(path, language)
    session.screen.report(
      localized(vi: "Đã ghi mẫu nhập ra \(shown).\n", en: "Wrote the template to \(shown).\n")
    )
  }
}

extension Problem.What {
  fileprivate static let notAWorkbook = Self(
    "notAWorkbook",
    vi: "Mẫu nhập là một sổ Excel; \(.quoted) phải có đuôi .xlsx.",
    en: "A template is a workbook; the name of \(.quoted) must end in .xlsx.",
    suggestions: .example
  )
}
