import OutreachSheets

extension OutputFormat {
  /// A document to be signed, in the form of Decree 30/2020/NĐ-CP.
  public static let docx = OutputFormat(
    "docx",
    Names(vi: "Word", en: "Word", also: ["văn bản", "document"]),
    fileExtensions: ["docx"],
    paper: { paper, options, file in
      try writingPage { try WordDocument(paper, options).write(to: file.path) }
    },
    renderer: { WordRenderer($0, $1) }
  )
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
  /// Rows under their headings.
  fileprivate init(_ table: Table, _ options: OutputOptions) {
    let cells = CellText(options.withoutBars, style: .screen)
    self.init(
      table.columns.map { (cells.heading($0), $0.isNumeric) },
      rows: table.rows.map { values in
        zip(values, table.columns).map { cells.cellText($0, column: $1, in: values) }
      }
    )
  }

  /// Texts under their headings, columns as wide as what they hold.
  fileprivate init(
    _ headings: [(text: String, isNumeric: Bool)],
    rows: [[String]],
    total: [String]? = nil
  ) {
    func longestWord(_ text: String) -> Int {
      text.split(separator: " ").map(\.count).max() ?? 0
    }
    let columns = headings.enumerated().map { index, heading in
      let texts = (rows + (total.map { [$0] } ?? [])).map { $0[index] }
      let lengths = texts.map(\.count)
      let word = (texts + [heading.text]).map(longestWord).max() ?? 0
      let mean = lengths.reduce(0, +) / max(1, lengths.count)
      // Texts are wrapped, but no code, number or name is broken.
      let width = max(min(word, 18), min(lengths.max() ?? 0, max(mean * 3 / 2, 12)))
      return Column(
        heading.text,
        // A word needs more room where it is all that the column holds.
        width: Double(max(min(width, 40) + 3, min(word, 18) + 5)),
        alignment: heading.isNumeric ? .right : .left
      )
    }
    self.init(columns: columns, rows: rows, total: total)
  }
}

/// Gathers the rows, as the widths of the columns depend on all of them.
private final class WordRenderer: TableRenderer {
  private let options: OutputOptions
  private let file: PageFile
  private let cells: CellText
  private var columns: [Table.Column] = []
  private var rows: [[String]] = []
  private var total: [String]?

  init(_ options: OutputOptions, _ file: PageFile) {
    self.options = options
    self.file = file
    cells = CellText(options.withoutBars, style: .screen)
  }

  func begin(_ columns: [Table.Column]) { self.columns = columns }

  func row(_ values: [Value]) {
    rows.append(zip(values, columns).map { cells.cellText($0, column: $1, in: values) })
  }

  func total(_ values: [Value]) {
    total = zip(values, columns).map { cells.totalText($0, column: $1, in: values) }
  }

  func end() throws {
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
      isLandscape: columns.count > 6,
      created: SheetDate(title?.day ?? .earliest)
    )
    try writingPage { try document.write(to: file.path) }
  }

  /// A list is signed by who made it, unless the commune has said who signs.
  private var signer: [String] {
    let signer = options.pageTitle?.signer ?? []
    return signer.isEmpty ? [options.word(vi: "NGƯỜI LẬP BIỂU", en: "PREPARED BY")] : signer
  }

  /// The rows under their headings, numbered as offices number them.
  private var table: WordDocument.Table {
    let number = options.word(vi: "TT", en: "No.")
    var table = WordDocument.Table(
      columns.map { (cells.heading($0), $0.isNumeric) },
      rows: rows,
      total: total
    )
    table.columns.insert(.init(number, width: 5, alignment: .center), at: 0)
    table.rows = table.rows.enumerated().map { index, row in [String(index + 1)] + row }
    table.total = table.total.map { [""] + $0 }
    return table
  }
}
