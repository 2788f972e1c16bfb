import OutreachRegistry

extension ShellCommand {
  static let submit = step(
    "submit",
    Names(vi: "trình", en: "submit"),
    summary: Names(
      vi: "Trình báo cáo: chốt số liệu của kỳ như lúc này.",
      en: "Submits a report: its figures are frozen as they are now."
    ),
    examples: [Names(vi: "trình BC0001", en: "submit BC0001")],
    done: Names(vi: "Đã trình", en: "Submitted")
  ) { invocation, code, registry in
    try registry.submitReport(code, command: invocation.command.text)
  }

  static let returnReport = step(
    "return",
    Names(vi: "trả lại", en: "return"),
    keys: [.why],
    summary: Names(
      vi: "Trả lại báo cáo đã trình để sửa, có lý do.",
      en: "Returns a submitted report to be mended, with a reason."
    ),
    examples: [
      Names(
        vi: "trả lại BC0002 lý do:\"Thiếu kiến nghị\"",
        en: "return BC0002 reason:\"No requests\""
      )
    ],
    done: Names(vi: "Đã trả lại", en: "Returned")
  ) { invocation, code, registry in
    guard let reason = try invocation.text(KeySyntax.why.identifier) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: invocation.command.verb.names,
            what: Names(vi: "lý do (lý do:…)", en: "a reason (reason:…)")
          ),
          at: invocation.command.place,
          suggestions: [
            invocation.localized(
              vi: "trả lại \(code) lý do:\"…\"",
              en: "return \(code) reason:\"…\""
            )
          ]
        )
      ])
    }
    return try registry.returnReport(code, because: reason, command: invocation.command.text)
  }

  static let approve = step(
    "approve",
    Names(vi: "duyệt", en: "approve"),
    summary: Names(
      vi: "Duyệt báo cáo đã trình, sau khi kiểm tra số liệu đã chốt.",
      en: "Approves a submitted report, once its frozen figures are checked."
    ),
    examples: [Names(vi: "duyệt BC0002", en: "approve BC0002")],
    done: Names(vi: "Đã duyệt", en: "Approved")
  ) { invocation, code, registry in
    try registry.approveReport(code, command: invocation.command.text)
  }

  static let issue = step(
    "issue",
    Names(vi: "ban hành", en: "issue"),
    keys: [.number, .day],
    summary: Names(
      vi: "Ghi số và ngày ban hành lên báo cáo đã duyệt.",
      en: "Puts number and day on an approved report."
    ),
    examples: [
      Names(
        vi: "ban hành BC0003 số:45/BC-UBND ngày:hôm nay",
        en: "issue BC0003 number:45/BC-UBND date:today"
      )
    ],
    done: Names(vi: "Đã ban hành", en: "Issued")
  ) { invocation, code, registry in
    guard let number = try invocation.text(KeySyntax.number.identifier) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: invocation.command.verb.names,
            what: Names(vi: "số (số:45/BC-UBND)", en: "a number (number:45/BC-UBND)")
          ),
          at: invocation.command.place,
          suggestions: ["issue \(code) number:45/BC-UBND"]
        )
      ])
    }
    return try registry.issueReport(
      code,
      number: number,
      on: invocation.day(.day),
      command: invocation.command.text
    )
  }

  static let correct = step(
    "correct",
    Names(vi: "đính chính", en: "correct"),
    summary: Names(
      vi: "Lập dự thảo mới thay thế một báo cáo đã ban hành.",
      en: "Makes a new draft that replaces an issued report."
    ),
    examples: [Names(vi: "đính chính BC0004", en: "correct BC0004")],
    done: Names(vi: "Đã lập dự thảo thay thế", en: "Drafted to replace it:")
  ) { invocation, code, registry in
    try registry.correctReport(code, command: invocation.command.text)
  }

  /// A step of one report.
  private static func step(
    _ identifier: String,
    _ names: Names,
    keys: [KeySyntax] = [],
    summary: Names,
    examples: [Names],
    done: Names,
    _ run: @escaping @Sendable (Invocation, String, Registry) throws -> ChangeSummary
  ) -> ShellCommand {
    ShellCommand(
      VerbSyntax(
        identifier,
        names,
        kind: .optional,
        words: .records,
        keys: keys + [.dryRun, .format],
        about: FiledReport.kind.identifier
      ),
      summary: summary,
      examples: examples
    ) { try $0.takeStep(done, run) }
  }
}

extension KeySyntax {
  /// A reason in words.
  static let why = KeySyntax(.reason, vi: "lý do", .word)
  static let number = KeySyntax(
    "number",
    Names(vi: "số", en: "number", also: ["số ký hiệu"]),
    .word
  )
}

extension Invocation {
  fileprivate func takeStep(
    _ done: Names,
    _ run: @escaping @Sendable (Invocation, String, Registry) throws -> ChangeSummary
  ) throws {
    guard let atom = wordAtoms.first, wordAtoms.count == 1 else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã báo cáo", en: "the code of a report")
          ),
          at: command.place,
          suggestions: ["\(command.verb.identifier) BC0001"]
        )
      ])
    }
    let record = try read { nameIndex, connection in
      try RecordFinder(registry, connection, nameIndex: nameIndex, listing: session.listing)
        .record(atom, kind: FiledReport.kind)
    }
    try carryOut(
      PlannedChange { registry in
        try Problems.placing({ _ in atom.place }, { try run(self, record.key, registry) })
      } report: { summary in
        "\(localized(vi: done.vi, en: done.en)) \(keys(summary))."
      }
    )
  }
}
