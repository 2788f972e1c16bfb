import Dispatch
import Foundation
import GRDB
import GRDBSQLite
package import OutreachRegistry
import Synchronization

extension SQLiteStore {
  /// Asks on a connection of its own, which the engine opens for reading only.
  package func answer(_ question: StoreQuestion) throws -> StoreAnswer {
    let cancellation = Cancellation.current
    try checkPlace()
    return try Self.translating(location) {
      let reader =
        try files.map { try QuestionReader(opening: $0.registry) }
        ?? queue.unsafeReentrantRead { try QuestionReader(copying: $0.sqliteConnection) }
      return try Asking(reader, question, cancellation).answer()
    }
  }

  package var viewForms: StoreViewForms {
    StoreViewForms(
      schema: "main.",
      joined: { "(SELECT group_concat(\"value\", ', ') FROM json_each(\($0)))" }
    )
  }
}

/// A question that is asked on a thread of its own: within one function of a statement the engine
/// cannot be stopped, only left behind.
///
/// Safe to share because the reader is the thread's alone once it runs, but for
/// `sqlite3_interrupt`, which any thread may call.
private final class Asking: @unchecked Sendable {
  /// What the thread says before it is left behind.
  private static let patience = Duration.milliseconds(500)
  private static let look = DispatchTimeInterval.milliseconds(50)

  private let reader: QuestionReader
  private let question: StoreQuestion
  private let cancellation: Cancellation?
  private let result = Mutex<Result<StoreAnswer, any Error>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)
  private let isLeft = Atomic(false)

  init(_ reader: QuestionReader, _ question: StoreQuestion, _ cancellation: Cancellation?) {
    self.reader = reader
    self.question = question
    self.cancellation = cancellation
  }

  private var isCancelled: Bool { cancellation?.isCancelled ?? false }

  /// - Throws: What the engine throws; that it took too long, or was cancelled.
  func answer() throws -> StoreAnswer {
    let thread = Thread { [self] in
      // Signals are for the threads that wait for them.
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
      let found = Result {
        try reader.answer(question) { [self] in
          isCancelled || isLeft.load(ordering: .relaxed)
        }
      }
      result.withLock { $0 = found }
      isDone.signal()
    }
    // As much as a main thread has: the engine calls itself for each part of a statement.
    thread.stackSize = 8 << 20
    thread.start()
    let clock = ContinuousClock()
    var deadline = clock.now.advanced(by: .seconds(question.limits.seconds) + Self.patience)
    var wasCancelled = false
    while isDone.wait(timeout: .now() + Self.look) == .timedOut {
      if isCancelled, !wasCancelled {
        wasCancelled = true
        deadline = min(deadline, clock.now.advanced(by: Self.patience))
      }
      guard clock.now < deadline else {
        isLeft.store(true, ordering: .relaxed)
        reader.interrupt()
        if wasCancelled { throw Problems(.interrupted) }
        throw StoreRefusal(.tooLong(seconds: Int(question.limits.seconds)))
      }
    }
    guard !isCancelled, let found = result.withLock({ $0 }) else { throw Problems(.interrupted) }
    return try found.get()
  }
}

/// A connection on which one statement is answered, which the engine itself keeps from everything
/// but the views.
private final class QuestionReader {
  private let handle: OpaquePointer

  /// Opens a file for reading.
  init(opening path: String) throws {
    handle = try RawDatabase.open(path, SQLITE_OPEN_READONLY)
    sqlite3_busy_timeout(handle, 5000)
  }

  /// Copies what is in the memory of another connection, which no second one can open.
  init(copying source: OpaquePointer?) throws {
    handle = try RawDatabase.open(":memory:", SQLITE_OPEN_READWRITE)
    guard let backup = sqlite3_backup_init(handle, "main", source, "main") else {
      throw error(sqlite3_errcode(handle))
    }
    sqlite3_backup_step(backup, -1)
    try check(sqlite3_backup_finish(backup))
  }

  deinit { sqlite3_close_v2(handle) }

  /// Has the engine stop where it can.
  func interrupt() { sqlite3_interrupt(handle) }

  private func error(_ code: Int32) -> DatabaseError { RawDatabase.error(code, handle) }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

  // MARK: Answering

  func answer(
    _ question: StoreQuestion,
    isInterrupted: @escaping () -> Bool
  ) throws -> StoreAnswer {
    // Changing where temporary things lie removes them.
    try execute("PRAGMA temp_store = MEMORY")
    for view in question.views {
      try execute("CREATE TEMP VIEW \"\(view.name)\" AS \(view.definition)")
    }
    try execute("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON")
    let guardian = StatementGuard(question, hidden: try hiddenNames(), isInterrupted)
    for (limit, value) in Self.limits(question.limits) { sqlite3_limit(handle, limit, value) }
    let context = Unmanaged.passUnretained(guardian).toOpaque()
    sqlite3_set_authorizer(handle, StatementGuard.authorizer, context)
    sqlite3_progress_handler(handle, StatementGuard.steps, StatementGuard.progress, context)
    // The engine holds the guardian by its address.
    return try withExtendedLifetime(guardian) {
      defer {
        sqlite3_progress_handler(handle, 0, nil, nil)
        sqlite3_set_authorizer(handle, nil, nil)
      }
      let statement = try prepare(question, guardian)
      defer { sqlite3_finalize(statement) }
      return try rows(of: statement, question.limits, guardian)
    }
  }

  /// Every table that a statement may not even count: those of the file, and those that the engine
  /// makes out of itself.
  private func hiddenNames() throws -> Set<String> {
    var names: Set<String> = []
    let sql =
      "SELECT name FROM main.sqlite_master UNION SELECT name FROM pragma_module_list"
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        if let text = sqlite3_column_text(statement, 0) {
          names.insert(String(cString: text).lowercased())
        }
      case SQLITE_DONE: return names
      case let code: throw error(code)
      }
    }
  }

  private static func limits(_ limits: StoreLimits) -> [(Int32, Int32)] {
    [
      (SQLITE_LIMIT_LENGTH, Int32(clamping: limits.valueBytes)),
      (SQLITE_LIMIT_SQL_LENGTH, 100_000), (SQLITE_LIMIT_COLUMN, 500),
      (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 50),
      (SQLITE_LIMIT_VDBE_OP, 250_000), (SQLITE_LIMIT_FUNCTION_ARG, 64),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 0), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
  }

  /// The limit of the heap is one of the whole process: another connection that took as much in
  /// the same time would be told that memory is out.
  private static let heap = Mutex(())

  /// Bytes that compiling may take: far more than any statement that a person writes.
  private static let compilation = Int64(256 << 20)

  private func prepare(
    _ question: StoreQuestion,
    _ guardian: StatementGuard
  ) throws -> OpaquePointer {
    guard !question.sql.utf8.contains(0) else {
      throw StoreRefusal(.near("\u{0}"))
    }
    var text = question.sql
    return try text.withUTF8 { bytes in
      try bytes.withMemoryRebound(to: CChar.self) { bytes in
        let first = compile(bytes[...])
        guard first.code == SQLITE_OK else {
          throw refusal(first.code, guardian, isCompiling: true)
        }
        guard let statement = first.statement else { throw StoreRefusal(.incomplete) }
        do {
          try checkShape(statement)
          try checkEnd(bytes, from: first.end)
          return statement
        } catch {
          sqlite3_finalize(statement)
          throw error
        }
      }
    }
  }

  /// Compiles with a bound on memory: parts of a statement that repeat each other grow without end
  /// before the first step.
  private func compile(
    _ text: Slice<UnsafeBufferPointer<CChar>>
  ) -> (code: Int32, statement: OpaquePointer?, end: Int) {
    let part = UnsafeBufferPointer(rebasing: text)
    var statement: OpaquePointer?
    var tail: UnsafePointer<CChar>?
    let code = Self.heap.withLock { _ in
      let outer = sqlite3_hard_heap_limit64(sqlite3_memory_used() + Self.compilation)
      defer { sqlite3_hard_heap_limit64(outer) }
      return sqlite3_prepare_v2(
        handle,
        part.baseAddress,
        Int32(clamping: part.count),
        &statement,
        &tail
      )
    }
    let length = part.baseAddress.flatMap { start in tail.map { $0 - start } } ?? part.count
    return (code, statement, text.startIndex + length)
  }

  /// Whatever the authorizer let through must be a question.
  private func checkShape(_ statement: OpaquePointer) throws {
    if sqlite3_stmt_isexplain(statement) != 0 { throw StoreRefusal(.explain) }
    guard sqlite3_stmt_readonly(statement) != 0, sqlite3_column_count(statement) > 0 else {
      throw StoreRefusal(.notAQuestion)
    }
    guard sqlite3_bind_parameter_count(statement) == 0 else { throw StoreRefusal(.parameter) }
  }

  /// After a statement nothing may come but blanks, semicolons and remarks.
  private func checkEnd(
    _ text: UnsafeBufferPointer<CChar>,
    from end: Int
  ) throws {
    var start = end
    while start < text.count {
      let next = compile(text[start...])
      sqlite3_finalize(next.statement)
      guard next.code == SQLITE_OK, next.statement == nil else {
        throw StoreRefusal(.severalStatements, at: start)
      }
      guard next.end > start else { return }
      start = next.end
    }
  }

  private func rows(
    of statement: OpaquePointer,
    _ limits: StoreLimits,
    _ guardian: StatementGuard
  ) throws -> StoreAnswer {
    let count = Int(sqlite3_column_count(statement))
    var answer = StoreAnswer(
      columns: (0..<count).map { column in
        sqlite3_column_name(statement, Int32(column)).map { String(cString: $0) } ?? ""
      }
    )
    guard limits.rows > 0 else { return answer }
    var bytes = 0
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        guard answer.rows.count < limits.rows else {
          answer.isCut = true
          return answer
        }
        let row = SQLiteRow(handle: statement)
        let values = (0..<count).map { row.value(at: $0) }
        for value in values { bytes += 32 + (value.text?.utf8.count ?? 0) }
        guard bytes < limits.bytes else { throw StoreRefusal(.tooMuchMemory) }
        answer.rows.append(values)
      case SQLITE_DONE: return answer
      case let code: throw refusal(code, guardian, isCompiling: false)
      }
    }
  }

  // MARK: Refusals

  private func refusal(
    _ code: Int32,
    _ guardian: StatementGuard,
    isCompiling: Bool
  ) -> any Error {
    if guardian.isInterrupted() { return Problems(.interrupted) }
    if let problem = guardian.problem { return StoreRefusal(problem) }
    let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? ""
    switch code & 0xFF {
    case SQLITE_AUTH: return StoreRefusal(.notAQuestion)
    case SQLITE_TOOBIG:
      return StoreRefusal(
        isCompiling ? .tooComplex : .tooBigValue(bytes: guardian.limits.valueBytes)
      )
    case SQLITE_NOMEM: return StoreRefusal(isCompiling ? .tooComplex : .tooMuchMemory)
    case SQLITE_READONLY: return StoreRefusal(.writes)
    case SQLITE_ERROR:
      let offset = Int(sqlite3_error_offset(handle))
      return StoreRefusal(SQLiteMessage.problem(message), at: offset >= 0 ? offset : nil)
    default: return error(code)
    }
  }
}

/// What the engine says about a statement, as a problem in both languages.
private enum SQLiteMessage {
  private static let forms:
    [(start: String, end: String, problem: @Sendable (String) -> SQLProblem)] = [
      ("near \"", "\": syntax error", { .near($0) }),
      ("unrecognized token: \"", "\"", { .near($0) }),
      ("no such table: ", "", { .noTable($0) }),
      ("no such column: ", "", { .noColumn($0) }),
      ("no such function: ", "", { .function($0) }),
      ("ambiguous column name: ", "", { .ambiguousColumn($0) }),
      ("cannot modify ", " because it is a view", { _ in .writes }),
    ]

  static func problem(_ message: String) -> SQLProblem {
    if message == "incomplete input" { return .incomplete }
    for form in forms where message.hasPrefix(form.start) && message.hasSuffix(form.end) {
      return form.problem(String(message.dropFirst(form.start.count).dropLast(form.end.count)))
    }
    let isTooLarge = ["too many", "too large", "maximum depth", "stack overflow"]
      .contains { message.contains($0) }
    return isTooLarge ? .tooComplex : .engine(message)
  }
}
