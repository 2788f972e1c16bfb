/// One statement of the engine's own language that only reads, asked over views and nothing else.
package struct StoreQuestion: Sendable {
  /// The statement as a person wrote it.
  package let sql: String
  /// Everything that it may ask about.
  package let views: [StoreView]
  /// How much it may take.
  package let limits: StoreLimits

  package init(_ sql: String, over views: [StoreView], limits: StoreLimits = StoreLimits()) {
    self.sql = sql
    self.views = views
    self.limits = limits
  }
}

/// A name under which a statement may read some columns of some tables.
package struct StoreView: Sendable {
  /// The name in statements.
  package let name: String
  /// The `SELECT` that it stands for.
  package let definition: String
  /// The names of its columns.
  package let columns: [String]
  /// The columns that it reads, by table; no other may be read through it.
  package let reads: [String: Set<String>]

  package init(
    _ name: String,
    _ definition: String,
    columns: [String],
    reads: [String: Set<String>]
  ) {
    self.name = name
    self.definition = definition
    self.columns = columns
    self.reads = reads
  }
}

/// What the definition of a view needs beyond the common subset, as an engine writes it.
package struct StoreViewForms: Sendable {
  /// What stands before a table, so that no view of its name is meant.
  package let schema: String
  /// The members of a set, by its SQL, in one text between commas.
  package let joined: @Sendable (String) -> String
  /// A name as a statement means it that writes it without quotes.
  package let name: @Sendable (String) -> String

  package init(
    schema: String,
    joined: @escaping @Sendable (String) -> String,
    name: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.schema = schema
    self.joined = joined
    self.name = name
  }
}

/// How much a statement may take before it is stopped.
package struct StoreLimits: Sendable {
  /// Rows that are answered at most, the rest being left out; with 0 the statement is not run.
  package var rows = 10_000
  /// Seconds.
  package var seconds = 10.0
  /// Bytes of memory, of the engine and of the answer.
  package var bytes = 256 << 20
  /// Bytes of one value.
  package var valueBytes = 200_000

  package init() {}
}

/// What a statement was answered with.
package struct StoreAnswer: Sendable {
  /// The names of the columns.
  package let columns: [String]
  /// The rows, a value for each column.
  package var rows: [[StoreValue]] = []
  /// True if there were more rows than may be answered.
  package var isCut = false

  package init(columns: [String]) { self.columns = columns }
}

/// Why a statement was not answered.
package struct StoreRefusal: Error, Sendable, Equatable {
  /// What is wrong.
  package let problem: SQLProblem
  /// Where in the statement, in bytes, if the engine tells.
  package let offset: Int?

  package init(_ problem: SQLProblem, at offset: Int? = nil) {
    self.problem = problem
    self.offset = offset
  }
}
