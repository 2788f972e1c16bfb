import CLibPQ
import Foundation
import OutreachRegistry

/// What a server, or the way to it, reports.
struct ServerFailure: Error {
  /// The five characters by which the SQL standard names an error; empty if the connection is lost.
  let state: String
  let message: String
  var table: String?
  /// The character of the statement that it is about, counted from 1.
  var position: Int?

  var isLost: Bool {
    // Ended by an administrator or a crash (class 57P), or never there (class 08).
    state.isEmpty || state.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05"].contains(state)
  }
}

/// What a statement was answered with.
final class ServerResult {
  let pointer: OpaquePointer
  let rows: Int
  let columns: Int

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    rows = Int(PQntuples(pointer))
    columns = Int(PQnfields(pointer))
  }

  deinit { PQclear(pointer) }

  func text(_ row: Int, _ column: Int) -> String? {
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(pointer, row, column) == 0, let value = PQgetvalue(pointer, row, column)
    else { return nil }
    let count = Int(PQgetlength(pointer, row, column))
    return value.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }

  var names: [String] {
    (0..<columns).map { PQfname(pointer, Int32($0)).map { String(cString: $0) } ?? "" }
  }
}

/// A connection to a server; one thread uses it at a time.
final class ServerConnection {
  private let handle: OpaquePointer
  /// The names of the statements that the server keeps ready; nil for one that ran once.
  private var prepared: [String: String?] = [:]
  private var number = 0
  /// True if the tables are divided over several servers; nil until that is asked.
  var isDivided: Bool?
  /// What ends the work that is under way.
  var cancellation: Cancellation?

  /// Statements that are kept ready at most.
  private static let most = 400

  /// What every session begins with.
  ///
  /// Names are found in `public` alone; a client that is gone in the
  /// midst of a transaction must not keep others out.
  private static let settings = """
    SET search_path = public, pg_temp; SET DateStyle = ISO; SET standard_conforming_strings = on; \
    SET idle_in_transaction_session_timeout = '2min'; SET extra_float_digits = 1; SET jit = off
    """

  /// - Throws: ``ServerFailure``.
  init(_ address: ServerAddress) throws {
    let opened = ServerAddress.withParameters(address.connecting()) {
      PQconnectdbParams($0, $1, 0)
    }
    guard let opened else { throw ServerFailure(state: "", message: "") }
    handle = opened
    silence_notices(handle)
    guard PQstatus(handle) == CONNECTION_IS_OK else {
      throw ServerFailure(state: "", message: Self.message(of: handle))
    }
    try run(Self.settings)
  }

  deinit { PQfinish(handle) }

  var isLost: Bool { PQstatus(handle) != CONNECTION_IS_OK }
  /// True if no transaction is open, and the last one is over.
  var isIdle: Bool { PQtransactionStatus(handle) == TRANSACTION_IS_IDLE }
  var process: Int { Int(PQbackendPID(handle)) }

  private static func message(of handle: OpaquePointer) -> String {
    PQerrorMessage(handle).map { String(cString: $0) } ?? ""
  }

  private func lost() -> ServerFailure {
    ServerFailure(state: "", message: Self.message(of: handle))
  }

  // MARK: Statements

  /// Runs statements that give nothing and take nothing.
  func run(_ sql: String) throws {
    guard PQsendQuery(handle, sql) == 1 else { throw lost() }
    _ = try results()
  }

  /// Runs a statement, which the server keeps ready from its second time on.
  func query(_ sql: String, _ arguments: [StoreValue] = []) throws -> ServerResult? {
    let name = try name(of: sql)
    let sent = CStrings(arguments).withPointers { values in
      let count = Int32(values.count)
      return name.map { PQsendQueryPrepared(handle, $0, count, values, nil, nil, 0) }
        ?? PQsendQueryParams(handle, sql, count, nil, values, nil, nil, 0)
    }
    guard sent == 1 else { throw lost() }
    return try results()
  }

  private func name(of sql: String) throws -> String? {
    guard let known = prepared[sql] else {
      if prepared.count >= Self.most {
        try run("DEALLOCATE ALL")
        prepared.removeAll()
      }
      prepared.updateValue(nil, forKey: sql)
      return nil
    }
    if let known { return known }
    number += 1
    let name = "s\(number)"
    guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw lost() }
    _ = try results()
    prepared.updateValue(name, forKey: sql)
    return name
  }

  /// The names of the columns that a statement would give, and the number of its parameters; it is
  /// one statement, and not run.
  func describe(_ sql: String) throws -> (columns: [String], parameters: Int) {
    guard PQsendPrepare(handle, "", sql, 0, nil) == 1 else { throw lost() }
    _ = try results()
    guard PQsendDescribePrepared(handle, "") == 1 else { throw lost() }
    guard let result = try results() else { return ([], 0) }
    return (result.names, Int(PQnparams(result.pointer)))
  }

  /// Sends rows in the text form of `COPY`.
  func copy(_ sql: String, _ bytes: [UInt8]) throws {
    guard PQsendQuery(handle, sql) == 1 else { throw lost() }
    try wait()
    guard let first = PQgetResult(handle).map(ServerResult.init) else { throw lost() }
    guard PQresultStatus(first.pointer) == RESULT_COPY_IN else {
      let failure = failure(of: first)
      _ = try results()
      throw failure
    }
    let sent = bytes.withUnsafeBytes { bytes in
      PQputCopyData(
        handle,
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(bytes.count)
      )
    }
    guard sent == 1, PQputCopyEnd(handle, nil) == 1 else { throw lost() }
    _ = try results()
  }

  // MARK: Answers

  /// Takes all that a statement is answered with; the last is its answer.
  private func results() throws -> ServerResult? {
    var failure: ServerFailure?
    var last: ServerResult?
    while true {
      try wait()
      guard let result = PQgetResult(handle).map(ServerResult.init) else { break }
      switch Int(PQresultStatus(result.pointer)) {
      case RESULT_COMMAND_OK, RESULT_TUPLES_OK, RESULT_EMPTY_QUERY:
        last = result
      default:
        failure = failure ?? self.failure(of: result)
        if isLost { throw failure ?? lost() }
      }
    }
    if let failure { throw failure }
    return last
  }

  private func failure(of result: ServerResult) -> ServerFailure {
    func field(_ field: Int) -> String? {
      PQresultErrorField(result.pointer, Int32(field)).map { String(cString: $0) }
    }
    return ServerFailure(
      state: field(ERROR_SQLSTATE) ?? "",
      message: field(ERROR_PRIMARY) ?? Self.message(of: handle),
      table: field(ERROR_TABLE),
      position: field(ERROR_POSITION).flatMap { Int($0) }
    )
  }

  /// Waits for an answer, and has the server end the work when that is cancelled.
  private func wait() throws {
    var wasCancelled = false
    while PQisBusy(handle) != 0 {
      if cancellation?.isCancelled == true, !wasCancelled {
        wasCancelled = true
        cancel()
      }
      var input = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      // An interrupted wait looks again.
      _ = poll(&input, 1, 20)
      guard input.revents == 0 || PQconsumeInput(handle) == 1 else { throw lost() }
    }
  }

  private func cancel() {
    guard let cancel = PQgetCancel(handle) else { return }
    defer { PQfreeCancel(cancel) }
    var message = [CChar](repeating: 0, count: 256)
    // A server that cannot be asked to end the work ends it by itself, or the connection is lost.
    _ = PQcancel(cancel, &message, Int32(message.count))
  }
}
