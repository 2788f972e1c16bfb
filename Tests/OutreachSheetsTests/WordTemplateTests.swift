import Foundation
import Testing

@testable import OutreachSheets

@Suite("Word templates")
final class WordTemplateTests {
  /// Goes with the test.
  private let folder = FileManager.default.temporaryDirectory.appending(path: "word-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  /// A document of the given body and header.
  private func template(
    _ body: String,
    header: String = "<w:p/>",
    main: String = "word/document.xml"
  ) throws -> String {
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", "<Types template.main+xml/>".utf8)
    zip.add(
      main,
      "<?xml version=\"1.0\"?><w:document \(Self.namespace)><w:body>\(body)</w:body></w:document>"
        .utf8
    )
    zip.add("word/header1.xml", "<w:hdr \(Self.namespace)>\(header)</w:hdr>".utf8)
    zip.add("word/media/image1.png", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 255])
    let path = temporaryPath("docx")
    try PageBytes.write(zip.bytes(), to: path)
    return path
  }

  private func temporaryPath(_ suffix: String) -> String {
    folder.appending(path: "\(UUID()).\(suffix)").path
  }

  /// A part of a document as it is after filling.
  private func filled(
    _ path: String,
    part: String = "word/document.xml",
    _ filling: (String) -> WordTemplate.Filling?
  ) throws -> String {
    let result = temporaryPath("docx")
    try WordTemplate(path: path).write(to: result) { filling($0.name) }
    let archive = try ZipArchive(SheetSource(path: result))
    let entry = try #require(archive.entry(part))
    return String(decoding: try archive.contents(entry), as: UTF8.self)
  }

  @Test("A place split over runs takes the form of the run in which it begins")
  func splitOverRuns() throws {
    let path = try template(
      """
      <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Kỳ {</w:t></w:r><w:proofErr w:type="spellStart"/>\
      <w:r><w:rPr/><w:t>{k</w:t></w:r><w:r><w:t>ỳ}} năm</w:t></w:r></w:p>
      """
    )
    let text = try filled(path) { $0 == "kỳ" ? .text("quý III & IV") : nil }
    #expect(
      text.contains(
        """
        <w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Kỳ quý III &amp; IV</w:t></w:r>\
        <w:proofErr w:type="spellStart"/><w:r><w:rPr/><w:t xml:space="preserve"></w:t></w:r>\
        <w:r><w:t xml:space="preserve"> năm</w:t></w:r></w:p>
        """
      )
    )
  }

  @Test("Headers and text boxes are filled, a paragraph within another's run too")
  func headersAndTextBoxes() throws {
    let box =
      "<w:p><w:r><w:t>{{a}}</w:t><w:txbxContent><w:p><w:r><w:t>{{b}}</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    let path = try template(box, header: "<w:p><w:r><w:t>{{c}}</w:t></w:r></w:p>")
    #expect(try WordTemplate(path: path).placeholders.map(\.name).sorted() == ["a", "b", "c"])
    let body = try filled(path) { .text($0.uppercased()) }
    #expect(body.contains("A</w:t><w:txbxContent><w:p><w:r><w:t xml:space=\"preserve\">B</w:t>"))
    #expect(try filled(path, part: "word/header1.xml") { .text($0 + "!") }.contains(">c!</w:t>"))
  }

  @Test("All else is copied byte for byte, in its order")
  func allElse() throws {
    let path = try template("<w:p><w:r><w:t>{{a}}</w:t></w:r></w:p><w:sdt  odd = 'x'/>")
    let text = try filled(path) { _ in .text("1") }
    #expect(text.hasSuffix("</w:p><w:sdt  odd = 'x'/></w:body></w:document>"))
    let result = temporaryPath("docx")
    try WordTemplate(path: path).write(to: result) { _ in .text("1") }
    let before = try ZipArchive(SheetSource(path: path))
    let after = try ZipArchive(SheetSource(path: result))
    #expect(before.inOrder.map(\.path) == after.inOrder.map(\.path))
    let picture = try #require(after.entry("word/media/image1.png"))
    #expect(try after.contents(picture) == [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 255])
  }

  @Test("A table takes the place of a paragraph, which stays after it")
  func tables() throws {
    let path = try template(
      "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{bảng}}</w:t></w:r></w:p>"
    )
    let table = WordDocument.Table(
      columns: [.init("Thôn"), .init("Số", alignment: .right)],
      rows: [["Hòa Bình", "3"]]
    )
    let text = try filled(path) { _ in .table(table) }
    #expect(text.contains("<w:tbl>"))
    #expect(text.contains(">Hòa Bình</w:t>"))
    #expect(text.contains("</w:tbl><w:p><w:pPr><w:sectPr/></w:pPr>"))
    #expect(text.components(separatedBy: "<w:sectPr/>").count == 2)
  }

  @Test("Paragraphs get the form of the one that holds the place; lines are broken")
  func paragraphs() throws {
    let path = try template(
      "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>{{mục}}</w:t></w:r></w:p>"
    )
    let text = try filled(path) { _ in .paragraphs(["một\nhai", "ba"]) }
    #expect(text.components(separatedBy: "<w:jc w:val=\"both\"/>").count == 3)
    #expect(text.components(separatedBy: "<w:i/>").count == 3)
    #expect(text.contains(">một</w:t><w:br/><w:t xml:space=\"preserve\">hai</w:t>"))
  }

  @Test("A place that is not closed in its paragraph is found as such")
  func notClosed() throws {
    let path = try template("<w:p><w:r><w:t>{{kỳ</w:t><w:br/><w:t>}} và {{số}}</w:t></w:r></w:p>")
    let places = try WordTemplate(path: path).placeholders
    #expect(places.map(\.name) == ["kỳ", "số"])
    #expect(places.map(\.isClosed) == [false, true])
    #expect(places.map(\.isAlone) == [false, false])
  }

  @Test("What is no Word document is named for what it is")
  func otherFiles() throws {
    let path = try template("", main: "xl/workbook.xml")
    #expect(throws: SheetError(.otherFile, path: path, fileKind: .xlsx)) {
      try WordTemplate(path: path)
    }
    let pdf = temporaryPath("docx")
    try PageBytes.write(Array("%PDF-1.7".utf8), to: pdf)
    #expect(throws: SheetError(.otherFile, path: pdf, fileKind: .pdf)) {
      try WordTemplate(path: pdf)
    }
  }
}
