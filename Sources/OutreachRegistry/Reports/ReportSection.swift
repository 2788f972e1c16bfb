/// A section of a report: what it is called and the figures that feed it (`reports.md` §3).
///
/// A new section is a value in `all`; one of a program's own is given to
/// ``Catalogue/adding(reportSections:)``.
public struct ReportSection: Sendable {
  /// Its number: `III.1`.
  public let identifier: String
  /// What it is called.
  public let names: Names
  /// Its figures, by the indicators that there are.
  let figures: @Sendable (Catalogue) -> [ReportFigure]
  /// The text of the report's record that stands in it, if people write one.
  let text: (@Sendable (FiledReport) -> String?)?

  /// A section with figures.
  ///
  /// - Parameters:
  ///   - identifier: its number, which decides where it stands (`III.7`).
  ///   - names: what it is called.
  ///   - figures: its figures in their order.
  public init(_ identifier: String, _ names: Names, figures: [ReportFigure]) {
    self.init(identifier, names, counting: { _ in figures })
  }

  init(
    _ identifier: String,
    _ names: Names,
    text: (@Sendable (FiledReport) -> String?)? = nil,
    counting figures: @escaping @Sendable (Catalogue) -> [ReportFigure] = { _ in [] }
  ) {
    self.identifier = identifier
    self.names = names
    self.text = text
    self.figures = figures
  }

  /// The sections of the registry's own, in their order.
  static let all: [ReportSection] = [
    ReportSection(
      "I",
      Names(vi: "Tình hình chung", en: "The commune"),
      figures: [.villages, .officers, .directOfficers, .establishments]
    ),
    ReportSection(
      "II",
      Names(vi: "Công tác lãnh đạo, chỉ đạo", en: "Leadership"),
      figures: [.documents, .officersBriefed, .share(of: "A1"), .dutiesDone, .dutiesOverdue]
    ),
    ReportSection(
      "III.1",
      Names(vi: "Công tác tuyên truyền", en: "Outreach"),
      figures: [
        .eventSessions, .eventPersons, .broadcasts, .posts, .displays, .byChannel, .byTopic,
        .byAudience, .villagesReached, .villagesSilent, .share(of: "A2"),
      ]
    ),
    ReportSection(
      "III.2",
      Names(vi: "Quản lý địa bàn, tin báo, tố giác", en: "Places and tips"),
      figures: [
        .establishments, .establishmentsReviewed, .inspections, .violations, .byResult,
        .tipsReceived, .tipsHandled,
        .share(of: "A3"), .share(of: "A4"), .share(of: "B1"), .otherCounts,
      ]
    ),
    ReportSection(
      "III.3",
      Names(vi: "Hỗ trợ, hòa nhập cộng đồng", en: "Support"),
      figures: [
        .counselling, .referralsOfYear, .referralsByService, .peopleInNeed, .peopleServed,
        .stigmaComplaints,
      ]
    ),
    ReportSection(
      "III.4",
      Names(vi: "Nâng cao năng lực cán bộ", en: "Training"),
      figures: [.courses, .officersTrained, .share(of: "B2")]
    ),
    ReportSection(
      "III.5",
      Names(vi: "Kiểm tra, giám sát; chế độ báo cáo", en: "Supervision and reporting"),
      figures: [.bySort, .reportsExpected, .reportsReceived, .reportsOnTime]
    ),
    ReportSection(
      "III.6",
      Names(vi: "Kinh phí thực hiện", en: "Funding"),
      figures: ReportFigure.costs + [.costShares]
    ),
    ReportSection(
      "IV",
      Names(vi: "Kết quả thực hiện chỉ tiêu", en: "Targets"),
      counting: { $0.indicators.map { .level($0) } }
    ),
    ReportSection("V", Names(vi: "Đánh giá", en: "Assessment"), text: { $0.assessment }),
    ReportSection("VI", Names(vi: "Phương hướng, nhiệm vụ", en: "Outlook"), text: { $0.outlook }),
    ReportSection("VII", Names(vi: "Kiến nghị, đề xuất", en: "Requests"), text: { $0.requests }),
  ]
}

/// Sections of one's own, in a catalogue.
private struct OwnSections: CatalogueAddition {
  let sections: [ReportSection]
}

extension Catalogue {
  /// Every section of a report, in the order of their numbers.
  public var reportSections: [ReportSection] {
    let own = additions.flatMap { ($0 as? OwnSections)?.sections ?? [] }
    let taken = Set(own.map(\.identifier))
    var sections = ReportSection.all.filter { !taken.contains($0.identifier) }
    for section in own {
      let place = sections.firstIndex { section.place < $0.place } ?? sections.count
      sections.insert(section, at: place)
    }
    return sections
  }

  /// Every figure of a report, each once.
  var reportFigures: [ReportFigure] {
    var known: Set<String> = []
    return (ReportFigure.annex + reportSections.flatMap { $0.figures(self) })
      .filter { known.insert($0.identifier).inserted }
  }

  /// The same with sections of one's own, each in the place of its number; one with the number of
  /// another replaces it.
  public func adding(reportSections own: ReportSection...) -> Catalogue {
    adding(OwnSections(sections: own))
  }
}

extension ReportSection {
  /// Where its number puts it: the Roman numeral, then the number after the point.
  fileprivate var place: Double {
    let parts = identifier.split(separator: ".", maxSplits: 1)
    let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    let whole = parts.first.flatMap { part in numerals.firstIndex { $0 == part } } ?? numerals.count
    let part = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
    return Double(whole) + part / 1000
  }
}
