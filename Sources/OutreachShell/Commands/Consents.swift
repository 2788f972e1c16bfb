import Foundation
import OutreachRegistry

extension ShellCommand {
  static let consent = ShellCommand(
    VerbSyntax(
      "consent",
      Names(vi: "đồng ý", en: "consent"),
      terms: .assign,
      words: .plain,
      keys: [.dryRun, .format],
      about: "consent",
      isPrivate: true
    ),
    summary: Names(
      vi: "Ghi giấy đồng ý, theo từng mục đích, của người có mã giới thiệu đó.",
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
      keys: [.on, .dryRun, .format],
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
}

extension Invocation {
  /// The values that the terms give, of a kind of case.
  private func values() throws -> [String: [Value]] {
    let assignments = try read { nameIndex, _ in
      try AssignmentBinder.assignments(
        command.taking(field: "client").rest,
        nameIndex: nameIndex,
        today: registry.context.today,
        several: Consent.kind.tellsApart
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
    func change(_ registry: Registry) throws -> ChangeSummary {
      try registry.giveConsent(
        code,
        purposes: purposes,
        given: day,
        mode: mode,
        values: values.compactMapValues(\.first),
        access: session.openAccess
      )
    }
    if try isSet(.dryRun) {
      return try reportDryRun(tryCase(change), OutputTarget(self))
    }
    let summary = try change(registry)
    try report(
      summary,
      OutputTarget(self),
      text: localized(vi: "Đã ghi đồng ý.", en: "The consent is written down.")
    )
  }

  fileprivate func withdraw() throws {
    let access = try unlocked()
    let code = try caseCode()
    let day = try day(.on) ?? registry.context.today
    let purposes = try purposes(values())
    if try isSet(.dryRun) {
      return try reportDryRun(
        tryCase { try $0.withdraw(purposes, of: code, on: day, access: access) },
        OutputTarget(self)
      )
    }
    let summary = try registry.withdraw(purposes, of: code, on: day, access: access)
    let changed = summary.changed
    try report(
      summary,
      OutputTarget(self),
      text: localized(
        vi: "Đã rút đồng ý (\(changed) bản ghi); xem hạn trả lời: đến hạn.",
        en: "The consent is withdrawn (\(changed) records); see due for what follows."
      )
    )
  }
}
