import Testing

@testable import OutreachSheets

@Suite("Recognising delimiters")
struct SheetDelimiterTests {
  private func delimiter(_ text: String) throws -> Character {
    Character(Unicode.Scalar(try SheetReader(text).format.delimiter))
  }

  @Test(
    "The delimiter of plain sheets is found",
    arguments: [
      ("Mã;Tên\n1;a\n", Character(";")), ("Mã,Tên,Loại\nubnd,Ủy ban,x\n", ","),
      ("Mã\tTên\n1\ta\n", "\t"), ("Mã;Tên", ";"),
    ]
  )
  func plain(text: String, expected: Character) throws {
    #expect(try delimiter(text) == expected)
  }

  @Test("Decimal commas do not win over semicolons, however regular")
  func decimals() throws {
    let rows = (0..<30).map { "x \($0),5;2,5\n" }.joined()
    #expect(try delimiter("Tên;Kinh phí\n" + rows) == ";")
    #expect(try delimiter(rows) == ";")
  }

  @Test("Commas of prose do not win over semicolons or tabs")
  func prose() throws {
    let rows = (0..<30).map { "\($0);phòng, chống, ngừa\n" }.joined()
    #expect(try delimiter("Số;Nội dung\n" + rows) == ";")
    #expect(try delimiter("Số\tNội dung\n" + rows.replacing(";", with: "\t")) == "\t")
  }

  @Test("Semicolons within cells do not win over commas")
  func lists() throws {
    let rows = (0..<30).map { "\($0),học sinh; giáo viên; phụ huynh,x\n" }.joined()
    #expect(try delimiter("Mã,Đối tượng,Dấu\n" + rows) == ",")
    let quoted = (0..<30).map { "\($0),\"a;b;c;d\",\"x;y\"\n" }.joined()
    #expect(try delimiter("Mã,Đối tượng,Dấu\n" + quoted) == ",")
  }

  @Test("Commas between numbers separate where nothing else does")
  func numbers() throws {
    #expect(try delimiter("Thôn,Hộ,Dân\n1,2,3\n4,5,6\n7,8,9\n") == ",")
    #expect(try delimiter("1,2,3\n4,5,6\n") == ",")
  }

  @Test("Title lines above the headings do not matter")
  func titles() throws {
    let titles = "UBND XÃ KỲ ANH, TỈNH HÀ TĨNH\nDANH SÁCH, THEO DÕI\nKỳ Anh, ngày 3 tháng 6\n\n"
    #expect(try delimiter(titles + "STT;Họ tên;Ghi chú\n1;A;\n2;B;x, y\n") == ";")
  }

  @Test("Rows of differing length still show the delimiter")
  func ragged() throws {
    #expect(try delimiter("a;b;c;d;e\n1,5;x\n2,5;x;y\n3,5;x;y;z\n4,5;x;y;z;w\n5,5\n") == ";")
  }

  @Test("A sheet of one column has one cell in each record")
  func oneColumn() throws {
    let reader = try SheetReader("Tên thôn\nĐồng Phú\nHải Vân\n")
    #expect(try reader.rows().map(\.cells) == [["Tên thôn"], ["Đồng Phú"], ["Hải Vân"]])
  }
}
