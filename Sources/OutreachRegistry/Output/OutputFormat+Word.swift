import OutreachSheets

extension OutputFormat {
  /// A document to be signed, in the form of Decree 30/2020/NĐ-CP.
  public static let docx = OutputFormat(
    "docx",
    Names(vi: "Word", en: "Word", also: ["văn bản", "document"]),
    fileExtensions: ["docx"],
    paper: { try write($0, $1, in: $2) },
    renderer: { options, file in
      GatheredTable { try WordList($0, options).write(in: file) }
    }
  )

  /// Writes a paper as a document of its own, or into the office's.
  static func write(
    _ paper: OfficialPaper,
    _ options: OutputOptions,
    in file: PageFile
  ) throws {
    guard let template = options.template else {
      return try writingPage { try WordDocument(paper, options).write(to: file.path) }
    }
    try FilledTemplate(template, options).write(paper.allFields(options.language), in: file)
  }
}

extension WordDocument {
  fileprivate init(_ paper: OfficialPaper, _ options: OutputOptions) {
    self.init(
      superior: paper.superior,
      organ: paper.organ,
      number: paper.number,
      placeAndDate: paper.placeAndDate,
      title: paper.title,
      subject: paper.subject,
      addressees: paper.addressees,
      body: paper.body.flatMap { block -> [Block] in
        switch block {
        case .heading(let level, let text): [.heading(level: level, text)]
        case .paragraph(let text): [.paragraph(text)]
        case .figures(_, let sentences): sentences.map { .paragraph("- \($0)") }
        }
      } + [paper.closing].compactMap(\.self).map { .paragraph($0) },
      signature: Signature(authority: paper.authority, name: paper.signer),
      recipients: paper.recipients,
      annexes: paper.annexes.map { annex in
        Annex(
          title: [options.word(vi: "PHỤ LỤC", en: "ANNEX"), annex.title],
          note: annex.note,
          table: Table(annex.table, options),
          footnotes: annex.footnotes
        )
      },
      created: SheetDate(paper.day)
    )
  }
}

extension WordDocument.Table {
  /// Rows under their headings, columns as wide as what they hold.
  init(_ table: Table, _ options: OutputOptions) {
    let cells = CellText(options.withoutBars, style: .screen)
    let rows = table.rows.map { values in
      zip(values, table.columns).map { cells.cellText($0, column: $1, in: values) }
    }
    let total = table.total.map { values in
      zip(values, table.columns).map { cells.totalText($0, column: $1, in: values) }
    }
    func longestWord(_ text: String) -> Int {
      // A percent sign is as wide as two figures.
      text.split(separator: " ").map { $0.count + ($0.contains("%") ? 1 : 0) }.max() ?? 0
    }
    let columns = table.columns.enumerated().map { index, column in
      let heading = cells.heading(column)
      let texts = (rows + (total.map { [$0] } ?? [])).map { $0[index] }
      let lengths = texts.map(\.count)
      let word = (texts + [heading]).map(longestWord).max() ?? 0
      let mean = lengths.reduce(0, +) / max(1, lengths.count)
      // Texts are wrapped, but no code, number or name is broken.
      let width = max(min(word, 18), min(lengths.max() ?? 0, max(mean * 3 / 2, 12)))
      return Column(
        heading,
        // A word needs more room where it is all that the column holds.
        width: Double(max(min(width, 40) + 3, min(word, 18) + 5)),
        alignment: column.isNumeric ? .right : .left,
        longestWord: min(word, 18)
      )
    }
    self.init(columns: columns, rows: rows, total: total)
  }
}

/// A list as a document to be signed; the widths of its columns depend on all rows.
struct WordList {
  private let answer: Table
  private let options: OutputOptions

  init(_ answer: Table, _ options: OutputOptions) {
    self.answer = answer
    self.options = options
  }

  func write(in file: PageFile) throws {
    if let template = options.template {
      return try FilledTemplate(template, options).write(fields, in: file)
    }
    let title = options.pageTitle
    let commune = title?.commune.uppercased() ?? ""
    let document = WordDocument(
      organ: commune.isEmpty ? [] : ["ỦY BAN NHÂN DÂN", commune],
      placeAndDate: title?.placeAndDay(options.language) ?? "",
      title: title?.title.uppercased() ?? options.word(vi: "BẢNG", en: "TABLE"),
      subject: title?.conditions,
      body: [.table(table)],
      signature: WordDocument.Signature(authority: signer),
      recipients: ["Lưu: VT"],
      isLandscape: answer.columns.count > 6,
      created: SheetDate(title?.day ?? .earliest)
    )
    try writingPage { try document.write(to: file.path) }
  }

  /// What the office's own document may have places for.
  private var fields: [PaperField] {
    let title = options.pageTitle
    return [
      PaperField("cơ quan", "organ", title?.commune ?? ""),
      PaperField("tên", "title", title?.title ?? ""),
      PaperField("điều kiện", "conditions", title?.conditions ?? ""),
      PaperField("địa danh ngày", "place and date", title?.placeAndDay(options.language) ?? ""),
      PaperField("ngày", "date", title.map { TextFormat(options.language).date($0.day) } ?? ""),
      PaperField("chức vụ", "authority", signer.joined(separator: "\n")),
      PaperField(Names(vi: "bảng", en: "table"), .table(answer)),
    ]
  }

  /// A list is signed by who made it, unless the commune has said who signs.
  private var signer: [String] {
    let signer = options.pageTitle?.signer ?? []
    return signer.isEmpty ? [options.word(vi: "NGƯỜI LẬP BIỂU", en: "PREPARED BY")] : signer
  }

  /// The rows under their headings, numbered as offices number them.
  private var table: WordDocument.Table {
    let number = options.word(vi: "TT", en: "No.")
    var table = WordDocument.Table(answer, options)
    table.columns.insert(.init(number, width: 5, alignment: .center), at: 0)
    table.rows = table.rows.enumerated().map { index, row in [String(index + 1)] + row }
    table.total = table.total.map { [""] + $0 }
    return table
  }
}
