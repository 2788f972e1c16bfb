/// The file that a format writes which is no text: a workbook or a document.
package struct PageFile: Sendable {
  let path: String
  /// True if nothing of it may be left on a disk elsewhere.
  let isPrivate: Bool

  package init(path: String, isPrivate: Bool) {
    self.path = path
    self.isPrivate = isPrivate
  }
}

extension RecordPage {
  /// The page as rows of a name and a text: the record's fields, then what belongs to it.
  func rows(_ options: OutputOptions) -> Table {
    let cells = CellText(options, style: .screen)
    var table = Table(columns: [
      Table.Column("field", Names(vi: "mục", en: "field"), .text),
      Table.Column("value", Names(vi: "nội dung", en: "value"), .text),
    ])
    for (value, column) in zip(record.rows.first ?? [], record.columns) {
      let text = cells.cellText(value, column: column)
      if !text.isEmpty { table.rows.append([.text(cells.heading(column)), .text(text)]) }
    }
    for section in sections {
      for (number, values) in section.table.rows.enumerated() {
        let texts = zip(values, section.table.columns)
          .map { cells.cellText($0, column: $1, in: values) }.filter { !$0.isEmpty }
        let title = number == 0 ? section.title[options.language] : ""
        table.rows.append([.text(title), .text(texts.joined(separator: " · "))])
      }
    }
    return table
  }
}
