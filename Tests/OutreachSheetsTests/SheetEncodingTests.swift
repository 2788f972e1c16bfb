import Testing

@testable import OutreachSheets

@Suite("Encodings of sheets")
struct SheetEncodingTests {
  static let sentence = "Cộng hòa xã hội chủ nghĩa Việt Nam"

  static let letters = VietnameseLetters.rows.joined().compactMap { Unicode.Scalar($0) }
    .map(String.init)

  private func decoded(_ bytes: [UInt8], _ encoding: SheetEncoding) throws -> String {
    let rows = try SheetReader(bytes: bytes, name: "sheet.csv", encoding: encoding).rows()
    return rows.map { $0.cells.joined(separator: "|") }.joined(separator: "\n")
  }

  /// The bytes that Windows-1252 shows as this text.
  private func bytes(seenAs text: String) -> [UInt8] {
    text.unicodeScalars.compactMap {
      $0.isASCII ? UInt8($0.value) : DoubleUTF8Decoder.bytes[$0.value]
    }
  }

  @Test(
    "An encoding is known by the names people use",
    arguments: [
      ("utf-8", SheetEncoding.utf8), ("UTF8", .utf8), ("utf-16", .utf16le), ("UTF-16BE", .utf16be),
      ("TCVN3", .tcvn3), ("abc", .tcvn3), ("Windows-1258", .windows1258), ("cp1258", .windows1258),
      ("VNI", .vni), ("utf-8-twice", .doubleUTF8),
    ]
  )
  func names(name: String, encoding: SheetEncoding) {
    #expect(SheetEncoding(named: name) == encoding)
    #expect(SheetEncoding(named: encoding.rawValue) == encoding)
  }

  @Test("A name that is no encoding is not guessed at")
  func unknownName() {
    #expect(SheetEncoding(named: "koi8-r") == nil)
    #expect(SheetEncoding(named: "") == nil)
  }

  @Test("TCVN3 bytes are what TCVN 5712 says")
  func tcvn3Bytes() {
    let table: [(byte: UInt8, letter: String)] = [
      (0xA1, "Ă"), (0xA7, "Đ"), (0xA8, "ă"), (0xA9, "â"), (0xAA, "ê"), (0xAB, "ô"), (0xAC, "ơ"),
      (0xAD, "ư"), (0xAE, "đ"), (0xB5, "à"), (0xB6, "ả"), (0xB7, "ã"), (0xB8, "á"), (0xB9, "ạ"),
      (0xBE, "ắ"), (0xC4, "Ấ"), (0xC6, "ặ"), (0xCB, "ậ"), (0xCC, "è"), (0xD0, "é"), (0xD5, "ế"),
      (0xD6, "ệ"), (0xDC, "ĩ"), (0xDE, "ị"), (0xE4, "ọ"), (0xE8, "ố"), (0xE9, "ộ"), (0xEA, "ờ"),
      (0xEE, "ợ"), (0xF3, "ú"), (0xF1, "ủ"), (0xF7, "ữ"), (0xF9, "ự"), (0xFD, "ý"), (0xFE, "ỵ"),
      (0x80, "À"), (0x97, "Ộ"), (0x9F, "Ũ"), (0x02, "Ụ"), (0x15, "Ỹ"),
    ]
    for (byte, letter) in table {
      #expect(SheetEncoding.tcvn3.encode(letter) == [byte], "\(letter)")
      #expect(ByteTable.tcvn3.singles[Int(byte)] == letter.utf16.first, "\(letter)")
    }
  }

  @Test("Windows-1258 letters are followed by their tone")
  func windows1258Bytes() {
    let table: [(bytes: [UInt8], letter: String)] = [
      ([0xC3], "Ă"), ([0xE3], "ă"), ([0xD0], "Đ"), ([0xF0], "đ"), ([0xD5], "Ơ"), ([0xF5], "ơ"),
      ([0xDD], "Ư"), ([0xFD], "ư"), ([0xE9], "é"), ([0xF4], "ô"), ([0xFE], "₫"), ([0x80], "€"),
      ([0xF4, 0xF2], "ộ"), ([0x6F, 0xCC], "ò"), ([0x61, 0xDE], "ã"), ([0x75, 0xD2], "ủ"),
      ([0xEA, 0xEC], "ế"), ([0xDD, 0xEC], "Ứ"),
    ]
    for (bytes, letter) in table {
      #expect(SheetEncoding.windows1258.encode(letter) == bytes, "\(letter)")
    }
    #expect(ByteTable.windows1258.singles[0x8A] == ByteTable.undefined)
  }

  @Test(
    "Sentences seen as Windows-1252 are read as they were meant",
    arguments: [
      ("Céng hßa x· héi chñ nghÜa ViÖt Nam", SheetEncoding.tcvn3, Self.sentence),
      ("UBND x· Kú Anh", .tcvn3, "UBND xã Kỳ Anh"),
      ("tuyªn truyÒn, kÕ ho¹ch", .tcvn3, "tuyên truyền, kế hoạch"),
      ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", .vni, Self.sentence),
      ("Ñoäc laäp - Töï do - Haïnh phuùc", .vni, "Độc lập - Tự do - Hạnh phúc"),
      ("ÑOÄC LAÄP", .vni, "ĐỘC LẬP"),
      ("AÁp Baéc", .vni, "Ấp Bắc"),
      ("XÃ£ Ká»³ Anh", .doubleUTF8, "Xã Kỳ Anh"),
    ]
  )
  func seen(text: String, encoding: SheetEncoding, meant: String) throws {
    let bytes = encoding == .doubleUTF8 ? Array(text.utf8) : bytes(seenAs: text)
    let read = try decoded(bytes, encoding).replacing("|", with: ", ")
    #expect(Array(read.utf8) == Array(meant.utf8))
  }

  @Test("Windows-1258 is read into normal form C")
  func normalForm() throws {
    let read = try decoded(
      [0x43, 0xF4, 0xF2, 0x6E, 0x67, 0x20, 0x68, 0x6F, 0xCC, 0x61],
      .windows1258
    )
    #expect(Array(read.utf8) == Array("Cộng hòa".utf8))
  }

  @Test(
    "Every Vietnamese letter survives being written and read",
    arguments: SheetEncoding.allCases
  )
  func roundTrip(encoding: SheetEncoding) throws {
    let text = (Self.letters + ["đ", "Đ"]).joined(separator: ";")
    let bytes = try #require(encoding.encode(text))
    let read = try decoded(bytes, encoding).replacing("|", with: ";")
    #expect(Array(read.utf8) == Array(text.utf8))
  }

  @Test("Letters side by side are not joined", arguments: SheetEncoding.allCases)
  func neighbours(encoding: SheetEncoding) throws {
    let text = "khuỷu;giếng;ướt;OAI OÁN;quýt;ƯỚC;aùa;huơ;Ỷ y ỵ"
    let read = try decoded(encoding.bytes(text), encoding).replacing("|", with: ";")
    #expect(Array(read.utf8) == Array(text.utf8))
  }

  @Test("A character that an encoding lacks is not replaced")
  func missing() {
    for encoding in [SheetEncoding.tcvn3, .windows1258, .vni] {
      #expect(encoding.encode("本") == nil)
    }
  }

  @Test("Decomposed text is composed for the encodings of one byte")
  func decomposed() {
    #expect(SheetEncoding.tcvn3.encode("Vie\u{302}\u{323}t") == SheetEncoding.tcvn3.encode("Việt"))
  }
}
