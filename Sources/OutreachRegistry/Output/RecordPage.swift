/// One record and what belongs to it, to be shown on a page of its own.
package struct RecordPage: Sendable {
  /// Something that belongs to the record, such as its history.
  package struct Section: Sendable {
    let title: String
    let table: Table

    /// A titled table.
    package init(_ title: String, _ table: Table) {
      self.title = title
      self.table = table
    }
  }

  /// The record's fields, in one row.
  let record: Table
  let sections: [Section]

  /// A page; sections without rows are left out.
  package init(_ record: Table, sections: [Section] = []) {
    self.record = record
    self.sections = sections.filter { !$0.table.rows.isEmpty }
  }
}
