import Testing

@testable import OutreachSheets

@Suite("Recognising encodings")
struct SheetRecognitionTests {
  static let legacy: [SheetEncoding] = [.tcvn3, .windows1258, .vni]

  static let sheets = [
    "Mã;Tên thôn;Số hộ;Số dân;Từ ngày;Đến ngày\r\nnb-01;Bắc Sơn;100;400;01/07/2025;\r\n",
    "Mã;Họ và tên;Đơn vị\nCB001;Phạm Đức Bình;Uỷ ban nhân dân xã\nCB2;Lý Thị Thuý Yến;Công an\n",
    "Ngày;Hình thức;Nội dung\n1/2/2026;Loa thôn;kỹ năng tự bảo vệ\n",
    "Cơ sở;Kết quả\nCS1;nhắc nhở\n",
    "Tên\nHải Vân\n",
    "Thôn,Số\nĐồng Phú,1\nTrường Lạc,2\n",
    "DANH SÁCH CÁN BỘ XÃ\nMÃ;HỌ VÀ TÊN\n1;NGUYỄN VĂN TÁM\n",
    "a;b\nmột dòng “trong ngoặc” – và gạch;x\n",
  ]

  private func recognized(_ bytes: [UInt8]) throws -> SheetEncoding {
    try SheetReader(bytes: bytes, name: "sheet.csv", encoding: nil).format.encoding
  }

  @Test("Short sheets of each old encoding are told apart", arguments: legacy, sheets)
  func shortSheets(encoding: SheetEncoding, sheet: String) throws {
    guard let bytes = encoding.encode(sheet) else { return }
    let recognized = try recognized(bytes)
    #expect(recognized == encoding)
  }

  @Test("Unicode sheets are recognised with and without a mark", arguments: sheets)
  func unicode(sheet: String) throws {
    #expect(try recognized(Array(sheet.utf8)) == .utf8)
    #expect(try recognized([0xEF, 0xBB, 0xBF] + Array(sheet.utf8)) == .utf8)
    for encoding in [SheetEncoding.utf16le, .utf16be] {
      #expect(try recognized(encoding.bytes(sheet)) == encoding)
      #expect(try recognized(encoding.bytes("\u{FEFF}" + sheet)) == encoding)
    }
    #expect(try recognized(SheetEncoding.doubleUTF8.bytes(sheet)) == .doubleUTF8)
  }

  @Test("The format says whether there was a byte order mark, which is no part of the first cell")
  func mark() throws {
    let marked = try SheetReader("\u{FEFF}a;b\n")
    #expect(marked.format.hadByteOrderMark)
    #expect(try marked.rows() == [ReadRow(1, "a", "b")])
    #expect(try !SheetReader("a;b\n").format.hadByteOrderMark)
  }

  @Test("A sheet of ASCII is UTF-8")
  func ascii() throws {
    #expect(try recognized(Array("id;name\n1;Nam\n".utf8)) == .utf8)
  }

  @Test("A character cut by the end of the sample does not speak against UTF-8")
  func sampleBorder() throws {
    for shift in 0..<3 {
      let filler = String(repeating: "a", count: SheetLimit.chunk - 1) + "\n"
      let head = String(repeating: filler, count: 3) + filler.dropFirst(3 + shift).dropLast()
      let text = head + "ếế\n"
      #expect(try recognized(Array(text.utf8)) == .utf8)
      #expect(try SheetReader(text).rows().last?.cells.last?.hasSuffix("aếế") == true)
    }
  }

  @Test("One bad byte in a sheet of UTF-8 is an error of that line, not another encoding")
  func damagedUTF8() {
    let good = "Mã;Tên thôn;Số hộ\n1;Đồng Phú;2\n3;Hồ Vân Giang;4\n"
    let error = failure(Array(good.utf8) + Array("5;Hải ".utf8) + [0xB5] + Array("Vân;6\n".utf8))
    #expect(error?.code == .undecodable)
    #expect(error?.encoding == .utf8)
    #expect(error?.line == 4)
    #expect(error?.column == 7)
  }

  @Test("An old encoding that begins after the sample is an error of its line")
  func lateBytes() {
    let rows = String(repeating: "1;plain text;2\n", count: 20_000)
    let error = failure(Array(rows.utf8) + SheetEncoding.tcvn3.bytes("1;thôn;2\n"))
    #expect(error?.code == .undecodable)
    #expect(error?.line == 20_001)
    #expect(error?.column == 5)
  }

  @Test("Bytes that make no Vietnamese in any encoding are not guessed at")
  func unknown() {
    let error = failure(Array("a;b\n1;Stra".utf8) + [0xDF, 0x65, 0x3B, 0xE4, 0xF6, 0xFC, 0x0A])
    #expect(error?.code == .unknownEncoding)
    #expect(error?.line == 2)
    #expect(error?.column == 7)
  }

  @Test("The encoding that the user states is taken")
  func stated() throws {
    let bytes = SheetEncoding.tcvn3.bytes("Mã;Tên thôn\n1;Bắc Sơn\n")
    let reader = try SheetReader(bytes: bytes, name: "sheet.csv", encoding: .vni)
    #expect(reader.format.encoding == .vni)
  }

  @Test("A mark settles the byte order of a sheet stated to be UTF-16")
  func byteOrder() throws {
    let bytes = SheetEncoding.utf16be.bytes("\u{FEFF}Mã;Tên\n")
    let reader = try SheetReader(
      bytes: bytes,
      name: "sheet.csv",
      encoding: SheetEncoding(named: "utf-16")
    )
    #expect(try reader.rows() == [ReadRow(1, "Mã", "Tên")])
  }
}
