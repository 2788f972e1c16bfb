import Foundation
import OutreachSQLite
import Testing

@testable import OutreachRegistry
@testable import OutreachSheets

/// Forms that LibreOffice saved after they were filled in: `sai` has a date outside the window pasted
/// over the check and a word for a count, `dung` has neither, as .xlsx and as .ods.
@Suite("Report forms of units")
struct UnitFormTests {
  private static func path(_ name: String) throws -> String { try Sheets.path("forms/" + name) }

  private static func receive(
    _ path: String,
    into registry: Registry,
    dryRun: Bool = false,
    marked: String? = nil
  ) throws -> ReceivedReport {
    var request = ReceiveRequest(
      sheet: try SheetReader(path: path, encoding: nil),
      name: path,
      command: "receive from:\(path)"
    )
    request.isDryRun = dryRun
    request.marked = marked
    return try registry.receiveReport(request)
  }

  /// What can change by a form.
  private static func counts(_ registry: Registry) throws -> [Int] {
    try ["activities", "figures", "reports"].map {
      try registry.query("list \($0)").table.rows.count
    }
  }

  /// Writes a unit's form as the registry has it.
  private static func write(_ unit: String, to path: String, _ registry: Registry) throws {
    try registry.store.read { connection in
      let period = try #require(Period("2026-Q3", today: registry.context.today))
      try UnitForm(unit: unit, period: period, registry, connection).write(
        in: PageFile(path: path, isPrivate: false),
        registry,
        NameIndex(registry, connection),
        .vi
      )
    }
  }

  @Test("A form filled in LibreOffice is the unit's submission, once", arguments: ["xlsx", "ods"])
  func submission(_ ending: String) throws {
    let registry = try Sheets.registry()
    let path = try Self.path("dung.\(ending)")
    let received = try Self.receive(path, into: registry)
    #expect(received.problems.isEmpty)
    #expect(received.entry != nil)
    #expect(received.activities.added == 2)
    #expect(received.figures == 1)
    let report = try #require(try registry.record(FiledReport.self, code: received.code))
    #expect(report.unit == "dong-phu")
    #expect(report.period == "2026-Q3")
    #expect(report.status == .submitted)
    #expect(report.assessment == "Thiếu loa.")
    #expect(report.frozen != nil)
    let counts = try Self.counts(registry)
    #expect(counts == [2, 1, 1])
    let again = try Self.receive(path, into: registry)
    #expect(again.isUnchanged)
    #expect(again.entry == nil)
    #expect(try Self.counts(registry) == counts)
  }

  @Test("Taking in a form is one change, and one undo takes it back")
  func oneUndo() throws {
    let registry = try Sheets.registry()
    _ = try Self.receive(Self.path("dung.xlsx"), into: registry)
    _ = try registry.undo()
    #expect(try Self.counts(registry) == [0, 0, 0])
  }

  @Test("A dry run keeps nothing")
  func dryRun() throws {
    let registry = try Sheets.registry()
    let received = try Self.receive(Self.path("dung.xlsx"), into: registry, dryRun: true)
    #expect(received.activities.added == 2)
    #expect(received.entry == nil)
    #expect(try Self.counts(registry) == [0, 0, 0])
  }

  @Test("A wrong date pasted over the check comes back marked, and nothing is taken")
  func marked() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    let copy = folder.file("loi.xlsx")
    let received = try Self.receive(Self.path("sai.xlsx"), into: registry, marked: copy)
    #expect(received.problems.map(\.code) == [.outsideWindow, .notANumber])
    #expect(received.marked == copy)
    #expect(received.entry == nil)
    #expect(try Self.counts(registry) == [0, 0, 0])
    let sheet = try SheetReader(path: copy, encoding: nil)
    let rows = try sheet.rows(of: 0)
    let reason = try #require(rows.last?.cells.last)
    guard case .text(let text) = reason else {
      Issue.record("no reason: \(reason)")
      return
    }
    #expect(text.contains("nằm ngoài kỳ báo cáo"))
    // The copy is a form too, with what was wrong still in it.
    let second = try Self.receive(copy, into: registry, dryRun: true)
    #expect(second.problems.map(\.code) == [.outsideWindow, .notANumber])
  }

  @Test("A form that the registry writes holds what it has, and changes nothing")
  func roundTrip() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    _ = try Self.receive(Self.path("dung.xlsx"), into: registry)
    try Self.write("dong-phu", to: folder.file("mau.xlsx"), registry)
    let again = try Self.receive(folder.file("mau.xlsx"), into: registry)
    #expect(again.isUnchanged)
    #expect(again.activities.unchanged == 2)
    #expect(again.left == 0)
  }

  @Test("An empty form of an organization is a report of nothing")
  func empty() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    try Self.write("phunu", to: folder.file("mau.xlsx"), registry)
    let received = try Self.receive(folder.file("mau.xlsx"), into: registry)
    #expect(received.problems.isEmpty)
    #expect(try Self.counts(registry) == [0, 0, 1])
  }

  @Test(
    "Another file replaces a returned report, waits for a submitted one, corrects an approved one"
  )
  func secondFile() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    let empty = folder.file("mau.xlsx")
    try Self.write("dong-phu", to: empty, registry)
    let first = try Self.receive(empty, into: registry)
    let path = try Self.path("dung.xlsx")
    let problems = #expect(throws: Problems.self) { try Self.receive(path, into: registry) }
    #expect(problems?.all.map(\.code) == [.reportWaits])
    #expect(try Self.counts(registry) == [0, 0, 1])
    try registry.returnReport(first.code, because: "Thiếu hoạt động")
    let second = try Self.receive(path, into: registry)
    #expect(second.code == first.code)
    #expect(second.replaces == nil)
    #expect(try Self.counts(registry) == [2, 1, 1])
    try registry.approveReport(first.code)
    let third = try Self.receive(empty, into: registry)
    #expect(third.replaces == first.code)
    #expect(third.left == 2)
    let correction = try #require(try registry.record(FiledReport.self, code: third.code))
    #expect(correction.correction == 1)
    #expect(correction.status == .submitted)
    #expect(try registry.record(FiledReport.self, code: first.code)?.status == .approved)
  }

  @Test("A form of another commune, and a workbook that is none, are refused")
  func refused() throws {
    let other = try Registry.inMemory(commune: "18736", context: Sheets.context)
    let problems = #expect(throws: Problems.self) {
      try Self.receive(Self.path("dung.xlsx"), into: other)
    }
    #expect(problems?.all.map(\.code) == [.otherCommuneForm])
    let registry = try Sheets.registry()
    let none = #expect(throws: Problems.self) {
      try Self.receive(Sheets.path("excel/thon.xlsx"), into: registry)
    }
    #expect(none?.all.map(\.code) == [.noUnitForm])
  }

  @Test("A text that was cleared in a form is gone")
  func cleared() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    let path = folder.file("mau.xlsx")
    try Self.write("dong-phu", to: path, registry)
    let draft = FiledReport(unit: "dong-phu", period: "2026-Q3", assessment: "Thiếu loa.")
    let code = try registry.add(draft).code
    #expect(try Self.receive(path, into: registry).code == code)
    let report = try #require(try registry.record(FiledReport.self, code: code))
    #expect(report.assessment == nil && report.status == .submitted)
  }

  /// Puts another text in place of one in a part of a form.
  private static func alter(_ path: String, _ part: String, _ old: String, _ new: String) throws {
    let script = """
      import sys, zipfile
      path, part, old, new = sys.argv[1:]
      with zipfile.ZipFile(path) as z: parts = {n: z.read(n) for n in z.namelist()}
      if old: assert old.encode() in parts[part]
      parts[part] = parts[part].replace(old.encode(), new.encode()) if old else new.encode()
      with zipfile.ZipFile(path, 'w') as z:
        for name, data in parts.items(): z.writestr(name, data)
      """
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    python.arguments = ["-c", script, path, part, old, new]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
  }

  @Test("A form that bears two marks, or a line that is none of its own, is refused")
  func altered() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    func code(_ part: String, _ old: String, _ new: String) throws -> Problem.Code? {
      let path = folder.file("\(UUID()).xlsx")
      try Self.write("dong-phu", to: path, registry)
      try Self.alter(path, part, old, new)
      let problems = #expect(throws: Problems.self) { try Self.receive(path, into: registry) }
      return problems?.all.first?.code
    }
    #expect(try code("docProps/custom.xml", "dong-phu", "dong-tien") == .formMarksDiffer)
    #expect(
      try code(
        "xl/worksheets/sheet2.xml",
        "</sheetData>",
        "<row r=\"90\"><c r=\"A90\" t=\"inlineStr\"><is><t>Vụ khác</t></is></c></row></sheetData>"
      ) == .surplusCells
    )
  }

  /// Adds a worksheet that holds a text to a form.
  private static func addWorksheet(_ name: String, to path: String) throws {
    try alter(
      path,
      "xl/worksheets/sheet9.xml",
      "",
      """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
      <row r="1"><c r="A1" t="inlineStr"><is><t>Xin thêm loa</t></is></c></row></sheetData></worksheet>
      """
    )
    try alter(
      path,
      "xl/workbook.xml",
      "</sheets>",
      "<sheet name=\"\(name)\" sheetId=\"99\" r:id=\"rId99\"/></sheets>"
    )
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    try alter(
      path,
      "xl/_rels/workbook.xml.rels",
      "</Relationships>",
      "<Relationship Id=\"rId99\" Type=\"\(types)\" Target=\"worksheets/sheet9.xml\"/></Relationships>"
    )
  }

  @Test("A worksheet that a unit added is not read, and named")
  func addedWorksheet() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    let path = folder.file("mau.xlsx")
    try Self.write("dong-phu", to: path, registry)
    try Self.addWorksheet("Ghi chú", to: path)
    let received = try Self.receive(path, into: registry)
    #expect(received.problems.isEmpty)
    #expect(received.activities.notes == [.otherWorksheets(["Ghi chú"])])
    let plain = try Self.receive(Self.path("dung.xlsx"), into: Sheets.registry())
    #expect(plain.activities.notes.isEmpty)
  }

  @Test("A column that is wrong as a whole comes back marked with all that it holds")
  func wrongColumn() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    _ = try Self.receive(Self.path("dung.xlsx"), into: registry)
    let (path, copy) = (folder.file("mau.xlsx"), folder.file("loi.xlsx"))
    try Self.write("dong-phu", to: path, registry)
    try Self.alter(path, "xl/sharedStrings.xml", ">Nội dung<", ">Việc lạ<")
    let received = try Self.receive(path, into: registry, marked: copy)
    #expect(received.problems.map(\.code) == [.missingHeadings])
    #expect(received.marked == copy && received.entry == nil)
    let rows = try SheetReader(path: copy, encoding: nil).rows(of: 0)
    let headings = try #require(rows.first { $0.cells.contains(.text("Việc lạ")) }).cells
    let place = try #require(headings.firstIndex(of: .text("Việc lạ")))
    let titles = try registry.query("hoạt động").table.rows.count
    let kept = rows.filter { row in
      row.cells.indices.contains(place) && row.cells[place] != .empty
    }
    #expect(kept.count == titles + 1)
    let again = try Self.receive(copy, into: registry, dryRun: true)
    #expect(again.problems.contains { $0.code == .unknownHeading || $0.code == .required })
  }

  @Test("Dates with the month first come back marked")
  func monthFirst() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.file("mau.xlsx"), folder.file("loi.xlsx"))
    try Self.write("dong-phu", to: path, registry)
    func row(_ number: Int, _ day: String) -> String {
      let cells = [("A", day), ("B", "loa thôn"), ("C", "Công an xã"), ("D", "Phát \(number)")]
      let texts = cells.map { column, text in
        "<c r=\"\(column)\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(number)\">\(texts.joined())</row>"
    }
    try Self.alter(
      path,
      "xl/worksheets/sheet1.xml",
      "</sheetData>",
      row(90, "8/13/2026") + row(91, "8/5/2026") + "</sheetData>"
    )
    let received = try Self.receive(path, into: registry, marked: copy)
    #expect(received.problems.map(\.code) == [.monthFirst])
    #expect(received.marked == copy)
    let rows = try SheetReader(path: copy, encoding: nil).rows(of: 0)
    #expect(rows.contains { $0.cells.first == .text("8/5/2026") })
    #expect(
      rows.contains { row in
        if case .text(let text)? = row.cells.last { text.contains("8/13/2026") } else { false }
      }
    )
  }

  @Test("A form whose headings are gone is refused")
  func noHeadings() throws {
    let registry = try Sheets.registry()
    let folder = try TemporaryFolder()
    let path = folder.file("mau.xlsx")
    try Self.write("dong-phu", to: path, registry)
    for heading in ["Ngày", "Hình thức", "Đơn vị chủ trì", "Nội dung", "Chủ đề", "Đối tượng"] {
      try Self.alter(path, "xl/sharedStrings.xml", ">\(heading)<", ">x\(heading.count)<")
    }
    let problems = #expect(throws: Problems.self) { try Self.receive(path, into: registry) }
    #expect(problems?.all.map(\.code) == [.formWorksheetMissing])
  }

  @Test(
    "What a form is stands in the file's properties too, after LibreOffice saved it",
    arguments: ["xlsx", "ods"]
  )
  func properties(_ ending: String) throws {
    let sheet = try SheetReader(path: Self.path("dung.\(ending)"), encoding: nil)
    let properties = try sheet.ownProperties()
    #expect(properties["OutreachForm"] == "unitReport")
    #expect(properties["OutreachVersion"] == "1")
    #expect(properties["OutreachUnit"] == "dong-phu")
    #expect(properties["OutreachPeriod"] == "2026-Q3")
    #expect(sheet.worksheets.contains { $0.name == UnitForm.marker && $0.isHidden })
  }
}
