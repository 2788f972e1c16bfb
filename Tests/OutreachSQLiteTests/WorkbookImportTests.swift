import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@testable import OutreachSheets

@Suite("A commune's own workbooks")
struct WorkbookImportTests {
  private static func path(_ name: String) throws -> String { try Sheets.path("excel/" + name) }

  /// Everything that the sheets hold, from workbooks or from text.
  private static func registry(
    _ folder: String,
    _ ending: String,
    rejects: String
  ) throws
    -> Registry
  {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    func path(_ name: String) throws -> String { try Sheets.path("\(folder)\(name).\(ending)") }
    try Sheets.load(Village.kind, path("thon"), into: registry)
    try Sheets.load(Organization.kind, path("don-vi"), into: registry)
    try Sheets.load(Officer.kind, path("can-bo"), into: registry)
    try Sheets.load(OfficialDocument.kind, path("van-ban"), into: registry)
    try Sheets.load(Course.kind, path("lop"), into: registry)
    for course in ["QT-01", "QT-02", "TH-00", "TH-01", "TH-02"] {
      _ = try Sheets.loadAttendance(
        path("diem-danh-\(course.lowercased())"),
        course: course,
        into: registry
      )
    }
    try Sheets.load(Activity.kind, path("tuyen-truyen-2026"), into: registry, rejects: rejects)
    try Sheets.load(Establishment.kind, path("co-so"), into: registry)
    try Sheets.load(Inspection.kind, path("kiem-tra"), into: registry)
    try Sheets.load(Tip.kind, path("tin-bao"), into: registry)
    return registry
  }

  @Test("Every record of the workbooks is that of the text sheets")
  func sameAsText() throws {
    let folder = try TemporaryFolder()
    let text = try Self.registry("", "csv", rejects: folder.file("text.csv"))
    let workbooks = try Self.registry("excel/", "xlsx", rejects: folder.file("workbooks.csv"))
    for kind in text.catalogue.openKinds {
      let question = "list \(kind.names.plural)"
      let expected = try text.query(question).rendered(as: .csv)
      #expect(try workbooks.query(question).rendered(as: .csv) == expected, "\(kind.identifier)")
    }
    #expect(try text.query("list activities").table.rows.count == 1150)
  }

  @Test("An OpenDocument sheet holds what the Excel one holds")
  func openDocument() throws {
    let folder = try TemporaryFolder()
    let registry = try Self.registry("excel/", "xlsx", rejects: folder.file("loi.csv"))
    let summary = try Sheets.load(Officer.kind, Self.path("can-bo.ods"), into: registry)
    #expect(summary.unchanged == 146)
    #expect(summary.changed == 0)
    #expect(summary.problems.isEmpty)
  }

  @Test("The activity workbook's rows, duplicates and rejects are those counted by hand")
  func activities() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registry()
    let summary = try Sheets.load(
      Activity.kind,
      Self.path("tuyen-truyen-2026.xlsx"),
      into: registry,
      rejects: folder.file("loi.csv")
    )
    let figures = try Sheets.expected("activitySheet")
    #expect(summary.rows == figures["rows"] as? Int)
    #expect(summary.added == figures["valid"] as? Int)
    #expect(summary.duplicates == figures["duplicates"] as? Int)
    #expect(summary.rejected == figures["rejected"] as? Int)
  }

  // MARK: Worksheets

  @Test("Of several worksheets the one with the kind's headings is read, and said")
  func worksheets() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let path = try Self.path("danh-muc.xlsx")
    let villages = try registry.importSheet(Village.self, from: path)
    #expect(villages.added == 28)
    #expect(villages.notes.contains(.worksheet("Danh Sách Thôn")))
    #expect(try registry.importSheet(Organization.self, from: path).added == 12)
    #expect(try registry.importSheet(Officer.self, from: path).added == 146)
  }

  @Test("A worksheet is chosen by its name; one that is not there is a problem")
  func namedWorksheet() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.path("danh-muc.xlsx")))
    func added(_ worksheet: String) throws -> Int {
      try registry.importSheet(
        Village.self,
        from: data,
        named: "-",
        options: ImportOptions(worksheet: worksheet)
      ).added
    }
    #expect(try added("danh sách thôn ") == 28)
    let problems = #expect(throws: Problems.self) { try added("Thôn") }
    #expect(problems?.all.map(\.code) == [.sheetNoSuchWorksheet])
    #expect(problems?.all.first?.promptSentence(in: .vi).contains("Danh Sách Đơn Vị") == true)
  }

  @Test("Where no worksheet fits, those that there are, are listed")
  func noFittingWorksheet() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let path = try Self.path("danh-muc.xlsx")
    let problems = #expect(throws: Problems.self) { try registry.importSheet(Tip.self, from: path) }
    #expect(problems?.all.map(\.code) == [.noFittingWorksheet])
    #expect(problems?.all.first?.suggestions.count == 3)
  }

  @Test("Where several worksheets fit, none is chosen")
  func severalWorksheets() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let headings =
      "<row r=\"1\"><c t=\"str\"><v>Mã</v></c><c t=\"str\"><v>Tên thôn</v></c>"
      + "<c t=\"str\"><v>Từ ngày</v></c></row>"
    let data = Data(try WorkbookOfSheets(["Một": headings, "Hai": headings]).bytes())
    let problems = #expect(throws: Problems.self) {
      try registry.importSheet(Village.self, from: data, named: "-")
    }
    #expect(problems?.all.map(\.code) == [.severalWorksheets])
    #expect(Set(problems?.all.first?.suggestions ?? []) == ["sheet:\"Một\"", "sheet:\"Hai\""])
  }

  @Test("Bad rows go to a workbook that can be mended and imported")
  func rejects() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registry()
    let path = folder.file("loi.xlsx")
    _ = try Sheets.load(
      Activity.kind,
      Self.path("tuyen-truyen-2026.xlsx"),
      into: registry,
      rejects: path
    )
    #expect(try SheetReader(path: path, encoding: nil).format.workbook == .xlsx)
    let again = try Sheets.load(Activity.kind, path, into: registry)
    #expect(again.rows == 7)
    #expect(again.rejected == 7)
  }

  // MARK: Cells

  private func villages(_ cells: String, _ headings: [String]) throws -> ImportSummary {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let first = headings.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
    let sheet = "<row r=\"1\">\(first)</row><row r=\"2\">\(cells)</row>"
    return try registry.importSheet(
      Village.self,
      from: Data(WorkbookOfSheets(["Trang": sheet]).bytes()),
      named: "-"
    )
  }

  @Test("A number that is not whole is a problem where whole ones are kept")
  func numbers() throws {
    let headings = ["Mã", "Tên thôn", "Từ ngày", "Số dân"]
    func codes(_ cell: String) throws -> [Problem.Code] {
      try villages(
        "<c t=\"str\"><v>a1</v></c><c t=\"str\"><v>Một</v></c><c><v>45839</v></c>\(cell)",
        headings
      ).problems.map(\.code)
    }
    #expect(try codes("<c><v>1.25E3</v></c>").isEmpty)
    #expect(try codes("<c><v>12.5</v></c>") == [.notANumber])
    #expect(try codes("<c t=\"e\"><v>#REF!</v></c>") == [.errorCell])
    #expect(try codes("<c><f>A1</f></c>") == [.errorCell])
  }

  @Test("Hidden rows, hidden columns and merged cells are read, and said")
  func hidden() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let text = { (text: String) in "<c t=\"str\"><v>\(text)</v></c>" }
    let rows =
      "<row r=\"1\">\(text("Mã"))\(text("Tên thôn"))\(text("Từ ngày"))</row>"
      + "<row r=\"2\" hidden=\"1\">\(text("a1"))\(text("Một"))\(text("1/7/2025"))</row>"
      + "<row r=\"3\">\(text("a2"))\(text("Hai"))\(text("1/7/2025"))</row>"
    let sheet = WorkbookOfSheets(
      ["Trang": rows],
      before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
      after: "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"
    )
    let summary = try registry.importSheet(Village.self, from: Data(sheet.bytes()), named: "-")
    #expect(summary.added == 2)
    #expect(summary.notes == [.hiddenRows([2]), .hiddenColumns([2]), .mergedCells(["C2:C3"])])
  }
}

/// A workbook of worksheets, by the XML of their rows.
private struct WorkbookOfSheets {
  private let sheets: [(name: String, rows: String)]
  private let before: String
  private let after: String

  init(_ sheets: KeyValuePairs<String, String>, before: String = "", after: String = "") {
    self.sheets = sheets.map { ($0.key, $0.value) }
    self.before = before
    self.after = after
  }

  func bytes() throws -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var entries: [(String, String)] = []
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index + 1)\"/>"
    }
    entries.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>\(list.joined())</sheets></workbook>"
      )
    )
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(type)\" Target=\"\(target)\"/>"
    }
    entries.append(
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\">"
          + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"
      )
    )
    entries.append(
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\">"
          + sheets.indices.map { relation("r\($0 + 1)", "worksheet", "worksheets/s\($0).xml") }
          .joined() + "</Relationships>"
      )
    )
    for (index, sheet) in sheets.enumerated() {
      entries.append(
        (
          "xl/worksheets/s\(index).xml",
          "<worksheet xmlns=\"\(main)\">\(before)<sheetData>\(sheet.rows)</sheetData>\(after)</worksheet>"
        )
      )
    }
    var zip = ZipWriter()
    for (path, xml) in entries { zip.add(path, xml.utf8) }
    return try zip.bytes()
  }
}
