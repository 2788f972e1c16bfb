/// What differs between sheets: what a row stands for, and what becomes of it.
protocol SheetForm: AnyObject {
  /// What a row stands for.
  associatedtype Row

  /// A sheet of the form, whose headings are read.
  init(_ request: ImportRequest, _ sheet: RowReader, _ change: Change) throws

  /// What a row's cells stand for.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with the row.
  func row(_ cells: RowCells) throws -> Row

  /// The day of a row that waits for the sheet's end, when rows are taken in order of day, then of
  /// the sheet; nil where each is taken at once.
  func day(of row: Row) -> CalendarDate?

  /// Takes a row in.
  ///
  /// - Throws: ``Problems`` if it does not go with what is there; nothing of it is written then.
  func take(_ row: Row, line: Int, into summary: inout ImportSummary) throws

  /// Adds to the summary what is known at the end only.
  func finish(_ summary: inout ImportSummary) throws
}
