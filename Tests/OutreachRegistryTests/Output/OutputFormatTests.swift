import Testing

@testable import OutreachRegistry

@Suite("Output formats and documents")
struct OutputFormatTests {
  private static let document = Document.object([
    Document.Member("changed", .integer(12_345)),
    Document.Member("coverage", .decimal(0.975)),
    Document.Member("note", .null),
    Document.Member("records", .array([.text("CB001"), .text("a\u{1B}")])),
    Document.Member(
      "history",
      .array([
        .object([Document.Member("user", .text("Bình")), Document.Member("met", .flag(true))]),
        .object([Document.Member("user", .text("Hòa"))]),
      ])
    ),
  ])

  @Test("A format is known by identifier, name and extension")
  func names() {
    #expect(OutputFormat.named("Bảng")?.identifier == "table")
    #expect(OutputFormat.named("danh sach")?.identifier == "list")
    #expect(OutputFormat.named("md")?.identifier == "markdown")
    #expect(OutputFormat.named("odt") == nil)
    #expect(OutputFormat.forFile("Quý 3.XLSX")?.identifier == "xlsx")
    #expect(OutputFormat.forFile("quy-3.docx")?.identifier == "docx")
    #expect(
      OutputFormat.all.filter { !$0.isText }.map(\.identifier) == ["xlsx", "docx", "pdf", "png"]
    )
    #expect(OutputFormat.forFile("/bao/Báo.cáo/Quý 3.CSV")?.identifier == "csv")
    #expect(OutputFormat.forFile("x.jsonl")?.identifier == "ndjson")
    #expect(OutputFormat.forFile("a.csv/x") == nil)
    #expect(OutputFormat.forFile(".csv") == nil)
    #expect(OutputFormat.forFile("bao-cao.html")?.identifier == "html")
  }

  @Test("Formats are told apart by one name each")
  func unique() {
    let all = OutputFormat.all.flatMap { format in
      Set(
        (format.names.all(with: format.identifier) + format.fileExtensions)
          .map { VietnameseText.fold($0) }
      )
    }
    #expect(Set(all).count == all.count)
    #expect(OutputFormat.all.filter(\.writesDocument).map(\.identifier) == ["json", "ndjson"])
    #expect(
      OutputFormat.all.filter { $0.detail == .full }.map(\.identifier)
        == ["list", "csv", "json", "ndjson"]
    )
  }

  @Test("A JSON document is one line, or a member and a record per line where it holds records")
  func json() {
    let short = Document.object([Document.Member("count", .integer(3))])
    #expect(OutputFormat.json.render(short, options: OutputOptions()) == "{\"count\":3}\n")
    #expect(
      OutputFormat.json.render(Self.document, options: OutputOptions()) == #"""
        {
        "changed":12345,
        "coverage":0.975,
        "note":null,
        "records":["CB001","a\u001B"],
        "history":[
        {"user":"Bình","met":true},
        {"user":"Hòa"}
        ]
        }

        """#
    )
    #expect(
      OutputFormat.json.render(.array([.decimal(.nan), .array([])]), options: OutputOptions())
        == "[\nnull,\n[]\n]\n"
    )
  }

  @Test("An NDJSON document is a line for each record")
  func ndjson() {
    let records = Document.array([short(1), short(2)])
    #expect(
      OutputFormat.ndjson.render(records, options: OutputOptions())
        == "{\"count\":1}\n{\"count\":2}\n"
    )
  }

  @Test("Other formats show a document's keys and values")
  func outline() {
    #expect(
      OutputFormat.table.render(Self.document, options: OutputOptions()) == #"""
        changed   12.345
        coverage  0,975
        records   CB001, a\u{1B}
        history
          user  Bình
          met   có

          user  Hòa

        """#
    )
  }

  private func short(_ count: Int) -> Document {
    .object([Document.Member("count", .integer(count))])
  }
}
