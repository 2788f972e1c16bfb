import Foundation
import OutreachRegistry
import Testing

@Suite("Text on a terminal")
struct TerminalTextTests {
  @Test(
    "a text is as wide as the columns it takes",
    arguments: [
      ("Nguyễn Đình Hoà", 15), ("", 0), ("日本", 4), ("한국", 4), ("😀", 2), ("👨‍👩‍👧", 2),
      ("🇻🇳", 2), ("1️⃣", 2), ("☎", 1), ("☎️", 2), ("a\u{200B}b", 2), ("a\tb", 2), ("…–₫", 3),
      ("\u{301}", 0), ("ｆ", 2), ("\r\n", 0),
    ]
  )
  func measures(text: String, columns: Int) {
    #expect(VietnameseText.width(text) == columns)
    #expect(VietnameseText.width(text.decomposedStringWithCanonicalMapping) == columns)
  }

  @Test(
    "a text that is too wide is cut and says so",
    arguments: [
      ("Đồng Phú", 8, "Đồng Phú"), ("Đồng Phú", 7, "Đồng P…"), ("Đồng Phú", 1, "…"),
      ("Đồng Phú", 0, ""), ("Đồng Phú", -1, ""), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
      ("", 0, ""), ("日", 1, "…"),
    ]
  )
  func truncates(text: String, columns: Int, expected: String) {
    let cut = VietnameseText.truncated(text, to: columns)
    #expect(cut == expected)
    #expect(VietnameseText.width(cut) <= max(columns, 0))
  }

  @Test(
    "control characters are spelled out",
    arguments: [
      ("\u{1B}[31mđỏ", "\\u{1B}[31mđỏ"), ("a\nb\tc", "a\\u{A}b\\u{9}c"), ("x\u{7F}", "x\\u{7F}"),
      ("\u{9B}2J", "\\u{9B}2J"), ("a\u{202E}b\u{2066}", "a\\u{202E}b\\u{2066}"),
      ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("\r\n", "\\u{D}\\u{A}"), ("\0", "\\u{0}"),
    ]
  )
  func disarms(text: String, expected: String) {
    #expect(VietnameseText.harmless(text) == expected)
    #expect(VietnameseText.controlCharacter(in: text) != nil)
    #expect(VietnameseText.controlCharacter(in: expected) == nil)
  }

  @Test("text without control characters stays", arguments: ["Kỳ Anh – 😀", "", "\\u{1B}"])
  func leavesAlone(text: String) {
    #expect(VietnameseText.harmless(text) == text)
    #expect(VietnameseText.controlCharacter(in: text) == nil)
  }

  @Test("the first control character is the one reported")
  func reportsFirst() {
    #expect(VietnameseText.controlCharacter(in: "a\u{7}\u{1B}") == "\u{7}")
  }
}
