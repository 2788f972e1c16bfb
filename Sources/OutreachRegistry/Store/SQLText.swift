/// SQL in the making, with the values bound to its `?` in order.
struct SQLText: Hashable {
  private(set) var text = ""
  private(set) var arguments: [StoreValue] = []

  mutating func append(_ sql: String) { text += sql }

  mutating func bind(_ value: StoreValue) {
    text += "?"
    arguments.append(value)
  }

  mutating func append(_ other: SQLText) {
    text += other.text
    arguments += other.arguments
  }

  /// The condition that the row of a kind's table is of a registry's commune.
  mutating func append(_ kind: Kind, of registry: Registry, withPlanned: Bool = false) {
    append(
      kind,
      of: registry.asked,
      amongOthers: registry.isAmongOthers,
      withPlanned: withPlanned
    )
  }

  /// The condition that the row of a kind's table is of some communes; of none given, of any.
  ///
  /// Where a store holds one commune nearly every row is of it, so that SQLite, which does not count
  /// them, must not go along an index of the communes; PostgreSQL counts, and reads it as an equality.
  ///
  /// What is planned is no record that counts: only who asks for it, or looks after the records
  /// themselves, gets it.
  mutating func append(
    _ kind: Kind,
    of communes: [String],
    amongOthers: Bool,
    withPlanned: Bool = false
  ) {
    appendCommune(kind, of: communes, amongOthers: amongOthers)
    if !withPlanned, let held = kind.isHeld { append(" AND \(held)") }
  }

  private mutating func appendCommune(_ kind: Kind, of communes: [String], amongOthers: Bool) {
    let column = "\(quotedName(kind.identifier)).\"commune\""
    guard let first = communes.first else { return append("1 = 1") }
    guard communes.count == 1 else {
      append("\(column) IN (")
      bind(list: communes)
      return append(")")
    }
    append(amongOthers ? "\(column) = " : "NOT (\(column) <> ")
    bind(.text(first))
    if !amongOthers { append(")") }
  }

  /// Parts joined by an operator, nested in halves so that ten thousand of them stay shallow.
  mutating func append<Part>(
    _ parts: ArraySlice<Part>,
    joinedBy join: String,
    _ write: (Part, inout SQLText) -> Void
  ) {
    guard let first = parts.first else { return }
    guard parts.count > 1 else { return write(first, &self) }
    let middle = parts.startIndex + parts.count / 2
    append("(")
    append(parts[..<middle], joinedBy: join, write)
    append(join)
    append(parts[middle...], joinedBy: join, write)
    append(")")
  }
}

extension SQLText {
  /// Texts between commas.
  mutating func bind(list: [String]) {
    for (position, text) in list.enumerated() {
      if position > 0 { append(", ") }
      bind(.text(text))
    }
  }
}

extension Kind {
  /// That a record is no planned one, in SQL; nil where none is.
  var isHeld: String? {
    plannedBy.map { flag in
      let column = "\(quotedName(identifier)).\(quotedName(flag))"
      return "(\(column) IS NULL OR \(column) = 0)"
    }
  }
}
