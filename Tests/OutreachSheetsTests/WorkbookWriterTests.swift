import Foundation
import Testing

@testable import OutreachSheets

@Suite("Writing .xlsx workbooks")
struct WorkbookWriterTests {
  private let page = SheetPage(
    name: "Cán bộ: xã/thôn [2026] và một cái tên dài hơn mức",
    titleBlock: TitleBlock(
      commune: "XÃ KỲ ANH",
      title: "DANH SÁCH CÁN BỘ",
      period: "quý III/2026",
      date: "Kỳ Anh, ngày 23 tháng 11 năm 2026"
    ),
    columns: [
      SheetPage.Column("Họ và tên"), SheetPage.Column("Số lượt", .whole),
      SheetPage.Column("Kinh phí", .decimal(places: 1)),
      SheetPage.Column("Tỷ lệ", .percent(places: 1)), SheetPage.Column("Ngày", .date),
    ],
    created: SheetDate(year: 2026, month: 11, day: 23)
  )

  /// What is written in a temporary file.
  private func bytes(
    _ page: SheetPage,
    memory: WorkbookWriter.Memory = .page,
    isPrivate: Bool = false,
    _ write: (WorkbookWriter) throws -> Void
  ) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try WorkbookWriter(path: path, page: page, memory: memory, isPrivate: isPrivate)
    try write(writer)
    try writer.finish()
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func reader(_ bytes: [UInt8]) throws -> SheetReader {
    try SheetReader(bytes: bytes, name: "so.xlsx", encoding: nil)
  }

  private func part(_ path: String, _ bytes: [UInt8]) throws -> String {
    let archive = try ZipArchive(SheetSource(bytes: bytes, name: "so.xlsx"))
    return String(decoding: try archive.contents(#require(archive.entry(path))), as: UTF8.self)
  }

  private let rows: [[SheetValue]] = [
    [.text("Đỗ Thị Ánh"), .number(1250), .number(7.5), .percent(0.975), day(2026, 8, 5)],
    [.text("=1+1"), .empty, .number(-0.1), .percent(1), day(2026, 8, 5, second: 27000)],
  ]

  @Test("What is written is read back as the same values", arguments: [false, true])
  func roundTrip(isStreamed: Bool) throws {
    let written = try bytes(page, memory: isStreamed ? .row : .page, isPrivate: isStreamed) {
      for row in rows { try $0.row(row) }
      try $0.total([.text("Tổng"), .number(1250)])
    }
    let reader = try reader(written)
    #expect(reader.worksheets.map(\.name) == ["Cán bộ  xã thôn  2026  và một c"])
    var lines: [Int] = []
    try reader.forEachRow { lines.append($0.line) }
    #expect(lines == [1, 2, 3, 4, 6, 7, 8, 9])
    #expect(try Array(reader.values()[5...6]) == rows)
    #expect(try reader.values()[7] == [.text("Tổng"), .number(1250)])
  }

  @Test("Equal pages make equal bytes")
  func reproducible() throws {
    let first = try bytes(page) { for row in rows { try $0.row(row) } }
    let second = try bytes(page) { for row in rows { try $0.row(row) } }
    #expect(first == second)
    let streamed = try bytes(page, memory: .row) { for row in rows { try $0.row(row) } }
    let again = try bytes(page, memory: .row) { for row in rows { try $0.row(row) } }
    #expect(streamed == again)
  }

  @Test("A sheet is set up for paper: A4, headings on every page and in sight, a filter")
  func layout() throws {
    let written = try bytes(page) { for row in rows { try $0.row(row) } }
    let sheet = try part("xl/worksheets/sheet1.xml", written)
    #expect(sheet.contains(#"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>"#))
    #expect(sheet.contains(#"<pane ySplit="6" topLeftCell="A7" activePane="bottomLeft""#))
    #expect(sheet.contains(#"<autoFilter ref="A6:E8"/>"#))
    #expect(sheet.contains(#"<mergeCell ref="A2:E2"/>"#))
    #expect(try part("xl/workbook.xml", written).contains("$6:$6</definedName>"))
    var portrait = page
    portrait.isLandscape = false
    let upright = try part("xl/worksheets/sheet1.xml", bytes(portrait) { _ in })
    #expect(upright.contains(#"orientation="portrait""#))
  }

  @Test("Control characters, and texts that look like escapes, come back as they were")
  func escapes() throws {
    let texts = [
      "a\u{1}b\rc", "_x000D_", "_x", "__x0041__", " x ", "a\nb\tc", "\u{FFFF}", "😀 &<>\"",
    ]
    let narrow = SheetPage(
      name: "a",
      titleBlock: nil,
      columns: [SheetPage.Column("a")],
      created: page.created
    )
    for memory in [WorkbookWriter.Memory.page, .row] {
      let written = try bytes(narrow, memory: memory) { writer in
        for text in texts { try writer.row([.text(text)]) }
      }
      #expect(try reader(written).values().dropFirst().map(\.first) == texts.map { .text($0) })
    }
  }

  @Test("A text over the length of a cell is an error of its place")
  func longText() throws {
    let text = String(repeating: "ệ", count: 32768)
    #expect(throws: PageError.cellTooLong(row: 7, column: 1)) {
      try bytes(page) { try $0.row([.text(text)]) }
    }
    _ = try bytes(page) { try $0.row([.text(String(text.dropLast()))]) }
  }

  @Test("A file that cannot be written is an error before anything is")
  func notWritten() {
    let path = "/nowhere/so.xlsx"
    #expect(throws: PageError.notWritten(path: path, code: ENOENT)) {
      try WorkbookWriter(path: path, page: page)
    }
  }

  @Test("Where a comma is the decimal mark, decimals are written whole", arguments: [false, true])
  func decimalMark(isStreamed: Bool) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "locale-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/localedef")
    process.arguments = ["-i", "vi_VN", "-f", "UTF-8", folder + "/vi_VN.UTF-8"]
    try process.run()
    process.waitUntilExit()
    setenv("LOCPATH", folder, 1)
    defer { unsetenv("LOCPATH") }
    let locale = try #require(newlocale(LC_NUMERIC_MASK, "vi_VN.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    try #require(strtod("0,5", nil) == 0.5)
    let written = try bytes(page, memory: isStreamed ? .row : .page) {
      for row in rows { try $0.row(row) }
    }
    #expect(try part("xl/worksheets/sheet1.xml", written).contains("<v>7.5</v>"))
    #expect(
      try reader(written).values().suffix(2).map { Array($0.prefix(4)) }
        == rows.map { Array($0.prefix(4)) }
    )
  }

  @Test(
    "Any text becomes the name of a worksheet",
    arguments: [
      ("", "Sheet1"), ("[]", "Sheet1"), ("'a'", "a"), ("a/b\\c?d*e:f", "a b c d e f"),
      (String(repeating: "ệ", count: 40), String(repeating: "ệ", count: 31)),
    ]
  )
  func names(text: String, name: String) throws {
    var named = page
    named.name = text
    #expect(try reader(bytes(named) { _ in }).worksheets.map(\.name) == [name])
  }

  @Test(
    "A sheet to fill in offers choices and checks days and numbers, without limits on the lists"
  )
  func checks() throws {
    let choices = (1...300).map { "Thôn Đồng Phú số \($0)" }
    let form = SheetPage(
      name: "Hoạt động",
      titleBlock: nil,
      columns: [
        SheetPage.Column("Thôn", choices: choices), SheetPage.Column("Ngày", .date),
        SheetPage.Column("Số lượt", .whole),
        SheetPage.Column("Hình thức", choices: ["loa", "pa nô"]),
      ],
      created: page.created
    )
    let written = try bytes(form) { try $0.checkEntries(rows: 500) { "\($0.heading): sai" } }
    let sheet = try part("xl/worksheets/sheet1.xml", written)
    #expect(sheet.contains(#"<dataValidations count="4">"#))
    #expect(sheet.contains(#"sqref="A2:A501"><formula1>DanhMuc_1</formula1>"#))
    #expect(sheet.contains(#"sqref="B2:B501"><formula1>1</formula1><formula2>73415</formula2>"#))
    #expect(sheet.contains("Số lượt: sai"))
    let names = try part("xl/workbook.xml", written)
    #expect(names.contains(#"<definedName name="DanhMuc_1">DM!$A$1:$A$300</definedName>"#))
    #expect(names.contains(#"<definedName name="DanhMuc_2">DM!$B$1:$B$2</definedName>"#))
    let read = try reader(written)
    #expect(read.worksheets.map(\.isHidden) == [false, true])
    #expect(try read.rows() == [ReadRow(1, "Thôn", "Ngày", "Số lượt", "Hình thức")])
  }
}
