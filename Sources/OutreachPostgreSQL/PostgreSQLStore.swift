import Foundation
package import OutreachRegistry

/// The shared store: a database of a PostgreSQL server, in which the registries of one commune or of
/// many stand side by side.
///
/// Safe to share because all that changes is used under the lock.
package final class PostgreSQLStore: Store, @unchecked Sendable {
  /// Seconds that a writer waits for another, or a command for a server that was restarted.
  private static let patience = 5.0

  let address: ServerAddress
  package let isReadOnly: Bool
  package let location: String
  /// The name by which the server knows whoever connected.
  package let user: String
  package var serverUser: String? { user }
  package var keyVault: (any KeyVault)? { nil }
  package var files: RegistryFiles? { nil }

  private let lock = NSLock()
  private var server: ServerConnection?
  /// The commune whose registry is worked on; nil where it may be any of them.
  private var commune: String?

  /// Opens a database.
  ///
  /// - Throws: ``Problems`` if there is none, or its texts are not in UTF-8 and byte order.
  package init(_ address: ServerAddress, commune: String? = nil, readOnly: Bool = false) throws {
    self.address = address
    self.commune = commune
    isReadOnly = readOnly
    let server = try Self.connect(address, patience: 0)
    self.server = server
    do {
      let facts = try server.query(
        """
        SELECT session_user, current_database(), host(inet_server_addr()), inet_server_port(), \
        pg_encoding_to_char(encoding), datcollate, datlocprovider \
        FROM pg_database WHERE datname = current_database()
        """
      )
      guard let facts, facts.rows == 1 else { throw ServerFailure(state: "", message: "") }
      let place = facts.text(0, 2).map { number in
        let host = address.options["host"].flatMap { $0.contains(",") ? nil : $0 } ?? number
        return "\(host):\(facts.text(0, 3) ?? "")"
      }
      user = facts.text(0, 0) ?? ""
      location = "postgresql://\(place ?? "")/\(facts.text(0, 1) ?? "")"
      guard facts.text(0, 4) == "UTF8", facts.text(0, 6) == "c",
        ["C", "POSIX"].contains(facts.text(0, 5) ?? "")
      else { throw Problems(.wrongCollation, found: location) }
    } catch let failure as ServerFailure {
      throw Problems(Self.what(failure), found: nil)
    }
  }

  /// Has changes wait only for others of the same commune.
  package func work(on commune: String?) { lock.withLock { self.commune = commune } }

  package func close() throws { lock.withLock { server = nil } }

  // MARK: Connections

  static func connect(
    _ address: ServerAddress,
    patience: Double
  ) throws -> ServerConnection {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(patience))
    while true {
      do {
        return try ServerConnection(address)
      } catch let failure as ServerFailure {
        try Cancellation.check()
        guard clock.now < deadline else { throw Problems(.cannotConnect(failure.message)) }
        // A server that is being restarted.
        usleep(100_000)
      }
    }
  }

  /// The connection, a new one where the last was lost.
  private func connected() throws -> ServerConnection {
    if let server, !server.isLost, server.isIdle { return server }
    let new = try Self.connect(address, patience: Self.patience)
    server = new
    return new
  }

  /// Begins a transaction; a connection that was lost since the last one is made anew.
  private func begin(_ sql: String) throws -> ServerConnection {
    for isLast in [false, true] {
      let server = try connected()
      server.cancellation = Cancellation.current
      do {
        try server.run(sql)
        return server
      } catch let failure as ServerFailure {
        if failure.isLost, !isLast {
          self.server = nil
          continue
        }
        rollBack(server)
        guard failure.state == "55P03" else { throw failure }
        throw Problems(.busy(holder: holder(server)), found: location)
      }
    }
    throw ServerFailure(state: "", message: "")
  }

  private func rollBack(_ server: ServerConnection) {
    server.cancellation = nil
    do {
      try server.run("ROLLBACK")
    } catch {
      // With the connection the transaction is gone too.
      self.server = nil
    }
  }

  /// Who keeps others from writing.
  private func holder(_ server: ServerConnection) -> String? {
    let sql = """
      SELECT usename, application_name, pid FROM pg_locks JOIN pg_stat_activity USING (pid) \
      WHERE locktype = 'advisory' AND classid = 1 AND granted AND pid <> pg_backend_pid() LIMIT 1
      """
    // Without a name it is another program.
    guard let found = try? server.query(sql), found.rows == 1 else { return nil }
    let names = [found.text(0, 0), found.text(0, 1)].compactMap { $0 }.filter { !$0.isEmpty }
    return "\(names.joined(separator: ", ")) (PID \(found.text(0, 2) ?? ""))"
  }

  // MARK: Transactions

  /// Readers see one state of all tables.
  private static let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

  /// Writers of one commune come one after the other, and those that may be of any commune alone.
  ///
  /// Each statement sees what was committed before it: a snapshot of the whole transaction would be
  /// taken before the wait.
  private var writing: String {
    let own = commune.flatMap { Int32($0) }
    let locks =
      own.map { "pg_advisory_xact_lock_shared(1, 0), pg_advisory_xact_lock(1, \($0))" }
      ?? "pg_advisory_xact_lock(1, 0)"
    return """
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \
      SET LOCAL lock_timeout = '\(Int(Self.patience))s'; SELECT \(locks)
      """
  }

  package func read<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try transaction({ _ in Self.reading }, body)
  }

  package func write<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    guard !isReadOnly else { throw Problems(.readOnly) }
    return try transaction({ $0.writing }, body)
  }

  /// References are checked at the end of every transaction.
  package func writeInBulk<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result { try write(body) }

  /// Case records, of which a trace could be left, are not kept here.
  package func writeWithoutTrace<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result { try write(body) }

  /// Runs a statement that takes no transaction around it.
  package func outsideTransaction(_ sql: String) throws {
    lock.lock()
    defer { lock.unlock() }
    try translating { try connected().run(sql) }
  }

  /// Does something of which nothing stays: the body has to throw.
  func throwaway(_ body: (any StoreConnection) throws -> Never) throws {
    try transaction({ _ in "BEGIN" }, body)
  }

  private func transaction<Result>(
    _ beginning: (PostgreSQLStore) -> String,
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    let end = TransactionEnd()
    defer { end.reached() }
    lock.lock()
    defer { lock.unlock() }
    try Cancellation.check()
    return try translating {
      let server = try begin(beginning(self))
      let connection = PostgreSQLConnection(server, end)
      let result: Result
      do {
        result = try body(connection)
        try Cancellation.check()
        // The server would answer the end of a failed transaction as if nothing were wrong.
        if let failure = connection.failure { throw failure }
      } catch {
        rollBack(server)
        throw error
      }
      try commit(connection)
      server.cancellation = nil
      return result
    }
  }

  private func commit(_ connection: PostgreSQLConnection) throws {
    do {
      try connection.server.run("COMMIT")
    } catch let failure as ServerFailure {
      guard failure.isLost else {
        rollBack(connection.server)
        throw failure
      }
      server = nil
      guard !connection.entries.isEmpty, try isThere(connection.entries) else {
        throw Problems(.connectionLost(isKnown: !connection.entries.isEmpty))
      }
    }
  }

  /// True if entries whose transaction's end was lost are in the journal.
  private func isThere(_ entries: [(commune: String, entry: Int, hash: String)]) throws -> Bool {
    do {
      // Until the other end of the lost connection has let go of the lock, nothing is decided.
      let server = try begin(writing)
      defer { rollBack(server) }
      return try entries.allSatisfy { entry in
        let found = try server.query(
          "SELECT 1 FROM \"journal\" WHERE \"commune\" = $1 AND \"entry\" = $2 AND \"hash\" = $3",
          [.text(entry.commune), .integer(entry.entry), .text(entry.hash)]
        )
        return (found?.rows ?? 0) > 0
      }
    } catch {
      // Whatever keeps it from looking: what matters to the caller is that it is not known.
      throw Problems(.connectionLost(isKnown: false))
    }
  }

  /// Makes the role under which statements of `sql` are run, if the user may make roles.
  func makeReadingRole() throws {
    let mayMake = try read {
      try $0.first(
        """
        SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolcreaterole OR rolsuper) \
        AND NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'outreach_sql')
        """
      )
    }
    guard mayMake != .null else { return }
    do {
      try outsideTransaction("CREATE ROLE outreach_sql NOLOGIN; GRANT outreach_sql TO current_user")
    } catch let problems as Problems {
      // Another made it in the same instant: roles are of the whole server.
      guard
        try read({ try $0.first("SELECT 1 FROM pg_roles WHERE rolname = 'outreach_sql'") })
          != .null
      else { throw problems }
    }
  }

  // MARK: What is not done here

  package func backup(to path: String, replacing: Bool) throws {
    throw Problems(.backUpOnServer, found: location)
  }

  package func restore(from path: String, prepare: (any Store) throws -> Void) throws -> String? {
    guard !isReadOnly else { throw Problems(.readOnly) }
    throw Problems(.backUpOnServer, found: location)
  }

  // MARK: Failures

  /// What the server reports as problems; others as they are.
  func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as ServerFailure {
      throw Problems(Self.what(failure), found: location)
    }
  }

  static func what(_ failure: ServerFailure) -> Problem.What {
    // Another server that this one asks.
    if failure.state == "08001" { return .cannotConnect(failure.message) }
    if failure.isLost { return .connectionLost(isKnown: true) }
    switch failure.state {
    case "55P03", "40001", "40P01": return .busy(holder: nil)
    case "57014": return .interrupted
    case "25006": return .readOnly
    case "53100": return .diskFull
    case "42501": return .notAllowed
    case "54000": return .keyTooLong
    case "22003": return .sumTooLarge
    case "42P01" where caseTables.contains(where: { failure.message.contains("\"\($0)\"") }):
      return .noCasesHere
    default: return .engine(failure.message)
    }
  }

  /// The tables that are not made here.
  private static let caseTables =
    Catalogue.default.kinds.filter(\.isCase).map(\.identifier)
    + ["clientKey", "caseJournal", "caseJournalRecord"]
}
