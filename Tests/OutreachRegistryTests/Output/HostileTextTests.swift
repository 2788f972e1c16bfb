import Testing

@testable import OutreachRegistry

@Suite("Hostile text")
struct HostileTextTests {
  private static let texts = [
    "a\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31m", "null\u{0}byte", "two\r\nlines\u{2028}three", "=1+1",
    "@SUM(A1)",
    "\u{202E}right to left\u{2066}", "\u{FEFF}mark", "<img src=x onerror=alert(1)>", "a|b`c`*d*",
    String(repeating: "e\u{301}\u{323}", count: 300), String(repeating: "漢", count: 100),
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "",
  ]

  /// One column of a name, one of a note, one of a code, a set, and one too many to fit.
  private static func table(_ text: String) -> Table {
    let columns = [
      Table.Column("name", Names(vi: "tên", en: "name"), .name),
      Table.Column("note", Names(vi: "ghi chú", en: "note"), .text),
      Table.Column("code", Names(vi: "mã", en: "code"), .code),
      Table.Column("place", Names(vi: "thôn", en: "village"), .reference("village")),
      Table.Column("aliases", Names(vi: "tên khác", en: "aliases"), .text, isSet: true),
      Table.Column("count", Names(vi: "số", en: "count"), .count),
    ]
    let row: [Value] = [
      .text(text), .text(text), .text(text), .text(text), .set([.text(text), .text(text)]),
      .integer(1),
    ]
    return Table(columns: columns, rows: [row, row])
  }

  @Test(
    "Nothing stored reaches a terminal or a file as a control character, in any format or width",
    arguments: OutputFormat.all.map(\.identifier)
  )
  func formats(identifier: String) throws {
    let format = try #require(OutputFormat.named(identifier))
    for text in Self.texts {
      for width in [nil, 1, 10, 40, 80, 1_000] {
        var options = OutputOptions(width: width, isNumbered: width == 40)
        options.labels = Labels(["village": [text: text]])
        let output = format.render(Self.table(text), options: options)
        let lineEnds: Set<Unicode.Scalar> = ["\r", "\n"]
        let rest = output.unicodeScalars.filter { !lineEnds.contains($0) }
        #expect(VietnameseText.controlCharacter(in: String(rest)) == nil, "\(width ?? 0)")
        #expect(!output.isEmpty)
      }
    }
  }

  @Test("Lines of a screen are never wider than it, whatever is stored", arguments: texts)
  func width(text: String) {
    for width in [20, 40, 80] {
      let output = OutputFormat.table.render(
        Self.table(text),
        options: OutputOptions(width: width, isNumbered: true)
      )
      let lines = output.split(separator: "\n")
      #expect(lines.allSatisfy { VietnameseText.width(String($0)) <= width }, "\(width)\n\(output)")
    }
  }

  @Test(
    "A text of a million bytes is shown in every format",
    arguments: OutputFormat.all.map(\.identifier)
  )
  func long(identifier: String) throws {
    let format = try #require(OutputFormat.named(identifier))
    let table = OutputSamples.names([String(repeating: "dài ", count: 200_000)])
    #expect(!format.render(table, options: OutputOptions(width: 80)).isEmpty)
    #expect(!format.render(table, options: OutputOptions()).isEmpty)
  }
}
