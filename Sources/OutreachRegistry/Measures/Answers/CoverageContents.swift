/// Coverages of some indicators, by groups (design §6).
public struct CoverageList: AnswerContent {
  /// The coverages, of one indicator after the other.
  public internal(set) var coverages: [Coverage] = []
  let groups: [Table.Column]
  /// The coverage of all groups of one indicator together.
  var whole: Coverage?

  /// A row for each; a screen has no room for level and shortfall, which stand below it.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var columns = [Table.Column("requirement", Names(vi: "yêu cầu", en: "requirement"), .code)]
    columns += groups
    columns += [
      Table.Column("required", Names(vi: "phải đạt", en: "required"), .count),
      Table.Column("covered", Names(vi: "đã đạt", en: "covered"), .count),
      Table.Column("missing", Names(vi: "còn thiếu", en: "missing"), .count),
      Table.Column("exempt", Names(vi: "tạm miễn", en: "exempt"), .count),
      Table.Column("coverage", Names(vi: "tỷ lệ", en: "coverage"), .ratio),
    ]
    let shown = columns.count
    columns += [
      Table.Column("target", Names(vi: "mức đạt", en: "target"), .ratio),
      Table.Column("shortfall", Names(vi: "cần thêm", en: "shortfall"), .count),
    ]
    let count = detail == .full ? columns.count : shown
    var table = Table(
      columns: Array(columns.prefix(count)),
      rows: coverages.map { coverage in
        Array(([.text(coverage.indicator)] + coverage.group + Self.figures(coverage)).prefix(count))
      }
    )
    if detail == .brief, let whole, addsUp(to: whole) {
      let lead = [Names.totalTitle(in: language)] + groups.map { _ in .none }
      table.total = Array((lead + Self.figures(whole)).prefix(count))
    }
    return table
  }

  private static func figures(_ coverage: Coverage) -> [Value] {
    [
      Value(coverage.denominator), Value(coverage.numerator), Value(coverage.missing),
      .integer(coverage.excluded), Value(coverage.value), Value(coverage.target),
      Value(coverage.shortfall ?? (coverage.denominator == 0 ? 0 : nil)),
    ]
  }

  /// True if each who is counted is in one group.
  private func addsUp(to whole: Coverage) -> Bool {
    func sum(_ figure: (Coverage) -> Int?) -> Int { coverages.compactMap(figure).reduce(0, +) }
    return coverages.count > 1 && sum(\.denominator) == whole.denominator
      && sum(\.numerator) == whole.numerator && sum(\.excluded) == whole.excluded
  }
}

/// Who or what is missing, and why (design §6).
public struct MissingList: AnswerContent {
  /// Who or what is missing, in the order of its kind.
  public let entries: [MissingEntry]
  let records: [Record]
  private let kind: Kind
  /// The columns asked for; nil for its own.
  private let columns: [Table.Column]?

  /// - Throws: ``Problems`` if a column is neither one of the answer nor a field of what is missing.
  init(
    _ kind: Kind,
    _ found: [(record: Record, entry: MissingEntry)],
    columns: [Argument.Atom]
  ) throws {
    self.kind = kind
    entries = found.map(\.entry)
    records = found.map(\.record)
    self.columns = columns.isEmpty ? nil : try columns.map { try Self.column($0, kind) }
  }

  /// A row for each, the reasons in words.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let columns = columns ?? Self.columns(kind, detail)
    return Table(
      columns: columns,
      rows: zip(records, entries).map { record, entry in
        columns.map { column in
          switch column.identifier {
          case "reason": .text(entry.reason(in: language))
          case "code": .text(entry.code)
          default: record[column.identifier]
          }
        }
      }
    )
  }

  private static func columns(_ kind: Kind, _ detail: AnswerDetail) -> [Table.Column] {
    var columns = [Table.Column("code", Names(vi: "mã", en: "code"), .code)]
    if detail == .full || kind.nameField != nil { columns.append(.nameOfPerson) }
    if kind.identifier == Officer.kind.identifier { columns.append(.organization) }
    return columns + [Table.Column("reason", .reason, .text)]
  }

  private static func column(_ atom: Argument.Atom, _ kind: Kind) throws -> Table.Column {
    let own = columns(kind, .full).first { column in
      column.names.include(atom.text) || column.identifier == atom.text
    }
    if let column = own ?? kind.field(named: atom.text).map({ Table.Column($0) }) { return column }
    throw Problems([
      Problem(
        .notAField(kind: kind.names),
        found: atom.text,
        at: atom.place,
        suggestions: Nearest.names(to: atom.text, among: kind.fields.map(\.identifier) + ["reason"])
      )
    ])
  }
}

/// Whose courses will soon no longer count.
public struct ExpiringList: AnswerContent {
  /// Those whose courses expire first come first.
  public let entries: [ExpiringEntry]

  /// A row for each.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    Table(
      columns: [
        Table.Column("code", Names(vi: "mã", en: "code"), .code), .nameOfPerson, .organization,
        Table.Column("course", Names(vi: "lớp", en: "course"), .code),
        Table.Column("expires", Names(vi: "hết hạn", en: "expires"), .date),
      ],
      rows: entries.map { entry in
        [
          .text(entry.code), .text(entry.name), entry.organization.map(Value.text) ?? .none,
          .text(entry.course), .date(entry.expires),
        ]
      }
    )
  }
}

/// Coverages held against a minimum (design §6).
public struct CheckList: AnswerContent {
  /// One coverage.
  public struct Check: Sendable {
    /// What was asked (`coverage:training`).
    public let name: String
    /// How far it is met.
    public let coverage: Coverage
    /// True if that is at least the minimum.
    public let isMet: Bool
  }

  /// The share to be reached, 0 to 1.
  public let minimum: Double
  /// The coverages, in the order asked for.
  public private(set) var checks: [Check] = []
  var groups: [Table.Column] = []

  init(minimum: Double) { self.minimum = minimum }

  mutating func add(_ name: String, _ coverages: [Coverage]) {
    checks += coverages.map { coverage in
      Check(name: name, coverage: coverage, isMet: coverage.value.map { $0 >= minimum } ?? false)
    }
  }

  /// A row for each.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var columns = [Table.Column("check", Names(vi: "đánh giá", en: "check"), .code)] + groups
    columns += [
      Table.Column("value", Names(vi: "đạt được", en: "value"), .ratio),
      Table.Column("minimum", Names(vi: "tối thiểu", en: "minimum"), .ratio),
      Table.Column("met", Names(vi: "đạt", en: "met"), .flag),
    ]
    return Table(
      columns: columns,
      rows: checks.map { check in
        [.text(check.name)] + check.coverage.group
          + [Value(check.coverage.value), .decimal(minimum), .flag(check.isMet)]
      }
    )
  }
}

extension Table.Column {
  fileprivate static let nameOfPerson = Table.Column(
    "name",
    Names(vi: "tên", en: "name", also: ["họ và tên"]),
    .name
  )
  fileprivate static let organization = Table.Column(
    "organization",
    Names(vi: "đơn vị", en: "organization"),
    .reference("organization")
  )
}

extension Value {
  /// A number that may be missing.
  init(_ number: Int?) { self = number.map(Value.integer) ?? .none }

  /// A share that may be missing.
  init(_ share: Double?) { self = share.map(Value.decimal) ?? .none }
}
