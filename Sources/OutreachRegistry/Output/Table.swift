/// Rows of values under columns: what every output format renders.
public struct Table: Sendable {
  /// One column.
  public struct Column: Sendable {
    /// The JSON key.
    public let identifier: String
    /// The heading, in both languages.
    public let names: Names
    /// What the cells hold.
    public let type: FieldType
    /// True if the cells hold sets.
    public let isSet: Bool
    /// What a screen shows where nothing is recorded; nil: a blank.
    package var missing: Names?
    /// When a narrow screen leaves it out, from 0 for the first to go; nil: never.
    package var yields: Int?

    /// A column.
    public init(_ identifier: String, _ names: Names, _ type: FieldType, isSet: Bool = false) {
      self.identifier = identifier
      self.names = names
      self.type = type
      self.isSet = isSet
    }

    package init(_ field: Field) {
      self.init(field.identifier, field.names, field.type, isSet: field.isSet)
    }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows, a value for each column.
  public var rows: [[Value]]
  /// The row of all rows together, which stands below them where people read; none for programs.
  package var total: [Value]?

  /// Rows under columns; each row has a value for each column.
  public init(columns: [Column], rows: [[Value]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

extension Table {
  /// The same rows with only some columns, in their order.
  func picking(_ identifiers: [String]) -> Table {
    let positions = identifiers.compactMap { identifier in
      columns.firstIndex { $0.identifier == identifier }
    }
    var picked = Table(
      columns: positions.map { columns[$0] },
      rows: rows.map { row in positions.map { row[$0] } }
    )
    picked.total = total.map { row in positions.map { row[$0] } }
    return picked
  }
}

extension Document {
  /// A row of a table as an object.
  package init(row: [Value], of table: Table) {
    self = .object(
      zip(table.columns, row).map { column, value in
        Member(column.identifier, Document(value, isSet: column.isSet))
      }
    )
  }
}
