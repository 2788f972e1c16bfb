/// An answer as a document that an office sends, in the parts of Decree 30/2020/NĐ-CP, appendix I.
///
/// Texts are in the language of the answer and as they are printed: what has to be in capitals is in
/// capitals.
public struct OfficialPaper: Sendable {
  /// A part of the text.
  public enum Block: Sendable {
    /// A heading with its number: of level 1 `I. TÌNH HÌNH`, of level 2 `1. Tuyên truyền`.
    case heading(level: Int, String)
    /// A paragraph.
    case paragraph(String)
    /// Figures: rows where there is room for a table, sentences where the text is read.
    case figures(Table, sentences: [String])
  }

  /// A table that is sent along.
  public struct Annex: Sendable {
    /// What it is called.
    public let title: String
    /// What it belongs to, in brackets under the title.
    public let note: String
    /// Its rows.
    public let table: Table
    /// What is said below it.
    public let footnotes: [String]
  }

  /// The body above the one that issues, in capitals.
  public var superior: String?
  /// The body that issues, in a line or two.
  public var organ: [String]
  /// The number and symbol, as `Số: 45/BC-UBND`.
  public var number: String
  /// The place and the day, as `Kỳ Anh, ngày 05 tháng 01 năm 2027`.
  public var placeAndDate: String
  /// The kind of document, as `BÁO CÁO`.
  public var title: String
  /// What it is about.
  public var subject: String
  /// To whom it is sent.
  public var addressees: [String]
  /// The text.
  public var body: [Block]
  /// The last line of the text, which a screen does without.
  public var closing: String?
  /// By what right it is signed, line by line.
  public var authority: [String]
  /// The signer's name; nil leaves it to the pen.
  public var signer: String?
  /// Who gets a copy; the last is the archive.
  public var recipients: [String]
  /// What is sent along.
  public var annexes: [Annex]
  /// The day that it was made on.
  public var day: CalendarDate
  /// What an office's own document may have places for, beside the parts above.
  package var fields: [PaperField] = []
}
