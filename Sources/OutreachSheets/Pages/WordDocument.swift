import Foundation

/// A document in the form of Decree 30/2020/NĐ-CP, appendix I, to be written as .docx.
///
/// Texts are written as they are given: what has to be in capitals is given in capitals.
package struct WordDocument: Sendable {
  /// A part of the text.
  package enum Block: Sendable {
    /// A heading with its number: of level 1 `I. TÌNH HÌNH`, 2 `1. Kết quả`, 3 `a) Tuyên truyền`.
    case heading(level: Int, String)
    case paragraph(String)
    case table(Table)
  }

  /// A table whose headings stand on every page.
  package struct Table: Sendable {
    package struct Column: Sendable {
      package var heading: String
      /// The share of the width, beside those of the other columns.
      package var width: Double
      package var alignment: Alignment
      /// The letters of its longest word, which is broken only where the page is too narrow for all.
      package var longestWord: Int

      package init(
        _ heading: String,
        width: Double = 1,
        alignment: Alignment = .left,
        longestWord: Int = 0
      ) {
        self.heading = heading
        self.width = width
        self.alignment = alignment
        self.longestWord = longestWord
      }
    }

    package enum Alignment: String, Sendable {
      case left
      case center
      case right
    }

    package var columns: [Column]
    package var rows: [[String]]
    package var total: [String]?

    package init(columns: [Column], rows: [[String]], total: [String]? = nil) {
      self.columns = columns
      self.rows = rows
      self.total = total
    }
  }

  /// A table that is sent along, on landscape pages with numbers of their own.
  package struct Annex: Sendable {
    /// `PHỤ LỤC`, then what it is about, line by line.
    package var title: [String]
    /// What it belongs to, in brackets.
    package var note: String
    package var table: Table
    package var footnotes: [String]

    package init(title: [String], note: String, table: Table, footnotes: [String] = []) {
      self.title = title
      self.note = note
      self.table = table
      self.footnotes = footnotes
    }
  }

  /// Who signs.
  package struct Signature: Sendable {
    /// By what right, line by line, as `TM. ỦY BAN NHÂN DÂN` above `CHỦ TỊCH`.
    package var authority: [String]
    /// The signer's name, without title or degree; nil leaves it to the pen.
    package var name: String?

    package init(authority: [String], name: String? = nil) {
      self.authority = authority
      self.name = name
    }
  }

  /// The body above the one that issues, as `UBND XÃ KỲ ANH`.
  package var superior: String?
  /// The body that issues, in a line or two, as `ỦY BAN NHÂN DÂN` above `XÃ KỲ ANH`.
  package var organ: [String]
  /// The number and symbol, as `Số: 05/BC-UBND`.
  package var number: String?
  /// The place and the day, as `Kỳ Anh, ngày 05 tháng 01 năm 2027`.
  package var placeAndDate: String
  /// The kind of document, as `BÁO CÁO`.
  package var title: String
  /// What it is about, as `Kết quả phòng, chống mại dâm quý I/2027`.
  package var subject: String?
  /// To whom it is sent.
  package var addressees: [String]
  /// What it rests on, without the mark at the end.
  package var grounds: [String]
  package var body: [Block]
  package var signature: Signature?
  /// Who gets a copy, without dash and mark; the last is the archive: `Lưu: VT, VHXH`.
  package var recipients: [String]
  package var isLandscape: Bool
  package var annexes: [Annex]
  /// The day that the file says it was made on, so that equal content makes equal bytes.
  package var created: SheetDate

  package init(
    superior: String? = nil,
    organ: [String],
    number: String? = nil,
    placeAndDate: String,
    title: String,
    subject: String? = nil,
    addressees: [String] = [],
    grounds: [String] = [],
    body: [Block],
    signature: Signature? = nil,
    recipients: [String] = [],
    isLandscape: Bool = false,
    annexes: [Annex] = [],
    created: SheetDate
  ) {
    self.superior = superior
    self.organ = organ
    self.number = number
    self.placeAndDate = placeAndDate
    self.title = title
    self.subject = subject
    self.addressees = addressees
    self.grounds = grounds
    self.body = body
    self.signature = signature
    self.recipients = recipients
    self.isLandscape = isLandscape
    self.annexes = annexes
    self.created = created
  }

  /// The document as the bytes of a .docx file (ECMA-376 part 1, §11 and §17).
  ///
  /// - Throws: `PageError`.
  package func bytes() throws -> [UInt8] {
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", WordParts.contentTypes)
    zip.add("_rels/.rels", WordParts.packageRelationships)
    zip.add("docProps/core.xml", WordParts.core(title: subject ?? title, created))
    zip.add("docProps/app.xml", WordParts.app)
    zip.add("word/document.xml", MarkupWriter.document(write))
    zip.add("word/_rels/document.xml.rels", WordParts.documentRelationships)
    zip.add("word/styles.xml", WordParts.styles)
    zip.add("word/settings.xml", WordParts.settings)
    zip.add("word/fontTable.xml", WordParts.fonts)
    zip.add("word/theme/theme1.xml", WordParts.theme)
    zip.add("word/header1.xml", WordParts.pageNumber)
    return try zip.bytes()
  }

  /// Writes the document into a file, which is replaced.
  ///
  /// - Throws: `PageError`.
  package func write(to path: String) throws {
    try PageBytes.write(bytes(), to: path)
  }
}
