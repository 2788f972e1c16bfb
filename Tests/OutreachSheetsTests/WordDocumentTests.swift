import Foundation
import Testing

@testable import OutreachSheets

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("Writing .docx documents")
struct WordDocumentTests {
  private let document = WordDocument(
    organ: ["ỦY BAN NHÂN DÂN", "XÃ KỲ ANH"],
    number: "Số: 05/BC-UBND",
    placeAndDate: "Kỳ Anh, ngày 05 tháng 01 năm 2027",
    title: "BÁO CÁO",
    subject: "Kết quả phòng, chống mại dâm quý I/2027",
    addressees: ["Sở Y tế", "Ủy ban nhân dân tỉnh Hà Tĩnh"],
    grounds: ["Căn cứ Quyết định số 732/QĐ-TTg", "Căn cứ Kế hoạch số 342/KH-UBND"],
    body: [
      .heading(level: 1, "I. TÌNH HÌNH"), .paragraph("Xã đã tổ chức <451> buổi & 9.830 lượt./."),
      .table(
        WordDocument.Table(
          columns: [
            WordDocument.Table.Column("STT", width: 0.3, alignment: .center),
            WordDocument.Table.Column("Thôn", width: 2),
            WordDocument.Table.Column("Số lượt", alignment: .right),
          ],
          rows: [["1", "Đồng Phú", "12"], ["2", "Hải Vân"]],
          total: ["", "Tổng", "12"]
        )
      ),
    ],
    signature: WordDocument.Signature(
      authority: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
      name: "Nguyễn Văn Bình"
    ),
    recipients: ["Như trên", "Lưu: VT, VHXH"],
    created: SheetDate(year: 2027, month: 1, day: 5)
  )

  private func parts(_ document: WordDocument) throws -> [String: String] {
    let archive = try ZipArchive(SheetSource(bytes: document.bytes(), name: "a.docx"))
    var parts: [String: String] = [:]
    for path in archive.paths {
      let entry = try #require(archive.entry(path))
      parts[path] = String(decoding: try archive.contents(entry), as: UTF8.self)
    }
    return parts
  }

  /// The text between one mark and the next, of each place where they are.
  private func texts(_ xml: String) -> [String] {
    xml.components(separatedBy: "<w:t xml:space=\"preserve\">").dropFirst().map {
      String($0.prefix(while: { $0 != "<" }))
    }
  }

  @Test("Texts stand in the order of the decree's form")
  func order() throws {
    let xml = try #require(parts(document)["word/document.xml"])
    #expect(
      texts(xml) == [
        "ỦY BAN NHÂN DÂN", "XÃ KỲ ANH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 05/BC-UBND", "Kỳ Anh, ngày 05 tháng 01 năm 2027",
        "BÁO CÁO", "Kết quả phòng, chống mại dâm quý I/2027", "Kính gửi:", "- Sở Y tế;",
        "- Ủy ban nhân dân tỉnh Hà Tĩnh.", "Căn cứ Quyết định số 732/QĐ-TTg;",
        "Căn cứ Kế hoạch số 342/KH-UBND.", "I. TÌNH HÌNH",
        "Xã đã tổ chức &lt;451&gt; buổi &amp; 9.830 lượt./.", "STT", "Thôn", "Số lượt", "1",
        "Đồng Phú", "12", "2", "Hải Vân", "Tổng", "12", "Nơi nhận:", "- Như trên;",
        "- Lưu: VT, VHXH.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Bình",
      ]
    )
  }

  @Test("Every part is well-formed, has a type, and is reached by a relationship")
  func package() throws {
    let parts = try parts(document)
    for (path, xml) in parts {
      let parser = XMLParser(data: Data(xml.utf8))
      #expect(parser.parse(), "\(path)")
    }
    let types = try #require(parts["[Content_Types].xml"])
    let relations = [parts["_rels/.rels"], parts["word/_rels/document.xml.rels"]]
      .compactMap { $0 }.joined()
    for path in parts.keys where !path.hasSuffix(".rels") && path != "[Content_Types].xml" {
      #expect(types.contains("PartName=\"/\(path)\""))
      let target = path.hasPrefix("word/") ? path : "/\(path)"
      let isReached = [target, path, String(path.dropFirst(5))].contains {
        relations.contains("Target=\"\($0)\"")
      }
      #expect(isReached, "\(path)")
    }
  }

  @Test("Every cell ends with a paragraph, and every table has a grid of the page's width")
  func tables() throws {
    let xml = try #require(parts(document)["word/document.xml"])
    #expect(
      xml.components(separatedBy: "</w:tc>").dropLast().allSatisfy {
        $0.hasSuffix("</w:p>") || $0.hasSuffix("<w:p/>")
      }
    )
    let grids = xml.components(separatedBy: "<w:tblGrid>").dropFirst()
    #expect(grids.count == 3)
    for grid in grids {
      let columns = grid.components(separatedBy: "</w:tblGrid>")[0]
      let widths = columns.split(separator: "\"").compactMap { Int($0) }
      #expect((9350...9355).contains(widths.reduce(0, +)))
    }
    #expect(xml.components(separatedBy: "<w:tblHeader/>").count == 2)
  }

  @Test("The page is A4 with the decree's margins; its number is not on the first")
  func section() throws {
    let xml = try #require(parts(document)["word/document.xml"])
    #expect(xml.contains(#"<w:pgSz w:w="11906" w:h="16838"/>"#))
    #expect(xml.contains(#"w:top="1134" w:right="850" w:bottom="1134" w:left="1701""#))
    #expect(xml.contains(#"<w:headerReference w:type="default" r:id="rId5"/>"#))
    #expect(xml.contains("<w:titlePg/>"))
    var wide = document
    wide.isLandscape = true
    let landscape = try #require(parts(wide)["word/document.xml"])
    #expect(landscape.contains(#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#))
  }

  @Test("Texts are composed, without what XML cannot hold; line breaks are kept")
  func texts() throws {
    var odd = document
    odd.body = [.paragraph("a\u{1}b\u{0}\nTie\u{302}\u{301}ng \u{FFFF}\"x\"")]
    let xml = try #require(parts(odd)["word/document.xml"])
    #expect(xml.contains(#"">ab</w:t><w:br/><w:t xml:space="preserve">Tiếng &quot;x&quot;</w:t>"#))
    #expect(xml == xml.precomposedStringWithCanonicalMapping)
  }

  @Test("Equal documents make equal bytes")
  func reproducible() throws {
    #expect(try document.bytes() == document.bytes())
  }

  @Test("A document is no sheet")
  func notSheet() throws {
    #expect(workbookFailure(try document.bytes())?.fileKind == .docx)
  }
}
