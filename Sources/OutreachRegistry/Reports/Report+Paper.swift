/// A report as the document that an office sends (`domain.md` §3).
extension Report {
  /// The document, in the parts of Decree 30/2020/NĐ-CP.
  public func paper(in language: Language) -> OfficialPaper? {
    let text = ReportText(self, language)
    var paper = OfficialPaper(
      superior: letterhead.superior,
      organ: letterhead.organ,
      number: letterhead.number,
      placeAndDate:
        "\(letterhead.place), \(TextFormat(language).longDate(letterhead.issued ?? day))",
      title: language == .vi ? "BÁO CÁO" : "REPORT",
      subject: text.subject,
      addressees: letterhead.addressees,
      body: text.body,
      closing: text.closing,
      authority: letterhead.authority,
      signer: letterhead.signer,
      recipients: letterhead.recipients,
      annexes: annex.isEmpty
        ? []
        : [
          OfficialPaper.Annex(
            title: language == .vi ? "BẢNG SỐ LIỆU \(text.period.uppercased())" : "FIGURES",
            note: text.annexNote,
            table: annexTable(language),
            footnotes: text.footnotes
          )
        ],
      day: letterhead.issued ?? day
    )
    paper.fields = text.fields
    return paper
  }

  /// The annex: a row for each figure, blank where nothing was recorded, `…` where it is not told.
  func annexTable(_ language: Language) -> Table {
    let years = span.years.compactMap { $0.period?.year }
    var columns = [
      Table.Column("number", Names(vi: "TT", en: "no."), .count),
      Table.Column("name", Names(vi: "nội dung", en: "figure"), .name),
      Table.Column("measure", .measure, .text),
    ]
    if years.isEmpty {
      columns += [
        Table.Column("now", .now, .count), Table.Column("previous", .previous, .count),
        Table.Column("lastYear", .lastYear, .count), Table.Column("change", .change, .count),
        Table.Column("changeRate", .changeRate, .ratio),
        Table.Column("yearToDate", .yearToDate, .count),
      ]
    } else {
      columns += years.map { Table.Column("year\($0)", Names(vi: "\($0)", en: "\($0)"), .count) }
      columns.append(Table.Column("now", Names(vi: "cả giai đoạn", en: "all years"), .count))
    }
    columns += [Table.Column("target", .target, .ratio), Table.Column("source", .source, .text)]
    let text = ReportText(self, language)
    return Table(
      columns: columns,
      rows: annex.enumerated().map { index, figure in
        let lead: [Value] = [
          .integer(index + 1), .text(text.label(figure)), .text(figure.measure[language]),
        ]
        let values: [Value] =
          years.isEmpty
          ? [
            text.cell(figure.now, figure), figure.previous, figure.lastYear, figure.change,
            Value(figure.changeRate), figure.yearToDate,
          ]
          : years.map { figure.years[$0] ?? .none } + [text.cell(figure.now, figure)]
        return lead + values + [figure.target, .text(figure.source[language])]
      }
    )
  }
}

/// The words of a report.
struct ReportText {
  let report: Report
  private let language: Language
  let format: TextFormat
  private var isVietnamese: Bool { language == .vi }

  init(_ report: Report, _ language: Language) {
    self.report = report
    self.language = language
    format = TextFormat(language)
  }

  func localized(vi: String, en: String) -> String { isVietnamese ? vi : en }

  /// `quý III/2026`.
  var period: String { report.span.text(in: language) }

  /// What the report is called.
  var subject: String {
    if let title = report.filed?.title { return title }
    switch report.kind {
    case .interimReview:
      return localized(
        vi: "Sơ kết thực hiện \(programme) \(period)",
        en: "Interim review of \(programme), \(period)"
      )
    case .finalReview:
      return localized(
        vi: "Tổng kết thực hiện \(programme) \(period)",
        en: "Final review of \(programme), \(period)"
      )
    case .incident:
      return localized(vi: "Sự việc đột xuất \(period)", en: "Incident, \(period)")
    case .periodic, .adHoc:
      return localized(
        vi: "Kết quả thực hiện \(programme) \(period)",
        en: "Results of \(programme), \(period)"
      )
    }
  }

  var annexNote: String {
    guard let filed = report.filed, let number = filed.number, let day = filed.issued else {
      return localized(
        vi:
          "(Kèm theo Báo cáo số      /BC-UBND ngày      tháng      năm      của \(report.letterhead.name))",
        en: "(Sent along with the report of \(report.letterhead.name))"
      )
    }
    return localized(
      vi: "(Kèm theo Báo cáo số \(number) \(format.longDate(day)) của \(report.letterhead.name))",
      en: "(Sent along with report \(number) of \(format.longDate(day)))"
    )
  }

  var footnotes: [String] {
    var notes: [String] = []
    if report.annex.contains(where: \.isSuppressed) {
      notes.append(
        localized(
          vi: "…: không nêu, vì dưới \(Disclosure.fewestPersons) người.",
          en: "…: not told, as it rests on fewer than \(Disclosure.fewestPersons) persons."
        )
      )
    }
    if report.annex.contains(where: { $0.accumulation == .present }) {
      let day = format.date(report.presentDay)
      notes.append(
        localized(
          vi: "Số người có nhu cầu và đã tiếp cận dịch vụ: tính từ đầu Chương trình đến \(day).",
          en: "People in need and served: since the programme began, as of \(day)."
        )
      )
    }
    notes.append(
      localized(
        vi: "Ô trống: chưa ghi nhận số liệu.",
        en: "Blank: nothing was recorded."
      )
    )
    return notes
  }

  private var programme: String {
    localized(
      vi: "Chương trình phòng, chống mại dâm",
      en: "the programme to prevent prostitution"
    )
  }

  // MARK: The text

  var body: [OfficialPaper.Block] {
    let (first, last) = (format.date(report.from), format.date(report.to))
    let years = report.letterhead.programme
    var blocks: [OfficialPaper.Block] = [
      .paragraph(
        localized(
          vi:
            "Thực hiện \(programme) giai đoạn \(years.lowerBound) - \(years.upperBound), \(report.letterhead.name) báo cáo kết quả \(period) (từ ngày \(first) đến ngày \(last)) như sau:",
          en:
            "Under \(programme) \(years.lowerBound) - \(years.upperBound), \(report.letterhead.name) reports on \(period) (\(first) to \(last)):"
        )
      )
    ]
    if let replaced = report.filed?.replaces {
      blocks.append(
        .paragraph(
          localized(
            vi: "Báo cáo này thay thế Báo cáo \(replaced).",
            en: "This report replaces \(replaced)."
          )
        )
      )
    }
    var part = ""
    for section in report.sections {
      let numbers = section.section.split(separator: ".").map(String.init)
      if numbers.count > 1, part != numbers[0] {
        let heading = localized(vi: "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", en: "RESULTS")
        blocks.append(.heading(level: 1, "\(numbers[0]). \(heading)"))
      }
      part = numbers[0]
      let title = section.title[language]
      blocks.append(
        numbers.count > 1
          ? .heading(level: 2, "\(numbers[1]). \(title)")
          : .heading(level: 1, "\(numbers[0]). \(title.uppercased())")
      )
      if section.isText {
        let text = section.text ?? localized(vi: "(chưa ghi)", en: "(nothing written)")
        blocks.append(.paragraph(text))
      }
      if !section.figures.isEmpty {
        blocks.append(.figures(table(section.figures), sentences: sentences(section.figures)))
      }
    }
    return blocks
  }

  /// The last line of the text: an annex has to be mentioned.
  var closing: String? {
    report.annex.isEmpty
      ? nil
      : localized(
        vi: "(Số liệu chi tiết tại Phụ lục kèm theo)./.",
        en: "(The figures are in the annex.)"
      )
  }

  /// The figures of a section for a screen.
  func table(_ figures: [Report.Figure]) -> Table {
    let years = report.span.years.compactMap { $0.period?.year }
    var columns = [Table.Column("name", Names(vi: "nội dung", en: "figure"), .name)]
    if years.isEmpty {
      columns += [
        Table.Column("now", .now, .count), Table.Column("previous", .previous, .count),
        Table.Column("lastYear", Names(vi: "cùng kỳ", en: "last year"), .count),
        Table.Column("change", .change, .count), Table.Column("yearToDate", .yearToDate, .count),
        Table.Column("target", .target, .count),
      ]
    } else {
      columns += years.map { Table.Column("year\($0)", Names(vi: "\($0)", en: "\($0)"), .count) }
      columns.append(Table.Column("now", Names(vi: "cả giai đoạn", en: "all years"), .count))
    }
    return Table(
      columns: columns,
      rows: figures.map { figure in
        func text(_ value: Value) -> Value { cellText(value, figure) }
        let now = figure.isSuppressed && figure.now.isNone ? Value.text("…") : text(figure.now)
        let name = Value.text(label(figure))
        guard years.isEmpty else {
          return [name] + years.map { text(figure.years[$0] ?? .none) } + [now]
        }
        return [
          name, now, text(figure.previous), text(figure.lastYear),
          .text(signed(figure.change, figure)), text(figure.yearToDate),
          figure.target.isNone ? .none : .text(self.text(of: figure.target, isShare: true)),
        ]
      }
    )
  }

  func label(_ figure: Report.Figure) -> String {
    let name = figure.name[language]
    return figure.group.map { "\($0[language]): \(name)" } ?? name
  }

  private func cellText(_ value: Value, _ figure: Report.Figure) -> Value {
    value.isNone ? .none : .text(text(of: value, isShare: figure.isShare))
  }

  /// A value of the annex, which stays a number where it is one.
  func cell(_ value: Value, _ figure: Report.Figure) -> Value {
    figure.isSuppressed && value.isNone ? .text("…") : value
  }

  func text(of value: Value, isShare: Bool) -> String {
    switch value {
    case .integer(let number): isShare ? format.percent(Double(number)) : format.integer(number)
    case .decimal(let number): format.percent(number)
    default: ""
    }
  }

  private func signed(_ value: Value, _ figure: Report.Figure) -> String {
    switch value {
    case .integer(let number): (number > 0 ? "+" : "") + format.integer(number)
    case .decimal(let number):
      // The difference of two percentages is no percentage of anything.
      (number > 0 ? "+" : "") + format.decimal(number * 100, maximumFractionDigits: 1)
        + localized(vi: " điểm %", en: " points")
    default: ""
    }
  }

  /// A sentence for each figure, one for those that belong together; shares stand in the section of
  /// the targets.
  func sentences(_ figures: [Report.Figure]) -> [String] {
    let areTargets = figures.allSatisfy(\.isShare)
    var sentences: [String] = []
    var rest = figures.filter {
      (areTargets || !$0.isShare || $0.group != nil) && !$0.isNothing
    }[...]
    while let figure = rest.first {
      let group = figure.group
      let parts = group == nil ? rest.prefix(1) : rest.prefix { $0.group == group }
      rest = rest.dropFirst(parts.count)
      if let group {
        let shown = parts.filter { !$0.now.isNone || $0.isSuppressed }
          .map { "\($0.name[language]) \(amount($0.now, $0))" }
        guard !shown.isEmpty else { continue }
        sentences.append("\(group[language])\(asOf(figure)): \(shown.joined(separator: "; ")).")
      } else if let prefix = Self.partPrefix(figure.name[language]),
        let before = sentences.popLast()
      {
        // `Trong đó: …` belongs to what it is a part of.
        let text = sentence(figure, name: String(figure.name[language].dropFirst(prefix.count)))
        sentences.append(before.dropLast() + "; " + prefix.lowercased() + text)
      } else {
        sentences.append(sentence(figure, name: figure.name[language] + asOf(figure)))
      }
    }
    return sentences
  }

  private static func partPrefix(_ name: String) -> String? {
    ["Trong đó: ", "Of these, "].first { name.hasPrefix($0) }
  }

  private func sentence(_ figure: Report.Figure, name: String) -> String {
    guard !figure.now.isNone || figure.isSuppressed else {
      return "\(name): \(localized(vi: "chưa có số liệu", en: "nothing recorded"))."
    }
    var text = "\(name): \(amount(figure.now, figure))"
    if figure.isShare {
      if !figure.target.isNone {
        let level = self.text(of: figure.target, isShare: true)
        text += localized(vi: "; chỉ tiêu \(level)", en: "; target \(level)")
      }
      if let remark = figure.remark { text += "; \(remark[language])" }
      return text + "."
    }
    guard ![.present, .today].contains(figure.accumulation) else { return text + "." }
    var beside: [(String, Value)] = [(localized(vi: "kỳ trước", en: "before"), figure.previous)]
    // Before the programme there was nothing.
    if figure.lastYear != .integer(0) {
      beside.append((localized(vi: "cùng kỳ năm trước", en: "a year before"), figure.lastYear))
    }
    if figure.accumulation != .stock {
      beside.append((localized(vi: "lũy kế năm", en: "year to date"), figure.yearToDate))
    }
    let texts = beside.filter { !$0.1.isNone }
      .map { "\($0.0) \(self.text(of: $0.1, isShare: false))" }
    return texts.isEmpty ? text + "." : "\(text) (\(texts.joined(separator: "; ")))."
  }

  /// The day of a figure that is of the present only.
  private func asOf(_ figure: Report.Figure) -> String {
    let day: CalendarDate
    switch figure.accumulation {
    case .present: day = report.presentDay
    case .today: day = report.day
    case .sum, .distinct, .stock, .subset: return ""
    }
    return localized(vi: " (đến \(format.date(day)))", en: " (as of \(format.date(day)))")
  }

  private func amount(_ value: Value, _ figure: Report.Figure) -> String {
    if figure.isSuppressed, value.isNone {
      return localized(
        vi: "không nêu (dưới \(Disclosure.fewestPersons) người)",
        en: "not told (under \(Disclosure.fewestPersons) persons)"
      )
    }
    let text = text(of: value, isShare: figure.isShare)
    guard !figure.isShare else { return text }
    let unit = value.integer == 1 ? figure.measure.en : figure.measure.plural
    return text + " " + localized(vi: figure.measure.vi, en: unit)
  }
}
