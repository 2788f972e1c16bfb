import OutreachSheets

/// An empty workbook of a kind to be filled in and imported: its headings, drop-downs of what may be
/// chosen, and checks of dates and numbers.
package struct EntryForm {
  /// How many records can be entered.
  private static let rows = 1000
  /// More choices than this are not offered: nobody looks through them.
  private static let mostChoices = 5000

  private let kind: Kind
  private let columns: [Table.Column]
  private let options: OutputOptions
  private let choices: [[String]]

  /// The form of a kind, with the records that a row may name as they are now.
  ///
  /// - Throws: What keeps the registry from being read.
  package init(_ kind: Kind, _ nameIndex: NameIndex, _ options: OutputOptions) throws {
    self.kind = kind
    let columns = kind.fields.map { Table.Column($0) }
    self.columns = columns
    var options = options
    options.labels = try nameIndex.labels(for: columns)
    self.options = options
    choices = try columns.map { try Self.choices($0, nameIndex, options) }
  }

  /// What may be chosen in a column; nothing where that cannot be listed.
  static func choices(
    _ column: Table.Column,
    _ nameIndex: NameIndex,
    _ options: OutputOptions
  ) throws -> [String] {
    // A cell takes one choice of a drop-down, and a set has several.
    guard !column.isSet else { return [] }
    let cells = CellText(options, style: .file)
    let texts = try codes(column.type, nameIndex).map { cells.cellText($0, column: column) }
    return texts.count <= mostChoices ? texts : []
  }

  /// The values that a column may have, where they can be listed.
  private static func codes(_ type: FieldType, _ nameIndex: NameIndex) throws -> [Value] {
    switch type {
    case .flag: [.flag(true), .flag(false)]
    case .choice(let enumeration): enumeration.members.map { .text($0.identifier) }
    case .reference(let kind): try nameIndex.table(kind).entries.map { .text($0.code) }
    case .oneOf(let kinds, let enumeration):
      try kinds.flatMap { try nameIndex.table($0).entries.map { Value.text($0.code) } }
        + (enumeration?.members.map { .text($0.identifier) } ?? [])
    case .text, .name, .personName, .code, .date, .count, .money, .percent, .ratio, .year, .period:
      []
    }
  }

  /// Writes the form.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  package func write(in file: PageFile) throws {
    let language = options.language
    let cells = CellText(options, style: .file)
    let page = SheetPage(
      name: language == .vi ? kind.names.vi : kind.names.plural,
      titleBlock: options.pageTitle?.block(language),
      columns: zip(columns, choices).map {
        SheetPage.Column(cells.heading($0), $0.sheetFormat, choices: $1)
      },
      created: SheetDate(options.pageTitle?.day ?? .earliest)
    )
    try writingPage {
      let writer = try WorkbookWriter(path: file.path, page: page, isPrivate: file.isPrivate)
      try writer.checkEntries(rows: Self.rows) { message(about: $0) }
      try writer.finish()
    }
  }

  /// What a person reads who enters something else.
  private func message(about column: SheetPage.Column) -> String {
    let heading = column.heading
    guard column.choices.isEmpty else {
      return options.word(
        vi: "\(heading): hãy chọn trong danh sách.",
        en: "\(heading): choose from the list."
      )
    }
    return switch column.format {
    case .date:
      options.word(
        vi: "\(heading): ghi ngày như 05/8/2026.",
        en: "\(heading): write a day such as 5/8/2026."
      )
    case .plain:
      options.word(
        vi: "\(heading): ghi năm như 2026.",
        en: "\(heading): write a year such as 2026."
      )
    case .percent:
      options.word(vi: "\(heading): từ 0% đến 100%.", en: "\(heading): from 0% to 100%.")
    case .text, .whole, .decimal:
      options.word(vi: "\(heading): ghi số nguyên.", en: "\(heading): write a whole number.")
    }
  }
}
