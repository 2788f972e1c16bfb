/// Writes values of fields as a person reads them, for forms and previews.
package struct ValueText {
  private let cells: CellText

  package init(_ options: OutputOptions) {
    cells = CellText(options, style: .screen)
  }

  /// The text of a value; empty where nothing is recorded.
  package func text(_ value: Value, of field: Field) -> String {
    cells.cellText(value, column: Table.Column(field))
  }

  /// What the field is called, with a capital.
  package func heading(_ field: Field) -> String { cells.heading(Table.Column(field)) }
}
