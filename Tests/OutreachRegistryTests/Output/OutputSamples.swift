import Testing

@testable import OutreachRegistry

/// A small table with a value of each type.
enum OutputSamples {
  static let columns = [
    Table.Column("code", Names(vi: "mã", en: "code"), .code),
    Table.Column("village", Names(vi: "thôn", en: "village"), .reference("villages")),
    Table.Column("date", Names(vi: "ngày", en: "date"), .date),
    Table.Column("reach", Names(vi: "lượt người", en: "reach"), .count),
    Table.Column("year", Names(vi: "năm", en: "year"), .year),
    Table.Column(
      "topics",
      Names(vi: "chủ đề", en: "topics"),
      .choice(Enumeration(Topic.self)),
      isSet: true
    ),
    Table.Column("isOpen", Names(vi: "mở", en: "open"), .flag),
  ]

  static let table = Table(
    columns: columns,
    rows: [
      [
        .text("HD-01"), .text("TH"), date(2026, 6, 3), .integer(1250), .integer(2026),
        .set([.text("hivAids"), .text("lifeSkills")]), .flag(true),
      ],
      [.text("HD-2"), .text("X9"), .none, .integer(7), .none, .none, .flag(false)],
    ]
  )

  static let labels = Labels(["villages": ["TH": "Thanh Hòa"]])

  static let vietnamese = OutputOptions(labels: labels)
  static let english = OutputOptions(language: .en, labels: labels)

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
    CalendarDate(year: year, month: month, day: day).map { .date($0) } ?? .none
  }

  /// A table of one text column.
  static func names(_ names: [String]) -> Table {
    Table(
      columns: [
        Table.Column("name", Names(vi: "tên", en: "name"), .name),
        Table.Column("count", Names(vi: "số", en: "count"), .count),
      ],
      rows: names.map { [.text($0), .integer(1)] }
    )
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}
