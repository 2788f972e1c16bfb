/// What a store must do: run SQL of the subset common to SQLite 3.40 and PostgreSQL 15 in
/// transactions, with bound parameters (`?`, in order) always.
///
/// Identifiers are quoted with `"`. A store may be used from any thread; its bodies run one at a
/// time or in isolation. Whatever ``Cancellation/current`` ends throws `interrupted`.
package protocol Store: Sendable {
  /// Reads in one transaction, so that all answers belong to one state.
  func read<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result

  /// Writes in one transaction: all of it durable on return, or none of it if the body throws.
  ///
  /// - Throws: ``Problems`` with `busy` if another writer holds the store for more than 5 s.
  func write<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result

  /// Writes very many records in one transaction, with references checked over all tables at its
  /// end rather than record by record.
  ///
  /// - Throws: ``Problems`` as ``write(_:)`` does, and if anything refers to nothing.
  func writeInBulk<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result

  /// Answers one statement that a person wrote, which may read the views and nothing else, and is
  /// stopped where it takes too much.
  ///
  /// - Throws: ``StoreRefusal``; ``Problems`` with `interrupted` when it was cancelled.
  func answer(_ question: StoreQuestion) throws -> StoreAnswer

  /// How the views of a question are written.
  var viewForms: StoreViewForms { get }

  /// Writes in one transaction of which nothing is left in the store's files that was removed.
  ///
  /// - Throws: ``Problems`` as ``write(_:)`` does.
  func writeWithoutTrace<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result

  /// Copies the store as it is to a file, while others may go on using it.
  func backup(to path: String, replacing: Bool) throws

  /// Puts what a backup holds in the place of all that is there.
  ///
  /// - Returns: Where what was there is kept.
  /// `prepare` looks at a copy of the backup, and changes it as it has to be.
  func restore(from path: String, prepare: (any Store) throws -> Void) throws -> String?

  /// The tables, indexes, views and triggers that are there and that `make` does not make in an empty
  /// store, or the other way round.
  func schemaDifferences(
    from make: (any StoreConnection) throws -> Void
  ) throws -> [SchemaObject]

  /// What the engine finds wrong with the stored data; empty if nothing.
  func damage() throws -> [String]

  /// Where the keys of case records lie; nil if the store keeps no case records.
  var keyVault: (any KeyVault)? { get }

  /// Who may use the store; nil where whoever has the file may.
  var memberKeeper: (any MemberKeeper)? { get }

  /// The name by which a server knows whoever connected; nil where the process says who it is.
  var serverUser: String? { get }

  /// True if nothing can be written.
  var isReadOnly: Bool { get }

  /// The store's files, where it is in files.
  var files: RegistryFiles? { get }

  /// What tells this store from another, for messages: a path or an address.
  var location: String { get }

  /// Lets go of the store, which is not used again.
  func close() throws
}

/// Something of a store's schema, as the engine describes it.
package struct SchemaObject: Hashable {
  /// `table`, `index`, `view` or `trigger`.
  package let type: String
  package let name: String
  package let table: String
  private let sql: String?

  package init(type: String, name: String, table: String, sql: String?) {
    self.type = type
    self.name = name
    self.table = table
    self.sql = sql
  }
}

/// A connection inside a transaction; valid only during the body it was given to.
package protocol StoreConnection: AnyObject {
  /// A statement ready to be run many times.
  func prepare(_ sql: String) throws -> any StoreStatement

  /// A statement that gives more rows than are best kept at once.
  func prepareForMany(_ sql: String) throws -> any StoreStatement

  /// The version of the schema, which the table `info` holds; 0 in an empty store.
  var schemaVersion: Int { get throws }

  /// The names of a table's columns.
  func columns(of table: String) throws -> [String]

  /// How many rows are best added together.
  var rowsAtOnce: Int { get }

  /// Adds rows to a table in a way of the engine's own; false if it has none.
  func copy(_ rows: [RowValues], to table: String, _ columns: [String]) throws -> Bool

  /// True if the tables are divided by commune over several servers.
  var isOnSeveralServers: Bool { get throws }

  /// False if the store has no tables for case records.
  var keepsCases: Bool { get }

  /// Takes note of an entry of the journal that the transaction wrote.
  func journaled(_ entry: Int, hash: String, of commune: String)

  /// Is told that so many rows more come into a table, in a transaction that adds very many: until
  /// something of it is asked, an engine may put off what it keeps beside the rows.
  func willAdd(_ count: Int, to table: String) throws

  /// Does something when the transaction is over, whether it was kept or not.
  func afterTransaction(_ work: @escaping () -> Void)
}

/// A statement of a connection.
package protocol StoreStatement: AnyObject {
  /// Runs the statement and calls the body with each row.
  func run(_ arguments: [StoreValue], _ body: (any StoreRow) throws -> Void) throws
}

/// A row of an answer; valid only during the body it was given to.
package protocol StoreRow {
  func value(at column: Int) -> StoreValue
}

/// A value in a store.
package enum StoreValue: Sendable, Hashable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
  /// Bytes read as text, which no column of a registry holds.
  case bytes(String)

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  package init(_ text: String?) { self = text.map(StoreValue.text) ?? .null }
  package init(_ number: Int?) { self = number.map(StoreValue.integer) ?? .null }
}

extension Store {
  package var memberKeeper: (any MemberKeeper)? { nil }
  package var serverUser: String? { nil }
}

extension StoreStatement {
  /// Runs a statement that gives no rows.
  package func run(_ arguments: [StoreValue] = []) throws { try run(arguments) { _ in } }
}

extension StoreConnection {
  package var keepsCases: Bool { true }

  package var isOnSeveralServers: Bool { get throws { false } }

  package var rowsAtOnce: Int { 32 }

  package func copy(
    _ rows: [RowValues],
    to table: String,
    _ columns: [String]
  ) throws -> Bool { false }

  package func journaled(_ entry: Int, hash: String, of commune: String) {}

  package func willAdd(_ count: Int, to table: String) throws {}

  package func prepareForMany(_ sql: String) throws -> any StoreStatement { try prepare(sql) }

  /// Runs SQL once and calls the body with each row.
  package func forEachRow(
    _ sql: String,
    _ arguments: [StoreValue] = [],
    _ body: (any StoreRow) throws -> Void
  ) throws {
    try prepare(sql).run(arguments, body)
  }

  /// Runs SQL that gives no rows.
  package func execute(_ sql: String, _ arguments: [StoreValue] = []) throws {
    try prepare(sql).run(arguments)
  }

  /// The first column of the first row, `null` if there is none.
  package func first(_ sql: String, _ arguments: [StoreValue] = []) throws -> StoreValue {
    var result = StoreValue.null
    var isFirst = true
    try forEachRow(sql, arguments) { row in
      if isFirst { result = row.value(at: 0) }
      isFirst = false
    }
    return result
  }
}
