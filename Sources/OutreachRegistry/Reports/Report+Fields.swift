/// What an office's own document may have places for.
extension ReportText {
  var fields: [PaperField] {
    let parts = [
      PaperField("kỳ", "period", period),
      PaperField("từ ngày", "from", format.date(report.from)),
      PaperField("đến ngày", "to", format.date(report.to)),
    ]
    return parts + report.sections.flatMap(fields) + report.figures.flatMap(fields)
  }

  /// `{{mục:III.1}}` for the text of a section or its sentences, `{{bảng:III.1}}` for its figures.
  private func fields(_ section: Report.Section) -> [PaperField] {
    let hasTargets = !section.figures.isEmpty && section.figures.allSatisfy(\.isShare)
    func names(_ vi: String, _ en: String) -> Names {
      let also = ["\(vi):\(section.title.vi)", "\(en):\(section.title.en)"]
      return Names(
        vi: "\(vi):\(section.section)",
        en: "\(en):\(section.section)",
        also: hasTargets ? also + ["\(vi):chỉ tiêu", "\(en):targets"] : also
      )
    }
    let lines = (section.text.map { [$0] } ?? []) + sentences(section.figures).map { "- \($0)" }
    var ofText = names("mục", "section")
    // What people write is called by its title alone, too.
    if section.isText {
      ofText = Names(vi: ofText.vi, en: ofText.en, also: ofText.also + section.title.all())
    }
    let text = PaperField(ofText, .paragraphs(lines))
    guard !section.figures.isEmpty else { return [text] }
    return [text, PaperField(names("bảng", "table"), .table(table(section.figures)))]
  }

  /// `{{số liệu:courses}}`, and so on for the values beside it.
  private func fields(_ figure: Report.Figure) -> [PaperField] {
    let values: [(vi: String, en: String, value: Value)] = [
      ("số liệu", "figure", figure.now), ("kỳ trước", "previous", figure.previous),
      ("cùng kỳ", "last year", figure.lastYear), ("tăng giảm", "change", figure.change),
      ("lũy kế", "year to date", figure.yearToDate), ("chỉ tiêu", "target", figure.target),
    ]
    return values.map { vi, en, value in
      let text: String
      if figure.isSuppressed, value.isNone {
        text = "…"
      } else if value.isNone {
        text = localized(vi: "chưa có số liệu", en: "nothing recorded")
      } else {
        text = self.text(of: value, isShare: figure.isShare || vi == "chỉ tiêu")
      }
      let name = figure.group.map { "\($0.vi): \(figure.name.vi)" } ?? figure.name.vi
      return PaperField(
        Names(vi: "\(vi):\(figure.figure)", en: "\(en):\(figure.figure)", also: ["\(vi):\(name)"]),
        .text(text)
      )
    }
  }
}
