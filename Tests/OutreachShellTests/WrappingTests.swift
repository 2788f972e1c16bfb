import Foundation
import OutreachRegistry
import Testing

@testable import OutreachShell

@Suite("Sentences at a terminal")
struct WrappingTests {
  private static func lines(_ text: String, _ width: Int, indent: Int = 0) -> [String] {
    ScreenText.wrapped(text, width: width, indent: indent).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ).map(String.init)
  }

  private static let sentence =
    "Không còn kết quả vì điều kiện: có chữ “im” (trước đó còn 28 thôn)."

  @Test("They are broken between words, and no line is wider", arguments: 8...80)
  func widths(_ width: Int) {
    let lines = Self.lines(Self.sentence, width)
    #expect(lines.allSatisfy { VietnameseText.width($0) <= width })
    #expect(lines.joined(separator: " ") == Self.sentence)
    // As much as fits stands on each line.
    for (line, next) in zip(lines, lines.dropFirst()) {
      let word = next.split(separator: " ")[0]
      #expect(VietnameseText.width(line) + 1 + VietnameseText.width(String(word)) > width)
    }
  }

  @Test("Marks that combine take no column, and a sentence that just fits stays whole")
  func combining() {
    let composed = "Đơn vị chủ trì: Phòng Văn hóa"
    let parts = composed.decomposedStringWithCanonicalMapping
    #expect(parts.unicodeScalars.count > composed.unicodeScalars.count)
    #expect(Self.lines(parts, 29) == [parts])
    #expect(Self.lines(parts, 28).count == 2)
    #expect(Self.lines(parts, 16) == Self.lines(composed, 16))
  }

  @Test("Characters of two columns count twice")
  func wide() {
    #expect(Self.lines("河內 順化 峴港", 9) == ["河內 順化", "峴港"])
    #expect(Self.lines("河內 順化 峴港", 8) == ["河內", "順化", "峴港"])
  }

  @Test("A word longer than the line stands whole on a line of its own")
  func longWord() {
    let path = "/nha/xa/ky-anh/bao-cao-quy-3.xlsx"
    #expect(Self.lines("Đã ghi ra \(path) xong.", 20) == ["Đã ghi ra", path, "xong."])
    #expect(Self.lines(path, 20) == [path])
    #expect(Self.lines("  \(path) xong.", 20, indent: 2) == ["  \(path)", "  xong."])
  }

  @Test("Later lines are indented, and the indentation counts")
  func indented() {
    #expect(Self.lines("một hai ba bốn", 8, indent: 2) == ["một hai", "  ba bốn"])
    #expect(Self.lines("một hai ba bốn", 7, indent: 2) == ["một hai", "  ba", "  bốn"])
  }
}
