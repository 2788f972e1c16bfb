import Foundation
import Testing

@testable import OutreachRegistry
@testable import OutreachSheets

@Suite("An office's own document")
final class FilledTemplateTests {
  /// Goes with the test.
  private let folder = FileManager.default.temporaryDirectory.appending(path: "word-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func path() -> String { folder.appending(path: "\(UUID()).docx").path }

  private func template(_ paragraphs: String...) throws -> String {
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    let body = paragraphs.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", "<Types/>".utf8)
    zip.add("word/document.xml", "<w:document \(namespace)>\(body)</w:document>".utf8)
    let path = path()
    try PageBytes.write(zip.bytes(), to: path)
    return path
  }

  private let fields = [
    PaperField("kỳ", "period", "quý III/2026"), PaperField("người ký", "signer", ""),
    PaperField(
      Names(vi: "bảng:chỉ tiêu", en: "table:targets"),
      .table(
        Table(
          columns: [Table.Column("share", Names(vi: "tỷ lệ", en: "share"), .ratio)],
          rows: [[.decimal(0.813)]]
        )
      )
    ),
  ]

  private func fill(_ template: String, language: Language = .vi) throws -> String {
    let result = path()
    try FilledTemplate(template, OutputOptions(language: language))
      .write(fields, in: PageFile(path: result, isPrivate: false))
    let archive = try ZipArchive(SheetSource(path: result))
    let entry = try #require(archive.entry("word/document.xml"))
    return String(decoding: try archive.contents(entry), as: UTF8.self)
  }

  @Test("Names are read in both languages, whatever their case, marks and spaces")
  func names() throws {
    let text = try fill(template("{{KỲ}}", "{{ period }}", "{{bang : Chỉ  tiêu}}"))
    #expect(text.components(separatedBy: "quý III/2026").count == 3)
    #expect(text.contains("81,3%"))
    #expect(!text.contains("{{"))
  }

  @Test("A template without a place to be filled is none")
  func noPlace() throws {
    let problems = try #require(throws: Problems.self) { try fill(template("Kỳ: }}", "kỳ")) }
    #expect(problems.all.map(\.code) == [.noPlaceholders])
  }

  @Test("Every place that cannot be filled is named, and nothing is written")
  func everyPlace() throws {
    let template = try template(
      "{{kỳy}}",
      "{{người ký}}",
      "Bảng: {{bảng:chỉ tiêu}}",
      "{{kỳ",
      "{{kỳ}}"
    )
    let problems = try #require(throws: Problems.self) { try fill(template) }
    #expect(
      problems.all.map(\.code) == [
        .noSuchPlaceholder, .placeholderEmpty, .placeholderNotAlone, .placeholderOpen,
      ]
    )
    #expect(
      problems.all.map(\.found) == [
        "{{kỳy}}", "{{người ký}}", "{{bảng:chỉ tiêu}}", "{{kỳ",
      ]
    )
    #expect(problems.all[0].suggestions.contains("{{kỳ}}"))
  }
}
