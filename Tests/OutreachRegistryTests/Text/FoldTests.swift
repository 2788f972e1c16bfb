import Foundation
import Testing

@testable import OutreachRegistry

@Suite("Folding text for search")
struct FoldTests {
  @Test(
    "a folded text is lower case without marks",
    arguments: [
      ("Nguyễn Đình Hoà", "nguyen dinh hoa"),
      ("HOẠT ĐỘNG", "hoat dong"),
      ("Đồng Trụ Tây", "dong tru tay"),
      ("Ủy ban", "uy ban"),
      ("Uỷ ban", "uy ban"),
      ("trường", "truong"),
      ("Phòng Văn hóa - Xã hội", "phong van hoa - xa hoi"),
      ("Phòng Văn hoá – Xã hội", "phong van hoa - xa hoi"),
      ("a‐b−c", "a-b-c"),
      ("  Kỳ\u{A0}\tAnh ", "ky anh"),
      ("kỳ\u{200B}anh", "kyanh"),
      ("dong loc", "dong loc"),
      ("dong ", "dong"),
      ("dong  loc", "dong loc"),
      ("Zürich Ångström", "zurich angstrom"),
      ("“Kỳ” 100₫", "“ky” 100₫"),
      ("", ""),
      (" ", ""),
    ]
  )
  func folds(text: String, expected: String) {
    #expect(VietnameseText.fold(text) == expected)
    #expect(VietnameseText.fold(text.decomposedStringWithCanonicalMapping) == expected)
    #expect(VietnameseText.fold(expected) == expected)
  }

  @Test("the fast way folds every letter of the table as the Unicode tables do")
  func agreesWithUnicode() {
    for value in [1..<UInt32(0x300), 0x1E00..<0x1F00, 0x2000..<0x2100].joined() {
      let scalar = Unicode.Scalar(value)
      let text = scalar.map { "x\(Character($0))Y" } ?? ""
      #expect(
        Array(VietnameseText.fold(text).utf8) == Array(VietnameseText.foldByUnicode(text).utf8),
        "U+\(String(value, radix: 16))"
      )
    }
  }

  @Test("folding twice changes nothing, and equal text folds alike, whatever the text")
  func foldsAnything() {
    for text in RandomText.samples(seed: 11) {
      let once = VietnameseText.fold(text)
      #expect(Array(VietnameseText.fold(once).utf8) == Array(once.utf8))
      #expect(once == VietnameseText.foldByUnicode(text))
      #expect(once == VietnameseText.fold(VietnameseText.clean(text)))
    }
  }

  @Test(
    "a tone on the second vowel of a final oa, oe, uy moves to the first",
    arguments: [
      ("hoà", "hòa"), ("hoá", "hóa"), ("hoạ", "họa"), ("khoẻ", "khỏe"), ("xoá", "xóa"),
      ("loè", "lòe"), ("thuý", "thúy"), ("uỷ", "ủy"), ("luỹ", "lũy"), ("HOÀ", "HÒA"),
      ("ngoại khoá", "ngoại khóa"), ("Hoà.", "Hòa."), ("Hoà–Thuỷ", "Hòa-Thủy"),
      ("ho\u{61}\u{300}", "hòa"), ("Uỷ ban", "Ủy ban"), ("oà", "òa"), ("Thuỵ", "Thụy"),
    ]
  )
  func placesTone(text: String, expected: String) {
    #expect(VietnameseText.tonePlaced(text) == expected)
  }

  @Test(
    "a tone that is in its place stays",
    arguments: [
      "toàn", "hoàn", "hoạt", "khoét", "quý", "quỷ", "Quỳnh", "khuỷu", "huỳnh", "suýt", "thuở",
      "huệ", "giá", "giữ", "hòa", "Quý", "QUÝ", "ngoại", "loă", "hoa", "",
    ]
  )
  func keepsTone(text: String) {
    #expect(VietnameseText.tonePlaced(text) == text)
  }

  @Test("the two spellings of the plan are one")
  func planPair() {
    #expect(
      VietnameseText.tonePlaced("Phòng Văn hoá – Xã hội")
        == VietnameseText.tonePlaced("Phòng Văn hóa - Xã hội")
    )
  }
}
