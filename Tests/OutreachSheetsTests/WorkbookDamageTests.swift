import Foundation
import Testing

@testable import OutreachSheets

@Suite("Damaged workbooks, and files that are none")
struct WorkbookDamageTests {
  private func file(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: workbookPath(name))))
  }

  @Test(
    "A file is named for what it is, whatever it is called",
    arguments: [
      ("date.xls", FileKind.xls), ("pass_protected.xlsx", .encrypted),
    ]
  )
  func kinds(name: String, kind: FileKind) throws {
    let error = workbookFailure(try file(name))
    #expect(error?.code == .otherFile)
    #expect(error?.fileKind == kind)
  }

  @Test(
    "Files of other programs are named",
    arguments: [
      ("%PDF-1.7\n%âãÏÓ", FileKind.pdf), ("<html><table><tr>", .html),
      ("\u{FEFF}  <!DOCTYPE html>\n<html>", .html), ("{\"a\": 1}", .json), ("[{\"a\": 1}]", .json),
      ("{\\rtf1\\ansi", .rtf), ("GIF89a", .picture), ("SQLite format 3\0", .database),
      (
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        .xmlSpreadsheet
      ), ("<?xml version=\"1.0\"?><a/>", .xml),
    ]
  )
  func otherFiles(text: String, kind: FileKind) {
    #expect(workbookFailure(Array(text.utf8))?.fileKind == kind)
  }

  @Test(
    "A zip file of something else is named",
    arguments: [
      ("word/document.xml", FileKind.docx), ("ppt/presentation.xml", .slides),
      ("xl/workbook.bin", .xlsb), ("a.txt", .zip), ("Index/Document.iwa", .numbers),
    ]
  )
  func zipFiles(path: String, kind: FileKind) throws {
    var zip = ZipWriter()
    zip.add(path, "<a/>".utf8)
    #expect(workbookFailure(try zip.bytes())?.fileKind == kind)
  }

  @Test("An OpenDocument text is no sheet, and one with a password is named")
  func openDocument() throws {
    var text = ZipWriter()
    text.add("mimetype", "application/vnd.oasis.opendocument.text".utf8)
    #expect(workbookFailure(try text.bytes())?.fileKind == .odt)
    var locked = ZipWriter()
    locked.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet".utf8)
    locked.add("content.xml", [1, 2, 3])
    locked.add("META-INF/manifest.xml", "<m><f><encryption-data/></f></m>".utf8)
    #expect(workbookFailure(try locked.bytes())?.fileKind == .encrypted)
  }

  @Test("A workbook that is cut short is damaged, wherever it is cut")
  func truncated() throws {
    let whole = try file("merged_range.xlsx")
    for length in stride(from: 4, to: whole.count - 1, by: 97) {
      #expect(workbookFailure(Array(whole[..<length]))?.code == .damagedWorkbook)
    }
  }

  @Test("Damage within a worksheet is placed at its cell")
  func places() throws {
    func error(_ cell: String) throws -> SheetError? {
      workbookFailure(
        try TestWorkbook(
          rows: """
            <row r="1"><c><v>1</v></c></row><row r="7"><c r="A7"><v>1</v></c>\(cell)</row>
            """
        ).bytes()
      )
    }
    let damaged = SheetError(
      .damagedWorkbook,
      path: "so.xlsx",
      line: 7,
      column: 3,
      worksheet: "Trang 1"
    )
    #expect(try error(#"<c r="C7" t="s"><v>9</v></c>"#) == damaged)
    #expect(try error(#"<c r="C7" t="s"><v>-1</v></c>"#) == damaged)
    #expect(try error(#"<c r="C7"><v>1</v></c><c r="C7"><v>2</v></c>"#) == damaged)
    #expect(try error(#"<c r="C7"><v>1</d></c>"#) == damaged)
    #expect(try error(#"<c r="XFE7"><v>1</v></c>"#)?.code == .damagedWorkbook)
    #expect(try error(#"<c r="7"><v>1</v></c>"#)?.code == .damagedWorkbook)
    #expect(try error("") == nil)
  }

  @Test("Rows are counted as far as a sheet goes")
  func rowNumbers() throws {
    func code(_ number: String) throws -> SheetError.Code? {
      workbookFailure(
        try TestWorkbook(rows: "<row r=\"\(number)\"><c><v>1</v></c></row>").bytes()
      )?.code
    }
    #expect(try code("1048576") == nil)
    for number in ["1048577", "0", "-1", "x", "9999999999999999999999"] {
      #expect(try code(number) == .damagedWorkbook)
    }
  }

  @Test("A row that does not follow the one before is damage, and not passed over")
  func rowOrder() throws {
    func error(_ numbers: Int...) throws -> SheetError? {
      let rows = numbers.map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
      return workbookFailure(try TestWorkbook(rows: rows).bytes())
    }
    #expect(try error(1, 3, 4) == nil)
    #expect(try error(1, 4, 3)?.code == .damagedWorkbook)
    #expect(try error(2, 2)?.code == .damagedWorkbook)
  }

  @Test("Elements that lie in one another without end are refused")
  func depth() throws {
    let rows = String(repeating: "<a>", count: 2_000_000)
    #expect(workbookFailure(try TestWorkbook(rows: rows).bytes())?.code == .workbookTooLarge)
  }

  @Test("Entities are refused")
  func entities() throws {
    var zip = ZipWriter()
    zip.add(
      "xl/workbook.xml",
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><workbook>&a;</workbook>".utf8
    )
    #expect(workbookFailure(try zip.bytes())?.code == .damagedWorkbook)
  }

  @Test("A zip bomb is refused")
  func bombs() throws {
    let blanks = String(repeating: " ", count: 48 << 20)
    let sheet = try TestWorkbook(rows: "<row><c><v>1</v></c></row>\(blanks)").bytes()
    #expect(sheet.count < 300_000)
    #expect(workbookFailure(sheet)?.code == .workbookTooLarge)
    let strings = try TestWorkbook(
      rows: #"<row><c t="s"><v>0</v></c></row>"#,
      strings: "<si><t>\(blanks)</t></si>"
    ).bytes()
    #expect(workbookFailure(strings)?.code == .workbookTooLarge)
    let attribute = try TestWorkbook(
      rows: "<row><c r=\"A1\(String(repeating: "1", count: 5 << 20))\"><v>1</v></c></row>"
    ).bytes()
    #expect(workbookFailure(attribute)?.code == .workbookTooLarge)
    let cell = try TestWorkbook(
      rows: "<row><c t=\"str\"><v>\(String(repeating: "x", count: 2 << 20))</v></c></row>"
    ).bytes()
    #expect(workbookFailure(cell)?.code == .workbookTooLarge)
  }

  @Test("A workbook without worksheets says so")
  func noWorksheets() throws {
    var workbook = TestWorkbook()
    workbook.sheets = []
    #expect(workbookFailure(try workbook.bytes())?.code == .noSuchWorksheet)
  }

  @Test("Bytes that were changed at random are read or refused, never more")
  func randomDamage() throws {
    let asked = ProcessInfo.processInfo.environment["OUTREACH_FUZZ_ROUNDS"]
    let rounds = asked.flatMap { Int($0) } ?? 100
    var random = Generator(state: 2026)
    let rows = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46239</v></c></row>\
      <row r="2"><c t="inlineStr"><is><r><t>x_x000D_</t></r></is></c><c><f>A1</f></c></row>
      """
    let workbook = TestWorkbook(rows: rows, strings: "<si><t>a</t></si>", formats: ["dd/mm/yyyy"])
    let files = [
      try workbook.bytes(), try file("merged_range.xlsx"), try file("number_rows_repeated.ods"),
      try file("pass_protected.xlsx"),
    ]
    for round in 0..<rounds {
      var bytes = files[round % files.count]
      for _ in 0...random.below(8) {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      // A refusal is a SheetError; anything else would have been thrown as it is.
      do {
        let reader = try SheetReader(bytes: bytes, name: "so.xlsx", encoding: nil)
        _ = try reader.values()
      } catch is SheetError {}
    }
    // The same beneath the zip, where no checksum guards the XML.
    let alphabet = Array("<>/\"=&;'0123456789rcvftsAZ _x-".utf8)
    for _ in 0..<rounds {
      var changed = Array(rows.utf8)
      for _ in 0...random.below(4) {
        changed[random.below(changed.count)] = alphabet[random.below(alphabet.count)]
      }
      var broken = workbook
      broken.sheets[0].xml = "<sheetData>\(String(decoding: changed, as: UTF8.self))</sheetData>"
      do {
        _ = try broken.values()
      } catch is SheetError {}
    }
  }

  /// The same numbers on every run (xorshift).
  private struct Generator {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
  }
}
