import OutreachSheets
import Testing

@testable import OutreachRegistry

@Suite("Sheets that are written")
struct CSVFormatTests {
  private func cells(_ text: String) throws -> [[String]] {
    var rows: [[String]] = []
    try SheetReader(bytes: Array(text.utf8), name: "sheet.csv", encoding: nil).forEachRow { row in
      rows.append((0..<row.count).map { row.string($0) })
    }
    return rows
  }

  private func topics(_ topics: Topic...) -> String {
    let column = OutputSamples.columns[5]
    let value = Value.set(topics.map { .text($0.rawValue) })
    return CellText(OutputOptions(), style: .file).cellText(value, column: column)
  }

  @Test("A Vietnamese sheet has a mark, semicolons, CRLF, plain digits and short dates")
  func vietnamese() {
    #expect(
      OutputFormat.csv.render(OutputSamples.table, options: OutputSamples.vietnamese)
        == "\u{FEFF}Mã;Thôn;Ngày;Lượt người;Năm;Chủ đề;Mở\r\n"
        + "HD-01;Thanh Hòa;03/6/2026;1250;2026;HIV/AIDS, kỹ năng sống;có\r\n"
        + "HD-2;X9;;7;;;không\r\n"
    )
  }

  @Test("An English sheet has ISO dates")
  func english() {
    #expect(
      OutputFormat.csv.render(OutputSamples.table, options: OutputSamples.english)
        == "\u{FEFF}Code;Village;Date;Reach;Year;Topics;Open\r\n"
        + "HD-01;Thanh Hòa;2026-06-03;1250;2026;HIV/AIDS, life skills;yes\r\n"
        + "HD-2;X9;;7;;;no\r\n"
    )
  }

  @Test("Members with commas are told apart by semicolons, also when there is only one")
  func sets() {
    #expect(topics(.hivAids) == "HIV/AIDS")
    #expect(topics(.hivAids, .lifeSkills) == "HIV/AIDS, kỹ năng sống")
    #expect(topics(.hivAids, .ethicsLifestyle) == "HIV/AIDS; đạo đức, lối sống")
    #expect(topics(.ethicsLifestyle) == "đạo đức, lối sống;")
  }

  @Test("Names that another record has too are written as codes")
  func uniqueNames() {
    let labels = Labels(["villages": ["A": "Hòa Bình", "B": "hoà  bình", "C": "Thôn C", "D": "a"]])
    let names = ["A", "B", "C", "D", "E"].map { labels.uniqueName(of: $0, kind: "villages") }
    #expect(names == [nil, nil, "Thôn C", nil, nil])
    #expect(labels.name(of: "A", kind: "villages") == "Hòa Bình")
    #expect(labels.name(of: "A", kind: "officers") == nil)
  }

  @Test("Formulas are defused and control characters spelled out")
  func harmful() {
    let text = OutputFormat.csv.render(
      OutputSamples.names(["=1+1", "a\u{1B}b"]),
      options: OutputOptions()
    )
    #expect(text == "\u{FEFF}Tên;Số\r\n'=1+1;1\r\na\\u{1B}b;1\r\n")
  }

  @Test("What is written is read back unchanged")
  func roundTrip() throws {
    let names = [
      "=1+1", "'=1", "+84", "-5", "@x", "a;b", "say \"có\"", "'tis", "Nguyễn Thị Hoà", "1,5", "",
    ]
    let text = OutputFormat.csv.render(OutputSamples.names(names), options: OutputOptions())
    #expect(try cells(text).dropFirst().map { $0[0] } == names)
    let table = OutputFormat.csv.render(OutputSamples.table, options: OutputSamples.vietnamese)
    #expect(try cells(table)[2] == ["HD-2", "X9", "", "7", "", "", "không"])
  }
}
