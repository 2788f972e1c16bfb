import Foundation
import OutreachRegistry

extension ShellCommand {
  static let note = ShellCommand(
    VerbSyntax(
      "note",
      Names(vi: "ghi chú kín", en: "note"),
      words: .plain,
      keys: [.from, .format],
      isPrivate: true
    ),
    summary: Names(
      vi: "Thêm ghi chú kín vào một giới thiệu: gõ tiếp ở dòng sau, hoặc từ:TỆP.",
      en: "Seals a note to a referral: typed on the next lines, or from:FILE."
    ),
    examples: [Names(vi: "ghi chú kín MÃ", en: "note CODE from:ghi-chu.txt")]
  ) { try $0.note() }
}

extension Invocation {
  fileprivate func note() throws {
    let code = try caseCode()
    let summary = try registry.addNote(noteText(), to: code, access: session.openAccess)
    try report(
      summary,
      OutputTarget(self),
      text: localized(vi: "Đã niêm phong ghi chú.", en: "The note is sealed.")
    )
  }

  private func noteText() throws -> SecretBytes {
    if let path = try text(.from) {
      let most = Registry.longestNote + 1
      guard path != "-" else { return SecretFile.standardInput(upTo: most) }
      let name = HomeFolder.expanding(path)
      let file = try SecretFile(name)
      guard file.isPlain else { throw Problems(.notAPlainFile, found: name) }
      return file.contents(upTo: most)
    }
    guard session.screen.isTerminal else { throw Problems(.noteNotHere) }
    session.screen.report(
      localized(
        vi: "Ghi chú (dòng trống để kết thúc):\n",
        en: "The note (an empty line ends it):\n"
      )
    )
    var lines: [UInt8] = []
    while let line = try session.screen.ask("… "), !line.isEmpty {
      if !lines.isEmpty { lines.append(0x0A) }
      lines += line.utf8
    }
    guard !lines.isEmpty else { throw Problems(.notConfirmed) }
    return SecretBytes(copying: lines)
  }

  /// True if `show` is about a case: a code of the random kind, or one that was imported.
  var isAboutCase: Bool {
    guard let atom = wordAtoms.first, wordAtoms.count == 1, !isNumber(atom) else { return false }
    return command.kind?.isCase == true
      || command.kind == nil && registry.namesCase(atom.text)
  }

  private func isNumber(_ atom: Argument.Atom) -> Bool { Int(atom.text) != nil }

  /// Shows a referral by its code: unlocked all of it, locked its service, state and month.
  func showCase() throws {
    guard let atom = wordAtoms.first else { return }
    let target = try OutputTarget(self)
    guard let access = session.openAccess else {
      guard command.kind == nil || command.kind?.identifier == "referral" else {
        throw Problems(.casesLocked)
      }
      try target.write(glimpse(atom.text))
      return
    }
    let answer = try read { nameIndex, connection in
      try registry.answerCase(atom, command.kind, connection, nameIndex: nameIndex, access: access)
    }
    try target.write(answer)
    guard !target.isJSON, target.path == nil, (answer.content as? CaseDetails)?.hasNotes == true
    else { return }
    for note in try registry.notes(of: atom.text, access: access) {
      try session.write(localized(vi: "\nGhi chú kín\n", en: "\nSealed note\n"))
      try session.screen.write(note.harmless)
      try session.write("\n")
    }
  }

  private func glimpse(_ code: String) throws -> Answer {
    let glimpse: ReferralGlimpse
    do {
      glimpse = try registry.lookUp(code)
    } catch let problems as Problems where problems.all.first?.what == .noSuchCase {
      // Whether it is that of a client is not told.
      throw Problems(.casesLocked)
    }
    let columns = [
      Table.Column("service", Names(vi: "dịch vụ", en: "service"), .reference("service")),
      Table.Column(
        "status",
        Names(vi: "trạng thái", en: "status"),
        .choice(Enumeration(ReferralStatus.self))
      ),
      Table.Column("month", Names(vi: "tháng", en: "month"), .text),
    ]
    return Answer(
      DocumentedTable(
        Table(
          columns: columns,
          rows: [
            [.text(glimpse.service), .text(glimpse.status.rawValue), .text(glimpse.month)]
          ]
        ),
        .object([
          .init("service", .text(glimpse.service)),
          .init("status", .text(glimpse.status.rawValue)), .init("month", .text(glimpse.month)),
        ])
      ),
      labels: try read { nameIndex, _ in try nameIndex.labels(for: columns) }
    )
  }
}
