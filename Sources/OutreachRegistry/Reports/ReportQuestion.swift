extension VerbSyntax {
  package static let report = VerbSyntax(
    "report",
    Names(vi: "báo cáo", en: "report"),
    words: .plain,
    of: .period,
    keys: [.reportPeriod, .reportUnit, .reportKind, .format, .to]
  )
}

extension KeySyntax {
  static let reportUnit = KeySyntax(
    "unit",
    Names(vi: "đơn vị", en: "unit", also: ["đơn vị báo cáo"]),
    .word
  )
  static let reportKind = KeySyntax(
    "kind",
    ReportKind.names.calling("loại"),
    .choice(ReportKind.names)
  )
}

extension Names {
  /// The names with one more by which people call it.
  fileprivate func calling(_ other: String) -> Names {
    Names(vi: vi, en: "kind", also: [other, en])
  }
}

extension Question {
  /// `report 2026-Q3`; `report period:2026..2028 kind:interimReview`; `report BC0007`.
  package static let report = Question(
    .report,
    section: .plan,
    summary: Names(
      vi:
        "Số liệu một kỳ báo cáo cạnh kỳ trước và cùng kỳ năm trước; ra:TỆP.docx là văn bản, .xlsx là phụ lục.",
      en:
        "A reporting window beside the one before and a year before; to:FILE.docx is the document, .xlsx the annex."
    ),
    examples: [
      Names(vi: "báo cáo quý III/2026", en: "report 2026-Q3"),
      Names(
        vi: "báo cáo kỳ:2026..2028 loại:sơ kết",
        en: "report period:2026..2028 kind:interimReview"
      ),
    ]
  ) { try $0.report() }
}

extension Asked {
  fileprivate func report() throws -> Answer {
    let counter = try ReportCounter(registry, connection, nameIndex)
    let report: Report
    if let filed = try filedReport() {
      report = try counter.report(of: filed)
    } else {
      let kind = try reportKind()
      let span =
        try self.span()
        ?? .last(.quarter, before: registry.context.today, counter.regime)
      report = try counter.report(on: span, kind, unit: try reportUnit())
    }
    var answer = Answer(report)
    answer.drills = try report.shownFigures.map { figure in
      try figure.question.flatMap { try nameIndex.commands(of: $0).first }
        ?? command.asking(.explain, words: [figure.figure])
    }
    guard command.arguments(.to).isEmpty else { return answer }
    answer.hints = [
      .remark(
        Names(
          vi: "Gõ số của dòng để xem các bản ghi; ra:TỆP.docx để in, ra:TỆP.xlsx cho phụ lục.",
          en:
            "Type a row's number to see its records; to:FILE.docx to print, to:FILE.xlsx for the annex."
        )
      )
    ]
    if let received = try ReceivedFigures(registry, connection) {
      answer.hints.append(.casesReceived(received.day))
    }
    return answer
  }

  /// The report that the command names by its code; nil where it names none.
  func filedReport() throws -> FiledReport? {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard atoms.count == 1, let atom = atoms.first else { return nil }
    if try registry.record(FiledReport.kind, code: atom.text.uppercased(), connection) == nil,
      Period(atom.text, today: registry.context.today) != nil
        || !atom.text.contains(where: \.isNumber)
        || !atom.text.uppercased().hasPrefix("BC")
    {
      return nil
    }
    let finder = RecordFinder(registry, connection, nameIndex: nameIndex, listing: listing)
    return try FiledReport(finder.record(atom, kind: FiledReport.kind))
  }

  private func reportKind() throws -> ReportKind {
    guard let atom = command.arguments(KeySyntax.reportKind.identifier).first?.items.first?.atom
    else { return .periodic }
    let enumeration = Enumeration(ReportKind.self)
    guard let found = enumeration.identifiers(named: atom.text), found.count == 1,
      let kind = ReportKind(rawValue: found[0])
    else {
      throw Problems([
        Problem(
          .unknownValue(field: ReportKind.names),
          found: atom.text,
          at: atom.place,
          suggestions: Nearest.names(to: atom.text, among: enumeration.everyName)
        )
      ])
    }
    return kind
  }

  /// The code of the unit that `unit:` names.
  func reportUnit() throws -> String? {
    guard let atom = command.arguments(KeySyntax.reportUnit.identifier).first?.items.first?.atom
    else { return nil }
    if atom.text == registry.commune { return nil }
    let kinds = [Village.kind, Organization.kind]
    for kind in kinds {
      let found = try nameIndex.table(kind.identifier).named(atom.text)
      if found.count == 1 { return found[0].code }
    }
    let names = try kinds.flatMap { try nameIndex.table($0.identifier).everyName }
    throw Problems([
      Problem(
        .noSuchUnit,
        found: atom.text,
        at: atom.place,
        suggestions: Nearest.names(to: atom.text, among: names)
      )
    ])
  }
}
