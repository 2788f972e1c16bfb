import Foundation

@testable import OutreachSheets

/// A workbook made for a test from the XML of its rows.
struct TestWorkbook {
  var sheets: [(name: String, attributes: String, xml: String)] = []
  var strings: String?
  var styles: String?
  var workbook = "<workbookPr/>"

  init(rows: String = "", strings: String? = nil, formats: [String] = []) {
    sheets = [("Trang 1", "", "<sheetData>\(rows)</sheetData>")]
    self.strings = strings
    guard !formats.isEmpty else { return }
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(code)\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    styles = """
      <numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
      <cellXfs><xf numFmtId="0"/>\(cells.joined())<xf numFmtId="14"/></cellXfs>
      """
  }

  func bytes() throws -> [UInt8] {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var zip = ZipWriter()
    func add(_ path: String, _ xml: String) {
      zip.add(path, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(xml)".utf8)
    }
    func relationships(_ all: [(type: String, target: String)]) -> String {
      let each = all.enumerated().map { index, relation in
        """
        <Relationship Id="r\(index)" Type="\(relations)/\(relation.type)" \
        Target="\(relation.target)"/>
        """
      }
      return "<Relationships>\(each.joined())</Relationships>"
    }
    add("_rels/.rels", relationships([("officeDocument", "/xl/workbook.xml")]))
    let list = sheets.enumerated().map { index, sheet in
      """
      <sheet name="\(sheet.name)" sheetId="\(index + 1)" r:id="r\(index)" \(sheet.attributes)/>
      """
    }
    add(
      "xl/workbook.xml",
      """
      <workbook \(main) xmlns:r="\(relations)">\(workbook)<sheets>\(list.joined())</sheets>\
      </workbook>
      """
    )
    let parts = [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    add(
      "xl/_rels/workbook.xml.rels",
      relationships(
        sheets.indices.map { ("worksheet", "worksheets/sheet\($0).xml") } + parts
      )
    )
    for (index, sheet) in sheets.enumerated() {
      add("xl/worksheets/sheet\(index).xml", "<worksheet \(main)>\(sheet.xml)</worksheet>")
    }
    if let strings { add("xl/sharedStrings.xml", "<sst \(main)>\(strings)</sst>") }
    if let styles { add("xl/styles.xml", "<styleSheet \(main)>\(styles)</styleSheet>") }
    return try zip.bytes()
  }

  func reader() throws -> SheetReader {
    try SheetReader(bytes: bytes(), name: "so.xlsx", encoding: nil)
  }

  func values() throws -> [[SheetValue]] { try reader().values() }
}

/// An OpenDocument spreadsheet made for a test from the XML of its tables.
struct TestODS {
  var tables: String
  var styles = ""

  func bytes() throws -> [UInt8] {
    var zip = ZipWriter()
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet".utf8)
    zip.add(
      "content.xml",
      """
      <office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c" \
      xmlns:style="s" xmlns:draw="d"><office:automatic-styles>\(styles)</office:automatic-styles>\
      <office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body>\
      </office:document-content>
      """.utf8
    )
    return try zip.bytes()
  }

  func reader() throws -> SheetReader {
    try SheetReader(bytes: bytes(), name: "so.ods", encoding: nil)
  }
}

extension SheetReader {
  /// The values of every row that holds something.
  func values() throws -> [[SheetValue]] {
    var rows: [[SheetValue]] = []
    try forEachRow { row in rows.append((0..<row.count).map { row.value($0) }) }
    return rows
  }
}

/// A file among the tests' workbooks.
func workbookPath(_ name: String) throws -> String {
  guard let folder = Bundle.module.resourceURL else { throw CocoaError(.fileNoSuchFile) }
  return folder.appending(path: "Workbooks/\(name)").path
}

/// What reading every worksheet of a file fails with.
func workbookFailure(_ bytes: [UInt8]) -> SheetError? {
  do {
    let reader = try SheetReader(bytes: bytes, name: "so.xlsx", encoding: nil)
    for index in reader.worksheets.indices {
      reader.worksheet = index
      _ = try reader.values()
    }
    return nil
  } catch {
    return error as? SheetError
  }
}

/// A day as values are compared with.
func day(_ year: Int, _ month: Int, _ day: Int, second: Int = 0) -> SheetValue {
  .date(SheetDate(year: year, month: month, day: day, second: second))
}
