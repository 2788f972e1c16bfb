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

    package init(_ identifier: String, _ names: Names, _ type: FieldType, isSet: Bool = false) {
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

  package init(columns: [Column], rows: [[Value]] = []) {
    self.columns = columns
    self.rows = rows
  }
}
