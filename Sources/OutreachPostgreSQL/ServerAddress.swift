import CLibPQ
import OutreachRegistry

/// Where a database is on a server, as libpq writes it: `postgresql://…` or `service=…`.
package struct ServerAddress: Sendable {
  /// What the address says, and what it leaves to the environment (`PGHOST`, `pg_service.conf`).
  let options: [String: String]

  /// True if a registry's place is such an address rather than a file.
  package static func isAddress(_ text: String) -> Bool {
    ["postgresql://", "postgres://", "service="].contains { text.hasPrefix($0) }
  }

  /// - Throws: ``Problems`` if it is none, or holds a password, which others of the machine could read
  ///   among the arguments of the process.
  package init(_ text: String) throws {
    if let reason = load_libpq() {
      throw Problems(.noServerLibrary(String(cString: reason)))
    }
    var message: UnsafeMutablePointer<CChar>?
    guard let parsed = PQconninfoParse(text, &message) else {
      PQfreemem(message)
      throw Problems(.notAServerAddress)
    }
    defer { PQconninfoFree(parsed) }
    options = Self.read(parsed)
    guard options["password"] == nil, options["sslpassword"] == nil else {
      throw Problems(.passwordInAddress)
    }
  }

  private static func read(_ parsed: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
    var options: [String: String] = [:]
    var option = parsed
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        options[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    return options
  }

  /// What a connection is made with where nothing else is said; a server that does not answer is
  /// noticed.
  private static let defaults = [
    "connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10",
    "keepalives_count": "3", "tcp_user_timeout": "60000", "fallback_application_name": "outreach",
    "client_encoding": "UTF8",
  ]

  /// The same with the server's identity proved, unless it is this machine.
  ///
  /// Where the connection leads is known only when it has begun, as a service's file may say so;
  /// nothing is sent before.
  package func connecting() -> [String: String] {
    let wanted = Self.defaults.merging(options) { $1 }
    let begun = Self.withParameters(wanted) { PQconnectStartParams($0, $1, 0) }
    defer { PQfinish(begun) }
    guard let begun, let read = PQconninfo(begun) else { return wanted }
    defer { PQconninfoFree(read) }
    let known = Self.read(read)
    let hosts = known["hostaddr"] ?? known["host"] ?? ""
    guard !hosts.split(separator: ",").allSatisfy({ Self.isThisMachine(String($0)) }) else {
      return wanted
    }
    return wanted.merging(["sslmode": "verify-full"]) { $1 }
  }

  private static func isThisMachine(_ host: String) -> Bool {
    host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1"
      || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
  }

  /// Calls with options as libpq takes them: two lists that end with nothing.
  static func withParameters<Result>(
    _ options: [String: String],
    _ body: (
      UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>
    ) -> Result?
  ) -> Result? {
    let bytes = CStrings(options.flatMap { [.text($0.key), .text($0.value)] })
    return bytes.withPointers { pointers in
      let keywords = stride(from: 0, to: pointers.count, by: 2).map { pointers[$0] } + [nil]
      let values = stride(from: 1, to: pointers.count, by: 2).map { pointers[$0] } + [nil]
      return keywords.withUnsafeBufferPointer { keywords in
        values.withUnsafeBufferPointer { values in
          guard let keywords = keywords.baseAddress, let values = values.baseAddress else {
            return nil
          }
          return body(keywords, values)
        }
      }
    }
  }
}

/// Values as texts that end with a zero byte, one after the other in one buffer.
struct CStrings {
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []

  init(_ values: [StoreValue]) {
    starts.reserveCapacity(values.count)
    for value in values {
      guard value != .null else {
        starts.append(nil)
        continue
      }
      starts.append(bytes.count)
      switch value {
      case .text(let text): bytes.append(contentsOf: text.utf8)
      case .integer(let number): bytes.append(contentsOf: String(number).utf8)
      case .real(let number): bytes.append(contentsOf: String(number).utf8)
      case .null, .bytes: break
      }
      bytes.append(0)
    }
    bytes.append(0)
  }

  func withPointers<Result>(
    _ body: ([UnsafePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { bytes in
      let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return try body(starts.map { start in start.flatMap { start in base.map { $0 + start } } })
    }
  }
}
