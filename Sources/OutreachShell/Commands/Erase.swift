import Foundation
import OutreachRegistry

extension ShellCommand {
  static let erase = ShellCommand(
    VerbSyntax(
      "erase",
      Names(vi: "xóa vĩnh viễn", en: "erase"),
      keys: [.client, .dryRun, .format],
      isPrivate: true
    ),
    summary: Names(
      vi: "Xóa vĩnh viễn những gì dẫn lại được đến một người; không hoàn tác được.",
      en: "Destroys for good what could lead back to a person; it cannot be taken back."
    ),
    examples: [Names(vi: "xóa vĩnh viễn người:MÃ", en: "erase client:CODE")]
  ) { try $0.erase() }

  static let due = ShellCommand(
    VerbSyntax("due", Names(vi: "đến hạn", en: "due"), keys: [.format, .to]),
    summary: Names(
      vi: "Việc phải làm và hạn: kiểm giấy đồng ý, trả lời khi rút đồng ý, sao lại chìa khóa.",
      en: "What has to be done and by when: consents to verify, withdrawals, copies of keys."
    ),
    examples: [Names(vi: "đến hạn", en: "due")]
  ) { try $0.due() }

  static let slip = ShellCommand(
    VerbSyntax(
      "slip",
      Names(vi: "phiếu hẹn", en: "slip"),
      words: .plain,
      keys: [.to],
      isPrivate: true
    ),
    summary: Names(
      vi: "In phiếu hẹn khổ A5: nơi đến, địa điểm, giờ và mã; không ghi gì khác.",
      en: "Writes the A5 slip: where to go, when, and the code, nothing else."
    ),
    examples: [Names(vi: "phiếu hẹn MÃ ra:phieu.html", en: "slip CODE to:phieu.html")]
  ) { try $0.slip() }
}

extension Invocation {
  fileprivate func erase() throws {
    let access = try unlocked()
    guard let code = try text(.client) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã người (người:MÃ)", en: "a client's code (client:CODE)")
          ),
          suggestions: ["erase client:CODE"]
        )
      ])
    }
    if try isSet(.dryRun) {
      return try reportDryRun(
        registry.wouldErase(client: code, access: access),
        OutputTarget(self)
      )
    }
    if !session.settings.agrees {
      guard session.screen.isTerminal else { throw Problems(.needsConfirmation(count: 1)) }
      let again = try session.screen.ask(
        localized(
          vi: "Không hoàn tác được. Gõ lại mã để xóa vĩnh viễn: ",
          en: "This cannot be taken back. Type the code again to erase: "
        )
      )
      guard let again else { throw Problems(.notConfirmed) }
      guard again.uppercased() == code.uppercased() else { throw Problems(.codesDiffer) }
    }
    try registry.erase(client: code, access: access)
    session.listing = []
    try report(
      ChangeSummary(changed: 1, records: []),
      OutputTarget(self),
      text: localized(
        vi: "Đã xóa vĩnh viễn; số liệu vẫn được tính.",
        en: "Erased for good; what is counted stays counted."
      )
    )
  }

  fileprivate func due() throws {
    let target = try OutputTarget(self)
    let items = try registry.due(access: session.openAccess)
    try target.write(
      Answer(
        Table(
          columns: [
            Table.Column("what", DueItem.What.names, .choice(Enumeration(DueItem.What.self))),
            Table.Column("subject", Names(vi: "về", en: "about"), .code),
            Table.Column("due", Names(vi: "hạn", en: "due"), .date),
          ],
          rows: items.map {
            [.text($0.what.rawValue), .text($0.subject), $0.due.map(Value.date) ?? .none]
          }
        )
      )
    )
    if items.isEmpty {
      session.screen.report(localized(vi: "Không có việc đến hạn.\n", en: "Nothing is due.\n"))
    }
    if session.openAccess == nil, try !registry.keyholders().isEmpty {
      session.screen.report(
        localized(
          vi: "Việc về hồ sơ chỉ hiện khi đã mở hồ sơ.\n",
          en: "What is due on cases is shown only while they are unlocked.\n"
        )
      )
    }
  }

  fileprivate func slip() throws {
    guard let path = try text(.to) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "ra:TỆP", en: "to:FILE")),
          suggestions: ["slip CODE to:phieu.html"]
        )
      ])
    }
    let slip = try registry.slip(for: caseCode(), access: session.openAccess)
    let target = try OutputTarget(self, page: path)
    try target.write { try $0(slip.html) }
    if path != "-" {
      session.effect.file = (HomeFolder.expanding(path), nil)
      let shown = HomeFolder.shown(path, language)
      session.screen.report(
        localized(vi: "Đã ghi phiếu hẹn vào \(shown).\n", en: "Wrote the slip to \(shown).\n")
      )
    }
  }
}
