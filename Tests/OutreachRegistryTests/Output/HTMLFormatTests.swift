import Foundation
import Testing

@testable import OutreachRegistry

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("HTML")
struct HTMLFormatTests {
  /// What stands between the tags `body`.
  private func body(_ text: String) throws -> String {
    let start = try #require(text.range(of: "<body>\n"))
    let end = try #require(text.range(of: "</body>"))
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test("A table is a complete document with headings, and numbers to the right")
  func table() throws {
    let text = OutputFormat.html.render(OutputSamples.table, options: OutputSamples.vietnamese)
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">"))
    #expect(text.hasSuffix("</body>\n</html>\n"))
    #expect(text.contains("<title>Sổ theo dõi tuyên truyền</title>"))
    let number = "class=\"number\""
    #expect(
      try body(text) == """
        <table>
        <thead>
        <tr><th scope="col">Mã</th><th scope="col">Thôn</th><th scope="col">Ngày</th>\
        <th scope="col" \(number)>Lượt người</th><th scope="col" \(number)>Năm</th>\
        <th scope="col">Chủ đề</th><th scope="col">Mở</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row">HD-01</th><td>Thanh Hòa</td><td>03/6/2026</td>\
        <td \(number)>1.250</td><td \(number)>2026</td><td>HIV/AIDS, kỹ năng sống</td><td>có</td></tr>
        <tr><th scope="row">HD-2</th><td>X9</td><td></td>\
        <td \(number)>7</td><td \(number)></td><td></td><td>không</td></tr>
        </tbody>
        </table>

        """
    )
  }

  @Test("An English document says so, and its body is well-formed")
  func english() throws {
    let text = OutputFormat.html.render(OutputSamples.table, options: OutputSamples.english)
    #expect(text.contains("<html lang=\"en\">"))
    #expect(try body(text).contains("<td>3 Jun 2026</td><td class=\"number\">1,250</td>"))
    #expect(XMLParser(data: Data(try body(text).utf8)).parse())
  }

  @Test("Rows are numbered where that is asked for, and shares have no bars")
  func numbers() throws {
    var options = OutputOptions(isNumbered: true)
    options.drawsBars = true
    var table = OutputSamples.names(["Bình"])
    table.columns[1] = Table.Column("share", Names(vi: "tỷ lệ", en: "share"), .ratio)
    table.rows[0][1] = .decimal(0.5)
    let rows = try body(OutputFormat.html.render(table, options: options))
    #expect(rows.contains("<th scope=\"col\" class=\"number\">#</th>"))
    #expect(
      rows.contains(
        "<tr><th scope=\"row\" class=\"number\">1</th><td>Bình</td><td class=\"number\">50%</td></tr>"
      )
    )
  }

  @Test(
    "Whatever is stored is text and no markup",
    arguments: [
      "<script>alert(1)</script>", "\" onload=\"x", "' onload='x", "a & b", "<\u{301}b>", "</td>",
      "a\u{1B}]0;x\u{7}b\u{0}c", "\u{202E}evil",
    ]
  )
  func escapes(name: String) throws {
    let table = OutputSamples.names([name])
    let page = RecordPage(table, sections: [RecordPage.Section(Names(vi: name, en: name), table)])
    let document = Document.object([
      Document.Member(name, .text(name)),
      Document.Member("in", .array([.object([Document.Member(name, .text(name))])])),
    ])
    let texts = [
      OutputFormat.html.render(table, options: OutputOptions()),
      OutputFormat.html.render(page, options: OutputOptions()),
      OutputFormat.html.render(document, options: OutputOptions()),
    ]
    for text in texts {
      let tags = try body(text).matches(of: /<[^>]*>/).map { String($0.output) }
      let known: Set = [
        "<table>", "</table>", "<thead>", "</thead>", "<tbody>", "</tbody>", "<tr>", "</tr>",
        "<td>", "</td>", "</th>", "<th scope=\"row\">", "<th scope=\"col\">", "<h2>", "</h2>",
        "<td class=\"number\">", "<th scope=\"col\" class=\"number\">",
      ]
      #expect(Set(tags).isSubset(of: known))
      #expect(VietnameseText.controlCharacter(in: text.replacing("\n", with: "")) == nil)
      #expect(XMLParser(data: Data("<body>\(try body(text))</body>".utf8)).parse())
    }
  }

  @Test("A record's page has a row for each value, then what belongs to it")
  func record() throws {
    let page = RecordPage(
      Table(columns: OutputSamples.columns, rows: [OutputSamples.table.rows[1]]),
      sections: [
        RecordPage.Section(Names(vi: "Lịch sử", en: "History"), OutputSamples.names(["Bình"])),
        RecordPage.Section(Names(vi: "Không có", en: "None"), OutputSamples.names([])),
      ]
    )
    let text = OutputFormat.html.render(page, options: OutputSamples.vietnamese)
    #expect(
      try body(text) == """
        <table>
        <tbody>
        <tr><th scope="row">Mã</th><td>HD-2</td></tr>
        <tr><th scope="row">Thôn</th><td>X9</td></tr>
        <tr><th scope="row">Lượt người</th><td>7</td></tr>
        <tr><th scope="row">Mở</th><td>không</td></tr>
        </tbody>
        </table>
        <h2>Lịch sử</h2>
        <table>
        <thead>
        <tr><th scope="col">Tên</th><th scope="col" class="number">Số</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row">Bình</th><td class="number">1</td></tr>
        </tbody>
        </table>

        """
    )
    #expect(!OutputFormat.csv.render(page, options: OutputSamples.vietnamese).contains("Lịch sử"))
  }

  @Test("A document is its keys and values")
  func document() throws {
    let document = Document.object([
      Document.Member("changed", .integer(2)), Document.Member("none", .null),
      Document.Member("records", .array([.text("a"), .text("b")])),
      Document.Member("history", .array([.object([Document.Member("user", .text("Hòa"))])])),
    ])
    let text = try body(OutputFormat.html.render(document, options: OutputOptions()))
    #expect(
      text == """
        <table>
        <tbody>
        <tr><th scope="row">changed</th><td>2</td></tr>
        <tr><th scope="row">records</th><td>a, b</td></tr>
        <tr><th scope="row">history</th><td>
        <table>
        <tbody>
        <tr><th scope="row">user</th><td>Hòa</td></tr>
        </tbody>
        </table>
        </td></tr>
        </tbody>
        </table>

        """
    )
  }
}
