import Foundation
import OutreachRegistry

extension ShellCommand {
  static let advance = ShellCommand(
    VerbSyntax(
      "advance",
      Names(vi: "trạng thái", en: "advance"),
      words: .plain,
      keys: [.status, .on, .reason, .format],
      isPrivate: true
    ),
    summary: Names(
      vi: "Chuyển một giới thiệu sang trạng thái khác, theo mã của nó.",
      en: "Takes a referral to another state, by its code."
    ),
    examples: [
      Names(
        vi: "trạng thái MÃ trạng thái:đã giới thiệu từ hôm:hôm nay",
        en: "advance CODE status:waitlisted on:20/11/2026 reason:full"
      )
    ]
  ) { try $0.advance() }

  static let consent = ShellCommand(
    VerbSyntax(
      "consent",
      Names(vi: "đồng ý", en: "consent"),
      terms: .assign,
      words: .plain,
      keys: [.format],
      about: "consent",
      isPrivate: true
    ),
    summary: Names(
      vi: "Ghi giấy đồng ý của người có giới thiệu mang mã đó, cho từng mục đích.",
      en: "Writes down a consent of the person whose referral has the code, for each purpose."
    ),
    examples: [
      Names(
        vi: "đồng ý MÃ mục đích:sử dụng dịch vụ,chuyển thông tin hình thức:bằng văn bản",
        en: "consent CODE purpose:services,disclosure mode:written"
      )
    ]
  ) { try $0.consent() }

  static let withdraw = ShellCommand(
    VerbSyntax(
      "withdraw",
      Names(vi: "rút đồng ý", en: "withdraw"),
      terms: .assign,
      words: .plain,
      keys: [.on, .format],
      about: "consent",
      isPrivate: true
    ),
    summary: Names(
      vi: "Rút đồng ý cho một mục đích; giới thiệu đang làm dở dừng lại.",
      en: "Withdraws a consent for a purpose; open referrals stop."
    ),
    examples: [
      Names(
        vi: "rút đồng ý MÃ mục đích:sử dụng dịch vụ từ hôm:hôm nay",
        en: "withdraw CODE purpose:services on:today"
      )
    ]
  ) { try $0.withdraw() }

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

  static let erase = ShellCommand(
    VerbSyntax(
      "erase",
      Names(vi: "xóa vĩnh viễn", en: "erase"),
      keys: [.client, .format],
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
      vi: "In phiếu hẹn khổ A5: nơi đến, địa điểm, giờ và mã, không gì khác.",
      en: "Writes the A5 slip: where to go, when, and the code, nothing else."
    ),
    examples: [Names(vi: "phiếu hẹn MÃ ra:phieu.html", en: "slip CODE to:phieu.html")]
  ) { try $0.slip() }
}

extension Invocation {
  /// The code that the command is about.
  private func caseCode() throws -> String {
    guard let atom = wordAtoms.first else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã giới thiệu", en: "a referral's code")
          ),
          suggestions: ["\(command.verb.identifier) CODE"]
        )
      ])
    }
    guard wordAtoms.count == 1 else { throw Problems(.severalNotHere) }
    return atom.text
  }

  private func member(_ key: KeySyntax.Identifier, of enumeration: Enumeration) throws -> String? {
    guard let written = try text(key) else { return nil }
    guard let found = enumeration.identifiers(named: written), found.count == 1 else {
      throw Problems([
        Problem(
          .unknownValue(field: enumeration.names),
          found: written,
          suggestions: Nearest.names(to: written, among: enumeration.everyName)
        )
      ])
    }
    return found[0]
  }

  fileprivate func advance() throws {
    let code = try caseCode()
    let written = try member(.status, of: Enumeration(ReferralStatus.self))
    guard let status = written.flatMap(ReferralStatus.init) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "trạng thái (trạng thái:…)", en: "a state (status:…)")
          ),
          suggestions: ["advance CODE status:referred"]
        )
      ])
    }
    let transition = ReferralTransition(
      status: status,
      date: try day(.on) ?? registry.context.today,
      reason: try member(.reason, of: Enumeration(ReferralReason.self))
        .flatMap(ReferralReason.init)
    )
    let summary = try registry.advance(code, to: transition, session.openAccess)
    try report(
      summary,
      OutputTarget(self),
      text: say(
        vi: "Đã chuyển sang “\(status.names.vi)”.",
        en: "It is now “\(status.names.en)”."
      )
    )
  }

  /// The values that the terms give, of a kind of case.
  private func values() throws -> [String: [Value]] {
    let assignments = try read { book, _ in
      try AssignmentBinder.assignments(
        command.taking(field: "client").rest,
        book: book,
        today: registry.context.today
      )
    }
    var values: [String: [Value]] = [:]
    for assignment in assignments {
      if case .set(let given) = assignment.operation { values[assignment.field.identifier] = given }
    }
    return values
  }

  private func purposes(_ values: [String: [Value]]) throws -> [ConsentPurpose] {
    let purposes = (values["purpose"] ?? []).compactMap { $0.text.flatMap(ConsentPurpose.init) }
    guard !purposes.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mục đích (mục đích:…)", en: "a purpose (purpose:…)")
          ),
          suggestions: ["\(command.verb.identifier) CODE purpose:services"]
        )
      ])
    }
    return purposes
  }

  fileprivate func consent() throws {
    let code = try caseCode()
    var values = try values()
    let purposes = try purposes(values)
    guard let mode = values["mode"]?.first?.text.flatMap(ConsentMode.init) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "hình thức (hình thức:…)", en: "a mode (mode:…)")
          ),
          suggestions: ["consent CODE purpose:services mode:written"]
        )
      ])
    }
    guard values["withdrawn"] == nil else { throw Problems(.cannotChange) }
    let day = values["given"]?.first?.date ?? registry.context.today
    for field in ["purpose", "mode", "given"] { values[field] = nil }
    let summary = try registry.giveConsent(
      code,
      purposes: purposes,
      given: day,
      mode: mode,
      values: values.compactMapValues(\.first),
      session.openAccess
    )
    try report(
      caseSummary(summary),
      OutputTarget(self),
      text: say(vi: "Đã ghi đồng ý.", en: "The consent is written down.")
    )
  }

  fileprivate func withdraw() throws {
    let access = try unlocked()
    let code = try caseCode()
    let day = try day(.on) ?? registry.context.today
    let changed = try registry.withdraw(purposes(values()), of: code, on: day, access).changed
    try report(
      ChangeSummary(changed: changed, records: []),
      OutputTarget(self),
      text: say(
        vi: "Đã rút đồng ý (\(changed) bản ghi); xem hạn trả lời: đến hạn.",
        en: "The consent is withdrawn (\(changed) records); see due for what follows."
      )
    )
  }

  /// What changed, without keys that name a client while cases are locked.
  private func caseSummary(_ summary: ChangeSummary) -> ChangeSummary {
    guard session.openAccess == nil else { return summary }
    var summary = summary
    summary.records = []
    return summary
  }

  // MARK: Notes

  fileprivate func note() throws {
    let code = try caseCode()
    let summary = try registry.addNote(noteText(), to: code, session.openAccess)
    try report(
      caseSummary(summary),
      OutputTarget(self),
      text: say(vi: "Đã niêm phong ghi chú.", en: "The note is sealed.")
    )
  }

  private func noteText() throws -> SecretBytes {
    if let path = try text(.from) {
      let file =
        path == "-"
        ? FileHandle.standardInput
        : FileHandle(forReadingAtPath: (path as NSString).expandingTildeInPath)
      guard let file, var data = try file.read(upToCount: Registry.longestNote + 1) else {
        throw Problems(.noSuchFile, found: path)
      }
      defer { data.resetBytes(in: data.startIndex..<data.endIndex) }
      while let last = data.last, last == 0x0A || last == 0x0D { data.removeLast() }
      return SecretBytes(copying: data)
    }
    guard session.screen.isTerminal else { throw Problems(.noteNotHere) }
    session.screen.note(
      say(vi: "Ghi chú (dòng trống để kết thúc):\n", en: "The note (an empty line ends it):\n")
    )
    var lines: [UInt8] = []
    while let line = try session.screen.ask("… "), !line.isEmpty {
      if !lines.isEmpty { lines.append(0x0A) }
      lines += line.utf8
    }
    guard !lines.isEmpty else { throw Problems(.notConfirmed) }
    return SecretBytes(copying: lines)
  }

  // MARK: One case

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
      return try target.write(glimpse(atom.text))
    }
    let answer = try read { book, connection in
      try registry.answerCase(atom, command.kind, connection, book: book, access)
    }
    guard !target.isJSON, target.path == nil else { return try target.write(answer) }
    try writeOne(answer, target)
    guard let steps = answer.document?["transitions"] else { return }
    try session.screen.write(stepLines(steps))
    for note in try registry.notes(of: atom.text, access) {
      try session.screen.write(say(vi: "\nGhi chú kín\n", en: "\nSealed note\n"))
      try session.screen.write(note.harmless)
      try session.screen.write("\n")
    }
  }

  /// The steps of a referral, a line each.
  private func stepLines(_ steps: Document) -> String {
    guard case .array(let steps) = steps else { return "" }
    let statuses = Enumeration(ReferralStatus.self)
    let reasons = Enumeration(ReferralReason.self)
    let lines = steps.map { step -> String in
      let day = step["date"]?.plain.flatMap { CalendarDate(iso: $0) }
      let status = step["status"]?.plain.flatMap { statuses.names(of: $0) }
      let reason = step["reason"]?.plain.flatMap { reasons.names(of: $0) }
      return "  \(day.map { TextFormat(language).date($0) } ?? "")  \(status?[language] ?? "")"
        + (reason.map { " (\($0[language]))" } ?? "")
    }
    return say(vi: "\nCác bước\n", en: "\nSteps\n") + lines.joined(separator: "\n") + "\n"
  }

  private func glimpse(_ code: String) throws -> Answer {
    let glimpse = try registry.lookUp(code)
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
      table: Table(
        columns: columns,
        rows: [
          [.text(glimpse.service), .text(glimpse.status.rawValue), .text(glimpse.month)]
        ]
      ),
      document: .object([
        .init("service", .text(glimpse.service)), .init("status", .text(glimpse.status.rawValue)),
        .init("month", .text(glimpse.month)),
      ]),
      labels: try read { book, _ in try book.labels(for: columns) }
    )
  }

  /// Writes down a need; possible while cases are locked.
  func addCase() throws {
    guard command.kind?.identifier == "referral" else { throw Problems(.notForCases) }
    let target = try OutputTarget(self)
    let (client, rest) = command.taking(field: "client")
    let assignments = try read { book, _ in
      try AssignmentBinder.assignments(rest, book: book, today: registry.context.today)
    }
    var values: [String: Value] = [:]
    for assignment in assignments {
      if case .set(let given) = assignment.operation {
        values[assignment.field.identifier] = given.first
      }
    }
    guard Set(values.keys).isSubset(of: ["service", "needRecorded", "priority"]) else {
      throw Problems(.cannotChange)
    }
    guard let service = values["service"]?.text else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "dịch vụ (dịch vụ:…)", en: "a service (service:…)")
          ),
          suggestions: ["add referral service:dv-tyt"]
        )
      ])
    }
    let made = try registry.recordNeed(
      service: service,
      client: client,
      on: values["needRecorded"]?.date,
      priority: values["priority"]?.text.flatMap(ReferralPriority.init) ?? .routine,
      session.openAccess
    )
    try report(
      ChangeSummary(
        changed: client == nil ? 2 : 1,
        records: client == nil ? [made.referral, made.client] : [made.referral]
      ),
      target,
      text: say(
        vi:
          "Mã giới thiệu: \(made.referral)\nMã người:      \(made.client)\nGhi cả hai lên giấy của người đó; sổ không giữ tên để tra lại.",
        en:
          "Referral: \(made.referral)\nClient:   \(made.client)\nWrite both on the person's paper; the registry keeps no name to find them by."
      )
    )
  }

  // MARK: Erasure, dues, slips

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
    if !session.settings.agrees {
      guard session.screen.isTerminal else { throw Problems(.needsConfirmation(count: 1)) }
      let again = try session.screen.ask(
        say(
          vi: "Không hoàn tác được. Gõ lại mã để xóa vĩnh viễn: ",
          en: "This cannot be taken back. Type the code again to erase: "
        )
      )
      guard let again else { throw Problems(.notConfirmed) }
      guard again.uppercased() == code.uppercased() else { throw Problems(.codesDiffer) }
    }
    let isWhole = try registry.erase(client: code, access)
    session.listing = []
    if !isWhole {
      session.screen.note(
        say(
          vi:
            "Một chương trình khác đang mở sổ, nên phần ghi tạm chưa được làm trống; đóng nó rồi mở hồ sơ lại (xem đến hạn).\n",
          en:
            "Another program has the registry open, so the log is not empty yet; close it and unlock again (see due).\n"
        )
      )
    }
    try report(
      ChangeSummary(changed: 1, records: []),
      OutputTarget(self),
      text: say(
        vi: "Đã xóa vĩnh viễn; số liệu vẫn được tính.",
        en: "Erased for good; what is counted stays counted."
      )
    )
  }

  fileprivate func due() throws {
    let target = try OutputTarget(self)
    let items = try registry.due(session.openAccess)
    try target.write(
      Answer(
        table: Table(
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
      session.screen.note(say(vi: "Không có việc đến hạn.\n", en: "Nothing is due.\n"))
    }
    if session.openAccess == nil, try !registry.keyholders().isEmpty {
      session.screen.note(
        say(
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
    let slip = try registry.slip(for: caseCode(), session.openAccess)
    let target = try OutputTarget(self, page: path)
    try target.write { try $0(slip.html) }
    if path != "-" {
      session.screen.note(
        say(vi: "Đã ghi phiếu hẹn vào \(path).\n", en: "Wrote the slip to \(path).\n")
      )
    }
  }
}
