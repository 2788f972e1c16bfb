/// A report on a period (`reports.md`).
///
/// Every figure beside the window before and the same one a year before, by sections, and the annex.
/// Screens, documents and programs show this one value.
public struct Report: Sendable {
  /// A figure with its values over time.
  public struct Figure: Sendable {
    /// Its identifier.
    public let figure: String
    /// What it is called.
    public let name: Names
    /// The figure that it is a part of, where it is one of several.
    public let group: Names?
    /// The unit in which it is counted.
    public let measure: Names
    /// How it adds up over time.
    public let accumulation: ReportFigure.Accumulation
    /// In the window: a count, đồng, or a share of 0 to 1; none where nothing was recorded.
    public internal(set) var now: Value
    /// In the window before.
    public internal(set) var previous: Value
    /// In the same window a year before.
    public internal(set) var lastYear: Value
    /// From the first day of the reporting year on.
    public internal(set) var yearToDate: Value
    /// In each of several years, by the year.
    public internal(set) var years: [Int: Value]
    /// The share to be reached, 0 to 1.
    public let target: Value
    /// Where it is from.
    public let source: Names
    /// True if it rests on too few persons and is not told.
    public let isSuppressed: Bool
    /// What else is said of it: what an indicator is short of, and how it looks.
    public let remark: Names?
    /// The question that lists what it counts.
    let question: String?

    /// ``now`` less ``previous``; none where one of them is.
    public var change: Value {
      switch (now, previous) {
      case (.integer(let now), .integer(let before)): .integer(now - before)
      case (.decimal(let now), .decimal(let before)): .decimal(now - before)
      default: .none
      }
    }

    /// ``change`` by ``previous``; nil where there was nothing before, and of shares.
    public var changeRate: Double? {
      guard case (.integer(let now), .integer(let before)) = (now, previous), before != 0 else {
        return nil
      }
      return Double(now - before) / Double(before)
    }
  }

  /// A section with its figures.
  public struct Section: Sendable {
    /// Its number.
    public let section: String
    /// What it is called.
    public let title: Names
    /// Its figures.
    public internal(set) var figures: [Figure]
    /// What people wrote in it.
    public let text: String?
    /// True if people write its text.
    let isText: Bool
  }

  /// What sort of report it is.
  public let kind: ReportKind
  /// What it is on.
  public let span: ReportSpan
  /// The first day of the window.
  public let from: CalendarDate
  /// The last day of the window.
  public let to: CalendarDate
  /// The code of who reports: the commune, a village or an organization.
  public let unit: String
  /// The sections in their order.
  public internal(set) var sections: [Section]
  /// The rows of the annex in their order.
  public internal(set) var annex: [Figure]
  /// The reporting regime.
  let regime: ReportingRegime
  /// The day as of which figures on cases are told.
  let presentDay: CalendarDate
  /// The day on which it was made.
  let day: CalendarDate
  let letterhead: Letterhead
  /// Its record, if there is one.
  let filed: FiledReport?

  /// Every figure, each once.
  var figures: [Figure] {
    var known: Set<String> = []
    return (annex + sections.flatMap(\.figures)).filter { known.insert($0.figure).inserted }
  }

  /// The figures in the order in which a screen numbers them.
  var shownFigures: [Figure] { sections.flatMap(\.figures) }
}

extension Report.Figure {
  /// The values as JSON has them.
  func document(_ members: [Document.Member] = []) -> Document {
    var all = [
      Document.Member("figure", .text(figure)), Document.Member("name", .text(name.vi)),
      Document.Member("measure", .text(measure.vi)), Document.Member("now", Document(now)),
      Document.Member("previous", Document(previous)),
      Document.Member("lastYear", Document(lastYear)), Document.Member("change", Document(change)),
      Document.Member("changeRate", changeRate.map(Document.decimal) ?? .null),
      Document.Member("yearToDate", Document(yearToDate)),
      Document.Member("target", Document(target)), Document.Member("source", .text(source.vi)),
    ]
    if !years.isEmpty {
      let values = years.sorted { $0.key < $1.key }
        .map { Document.Member(String($0.key), Document($0.value)) }
      all.append(Document.Member("years", .object(values)))
    }
    if isSuppressed { all.append(Document.Member("suppressed", .flag(true))) }
    return .object(all)
  }

  /// The values that are frozen: none of a change, so that of cases the present one alone is kept.
  ///
  /// Shares are written as text, which every reader reads alike.
  var frozen: Document {
    var values = [("now", now)]
    if ![.present, .today].contains(accumulation) {
      values =
        [("lastYear", lastYear)] + values
        + [("previous", previous), ("yearToDate", yearToDate)]
    }
    return .object(
      values.map { name, value in
        if case .decimal(let share) = value {
          return Document.Member(name, .text(share.description))
        }
        return Document.Member(name, Document(value))
      }
    )
  }

  /// The figure with the values that were frozen.
  mutating func take(_ frozen: Document?) {
    var values: [String: Value] = [:]
    if case .object(let members)? = frozen {
      for member in members {
        switch member.value {
        case .integer(let number): values[member.key] = .integer(number)
        case .text(let share): values[member.key] = Value(Double(share))
        default: continue
        }
      }
    }
    now = values["now"] ?? .none
    previous = values["previous"] ?? .none
    lastYear = values["lastYear"] ?? .none
    yearToDate = values["yearToDate"] ?? .none
  }

  var isShare: Bool { measure == .percent }

  /// True if there was none of it in any window, so that a text need not speak of it.
  var isNothing: Bool {
    now == .integer(0) && [previous, yearToDate].allSatisfy { $0.isNone || $0 == .integer(0) }
  }
}

extension Report: AnswerContent {
  /// The annex where people read it; every figure of every section for programs and sheets.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    detail == .brief ? annexTable(language) : fullTable(language)
  }

  private func fullTable(_ language: Language) -> Table {
    Table(
      columns: [
        Table.Column("section", Names(vi: "mục", en: "section"), .code),
        Table.Column("figure", Names(vi: "mã", en: "figure"), .code),
        Table.Column("name", Names(vi: "nội dung", en: "name"), .text),
        Table.Column("measure", .measure, .text), Table.Column("now", .now, .count),
        Table.Column("previous", .previous, .count), Table.Column("lastYear", .lastYear, .count),
        Table.Column("change", .change, .count), Table.Column("changeRate", .changeRate, .ratio),
        Table.Column("yearToDate", .yearToDate, .count), Table.Column("target", .target, .ratio),
        Table.Column("source", .source, .text),
      ],
      rows: sections.flatMap { section in
        section.figures.map { figure in
          [
            .text(section.section), .text(figure.figure), .text(figure.name[language]),
            .text(figure.measure[language]), figure.now, figure.previous, figure.lastYear,
            figure.change, Value(figure.changeRate), figure.yearToDate, figure.target,
            .text(figure.source[language]),
          ]
        }
      }
    )
  }

  /// The binding JSON (`reports.md` §2).
  public var document: Document? {
    .object([
      Document.Member("kind", .text(kind.rawValue)),
      Document.Member("period", .text(span.identifier)), Document.Member("from", .text(from.iso)),
      Document.Member("to", .text(to.iso)), Document.Member("unit", .text(unit)),
      Document.Member(
        "sections",
        .array(
          sections.map { section in
            var members = [
              Document.Member("section", .text(section.section)),
              Document.Member("title", .text(section.title.vi)),
              Document.Member("figures", .array(section.figures.map { $0.document() })),
            ]
            if section.isText {
              members.append(Document.Member("text", section.text.map(Document.text) ?? .null))
            }
            return .object(members)
          }
        )
      ),
      Document.Member("annex", .array(annex.map { $0.document() })),
    ])
  }
}

extension Names {
  static let measure = Names(vi: "ĐVT", en: "unit")
  static let now = Names(vi: "kỳ này", en: "this period")
  static let previous = Names(vi: "kỳ trước", en: "previous period")
  static let lastYear = Names(vi: "cùng kỳ năm trước", en: "same period last year")
  static let change = Names(vi: "tăng/giảm", en: "change")
  static let changeRate = Names(vi: "tăng/giảm (%)", en: "change (%)")
  static let yearToDate = Names(vi: "lũy kế năm", en: "year to date")
  static let target = Names(vi: "chỉ tiêu", en: "target")
  static let source = Names(vi: "nguồn", en: "source")
}
