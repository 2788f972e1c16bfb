import Foundation
import OutreachRegistry
import Testing

@Suite("Cleaning text")
struct CleanTests {
  @Test(
    "text of any normal form is stored composed",
    arguments: ["Vie\u{302}\u{323}t", "Vie\u{323}\u{302}t", "Vi\u{EA}\u{323}t", "Vi\u{1EC7}t"]
  )
  func composes(text: String) {
    #expect(Array(VietnameseText.clean(text).utf8) == Array("Vi\u{1EC7}t".utf8))
    #expect(VietnameseText.clean(text).utf8.count == 6)
  }

  @Test(
    "white space becomes single spaces, and what has no width goes",
    arguments: [
      ("thôn\u{A0}Phú Hải", "thôn Phú Hải"),
      ("  thôn  Phú\t\tHải \n", "thôn Phú Hải"),
      ("\u{FEFF}mã\u{200B} số", "mã số"),
      ("tuyên\u{AD}truyền", "tuyêntruyền"),
      ("một\r\nhai\u{2028}ba\u{85}bốn", "một hai ba bốn"),
      ("\u{3000}x\u{2003}y", "x y"),
      ("a \u{200B} b", "a b"),
      (" \u{200B} ", ""),
      ("", ""),
      (" ", ""),
    ]
  )
  func cleans(text: String, expected: String) {
    #expect(VietnameseText.clean(text) == expected)
    #expect(Array(VietnameseText.clean(text).utf8) == Array(expected.utf8))
  }

  @Test("a mark after a removed character joins its letter")
  func joinsMarks() {
    #expect(Array(VietnameseText.clean("e\u{200B}\u{302}").utf8) == Array("\u{EA}".utf8))
  }

  @Test(
    "dashes, case and clean text stay as they are",
    arguments: ["Văn hoá – Xã hội", "HOẠT ĐỘNG", "a-b", "日本 😀", "đ", "\u{1B}[31m"]
  )
  func leavesAlone(text: String) {
    #expect(Array(VietnameseText.clean(text).utf8) == Array(text.utf8))
  }

  @Test("cleaning is composing, and cleaning twice changes nothing, whatever the text")
  func cleansAnything() {
    for text in RandomText.samples(seed: 7) {
      let once = VietnameseText.clean(text)
      #expect(Array(once.utf8) == Array(once.precomposedStringWithCanonicalMapping.utf8))
      #expect(Array(VietnameseText.clean(once).utf8) == Array(once.utf8))
    }
  }

  @Test(
    "marks and đ are found in either normal form",
    arguments: [
      ("Kỳ Anh", true), ("Ky\u{300} Anh", true), ("dong", false), ("đong", true), ("Ư", true),
      ("Zürich", false), ("", false), ("e\u{302}", true), ("12/3", false),
    ]
  )
  func findsMarks(text: String, expected: Bool) {
    #expect(VietnameseText.hasMarks(text) == expected)
  }
}
