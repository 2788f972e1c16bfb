import OutreachRegistry

extension ShellCommand {
  static let export = ShellCommand(
    VerbSyntax(
      "export",
      Names(vi: "xuất", en: "export"),
      kind: .optional,
      terms: .filter,
      words: .search,
      keys: [.sort, .limit, .columns, .asOf, .format, .to]
    ),
    summary: Names(
      vi: "Xuất bản ghi với mọi trường, để nhập lại được; không ghi loại thì xuất cả sổ (JSON).",
      en:
        "Exports records with every field, to be imported again; without a kind the whole registry as JSON."
    ),
    examples: [
      Names(
        vi: "xuất hoạt động ngày:2026 ra:hoat-dong-2026.csv",
        en: "export activities date:2026 to:hoat-dong-2026.csv"
      )
    ]
  ) { try $0.export() }
}

extension Invocation {
  fileprivate func export() throws {
    guard let kind = command.kind else {
      // At a prompt the whole registry would run over the screen.
      guard !command.arguments.isEmpty || !session.screen.isTerminal else {
        throw Problems([
          Problem(
            .kindExpected(verb: command.verb.names),
            at: command.place,
            possible: [
              Names(vi: "xuất hoạt động", en: "export activities"),
              Names(vi: "xuất cán bộ ra:can-bo.xlsx", en: "export officers to:can-bo.xlsx"),
              Names(vi: "xuất ra:so.json", en: "export to:so.json"),
            ]
          )
        ])
      }
      return try exportAll()
    }
    let target = try OutputTarget(self, own: session.settings.format ?? .csv)
    if kind.identifier == "referral" { return try exportReferrals(target) }
    if kind.isCase { _ = try unlocked() }
    note(try writeRows(of: kind, target, detail: .full, isToBeImported: true), target)
    if kind.isCase { warnOfCases(target) }
  }

  /// What was written of cases is no longer locked.
  private func warnOfCases(_ target: OutputTarget) {
    guard let path = target.path else { return }
    let shown = HomeFolder.shown(path, language)
    session.screen.remark(ImportNote.holdsCases(path: shown).sentence(in: language))
  }

  /// A row for each step, as the sheet that referrals are imported from.
  private func exportReferrals(_ target: OutputTarget) throws {
    let access = try unlocked()
    let answer = try read { nameIndex, connection in
      try registry.transitions(command, connection, nameIndex: nameIndex, access: access)
    }
    try target.write(answer, isToBeImported: true)
    warnOfCases(target)
  }

  /// Every kind in one JSON object, but those of cases, which leave only by themselves.
  private func exportAll() throws {
    let target = try OutputTarget(self, own: .json)
    guard target.isJSON else {
      throw Problems([
        Problem(
          .kindExpected(verb: command.verb.names),
          at: command.place,
          suggestions: ["export activities to:hoat-dong.csv"]
        )
      ])
    }
    var count = 0
    let members = try registry.store.read { connection in
      try registry.catalogue.openKinds.map { kind -> Document.Member in
        var query = Query(kind: kind)
        query.conditions = kind.plannedOrHeld
        let columns = query.columns(.full)
        let table = Table(columns: columns)
        var rows: [Document] = []
        try registry.list(query, connection, columns: columns) { values, _ in
          rows.append(Document(row: values, of: table))
        }
        count += rows.count
        return Document.Member(kind.identifier, .array(rows))
      }
    }
    try target.write { try $0(target.format.render(.object(members), options: target.options())) }
    note(count, target)
  }

  private func note(_ count: Int, _ target: OutputTarget) {
    guard let path = target.path else { return }
    session.effect.file = (path, count)
    let shown = HomeFolder.shown(path, language)
    session.screen.report(
      localized(
        vi: "Đã xuất \(count) bản ghi ra \(shown).\n",
        en: "Exported \(count) records to \(shown).\n"
      )
    )
  }
}
