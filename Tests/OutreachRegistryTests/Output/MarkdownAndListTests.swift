import Foundation
import Testing

@testable import OutreachRegistry

@Suite("Markdown and lists")
struct MarkdownAndListTests {
  @Test("Markdown is a table of GitHub with numbers to the right")
  func markdown() {
    #expect(
      OutputFormat.markdown.render(OutputSamples.table, options: OutputSamples.vietnamese) == """
        | Mã | Thôn | Ngày | Lượt người | Năm | Chủ đề | Mở |
        | --- | --- | --- | ---: | ---: | --- | --- |
        | HD-01 | Thanh Hòa | 03/6/2026 | 1.250 | 2026 | HIV/AIDS, kỹ năng sống | có |
        | HD-2 | X9 |  | 7 |  |  | không |

        """
    )
  }

  @Test("Markdown escapes what would end a cell or a line, and has headings without rows")
  func markdownEscapes() {
    let text = OutputFormat.markdown.render(
      OutputSamples.names(["a|b\\\nc<i>\u{1B}"]),
      options: OutputOptions()
    )
    #expect(OutputSamples.lines(text)[2] == #"| a\|b\\\\u{A}c\<i>\\u{1B} | 1 |"#)
    #expect(
      OutputFormat.markdown.render(OutputSamples.names([]), options: OutputOptions())
        == "| Tên | Số |\n| --- | ---: |\n"
    )
  }

  @Test("A list is a block of labelled lines for each record, without what is missing")
  func list() {
    #expect(
      OutputFormat.list.render(OutputSamples.table, options: OutputSamples.vietnamese) == """
        Mã          HD-01
        Thôn        Thanh Hòa
        Ngày        03/6/2026
        Lượt người  1.250
        Năm         2026
        Chủ đề      HIV/AIDS, kỹ năng sống
        Mở          có

        Mã          HD-2
        Thôn        X9
        Lượt người  7
        Mở          không

        """
    )
  }

  @Test("Long values of a list are wrapped under themselves, whatever their normal form")
  func wrapping() {
    let name = "Hội nghị tuyên truyền thôn Thanh Hòa"
    for form in [name, name.decomposedStringWithCanonicalMapping] {
      let text = OutputFormat.list.render(
        OutputSamples.names([form, "x\u{1B}"]),
        options: OutputOptions(width: 25, isNumbered: true)
      )
      #expect(
        text.precomposedStringWithCanonicalMapping == """
          #    1
          Tên  Hội nghị tuyên
               truyền thôn Thanh
               Hòa
          Số   1

          #    2
          Tên  x\\u{1B}
          Số   1

          """
      )
    }
  }

  @Test("A word that is wider than the line is cut into lines")
  func longWord() {
    #expect(VietnameseText.wrapped("ab cdefghij kl", to: 4) == ["ab", "cdef", "ghij", "kl"])
  }
}
