import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

/// What stands in cells, codes, old fonts, and files that are no sheets.
extension SheetRuleTests {
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

  @Test("A mark is taken away only if every row of the officer leaves it empty")
  func clearedOnTwoRows() throws {
    try training()
    let sheet = "Mã;10/08/2026;11/08/2026\nCB014;x;\nCB014;;x\n"
    #expect(try load(Attendance.self, sheet, terms: "course:TH-01").added == 2)
    let again = try load(Attendance.self, sheet, terms: "course:TH-01", clears: true)
    #expect(again.removed == 0 && again.notes.isEmpty)
    #expect(try registry.records(Attendance.self).count == 2)
  }

  @Test("A row of a number alone beyond the headings is no empty row")
  func surplusAlone() throws {
    let sheet = "Mã;Tên thôn;Từ ngày\na1;Một;1/7/2025\n;;;750\n"
    #expect(try problems(Village.self, sheet).contains("surplusCells"))
  }

  @Test("A remark among running numbers is not lost; numbers of all sorts are passed over")
  func runningNumbers() throws {
    func sheet(_ number: String) -> String {
      "STT;Mã;Tên thôn;Từ ngày\n\(number);a1;Một;1/7/2025\n"
    }
    #expect(try problems(Village.self, sheet("hủy: gửi sau")) == ["surplusCells"])
    for number in ["1", "01", "1.", "(3)", "1.2", "4a", "IV", "b", "-", ""] {
      #expect(try problems(Village.self, sheet(number)) == [], "\(number)")
    }
  }

  // MARK: Codes

  @Test(
    "A code that is another way to write one that is there makes no second record",
    arguments: [
      ("cb001", nil), ("ＣＢ001", nil), ("'CB001", "codeAlike"), ("CB1", "codeAlike"),
      ("CB001.0", "codeAlike"), ("CB-001", "codeAlike"), ("СВ001", "codeAlike"), ("1", "codeAlike"),
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
      ("%PDF-1.7\n", "tệp PDF"), ("<html><table>", "HTML"), ("<?xml version=\"1.0\"?>", "XML"),
      ("{\"a\": 1}", "JSON"),
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
