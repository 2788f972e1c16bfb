import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

@Suite("Nothing that a sheet holds disappears without a word")
struct SheetRuleTests {
  private let registry: Registry

  init() throws {
    registry = try .inMemory(commune: "00004", context: Sheets.context)
    try registry.add(Organization(code: "congan", name: "Công an xã", kind: .police))
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    let day = try Self.day("2025-07-01")
    try registry.add(Village(code: "ch", name: "Cộng Hòa", validFrom: day))
    try registry.add(Village(code: "dp", name: "Đồng Phú", validFrom: day))
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  /// Imports a sheet.
  private func load<R: RegistryRecord>(
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
  private func problems<R: RegistryRecord>(
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

  private func training() throws {
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

  // MARK: Cells

  @Test("A line break or a TAB in a cell is a space")
  func lineBreak() throws {
    _ = try load(Village.self, "Mã;Tên thôn;Từ ngày\na1;\"Thôn\nBắc\tMới\u{B}Xa\";1/7/2025\n")
    #expect(try registry.record(Village.self, code: "a1")?.name == "Thôn Bắc Mới Xa")
  }

  @Test(
    "Errors and formulas of the spreadsheet are a problem in any field",
    arguments: ["#N/A", "#REF!", "#####", "=VLOOKUP(A1;B:C;2)", "NULL", "#DIV/0!"]
  )
  func errorCells(cell: String) throws {
    for row in [
      "\"\(cell)\";Một;1/7/2025;", "a1;\"\(cell)\";1/7/2025;", "a1;Một;\"\(cell)\";",
      "a1;Một;1/7/2025;\"\(cell)\"",
    ] {
      #expect(try problems(Village.self, "Mã;Tên thôn;Từ ngày;Số dân\n\(row)\n") == ["errorCell"])
    }
  }

  @Test("Letters that are written for Đ, and those of full width, are read as the usual ones")
  func usualLetters() throws {
    _ = try load(Village.self, "Mã;Tên thôn;Số dân;Từ ngày\nＡ１;Ðồng Ɖất;１２;1/7/2025\n")
    let village = try #require(try registry.record(Village.self, code: "A1"))
    #expect(village.name == "Đồng Đất")
    #expect(village.population == 12)
    #expect(try registry.query("villages \"ðong\"").table.rows.count == 2)
  }

  @Test(
    "What is no whole number is a problem, with a suggestion only if it cannot mislead",
    arguments: [
      ("7,5", nil), ("1250.00", "1250"), ("1250,0", "1250"), ("1.5E+06", nil), ("3,5 triệu", nil),
      ("85-90", nil), ("85 (40 nữ)", nil), ("12,750,000", nil), ("1,000", nil),
    ] as [(String, String?)]
  )
  func numbers(cell: String, suggestion: String?) throws {
    let sheet = "Mã;Tên thôn;Từ ngày;Số dân\na1;Một;1/7/2025;\"\(cell)\"\n"
    let summary = try load(Village.self, sheet)
    #expect(summary.problems.map(\.code) == [.notANumber])
    #expect(summary.problems.first?.suggestions.first == suggestion)
  }

  @Test("A broken percent is a problem where whole percent are kept")
  func percent() throws {
    let sheet = "Chỉ tiêu;Năm;Mức giao\nA2;2026;97,5%\n"
    #expect(try problems(TargetLevel.self, sheet) == ["notWholePercentage"])
    #expect(try load(TargetLevel.self, "Chỉ tiêu;Năm;Mức giao\nA2;2026;97%\n").added == 1)
  }

  @Test(
    "Dates are read where only one reading is possible",
    arguments: [
      "2026-08-10 00:00:00", "2026-8-10", "2026/8/10", "10/8/26", "46244", "10/08/2026 0:00",
      "2026-08-10T00:00:00",
    ]
  )
  func dates(cell: String) throws {
    _ = try load(Village.self, "Mã;Tên thôn;Từ ngày\na1;Một;\(cell)\n")
    #expect(try registry.record(Village.self, code: "a1")?.validFrom.iso == "2026-08-10")
  }

  @Test(
    "Other dates are a problem",
    arguments: [
      ("10/8/99", "notADate"), ("26-8-10", "notADate"), ("2026-08-10 07:30", "notADate"),
      ("10/8/1026", "yearOutOfRange"), ("462", "notADate"),
    ]
  )
  func badDates(cell: String, code: String) throws {
    #expect(try problems(Village.self, "Mã;Tên thôn;Từ ngày\na1;Một;\(cell)\n") == [code])
  }

  @Test("A column of dates with the month first is refused whole")
  func monthFirst() throws {
    let sheet = "Mã;Tên thôn;Từ ngày\na1;Một;8/10/2026\na2;Hai;8/13/2026\n"
    #expect(try problems(Village.self, sheet) == ["monthFirst"])
    // One date that can only be day first shows that the other is a mistake.
    let mixed = "Mã;Tên thôn;Từ ngày\na1;Một;13/8/2026\na2;Hai;8/13/2026\n"
    #expect(try problems(Village.self, mixed) == ["noSuchDay"])
  }

  @Test("A session's day outside its course's days is a problem, whatever the sheet is")
  func sessionDays() throws {
    try training()
    #expect(
      try problems(CourseSession.self, "Lớp;Ngày\nTH-01;15/8/2026\n") == ["outsideCourse"]
    )
    #expect(
      try problems(
        Attendance.self,
        "Mã;09/08/2026\nCB014;x\nCB015;x\n",
        terms: "course:TH-01"
      ) == ["outsideCourse", "outsideCourse"]
    )
    #expect(try registry.records(Attendance.self).isEmpty)
  }

  @Test("Marks are read as they are written; FALSE and 0 are asked about")
  func marks() throws {
    try training()
    let days = "10/08/2026;11/08/2026;12/08/2026;13/08/2026"
    let sheet = "Mã;\(days)\nCB014;✓;TRUE;1;x\n"
    #expect(try load(Attendance.self, sheet, terms: "course:TH-01").added == 4)
    #expect(Set(try registry.records(Attendance.self).map(\.status)) == [.present])
    for mark in ["FALSE", "0", "không"] {
      let sheet = "Mã;10/08/2026\nCB015;\(mark)\n"
      #expect(try problems(Attendance.self, sheet, terms: "course:TH-01") == ["doubtfulMark"])
    }
  }

  @Test("A mark that the sheet leaves empty is told, and taken away if the command asks for it")
  func clearedMarks() throws {
    try training()
    _ = try load(Attendance.self, "Mã;10/08/2026;11/08/2026\nCB014;x;x\n", terms: "course:TH-01")
    let corrected = "Mã;10/08/2026;11/08/2026\nCB014;x;\n"
    let told = try load(Attendance.self, corrected, terms: "course:TH-01")
    let mark = "TH-01/2026-08-11/CB014"
    #expect(told.notes == [.emptyMarks([mark], areRemoved: false)])
    #expect(try registry.records(Attendance.self).count == 2)
    let cleared = try load(Attendance.self, corrected, terms: "course:TH-01", clears: true)
    #expect(cleared.removed == 1)
    #expect(cleared.notes == [.emptyMarks([mark], areRemoved: true)])
    #expect(try registry.records(Attendance.self).count == 1)
  }

  // MARK: Codes

  @Test(
    "A code that is another way to write one that is there makes no second record",
    arguments: [
      ("cb001", nil), ("ＣＢ001", nil), ("'CB001", "codeAlike"), ("CB1", "codeAlike"),
      ("CB001.0", "codeAlike"), ("СВ001", "codeAlike"), ("1", "codeAlike"),
    ] as [(String, String?)]
  )
  func alikeCodes(code: String, problem: String?) throws {
    let headings = "Mã;Họ và tên;Đơn vị;Từ ngày\n"
    _ = try load(Officer.self, headings + "CB001;Nguyễn Văn An;tyt;1/7/2025\n")
    let again = try load(Officer.self, headings + "\(code);Nguyễn Văn An;tyt;1/7/2025\n")
    #expect(again.problems.map(\.code.rawValue) == [problem].compactMap(\.self))
    #expect(again.unchanged == (problem == nil ? 1 : 0))
    if problem != nil {
      #expect(again.problems.first?.sentence(in: .vi).contains("CB001") == true)
    }
    #expect(try registry.records(Officer.self).count == 1)
    #expect(throws: Problems.self) {
      try registry.add(
        Officer(
          code: code,
          name: "Nguyễn Văn An",
          organization: "tyt",
          direct: false,
          validFrom: Self.day("2025-07-01")
        )
      )
    }
  }

  @Test("Two ways to write one code in one sheet are no two records")
  func alikeInOneSheet() throws {
    let sheet = """
      Mã;Họ và tên;Đơn vị;Từ ngày
      CB001;Nguyễn Văn An;tyt;1/7/2025
      cb001;Nguyễn Văn An;tyt;1/7/2025
      СВ001;Nguyễn Văn An;tyt;1/7/2025
      """
    let summary = try load(Officer.self, sheet)
    #expect(summary.duplicates == 1)
    #expect(summary.problems.map(\.code) == [.codeAlike])
  }

  // MARK: Old fonts

  /// Text of an old font as a Unicode sheet holds it.
  private static func misread(_ text: String, _ encoding: SheetEncoding) throws -> String {
    let bytes = try #require(encoding.encode(text))
    let table = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars
    let upper = Array(table)
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      scalars.append(
        (0x80..<0xA0).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
      )
    }
    return String(scalars)
  }

  @Test(
    "Text of an old font in a Unicode sheet is converted, and said",
    arguments: [
      SheetEncoding.tcvn3, .vni,
    ]
  )
  func oldFonts(encoding: SheetEncoding) throws {
    let whole = try Self.misread(
      "mã;tên thôn;từ ngày\na1;hồ vân giang;1/7/2025\na2;đồng tiến;1/7/2025\n",
      encoding
    )
    let summary = try load(Village.self, whole)
    #expect(summary.added == 2)
    #expect(try registry.record(Village.self, code: "a1")?.name == "hồ vân giang")
    #expect(summary.notes.count == 1)
    let name = try Self.misread("lê thị hòa bình", encoding)
    let column = "Mã;Họ và tên;Đơn vị;Chức vụ;Từ ngày\nC1;\(name);Trạm Y tế xã;Bác sĩ;1/7/2025\n"
    let one = try load(Officer.self, column)
    #expect(one.notes == [.convertedColumns(encoding, ["Họ và tên"])])
    #expect(try registry.records(Officer.self).map(\.name) == ["lê thị hòa bình"])
  }

  @Test("A single cell of an old font among Unicode is a problem with what may be meant")
  func doubtfulFont() throws {
    let name = try Self.misread("hồ vân giang", .tcvn3)
    let rows = (1...9).map { "b\($0);Thôn Bắc Sơn số \($0);1/7/2025\n" }.joined()
    let summary = try load(Village.self, "Mã;Tên thôn;Từ ngày\n\(rows)a1;\(name);1/7/2025\n")
    #expect(summary.problems.map(\.code) == [.doubtfulFont])
    #expect(summary.problems.first?.suggestions == ["hồ vân giang"])
  }

  // MARK: Files

  @Test(
    "A file that is no sheet is named for what it is",
    arguments: [
      ("%PDF-1.7\n", "tệp PDF"), ("PK\u{3}\u{4}xxxx xl/workbook.xml", "(.xlsx)"),
      ("PK\u{3}\u{4}xxxx word/document.xml", "(.docx)"), ("PK\u{3}\u{4}xxxx a.txt", "tệp nén"),
      ("<html><table>", "HTML"), ("<?xml version=\"1.0\"?>", "XML"), ("{\"a\": 1}", "JSON"),
      ("[ {\"a\": 1}]", "JSON"), ("{\\rtf1 x}", "RTF"), ("GIF89a", "ảnh"),
    ]
  )
  func otherFiles(content: String, name: String) throws {
    let error = #expect(throws: Problems.self) { try load(Village.self, content) }
    #expect(error?.all.map(\.code) == [.sheetOtherFile])
    #expect(error?.all.first?.sentence(in: .vi).contains(name) == true)
  }

  @Test("A picture or an old workbook is told by its first bytes")
  func binaryFiles() throws {
    for bytes: [UInt8] in [[0xFF, 0xD8, 0xFF, 0xE0, 0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0]] {
      let error = #expect(throws: Problems.self) {
        try registry.importSheet(Village.self, from: Data(bytes), named: "x")
      }
      #expect(error?.all.map(\.code) == [.sheetOtherFile])
    }
  }

  @Test("A sep= line is obeyed whatever the separator", arguments: ["|", "^", ":", ";"])
  func separatorLine(separator: String) throws {
    let rows = ["sep=\(separator)", "Mã|Tên thôn|Từ ngày", "a1|Một|1/7/2025", ""]
      .joined(separator: "\n").replacing("|", with: separator)
    #expect(try load(Village.self, rows).added == 1)
  }

  @Test("A pasted cell that begins with a quote is text")
  func pastedQuote() throws {
    let sheet = "Mã\tTên thôn\tTừ ngày\na1\t\"Nói không\" với tệ nạn\t1/7/2025\na2\tHai\t1/7/2025\n"
    _ = try load(Village.self, sheet)
    #expect(try registry.record(Village.self, code: "a1")?.name == "\"Nói không\" với tệ nạn")
  }

  @Test("The summary as JSON has its notes, always")
  func notes() throws {
    let plain = try load(Village.self, "Mã;Tên thôn;Từ ngày\na1;Một;1/7/2025\n").document(.vi)
    #expect(
      OutputFormat.json.render(plain, options: OutputOptions(language: .vi)).contains("notes")
    )
    let sheet = "DANH SÁCH;;\nMã;Tên thôn;Từ ngày\na1;Một;1/7/2025\nTổng;1;\n"
    let text = OutputFormat.json.render(
      try load(Village.self, sheet).document(.vi),
      options: OutputOptions(language: .vi)
    )
    for part in ["\"totals\"", "\"titles\"", "\"lines\"", "DANH SÁCH", "Tổng · 1"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
