/// The tables of the kinds that a catalogue adds to the registry's own: made and extended from their
/// descriptions, which the store keeps beside its version.
///
/// What a record must have is checked where it is written; a column added later cannot be required,
/// so that only those of the key are.
struct OwnTables {
  private let catalogue: Catalogue
  private let connection: any StoreConnection
  private let kept: [String: KindDescription]

  static let prefix = "kind:"

  init(_ catalogue: Catalogue, _ connection: any StoreConnection) throws {
    self.catalogue = catalogue
    self.connection = connection
    var kept: [String: KindDescription] = [:]
    try connection.forEachRow(
      "SELECT \"value\" FROM \"info\" WHERE \"commune\" = ? AND \"name\" LIKE ?",
      [.text(Info.store), .text(Self.prefix + "%")]
    ) { row in
      let description = try KindDescription(kept: row.value(at: 0).text ?? "")
      kept[description.identifier] = description
    }
    self.kept = kept
  }

  /// The kinds that the store has and the catalogue does not, as far as they can be read.
  var unknown: [Kind] {
    kept.values.filter { catalogue.kind($0.identifier) == nil }
      .sorted { $0.identifier < $1.identifier }.map(\.kind)
  }

  /// The identifiers of all of them.
  var names: Set<String> { Set(kept.keys) }

  /// The first kind whose table is not as its description wants it.
  ///
  /// - Throws: ``Problems`` if the store's is of a newer program.
  func firstBehind() throws -> Kind? {
    for kind in catalogue.ownKinds {
      guard let there = kept[kind.identifier] else { return kind }
      let wanted = KindDescription(kind)
      try check(kind, wanted, extends: there)
      if there.fields != wanted.fields { return kind }
    }
    return nil
  }

  /// Makes what is missing.
  ///
  /// - Throws: ``Problems`` if the store's is of a newer program, or a field cannot be added.
  func prepare() throws {
    for kind in catalogue.ownKinds {
      let wanted = KindDescription(kind)
      guard let there = kept[kind.identifier] else {
        try connection.execute(creation(of: kind))
        try keep(wanted)
        continue
      }
      guard there != wanted else { continue }
      try check(kind, wanted, extends: there)
      let table = quotedName(kind.identifier)
      if try connection.first("SELECT 1 FROM \(table) LIMIT 1") == .null {
        // With references from the beginning.
        try connection.execute("DROP TABLE \(table)")
        try connection.execute(creation(of: kind))
      } else {
        try extend(kind, there)
      }
      try keep(wanted)
    }
  }

  private func keep(_ description: KindDescription) throws {
    let name = Self.prefix + description.identifier
    try Info.write(name, description.text, of: Info.store, connection)
  }

  private func check(
    _ kind: Kind,
    _ wanted: KindDescription,
    extends there: KindDescription
  ) throws {
    for field in there.fields {
      let now = wanted.field(field.identifier)
      guard now?.type == field.type, now?.isSet == field.isSet else {
        throw Problems(.kindFieldGone(kind.names), found: field.identifier)
      }
    }
    guard wanted.key == there.key else {
      throw Problems(.kindFieldGone(kind.names), found: there.key.joined(separator: "/"))
    }
  }

  private func extend(_ kind: Kind, _ there: KindDescription) throws {
    let table = quotedName(kind.identifier)
    for field in kind.fields where there.field(field.identifier) == nil {
      for column in columns(of: field, in: kind) {
        try connection.execute("ALTER TABLE \(table) ADD COLUMN \(column)")
      }
    }
    for field in kind.fields where field.isRequired {
      let empty = try connection.first(
        "SELECT 1 FROM \(table) WHERE \(quotedName(field.identifier)) IS NULL LIMIT 1"
      )
      guard empty == .null else {
        throw Problems(.kindFieldRequired(kind.names), found: field.identifier)
      }
    }
  }

  // MARK: SQL

  private func creation(of kind: Kind) -> String {
    var parts = [Migration.common]
    parts += kind.fields.flatMap { columns(of: $0, in: kind) }
    if kind.key.count > 1 { parts.append("\"key\" TEXT NOT NULL") }
    parts.append("PRIMARY KEY (\"commune\", \"id\")")
    parts.append("UNIQUE (\"commune\", \(quotedName(kind.keyColumn)))")
    parts.append(
      """
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
      """
    )
    for field in kind.fields where !field.isSet {
      guard let name = field.referredKind else { continue }
      let referred = name == kind.identifier ? kind : catalogue.kind(name)
      parts.append(Migration.refers(field.identifier, to: name, by: referred?.keyColumn ?? "code"))
    }
    return "CREATE TABLE \(quotedName(kind.identifier)) (\(parts.joined(separator: ", ")))"
  }

  private func columns(of field: Field, in kind: Kind) -> [String] {
    var columns = [column(of: field) + (kind.key.contains(field.identifier) ? " NOT NULL" : "")]
    if field.isSearchable { columns.append("\(quotedName(field.foldColumn)) TEXT") }
    if field.isOrdered { columns.append("\(quotedName(field.sortColumn)) TEXT") }
    return columns
  }

  private func column(of field: Field) -> String {
    let name = quotedName(field.identifier)
    if field.isSet { return "\(name) TEXT" }
    switch field.type {
    case .date: return Migration.date(field.identifier)
    case .count, .money: return Migration.count(field.identifier)
    case .percent: return "\(name) BIGINT CHECK (\(name) BETWEEN 0 AND 100)"
    case .flag: return "\(name) BIGINT CHECK (\(name) IN (0, 1))"
    case .year: return "\(name) BIGINT"
    default: return "\(name) TEXT"
    }
  }
}
