import Foundation
import OutreachRegistry

extension ShellCommand {
  static let advance = ShellCommand(
    VerbSyntax(
      "advance",
      Names(vi: "chuyển", en: "advance", also: ["trạng thái"]),
      words: .plain,
      keys: [.status, .on, .reason, .dryRun, .format],
      isPrivate: true
    ),
    summary: Names(
      vi: "Chuyển giới thiệu có mã đó sang trạng thái khác.",
      en: "Takes a referral to another state, by its code."
    ),
    examples: [
      Names(
        vi: "chuyển MÃ sang đã giới thiệu từ hôm:hôm nay",
        en: "advance CODE status:waitlisted on:20/11/2026 reason:full"
      )
    ]
  ) { try $0.advance() }
}

extension Invocation {
  /// The code that the command is about.
  func caseCode() throws -> String {
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
    guard wordAtoms.count == 1 || stateWords != nil else { throw Problems(.severalNotHere) }
    return atom.text
  }

  /// The state that words name (`chuyển MÃ sang đã đồng ý`).
  private var stateWords: String? {
    let words = wordAtoms.map(\.text)
    guard command.verb.identifier == "advance", words.count > 2,
      ["sang", "to"].contains(VietnameseText.fold(words[1]))
    else { return nil }
    return words.dropFirst(2).joined(separator: " ")
  }

  private func member(_ key: KeySyntax.Identifier, of enumeration: Enumeration) throws -> String? {
    guard let written = try text(key) ?? (key == .status ? stateWords : nil) else { return nil }
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
    if try isSet(.dryRun) {
      return try reportDryRun(
        tryCase { try $0.advance(code, to: transition, access: session.openAccess) },
        OutputTarget(self)
      )
    }
    let summary = try registry.advance(code, to: transition, access: session.openAccess)
    try report(
      summary,
      OutputTarget(self),
      text: localized(
        vi: "Đã chuyển sang “\(status.names.vi)”.",
        en: "It is now “\(status.names.en)”."
      )
    )
    // The same is said whatever the days are: a refusal would tell them.
    if session.openAccess == nil, try day(.on) != nil {
      session.screen.report(
        localized(
          vi: "Hồ sơ đang khóa: nếu bước trước có ngày muộn hơn thì bước này ghi ngày ấy.\n",
          en:
            "Case records are locked: if the step before has a later day, this one gets that day.\n"
        )
      )
    }
  }

  /// What a change of a case would do, which is not told while cases are locked: asked of one day
  /// after the other, it would tell the days of the steps.
  func tryCase(_ body: (Registry) throws -> ChangeSummary) throws -> ChangeSummary {
    _ = try unlocked()
    return try body(registry.dryRun)
  }

  /// Writes down a need; possible while cases are locked.
  func addCase() throws {
    guard command.kind?.identifier == "referral" else { throw Problems(.notForCases) }
    let target = try OutputTarget(self)
    let (client, rest) = command.taking(field: "client")
    let assignments = try read { nameIndex, _ in
      try AssignmentBinder.assignments(rest, nameIndex: nameIndex, today: registry.context.today)
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
    if values["service"] == nil, session.screen.isTerminal, !registry.isReadOnly {
      let filled = try askForNeed(assignments).record
      for name in ["service", "needRecorded", "priority"] {
        values[name] = filled[name].isNone ? nil : filled[name]
      }
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
    func recordNeed(_ registry: Registry) throws -> NewReferral {
      try registry.recordNeed(
        service: service,
        client: client,
        on: values["needRecorded"]?.date,
        priority: values["priority"]?.text.flatMap(ReferralPriority.init) ?? .routine,
        access: session.openAccess
      )
    }
    if try isSet(.dryRun) {
      // The codes of a dry run mean nothing; a client's code is looked up as ever.
      if let client, session.openAccess == nil { try registry.countLookUp(ofClient: client) }
      _ = try recordNeed(registry.dryRun)
      return try reportDryRun(ChangeSummary(changed: client == nil ? 2 : 1, records: []), target)
    }
    let made = try recordNeed(registry)
    try report(
      ChangeSummary(
        changed: client == nil ? 2 : 1,
        records: [made.referral] + (client == nil ? [made.client].compactMap(\.self) : [])
      ),
      target,
      text: made.client.map { client in
        localized(
          vi:
            "Mã giới thiệu: \(made.referral)\nMã người:      \(client)\nGhi cả hai lên giấy của người đó; sổ không giữ tên để tra lại.",
          en:
            "Referral: \(made.referral)\nClient:   \(client)\nWrite both on the person's paper; the registry keeps no name to find them by."
        )
      }
        ?? localized(
          vi:
            "Mã giới thiệu: \(made.referral)\nGhi mã lên giấy của người đó; sổ không giữ tên để tra lại. Lần sau: người:MÃ.",
          en:
            "Referral: \(made.referral)\nWrite it on the person's paper; the registry keeps no name to find it by. Next time: client:CODE."
        )
    )
    remark(on: made, service: service, ofNewPerson: client == nil)
  }

  /// What looks as if one need was recorded twice: only what is known of the given code, or was done
  /// in this session.
  private func remark(on made: NewReferral, service: String, ofNewPerson isNew: Bool) {
    let (error, reason) = (ReferralStatus.enteredInError, ReferralReason.dataEntry)
    let undo = localized(
      vi:
        "Nếu là ghi nhầm: chuyển \(made.referral) trạng thái:\"\(error.names.vi)\" lý do:\"\(reason.names.vi)\".",
      en:
        "If by mistake: advance \(made.referral) status:\(error.rawValue) reason:\(reason.rawValue)."
    )
    if !made.earlier.isEmpty {
      let codes = made.earlier.joined(separator: ", ")
      session.screen.remark(
        localized(
          vi: "Người này đã có giới thiệu chưa xong đến dịch vụ này: \(codes). \(undo)",
          en: "The person has an open referral to this service already: \(codes). \(undo)"
        )
      )
    }
    guard isNew else { return }
    let count = session.needs[service, default: 0] + 1
    session.needs[service] = count
    guard count > 1 else { return }
    session.screen.remark(
      localized(
        vi:
          "Trong phiên này đã ghi nhu cầu về dịch vụ này \(count) lần, mỗi lần là một người mới; người đã có mã thì thêm người:MÃ. \(undo)",
        en:
          "This need was recorded \(count) times in this session, each for a new person; for one with a code add client:CODE. \(undo)"
      )
    )
  }
}
