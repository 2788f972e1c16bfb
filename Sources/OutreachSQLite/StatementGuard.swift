import GRDBSQLite
import OutreachRegistry

/// What the engine asks while it compiles and runs a person's statement: whether it may read this
/// column, call this function, and go on.
///
/// Nothing is allowed that is not named here (SQLite, sqlite3_set_authorizer).
final class StatementGuard {
  let limits: StoreLimits
  let isInterrupted: () -> Bool
  /// Why the statement is refused or was stopped.
  private(set) var problem: SQLProblem?
  private let views: [String: StoreView]
  private let hidden: Set<String>
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant
  private let memory: Int64

  /// `hidden`: the tables that may not even be counted.
  init(_ question: StoreQuestion, hidden: Set<String>, _ isInterrupted: @escaping () -> Bool) {
    limits = question.limits
    self.hidden = hidden
    self.isInterrupted = isInterrupted
    views = Dictionary(
      question.views.map { ($0.name.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    deadline = clock.now.advanced(by: .seconds(limits.seconds))
    memory = sqlite3_memory_used() + Int64(limits.bytes)
  }

  // MARK: While it runs

  /// Steps of the engine between two looks; a step takes up to one value's memory.
  static let steps: Int32 = 100

  static let progress: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
    guard let context else { return 1 }
    return Unmanaged<StatementGuard>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
  }

  private func mayGoOn() -> Bool {
    if isInterrupted() { return false }
    if clock.now >= deadline {
      problem = problem ?? .tooLong(seconds: Int(limits.seconds))
    } else if sqlite3_memory_used() > memory {
      problem = problem ?? .tooMuchMemory
    }
    return problem == nil
  }

  // MARK: While it is compiled

  static let authorizer:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?, UnsafePointer<CChar>?
    ) -> Int32 = { context, action, first, second, database, view in
      guard let context else { return SQLITE_DENY }
      let guardian = Unmanaged<StatementGuard>.fromOpaque(context).takeUnretainedValue()
      func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
      let refused = guardian.refusal(
        action,
        text(first),
        text(second),
        database: text(database),
        view: text(view)
      )
      guard let refused else { return SQLITE_OK }
      guardian.problem = guardian.problem ?? refused
      return SQLITE_DENY
    }

  private func refusal(
    _ action: Int32,
    _ first: String?,
    _ second: String?,
    database: String?,
    view: String?
  ) -> SQLProblem? {
    guard mayGoOn() else { return problem ?? .tooComplex }
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return nil
    case SQLITE_READ:
      let table = first ?? ""
      return mayRead(table, second ?? "", database: database, view: view) ? nil : .table(table)
    case SQLITE_FUNCTION:
      let name = second ?? ""
      return Self.functions.contains(name.lowercased()) ? nil : .function(name)
    case SQLITE_PRAGMA: return .pragma
    case SQLITE_UPDATE where first?.hasPrefix("sqlite_") == true:
      // Tables that the engine makes out of itself begin so.
      return .table(first ?? "")
    case SQLITE_ATTACH, SQLITE_DETACH: return .attach
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: return .transaction
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_ALTER_TABLE, SQLITE_REINDEX,
      SQLITE_ANALYZE, SQLITE_CREATE_INDEX, SQLITE_CREATE_TABLE, SQLITE_CREATE_TEMP_INDEX,
      SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_TRIGGER, SQLITE_CREATE_TEMP_VIEW,
      SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VIEW, SQLITE_CREATE_VTABLE, SQLITE_DROP_INDEX,
      SQLITE_DROP_TABLE, SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE, SQLITE_DROP_TEMP_TRIGGER,
      SQLITE_DROP_TEMP_VIEW, SQLITE_DROP_TRIGGER, SQLITE_DROP_VIEW, SQLITE_DROP_VTABLE:
      return .writes
    default: return .notAQuestion
    }
  }

  /// A view may read what it names; a statement may read the views.
  ///
  /// The name of the view is the one written after `FROM`, so that a part of the statement may bear
  /// it too: what is read is held against what the view itself reads.
  private func mayRead(
    _ table: String,
    _ column: String,
    database: String?,
    view: String?
  ) -> Bool {
    let name = table.lowercased()
    if name == "json_each" { return true }
    if let view = view.flatMap({ views[$0.lowercased()] }), database != "temp",
      let columns = view.reads[table]
    {
      return column.isEmpty || columns.contains(column)
    }
    if views[name] != nil, database == "temp" || database == nil { return true }
    // How many records a view has is counted without its name.
    if column.isEmpty, database == "main", views.values.contains(where: { $0.reads[table] != nil })
    {
      return true
    }
    // A part of the statement itself (`WITH`), none of whose columns is used.
    return column.isEmpty && database == nil && !hidden.contains(name)
      && !name.hasPrefix("sqlite_") && !name.hasPrefix("pragma_")
  }

  /// What computes a value out of values, and nothing that reaches outside.
  private static let functions: Set<String> = [
    "abs", "acos", "asin", "atan", "atan2", "avg", "ceil", "ceiling", "char", "coalesce", "cos",
    "count", "cume_dist", "date", "datetime", "degrees", "dense_rank", "exp", "first_value",
    "floor", "format", "glob", "group_concat", "hex", "ifnull", "iif", "instr", "json",
    "json_array", "json_array_length", "json_extract", "json_group_array", "json_group_object",
    "json_object", "json_quote", "json_type", "json_valid", "julianday", "lag", "last_value",
    "lead", "length", "like", "ln", "log", "log10", "log2", "lower", "ltrim", "max", "min", "mod",
    "nth_value", "ntile", "nullif", "percent_rank", "pi", "pow", "power", "printf", "quote",
    "radians", "rank", "replace", "round", "row_number", "rtrim", "sign", "sin", "sqrt",
    "strftime", "substr", "substring", "sum", "tan", "time", "total", "trim", "trunc", "typeof",
    "unicode", "unixepoch", "upper", "zeroblob", "->", "->>",
  ]
}
