import Foundation
import OutreachSheets

extension Problem.Code {
  /// … is no Word document (.docx) whose places could be filled.
  public static let noWordTemplate: Self = "noWordTemplate"
  /// There is nothing called … to fill the template with.
  public static let noSuchPlaceholder: Self = "noSuchPlaceholder"
  /// There is nothing yet to stand in the template's place ….
  public static let placeholderEmpty: Self = "placeholderEmpty"
  /// The template … has no place to be filled.
  public static let noPlaceholders: Self = "noPlaceholders"
  /// The template's place … has to stand in a paragraph of its own.
  public static let placeholderNotAlone: Self = "placeholderNotAlone"
  /// The template's place … is not closed by }} in its paragraph.
  public static let placeholderOpen: Self = "placeholderOpen"
  /// A template is for a Word document.
  public static let templateNeedsDocument: Self = "templateNeedsDocument"
}

extension Problem.What {
  fileprivate static let noWordTemplate = Self(
    "noWordTemplate",
    vi: "\(.quoted) không phải văn bản Word (.docx) điền được; hãy lưu lại thành .docx.",
    en: "\(.quoted) is no Word document (.docx) that can be filled; save it as .docx."
  )

  fileprivate static let noSuchPlaceholder = Self(
    "noSuchPlaceholder",
    vi: "Mẫu có chỗ điền \(.quoted), nhưng câu trả lời không có mục nào tên như vậy.",
    en: "The template has a place \(.quoted), and the answer has nothing of that name.",
    suggestions: .example
  )

  fileprivate static let noPlaceholders = Self(
    "noPlaceholders",
    vi: "Mẫu \(.quoted) không có chỗ điền nào, như {{kỳ}}.",
    en: "The template \(.quoted) has no place to be filled, such as {{period}}."
  )

  fileprivate static let placeholderEmpty = Self(
    "placeholderEmpty",
    vi: "Chưa có gì để điền vào \(.quoted) của mẫu; hãy ghi mục đó trước, hoặc bỏ chỗ điền ấy.",
    en:
      "There is nothing yet for \(.quoted) of the template; record it first, or take the place out."
  )

  fileprivate static let placeholderNotAlone = Self(
    "placeholderNotAlone",
    vi: "\(.quoted) của mẫu là một bảng: hãy để nó đứng riêng một đoạn.",
    en: "\(.quoted) of the template is a table: put it in a paragraph of its own."
  )

  fileprivate static let placeholderOpen = Self(
    "placeholderOpen",
    vi: "Chỗ điền \(.quoted) của mẫu chưa đóng bằng }} trong cùng một đoạn.",
    en: "The template's place \(.quoted) is not closed by }} in its paragraph."
  )

  package static let templateNeedsDocument = Self(
    "templateNeedsDocument",
    vi: "mẫu: là văn bản Word của cơ quan, chỉ dùng khi ghi ra tệp .docx hay .pdf.",
    en: "template: is an office's Word document, for an answer that goes into a .docx or .pdf file."
  )

  fileprivate static func template(_ error: SheetError) -> Self {
    switch error.code {
    case .notFound: .noSuchFile
    case .isFolder: .cannotUse(SystemReason(EISDIR))
    case .unreadable: .cannotUse(SystemReason(error.systemError ?? EIO))
    case .outOfMemory: .cannotUse(SystemReason(ENOMEM))
    case .noLibrary: .noPageLibrary(error.library ?? "")
    default: .noWordTemplate
    }
  }
}

/// An office's own Word document with its places filled from an answer.
struct FilledTemplate {
  private let path: String
  private let template: WordTemplate
  private let options: OutputOptions

  /// - Throws: ``Problems`` if there is no such file, or it is no Word document.
  init(_ path: String, _ options: OutputOptions) throws {
    self.path = path
    self.options = options
    do {
      template = try WordTemplate(path: path)
    } catch let error as SheetError {
      throw Problems(.template(error), found: path)
    }
  }

  /// Writes the document.
  ///
  /// - Throws: ``Problems`` with every place that cannot be filled.
  func write(_ fields: [PaperField], in file: PageFile) throws {
    guard !template.placeholders.isEmpty else { throw Problems(.noPlaceholders, found: path) }
    var known: [String: PaperField] = [:]
    for field in fields {
      for name in field.names.all() where known[Self.key(name)] == nil {
        known[Self.key(name)] = field
      }
    }
    let problems = template.placeholders.compactMap { problem(with: $0, known, fields) }
    guard problems.isEmpty else { throw Problems(problems) }
    try writingPage {
      try template.write(to: file.path) { place in
        known[Self.key(place.name)].map { filling($0.content) }
      }
    }
  }

  /// A name as it is compared: `Bảng : chỉ tiêu` is `bang:chi tieu`.
  private static func key(_ name: String) -> String {
    VietnameseText.fold(name).split(separator: ":", omittingEmptySubsequences: false)
      .map { VietnameseText.clean(String($0)) }.joined(separator: ":")
  }

  private func problem(
    with place: WordTemplate.Placeholder,
    _ known: [String: PaperField],
    _ fields: [PaperField]
  ) -> Problem? {
    let text = "{{\(place.name.prefix(60))" + (place.isClosed ? "}}" : "")
    guard place.isClosed else { return Problem(.placeholderOpen, found: text) }
    guard let field = known[Self.key(place.name)] else {
      let names = fields.map { $0.names[options.language] }
      let near = Nearest.names(to: place.name, among: fields.flatMap { $0.names.all() })
      return Problem(
        .noSuchPlaceholder,
        found: text,
        suggestions: (near.isEmpty ? Array(names.prefix(6)) : near).map { "{{\($0)}}" }
      )
    }
    if field.isEmpty { return Problem(.placeholderEmpty, found: text) }
    if case .table = field.content, !place.isAlone {
      return Problem(.placeholderNotAlone, found: text)
    }
    return nil
  }

  private func filling(_ content: PaperField.Content) -> WordTemplate.Filling {
    switch content {
    case .text(let text): .text(text)
    case .paragraphs(let paragraphs): .paragraphs(paragraphs)
    case .table(let table): .table(WordDocument.Table(table, options))
    }
  }
}
