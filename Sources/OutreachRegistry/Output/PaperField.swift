/// Something of an answer that an office's own document has a place for: `{{kỳ}}`.
package struct PaperField: Sendable {
  package enum Content: Sendable {
    case text(String)
    case paragraphs([String])
    case table(Table)
  }

  /// What the place may be called.
  let names: Names
  /// What stands there; an empty text where there is none yet.
  let content: Content

  init(_ names: Names, _ content: Content) {
    self.names = names
    self.content = content
  }

  init(_ vi: String, _ en: String, _ text: String) {
    self.init(Names(vi: vi, en: en), .text(text))
  }

  var isEmpty: Bool {
    switch content {
    case .text(let text): text.isEmpty
    case .paragraphs(let paragraphs): paragraphs.allSatisfy(\.isEmpty)
    case .table(let table): table.columns.isEmpty
    }
  }
}

extension OfficialPaper {
  /// The parts of the document, then what the answer has beside them.
  func allFields(_ language: Language) -> [PaperField] {
    [
      PaperField("cơ quan cấp trên", "superior", superior ?? ""),
      PaperField("cơ quan", "organ", organ.joined(separator: "\n")),
      PaperField("số", "number", String(number.trimmingPrefix("Số: "))),
      PaperField("địa danh ngày", "place and date", placeAndDate),
      PaperField("ngày", "date", TextFormat(language).date(day)),
      PaperField("tên", "title", title),
      PaperField("trích yếu", "subject", subject),
      PaperField("kính gửi", "addressees", addressees.joined(separator: "; ")),
      PaperField("chức vụ", "authority", authority.joined(separator: "\n")),
      PaperField("người ký", "signer", signer ?? ""),
      PaperField(
        Names(vi: "nơi nhận", en: "recipients"),
        .paragraphs(recipients.map { "- \($0);" })
      ),
      PaperField(
        Names(vi: "nội dung", en: "text"),
        .paragraphs(
          body.flatMap { block -> [String] in
            switch block {
            case .heading(_, let text), .paragraph(let text): [text]
            case .figures(_, let sentences): sentences.map { "- \($0)" }
            }
          }
        )
      ),
    ] + fields
      + annexes.map { PaperField(Names(vi: "bảng:phụ lục", en: "table:annex"), .table($0.table)) }
  }
}
