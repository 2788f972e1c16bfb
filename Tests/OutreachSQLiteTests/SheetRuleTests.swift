import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

@Suite("Nothing that a sheet holds disappears without a word")
struct SheetRuleTests {
  let registry: Registry

  init() throws {
    registry = try .inMemory(commune: "00004", context: Sheets.context)
    try registry.add(Organization(code: "congan", name: "Công an xã", kind: .police))
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    let day = try Self.day("2025-07-01")
    try registry.add(Village(code: "ch", name: "Cộng Hòa", validFrom: day))
    try registry.add(Village(code: "dp", name: "Đồng Phú", validFrom: day))
  }

  static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  /// Imports a sheet.
  func load<R: RegistryRecord>(
    _ kind: R.Type,
    _ text: String,
    terms: String = "",
    ignored: [String] = [],
    clears: Bool = false
  ) throws -> ImportSummary {
    try registry.importSheet(
      kind,
      from: Data(text.utf8),
      named: "bang.csv",
      options: ImportOptions(terms: terms, ignored: ignored, clearsMarks: clears)
    )
  }

  /// The codes of what keeps a sheet from being imported.
  func problems<R: RegistryRecord>(
    _ kind: R.Type,
    _ text: String,
    terms: String = ""
  ) throws -> [String] {
    do {
      return try load(kind, text, terms: terms).problems.map(\.code.rawValue)
    } catch let problems as Problems {
      return problems.all.map(\.code.rawValue)
    }
  }

  func training() throws {
    for (code, name) in [("CB014", "Đinh Kiên Đông"), ("CB015", "Dương Thanh Mai")] {
      try registry.add(
        Officer(
          code: code,
          name: name,
          organization: "tyt",
          direct: true,
          validFrom: Self.day("2025-07-01")
        )
      )
    }
    try registry.add(
      Course(
        code: "TH-01",
        title: "Nghiệp vụ",
        kind: .training,
        level: .commune,
        starts: Self.day("2026-08-10"),
        ends: Self.day("2026-08-14")
      )
    )
  }

  // MARK: Columns

  @Test("More cells than headings are a problem that quotes them; blank ones are passed over")
  func surplus() throws {
    let sheet = """
      Ngày,Hình thức,Đơn vị chủ trì,Nội dung,Kinh phí
      1/2/2026,pano,tyt,Một,12,750,000
      1/2/2026,pano,tyt,Hai,12000,,
      """
    let summary = try load(Activity.self, sheet)
    #expect(summary.problems.map(\.code) == [.surplusCells])
    #expect(summary.problems.first?.found == "750; 000")
    #expect(summary.problems.first?.place == .sheet(line: 2, field: nil))
  }

  @Test("Surplus cells stay a problem in the sheet of rejects")
  func surplusRejected() throws {
    let folder = try TemporaryFolder()
    let sheet = "Mã,Tên,Từ ngày,Số dân\na1,Một,1/7/2025,1,250\n"
    var options = ImportOptions()
    options.rejects = folder.file("loi.csv")
    let data = Data(sheet.utf8)
    _ = try registry.importSheet(Village.self, from: data, named: "thon.csv", options: options)
    let again = try registry.importSheet(Village.self, from: folder.file("loi.csv"))
    #expect(again.problems.map(\.code) == [.surplusCells])
  }

  @Test("A heading that is not understood is a problem where something stands below it")
  func unknownHeading() throws {
    let sheet = "Mã,Tên thôn,Từ ngày,Số hộo\na1,Một,1/7/2025,12\n"
    let error = #expect(throws: Problems.self) { try load(Village.self, sheet) }
    #expect(error?.all.map(\.code) == [.unknownHeading])
    #expect(error?.all.first?.found == "Số hộo")
    #expect(error?.all.first?.suggestions.contains("số hộ") == true)
    #expect(error?.all.first?.place == .sheet(line: 1, field: nil))
    let summary = try load(Village.self, sheet, ignored: ["so hoo"])
    #expect(summary.added == 1)
    #expect(summary.notes.contains(.ignoredColumns(["Số hộo"])))
    let empty = try load(Village.self, "Mã,Tên thôn,Từ ngày,Lạ\na2,Hai,1/7/2025,\n")
    #expect(empty.added == 1)
    #expect(empty.notes.isEmpty)
  }

  @Test("A column of marks under a day that cannot be read does not vanish")
  func unreadableDay() throws {
    try training()
    let sheet = "Mã;10/08/2026;31/8/20226\nCB014;x;x\n"
    #expect(try problems(Attendance.self, sheet, terms: "course:TH-01") == ["unknownHeading"])
    #expect(try registry.records(Attendance.self).isEmpty)
  }

  @Test("A column without a heading is a problem, a running number is recognised")
  func namelessColumn() throws {
    let sheet = "Mã;Tên thôn;Từ ngày;\na1;Một;1/7/2025;gì đó\n"
    #expect(try problems(Village.self, sheet) == ["namelessColumn"])
    let numbered = ";Mã;Tên thôn;Từ ngày\n1;a1;Một;1/7/2025\n2;a2;Hai;1/7/2025\n3;;;\n"
    #expect(try load(Village.self, numbered).added == 2)
  }

  @Test(
    "A name in two columns is joined",
    arguments: [
      "Mã;Họ và tên;;Đơn vị;Từ ngày\nC1;Nguyễn Văn;An;tyt;1/7/2025\n",
      "Mã;Họ và tên đệm;Tên;Đơn vị;Từ ngày\nC1;Nguyễn Văn;An;tyt;1/7/2025\n",
      "STT;Mã;Họ đệm;Tên;Đơn vị;Từ ngày\n1;C1;Nguyễn Văn;An;tyt;1/7/2025\n",
    ]
  )
  func joinedName(sheet: String) throws {
    let summary = try load(Officer.self, sheet)
    #expect(try registry.records(Officer.self).map(\.name) == ["Nguyễn Văn An"])
    let said = summary.notes.filter { if case .joinedColumns = $0 { true } else { false } }
    #expect(said.count == 1)
  }

  @Test("Headings on two lines are read, and said")
  func twoLines() throws {
    try training()
    let sheet = """
      Mã;Họ và tên;Điểm danh;
      ;;10/08/2026;11/08/2026
      CB014;Đinh Kiên Đông;x;P
      """
    let summary = try load(Attendance.self, sheet, terms: "course:TH-01")
    #expect(summary.added == 2)
    #expect(summary.notes.contains(.headingsOnTwoLines(line: 1)))
  }

  @Test("A missing column is told with the headings that were read")
  func missing() throws {
    let error = #expect(throws: Problems.self) {
      try load(Officer.self, "Mã;Họ tên;Lạ\nC1;Nguyễn Văn An;x\n")
    }
    let text = error?.all.first?.sentence(in: .vi) ?? ""
    #expect(text.contains("đơn vị, từ ngày"))
    #expect(text.contains("Họ tên (họ và tên), Lạ (không hiểu)"))
  }

  // MARK: Rows

  @Test("Names that begin as totals do are data")
  func totals() throws {
    let sheet = """
      Mã;Họ và tên;Đơn vị;Từ ngày
      C1;Tống Thị Hoa;tyt;1/7/2025
      Tổng cộng:;2;;
      ;Tổng số;2;
      """
    let summary = try load(Officer.self, sheet)
    #expect(summary.added == 1)
    #expect(
      summary.notes == [
        .passedOver(.totals, lines: [3, 4], texts: ["Tổng cộng: · 2", "Tổng số · 2"])
      ]
    )
  }

  @Test(
    "What only begins as a total does is a problem, not passed over",
    arguments: [
      "Tống Thị Hoa;;;", "Công an xã;;;", "Cộng Hòa;3;;", "Tổng kết năm;;;", "Tổng cộng;x;;",
      ";Tống Thị Hoa;tyt;",
    ]
  )
  func noTotals(row: String) throws {
    let summary = try load(Officer.self, "Mã;Họ và tên;Đơn vị;Từ ngày\n\(row)\n")
    #expect(summary.rejected == 1)
    #expect(summary.notes.isEmpty)
  }

  @Test(
    "Titles, groups, numbers of columns, repeated headings and signatures are recognised and said"
  )
  func layout() throws {
    let sheet = """
      DANH SÁCH CÁN BỘ;;;
      Đơn vị: Công an xã;;;
      Mã;Họ và tên;Đơn vị;Từ ngày
      (1);(2);(3);(4)
      I. CÔNG AN XÃ;;;
      C1;Nguyễn Văn An;congan;1/7/2025
      II;TRẠM Y TẾ;;
      Mã;Họ và tên;Đơn vị;Từ ngày
      C2;Lê Thị Bình;tyt;1/7/2025
      ;;Kỳ Anh, ngày 3 tháng 6 năm 2026;
      ;NGƯỜI LẬP;CHỦ TỊCH;
      ;Trần Văn C;Lê D;
      """
    let summary = try load(Officer.self, sheet)
    #expect(summary.problems.isEmpty)
    #expect(summary.added == 2)
    func lines(_ passed: ImportNote.Passed) -> [Int] {
      summary.notes.flatMap { note -> [Int] in
        if case .passedOver(passed, let lines, _) = note { lines } else { [] }
      }
    }
    #expect(summary.notes.contains(.headingsAt(line: 3)))
    #expect(lines(.titles) == [1, 2])
    #expect(lines(.numbering) == [4])
    #expect(lines(.groups) == [5, 7])
    #expect(lines(.headings) == [8])
    #expect(lines(.signature) == [10, 11, 12])
  }

  @Test("A signature in the midst of the records is a problem")
  func signatureAmongRecords() throws {
    let sheet = """
      Mã;Họ và tên;Đơn vị;Từ ngày
      ;Người lập;;
      C1;Nguyễn Văn An;tyt;1/7/2025
      """
    let summary = try load(Officer.self, sheet)
    #expect(summary.rejected == 1)
    #expect(summary.problems.first?.place == .sheet(line: 2, field: "code"))
  }

  @Test("Rows of a running number, FALSE or white space are blank")
  func blank() throws {
    let sheet =
      "STT;Mã;Họ và tên;Đơn vị;Trực tiếp;Từ ngày\n1;C1;An;tyt;x;1/7/2025\n2;;;;FALSE;\n"
      + "3;;\u{A0};;;\n;;;;;\u{3000}\n\u{1A}"
    let summary = try load(Officer.self, sheet)
    #expect(summary.rows == 1)
    #expect(summary.added == 1)
    #expect(summary.rejected == 0)
  }
}
