import Testing

@testable import OutreachShell

@Suite("Pages of a long answer")
struct LongAnswerPageTests {
  private func pages(_ text: String, rows: Int, columns: Int = 10) -> [String] {
    var answer = LongAnswer(text, isPrivate: false)
    var pages: [String] = []
    while true {
      let page = answer.page(rows: rows, columns: columns)
      pages.append(page.text)
      if page.left == 0 { return pages }
    }
  }

  @Test("Each page has the headings of a table, in colours too, and each row is on one page")
  func headings() {
    for rule in ["──  ──", "\u{1B}[2m──  ──\u{1B}[0m", "--  --"] {
      let head = "A   B\n\(rule)\n"
      let rows = (1...7).map { "\($0)\n" }
      #expect(
        pages(head + rows.joined(), rows: 8)
          == [rows[..<3], rows[3..<6], rows[6...]].map { head + $0.joined() }
      )
    }
  }

  @Test("A page ends where a part ends, not after the first lines of the next one")
  func parts() {
    let (first, second) = ("I\n1\n2\n3\n4\n5\n\n", "II\nA  B\n6\n7\n8\n9\n10\n11\n")
    #expect(pages(first + second, rows: 12) == [first, second])
  }

  @Test("A line that fills the screen is a page by itself, and nothing is left out")
  func tallLine() {
    let tall = String(repeating: "x", count: 90)
    #expect(pages("a\n\(tall)\nb\nc\n", rows: 6) == ["a\n", "\(tall)\n", "b\nc\n"])
  }
}
