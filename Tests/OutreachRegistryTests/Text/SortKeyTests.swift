import Foundation
import OutreachRegistry
import Testing

@Suite("Sorting keys")
struct SortKeyTests {
  @Test(
    "text sorts as in a Vietnamese dictionary",
    arguments: [
      "ma mà mả mã má mạ",
      "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
      "Da Dung Dũng Duy Đa Đạt Đông Đức",
      "Thanh Thành Thảnh Thánh Thạnh",
      "Tú Tuân Tuấn Tư Tứ",
      "Ám An Anh Ảnh Ánh Ạnh Ăn Ẫm Ân Ẩn Ấn",
      "Ca Chi Co Cuc",
      "Hoa Hoà Hỏa Hoá Họa",
      "1 10 2 a A b",
    ]
  )
  func sortsWords(line: String) {
    let words = line.split(separator: " ").map(String.init)
    #expect(sorted(words.reversed(), by: VietnameseText.sortKey) == words)
  }

  @Test("villages sort word by word")
  func sortsVillages() {
    let villages = [
      "Đồng Phú", "Đồng Tiến", "Đồng Trụ Đông", "Đồng Trụ Tây", "Hải Vân", "Hồ Vân Giang",
      "Phú Hải", "Phú Long", "Phú Lợi", "Phú Minh", "Phú Sơn", "Phú Tân", "Phú Thượng",
      "Phú Trung", "Yên Sơn",
    ]
    #expect(sorted(villages.reversed(), by: VietnameseText.sortKey) == villages)
  }

  @Test("people sort by given name, family name, then what is between")
  func sortsPeople() {
    let people = [
      "Nguyễn Văn An", "Phạm An", "Trần Văn An", "Lê Thị Anh", "Nguyễn Thị Ánh", "Đỗ Văn Ân",
      "Bùi Đức Dũng", "Hoàng Thị Mỹ Duyên", "Đặng Thị Đào", "Đinh Ơn", "Nguyễn Kiên Quyết",
      "Phan Ý",
    ]
    #expect(sorted(people.reversed(), by: VietnameseText.personSortKey) == people)
    let names = ["An", "Nguyễn Anh", "NGUYỄN VĂN ANH", "Trần Anh", "Lê Ánh"]
    #expect(sorted(names.reversed(), by: VietnameseText.personSortKey) == names)
    #expect(VietnameseText.personSortKey("  ").isEmpty)
  }

  @Test(
    "spellings of one text have one key",
    arguments: [
      ("Hoà", "Hòa"), ("Hoa\u{300}", "Hòa"), ("Xã – hội", "Xã - hội"), ("a  b\u{A0}c ", "a b c"),
      ("THUỶ", "THỦY"), ("", " "),
    ]
  )
  func sameKey(first: String, second: String) {
    #expect(VietnameseText.sortKey(first) == VietnameseText.sortKey(second))
  }

  @Test("keys are printable ASCII for any text, and differ in letter, tone and case")
  func keysAreASCII() {
    for text in RandomText.samples(seed: 3) {
      for key in [VietnameseText.sortKey(text), VietnameseText.personSortKey(text)] {
        #expect(key.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
    #expect(Set(["quy", "quý", "Quý", "qúy", "quỳ"].map(VietnameseText.sortKey)).count == 5)
    #expect(VietnameseText.sortKey("z") < VietnameseText.sortKey("Ω"))
    #expect(VietnameseText.sortKey("Ω") < VietnameseText.sortKey("日"))
    #expect(VietnameseText.sortKey("zu") < VietnameseText.sortKey("Zürich"))
    #expect(VietnameseText.sortKey("Zürich") < VietnameseText.sortKey("Zus"))
  }

  @Test("keys order generated text as Foundation's Vietnamese collation does")
  func agreesWithFoundation() {
    var random = RandomText(seed: 42)
    let heads = ["", "b", "Ch", "d", "đ", "Đ", "ng", "Ng", "qu", "t", "Th", "x"]
    let vowels = Array(
      "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵÁẤỨ"
    )
    let tails = ["", "n", "ng", "t", "m"]
    let texts = (0..<400).map { _ in
      (0..<Int.random(in: 1...3, using: &random))
        .map { _ in
          let head = heads.randomElement(using: &random) ?? ""
          let vowel = vowels.randomElement(using: &random).map(String.init) ?? ""
          return head + vowel + (tails.randomElement(using: &random) ?? "")
        }
        .joined(separator: Bool.random(using: &random) ? " " : "-")
    }
    let keys = texts.map(VietnameseText.sortKey)
    let locale = Locale(identifier: "vi_VN")
    for (text, key) in zip(texts, keys) {
      for _ in 0..<20 {
        let other = Int.random(in: 0..<texts.count, using: &random)
        let expected = text.compare(texts[other], options: [], range: nil, locale: locale)
        let order: ComparisonResult =
          key == keys[other]
          ? .orderedSame : bytes(key, precede: keys[other]) ? .orderedAscending : .orderedDescending
        #expect(order == expected, "\(text) \(texts[other])")
      }
    }
  }

  private func sorted(_ texts: [String], by key: (String) -> String) -> [String] {
    texts.sorted { bytes(key($0), precede: key($1)) }
  }

  /// As SQLite's BINARY and PostgreSQL's "C" collation compare.
  private func bytes(_ first: String, precede second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
