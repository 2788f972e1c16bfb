import Foundation
import OutreachRegistry
import OutreachSheets

extension ShellCommand {
  static let `import` = ShellCommand(
    .importing,
    summary: Names(
      vi:
        "Nhập một bảng, hoặc các dòng dán vào (từ:-); có dòng sai thì không ghi gì, trừ khi có dòng lỗi:TỆP.",
      en:
        "Imports a sheet, or pasted rows (from:-); a bad row changes nothing unless rejects:FILE takes it."
    ),
    examples: [
      Names(
        vi: "nhập tệp cán bộ từ:can-bo.csv thử:có",
        en: "import officers from:can-bo.csv dry-run:yes"
      ),
      Names(vi: "nhập hoạt động từ:-", en: "import activities from:-"),
    ]
  ) { try $0.importSheet() }
}

extension Invocation {
  fileprivate func importSheet() throws {
    guard let kind = command.kind else { return }
    let target = try OutputTarget(self)
    let access = kind.isCase ? try unlocked() : nil
    guard !kind.isCase || kind.identifier == "referral" else { throw Problems(.notForCases) }
    guard let path = try text(.from) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "từ:TỆP", en: "from:FILE")),
          at: command.place,
          suggestions: ["import \(kind.identifier) from:can-bo.csv"]
        )
      ])
    }
    let expanded = HomeFolder.expanding(path)
    let encoding = try encoding()
    var pasted: [UInt8]?
    if path == ImportRequest.pasted {
      let rows = try keptPaste(of: kind) ?? rows(of: kind)
      try keepPaste(rows, of: kind)
      pasted = rows
    }
    var request = try request(
      kind,
      pasted.map { try SheetReader(bytes: $0, name: path, encoding: encoding) }
        ?? SheetReader(path: expanded, encoding: encoding),
      name: path
    )
    if let rejects = request.rejects, !request.isDryRun {
      if let sheet = RealPath.status(expanded), let there = RealPath.status(rejects),
        there.isSameFile(as: sheet)
      {
        throw Problems(.fileIsSheet, found: rejects)
      }
      request.replacesRejects = try agreeToReplace(rejects) == .replaced
    }
    let isAsking = session.screen.isTerminal && !request.isDryRun && !session.settings.agrees
    do {
      if isAsking, let bytes = pasted, request.rejects == nil {
        try importPasted(bytes, request, encoding, access, target)
      } else {
        try importRows(request, isAsking: isAsking, access, target)
      }
    } catch let problems as Problems where problems.all.first?.what == .notConfirmed {
      if pasted != nil, !kind.isCase, session.drafts != nil {
        session.screen.report(
          localized(
            vi: "Các dòng đã dán được giữ lại; gõ lại lệnh để dùng tiếp.\n",
            en: "The pasted rows are kept; type the command again to use them.\n"
          )
        )
      }
      throw problems
    }
    if pasted != nil { try forgetPaste(of: kind) }
  }

  /// What the command says of how a sheet is imported.
  private func request(
    _ kind: Kind,
    _ sheet: SheetReader,
    name: String
  ) throws -> ImportRequest {
    var request = ImportRequest(kind: kind, sheet: sheet, name: name, command: command.text)
    request.filled = try read { nameIndex, _ in
      try AssignmentBinder.assignments(command, nameIndex: nameIndex, today: registry.context.today)
    }
    request.rejects = try text(.rejects).map { HomeFolder.absolute($0) }
    request.worksheet = try text(.sheet)
    request.ignored = command.arguments(.ignore).flatMap(\.texts)
    request.clearsMarks = try isSet(.clear)
    request.transferDay = try day(.on)
    request.correctsPlaces = try isSet(.correct)
    request.isDryRun = try isSet(.dryRun)
    request.progress = ProgressBar(session.screen, language).step
    return request
  }

  /// Imports rows whose problems the person mends first.
  private func importPasted(
    _ bytes: [UInt8],
    _ asked: ImportRequest,
    _ encoding: SheetEncoding?,
    _ access: CaseAccess?,
    _ target: OutputTarget
  ) throws {
    let kind = asked.kind
    func request(_ bytes: [UInt8]) throws -> ImportRequest {
      try self.request(
        kind,
        SheetReader(bytes: bytes, name: asked.name, encoding: encoding),
        name: asked.name
      )
    }
    let (rows, preview) = try mend(bytes, of: kind, encoding: encoding) { bytes in
      var request = try request(bytes)
      request.isDryRun = true
      return try importSheet(request, access)
    }
    let mended = try rows.bytes()
    try keepPaste(mended, of: kind)
    if try agree(to: preview, target) {
      let summary = try importSheet(request(mended), access)
      session.effect.changed += summary.changed
      if summary.rejected > 0 { return try fail(summary, target) }
      try write(summary, target, isPreview: false)
    }
    try offerLeftOut(rows, headings: preview.headings.line)
  }

  private func importRows(
    _ request: ImportRequest,
    isAsking: Bool,
    _ access: CaseAccess?,
    _ target: OutputTarget
  ) throws {
    if isAsking {
      var trial = request
      trial.isDryRun = true
      let preview = try importSheet(trial, access)
      if preview.rejected > 0, request.rejects == nil { return try fail(preview, target) }
      guard try agree(to: preview, target) else { return }
    }
    let summary = try importSheet(request, access)
    if !request.isDryRun { session.effect.changed += summary.changed }
    if summary.rejected > 0, request.rejects == nil { return try fail(summary, target) }
    try write(summary, target, isPreview: request.isDryRun)
  }

  /// Shows what an import would do and asks; false if there is nothing to do.
  private func agree(to preview: ImportSummary, _ target: OutputTarget) throws -> Bool {
    try write(preview, target, isPreview: true)
    if preview.changed == 0, preview.rejected == 0 { return false }
    let count = TextFormat(language).integer(preview.changed)
    try confirm(
      preview.changed,
      localized(vi: "Ghi \(count) bản ghi?", en: "Write \(count) records?")
    )
    return true
  }

  private func importSheet(
    _ request: ImportRequest,
    _ access: CaseAccess?
  ) throws -> ImportSummary {
    if let access { return try registry.importReferrals(request, access: access) }
    return try registry.importSheet(request)
  }

  /// Rows that a person pastes, or that come from a pipe.
  private func rows(of kind: Kind) throws -> [UInt8] {
    if session.screen.isTerminal {
      session.screen.report(
        localized(
          vi: "Dán các dòng, dòng đầu là tên cột; dòng trống để kết thúc, Ctrl-C để thôi.\n",
          en:
            "Paste the rows, the first with the headings; an empty line ends them, Ctrl-C gives up.\n"
        )
      )
    }
    let limit = SheetLimit.pipeBytes
    guard let rows = try session.screen.rows("… ", limit: limit) else {
      throw Problems(.notConfirmed)
    }
    guard rows.count <= limit else {
      throw SheetError(.unreadable, path: ImportRequest.pasted, systemError: EFBIG)
    }
    guard !rows.isEmpty else { throw Problems(.noRows) }
    return rows
  }

  private func encoding() throws -> SheetEncoding? {
    guard let name = try text(.encoding), let atom = atom(.encoding) else { return nil }
    guard let encoding = SheetEncoding(named: name) else {
      throw Problems([
        Problem(
          .notOneOf(SheetEncoding.allCases.map(\.rawValue)),
          found: name,
          at: atom.place
        )
      ])
    }
    return encoding
  }

  /// Shows a summary, then fails for the rows that were refused.
  private func fail(_ summary: ImportSummary, _ target: OutputTarget) throws {
    try write(summary, target, isPreview: true)
    throw Problems(.rejectedRows(count: summary.rejected))
  }

  private func write(
    _ summary: ImportSummary,
    _ target: OutputTarget,
    isPreview: Bool
  ) throws {
    for note in summary.notes { session.screen.report(note.sentence(in: language) + "\n") }
    if target.isJSON {
      let text = target.format.render(summary.document(language), options: target.options())
      if !isPreview || !session.screen.isTerminal { try session.write(text) }
      return
    }
    try session.writeSentences(counts(summary, isPreview: isPreview))
    let lines = ProblemText(language, source: nil, firstLine: 1)
    let shown = session.screen.isTerminal ? 20 : summary.problems.count
    for problem in summary.problems.prefix(shown) {
      session.screen.notice(problem)
      try session.writeSentences(lines.text(problem))
    }
    if summary.problems.count > shown {
      let rest = summary.problems.count - shown
      try session.writeSentences(
        localized(vi: "… và \(rest) lỗi nữa.\n", en: "… and \(rest) more.\n")
      )
    }
    if isPreview { try preview(summary.samples, of: summary.changed, target) }
  }

  private func counts(_ summary: ImportSummary, isPreview: Bool) -> String {
    let format = TextFormat(language)
    func number(_ value: Int) -> String { format.integer(value) }
    let lead =
      isPreview
      ? localized(vi: "Thử (chưa ghi)", en: "Dry run (nothing written)")
      : localized(vi: "Đã nhập", en: "Imported")
    let removed = summary.removed
    return localized(
      vi: """
        \(lead): \(number(summary.rows)) dòng; thêm \(number(summary.added)), sửa \
        \(number(summary.updated)), không đổi \(number(summary.unchanged)), trùng \
        \(number(summary.duplicates)), \
        \(removed > 0 ? "bỏ \(number(removed)), " : "")lỗi \(number(summary.rejected)).\n
        """,
      en: """
        \(lead): \(number(summary.rows)) rows; added \(number(summary.added)), updated \
        \(number(summary.updated)), unchanged \(number(summary.unchanged)), duplicates \
        \(number(summary.duplicates)), \
        \(removed > 0 ? "removed \(number(removed)), " : "")rejected \(number(summary.rejected)).\n
        """
    )
  }
}

/// A bar on a terminal while a long sheet is read.
private final class ProgressBar {
  private let screen: any Screen
  private let language: Language
  private var shown = -1

  init(_ screen: any Screen, _ language: Language) {
    self.screen = screen
    self.language = language
  }

  func step(_ done: Int, _ total: Int) {
    // A sheet that is read at once needs no bar.
    guard screen.isTerminal, total > 4_000_000 else { return }
    let percent = done * 100 / max(1, total)
    guard percent != shown else { return }
    shown = percent
    let width = 30
    let filled = String(repeating: "█", count: percent * width / 100)
    let empty = String(repeating: "░", count: width - percent * width / 100)
    screen.note("\r\(filled)\(empty) \(percent)%" + (done == total ? "\r\u{1B}[K" : ""))
  }
}
