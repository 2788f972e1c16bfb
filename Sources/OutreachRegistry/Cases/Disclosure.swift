/// Disclosure control (design §8): every figure on cases that anyone may see passes through here.
///
/// Rows stand in a fixed order; from the top they are added together until they rest on five
/// distinct persons, a remainder joining the group before. A group of several rows shows only its
/// sum. It is the only code that counts cases without a ``CaseAccess``.
public struct Disclosure: Sendable {
  /// The least number of persons that a figure rests on.
  public static let fewestPersons = 5

  /// How the cases of a year may be split, one at a time.
  public enum Dimension: String, Sendable, CaseIterable {
    case service
    case status
    case quarter
  }

  /// A row before anything is hidden.
  struct Cell {
    let value: String
    let count: Int
    let persons: Set<String>
  }

  /// A row as it may be shown.
  public struct Row: Sendable, Equatable {
    /// The code of the service, the status, or the quarter (`2026-Q3`).
    public let value: String
    /// How many referrals; nil where that is told only of its group.
    public let count: Int?
    /// The number of the group of several rows that it is in.
    public let group: Int?
  }

  /// Rows that were added together.
  public struct Group: Sendable, Equatable {
    /// Its number, from 1.
    public let number: Int
    /// The rows.
    public let rows: [String]
    /// How many referrals together; nil where even all of them rest on too few persons.
    public let count: Int?
  }

  /// What is split.
  public let dimension: Dimension
  /// The year in which the needs were recorded.
  public let year: Int
  /// The rows in their order.
  public let rows: [Row]
  /// The groups of several rows.
  public let groups: [Group]
  /// The day of figures that came from where the cases are kept; nil of those that are counted here.
  public let asOf: CalendarDate?

  /// As they came, each row or group of rows with what is told of it.
  init(
    _ dimension: Dimension,
    year: Int,
    told parts: [(rows: [String], value: Int?)],
    asOf day: CalendarDate
  ) {
    self.dimension = dimension
    self.year = year
    asOf = day
    var rows: [Row] = []
    var groups: [Group] = []
    for part in parts {
      if part.rows.count == 1, let value = part.value {
        rows.append(Row(value: part.rows[0], count: value, group: nil))
      } else {
        let number = groups.count + 1
        rows += part.rows.map { Row(value: $0, count: nil, group: number) }
        groups.append(Group(number: number, rows: part.rows, count: part.value))
      }
    }
    self.rows = rows
    self.groups = groups
  }

  init(_ dimension: Dimension, year: Int, _ cells: [Cell]) {
    self.dimension = dimension
    self.year = year
    asOf = nil
    let parts = Self.parts(cells)
    var rows: [Row] = []
    var groups: [Group] = []
    for part in parts {
      let persons = part.reduce(into: Set<String>()) { $0.formUnion($1.persons) }
      let sum = part.reduce(0) { $0 + $1.count }
      let isShown = persons.count >= Self.fewestPersons
      if part.count == 1, isShown {
        rows.append(Row(value: part[0].value, count: sum, group: nil))
      } else {
        let number = groups.count + 1
        rows += part.map { Row(value: $0.value, count: nil, group: number) }
        groups.append(
          Group(number: number, rows: part.map(\.value), count: isShown ? sum : nil)
        )
      }
    }
    self.rows = rows
    self.groups = groups
  }

  /// The cells added together from the top.
  private static func parts(_ cells: [Cell]) -> [[Cell]] {
    var parts: [[Cell]] = []
    var part: [Cell] = []
    var persons: Set<String> = []
    for cell in cells {
      part.append(cell)
      persons.formUnion(cell.persons)
      guard persons.count >= fewestPersons else { continue }
      parts.append(part)
      part = []
      persons = []
    }
    guard !part.isEmpty else { return parts }
    if parts.isEmpty { return [part] }
    parts[parts.count - 1] += part
    return parts
  }

  /// A sum, or nil if it rests on too few persons.
  static func total(_ count: Int, persons: Set<String>) -> Int? {
    persons.count >= fewestPersons ? count : nil
  }

  /// Why a figure is not told while cases are locked.
  public enum Refusal: Sendable, Equatable {
    case rows
    case severalDimensions
    case otherDimension
    case notOneRow
    case notAYear
    case shaping
    case notToday
    case notAQuarterEnd

    /// The reason.
    var names: Names {
      switch self {
      case .rows:
        Names(
          vi:
            "Hồ sơ đang khóa: không liệt kê từng trường hợp. Có thể xem: đếm giới thiệu; giới thiệu theo:dịch vụ, theo:trạng thái hoặc theo:quý.",
          en:
            "Case records are locked: no single cases are listed. Possible: count referrals; referrals by:service, by:status or by:quarter."
        )
      case .severalDimensions:
        Names(
          vi: "Chỉ chia theo một chiều mỗi lần, vì bảng chéo có thể chỉ ra một người.",
          en: "Cases are split one way at a time, since a crossed table could point at someone."
        )
      case .otherDimension:
        Names(
          vi: "Số liệu hồ sơ chỉ chia theo dịch vụ, trạng thái hoặc quý.",
          en: "Figures on cases are split only by service, status or quarter."
        )
      case .notOneRow:
        Names(
          vi:
            "Điều kiện chỉ được chọn đúng một dòng: không danh sách, khoảng, loại trừ hay chữ tìm.",
          en: "A condition may pick exactly one row: no lists, ranges, exclusions or words."
        )
      case .notAYear:
        Names(
          vi: "Số liệu hồ sơ là của trọn một năm (ngày:2026) hoặc một quý của năm đó.",
          en: "Figures on cases are those of a whole year (date:2026) or of one of its quarters."
        )
      case .shaping:
        Names(
          vi: "Không giới hạn hay xếp theo số liệu: thứ tự dòng là cố định.",
          en: "No limit and no sorting by figures: the order of the rows is fixed."
        )
      case .notToday:
        Names(
          vi: "Bảng chia chỉ có của ngày hôm nay.",
          en: "A split is told as of the present day only."
        )
      case .notAQuarterEnd:
        Names(
          vi:
            "Tổng số chỉ tính đến hôm nay, hoặc ngày cuối một quý có dòng riêng khi xem theo:quý.",
          en:
            "A total is told as of the present day, or of the end of a quarter that by:quarter shows by itself."
        )
      }
    }
  }
}

extension Hint {
  /// The year of a split of cases, where none was asked for.
  static func caseYear(_ year: Int) -> Hint {
    .remark(
      Names(
        vi: "Nhu cầu ghi nhận trong năm \(year); năm khác: ngày:\(year - 1).",
        en: "Needs recorded in \(year); another year: date:\(year - 1)."
      )
    )
  }

  /// The day whose figures on cases are shown, whatever day stands for today.
  package static func caseDay(_ day: CalendarDate) -> Hint {
    .remark(
      Names(
        vi: "Số liệu hồ sơ là của \(TextFormat(.vi).date(day)), ngày của hệ thống.",
        en: "Figures on cases are those of \(TextFormat(.en).date(day)), the system's day."
      )
    )
  }

  /// The figures on cases came from elsewhere.
  static func casesReceived(_ day: CalendarDate) -> Hint {
    .remark(
      Names(
        vi: "Số liệu hồ sơ là số liệu nhận được của \(TextFormat(.vi).date(day)).",
        en: "Figures on cases are those received, of \(TextFormat(.en).date(day))."
      )
    )
  }

  /// Rows of cases were added together, or are too few to be shown.
  static let casesMerged = Hint.remark(
    Names(
      vi: "Dòng dưới \(Disclosure.fewestPersons) người được gộp và chỉ hiện tổng của nhóm.",
      en:
        "Rows under \(Disclosure.fewestPersons) persons are added together; only the group's sum is shown."
    )
  )
}
