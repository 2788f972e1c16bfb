import OutreachRegistry
import OutreachSheets

extension ShellCommand {
  static let reportForm = ShellCommand(
    .reportForm,
    summary: Names(
      vi: "Ghi mẫu báo cáo Excel của một thôn hay đơn vị cho một kỳ, để gửi đi điền.",
      en: "Writes the report form of a village or an organization for a period, to be filled in."
    ),
    examples: [
      Names(
        vi: "mẫu báo cáo đơn vị:dong-phu kỳ:quý III/2026 ra:mau.xlsx",
        en: "report-form unit:dong-phu period:2026-Q3 to:mau.xlsx"
      )
    ]
  ) { try $0.reportForm() }

  static let receiveReport = ShellCommand(
    .receiveReport,
    summary: Names(
      vi: "Nhận mẫu báo cáo đã điền: đó là đơn vị trình báo cáo; có ô sai thì trả bản đánh dấu.",
      en:
        "Takes in a filled report form: the unit submits its report; wrong cells come back marked."
    ),
    examples: [
      Names(vi: "nhận báo cáo từ:mau.xlsx thử:có", en: "receive report from:mau.xlsx dry-run:yes")
    ]
  ) { try $0.receiveReport() }
}

extension Invocation {
  fileprivate func reportForm() throws {
    let example = "report-form unit:dong-phu period:2026-Q3 to:mau.xlsx"
    func expected(_ what: Names) -> Problems {
      Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: what),
          at: command.place,
          suggestions: [example]
        )
      ])
    }
    guard let path = try text(.to) else {
      throw expected(Names(vi: "ra:TỆP.xlsx", en: "to:FILE.xlsx"))
    }
    guard OutputFormat.forFile(path)?.identifier == OutputFormat.xlsx.identifier else {
      throw expected(Names(vi: "ra:TỆP.xlsx", en: "to:FILE.xlsx"))
    }
    let target = try OutputTarget(self)
    try read { nameIndex, connection in
      guard let form = try UnitForm(command, registry, connection, nameIndex) else {
        throw expected(
          Names(vi: "đơn vị:MÃ của thôn hay đơn vị", en: "unit:CODE of a village or organization")
        )
      }
      try target.writeFile(HomeFolder.expanding(path)) { file in
        try form.write(in: file, registry, nameIndex, language)
      }
    }
    session.effect.file = (HomeFolder.expanding(path), nil)
    let shown = HomeFolder.shown(path, language)
    session.screen.report(
      localized(vi: "Đã ghi mẫu báo cáo ra \(shown).\n", en: "Wrote the report form to \(shown).\n")
    )
  }

  fileprivate func receiveReport() throws {
    let target = try OutputTarget(self)
    guard let path = try text(.from) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "từ:TỆP", en: "from:FILE")),
          at: command.place,
          suggestions: ["receive report from:mau.xlsx"]
        )
      ])
    }
    let expanded = HomeFolder.expanding(path)
    var request = ReceiveRequest(
      sheet: try SheetReader(path: expanded, encoding: nil),
      name: expanded,
      command: command.text
    )
    request.isDryRun = try isSet(.dryRun)
    if let rejects = try text(.rejects) {
      request.marked = HomeFolder.expanding(rejects)
      guard OutputFormat.forFile(rejects)?.identifier == OutputFormat.xlsx.identifier else {
        throw Problems([
          Problem(
            .notAnExtension,
            found: rejects,
            at: atom(.rejects)?.place,
            suggestions: [".xlsx"]
          )
        ])
      }
      if !request.isDryRun {
        request.replacesMarked = try agreeToReplace(HomeFolder.expanding(rejects)) == .replaced
      }
    } else {
      request.marked = freePath(besides: expanded)
    }
    if session.screen.isTerminal, !request.isDryRun, !session.settings.agrees {
      request.isDryRun = true
      let preview = try registry.receiveReport(request)
      request.isDryRun = false
      if preview.problems.isEmpty {
        try write(preview, target, isPreview: true)
        if preview.isUnchanged { return }
        let changed = preview.activities.changed + preview.figures + 1
        try confirm(changed, localized(vi: "Nhận báo cáo này?", en: "Receive this report?"))
      }
    }
    let received = try registry.receiveReport(request)
    if received.entry != nil {
      session.effect.changed += received.activities.changed + received.figures + 1
    }
    try write(received, target, isPreview: request.isDryRun)
    if !received.problems.isEmpty {
      throw Problems(.formRejected(count: received.problems.count))
    }
  }

  /// The first name beside a file that nothing has yet: `mau-loi.xlsx`, `mau-loi-2.xlsx`.
  private func freePath(besides path: String) -> String {
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    let suffix = localized(vi: "loi", en: "wrong")
    var candidate = "\(stem)-\(suffix).xlsx"
    var number = 2
    while RealPath.status(candidate) != nil {
      candidate = "\(stem)-\(suffix)-\(number).xlsx"
      number += 1
    }
    return candidate
  }

  private func write(_ received: ReceivedReport, _ target: OutputTarget, isPreview: Bool) throws {
    if target.isJSON {
      if !isPreview || !session.screen.isTerminal {
        try session.write(
          target.format.render(received.document(language), options: target.options())
        )
      }
      return
    }
    let format = TextFormat(language)
    func number(_ value: Int) -> String { format.integer(value) }
    for note in received.activities.notes {
      try session.writeSentences(note.sentence(in: language) + "\n")
    }
    let lines = ProblemText(language, source: nil, firstLine: 1)
    for problem in received.problems {
      session.screen.notice(problem)
      try session.writeSentences(lines.text(problem))
    }
    if let marked = received.marked {
      let shown = VietnameseText.harmless(marked)
      try session.writeSentences(
        localized(
          vi: "Chưa nhận gì. Bản có đánh dấu ô sai: \(shown); sửa ở đó rồi nhận lại.\n",
          en:
            "Nothing was taken. The copy with the wrong cells marked: \(shown); mend and receive it.\n"
        )
      )
    }
    guard received.problems.isEmpty else { return }
    if received.isUnchanged {
      try session.writeSentences(
        localized(
          vi: "Đã nhận trước đây (\(received.code)); không có gì mới.\n",
          en: "Received before (\(received.code)); nothing is new.\n"
        )
      )
      return
    }
    let activities = received.activities
    let lead =
      isPreview
      ? localized(vi: "Thử (chưa ghi)", en: "Dry run (nothing written)")
      : localized(
        vi: "Đã nhận và trình \(received.code)",
        en: "Received and submitted \(received.code)"
      )
    try session.writeSentences(
      localized(
        vi: """
          \(lead): \(received.unit), kỳ \(received.period); hoạt động thêm \
          \(number(activities.added)), sửa \(number(activities.updated)), không đổi \
          \(number(activities.unchanged)); số liệu đổi \(number(received.figures)).\n
          """,
        en: """
          \(lead): \(received.unit), \(received.period); activities added \
          \(number(activities.added)), updated \(number(activities.updated)), unchanged \
          \(number(activities.unchanged)); figures changed \(number(received.figures)).\n
          """
      )
    )
    if let replaces = received.replaces {
      try session.writeSentences(
        localized(vi: "Đính chính \(replaces).\n", en: "It corrects \(replaces).\n")
      )
    }
    if received.left > 0 {
      try session.writeSentences(
        localized(
          vi:
            "Sổ còn \(number(received.left)) hoạt động của đơn vị trong kỳ mà tệp không có; vẫn giữ.\n",
          en:
            "The registry keeps \(number(received.left)) activities of the unit that the file lacks.\n"
        )
      )
    }
  }
}
