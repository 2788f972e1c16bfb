import Foundation
package import OutreachPostgreSQL
import OutreachRegistry

/// The server that `.ci/postgresql` starts for tests.
package enum TestServer {
  /// Its address, in OUTREACH_POSTGRESQL; without it tests of the shared store are skipped.
  package static let address = ProcessInfo.processInfo.environment["OUTREACH_POSTGRESQL"]

  package static let isThere: Bool = {
    if address == nil {
      FileHandle.standardError.write(
        Data("Tests of the shared store are skipped: OUTREACH_POSTGRESQL names no server.\n".utf8)
      )
    }
    return address != nil
  }()

  /// Runs statements in the server's first database.
  package static func run(_ sql: String) throws {
    let store = try PostgreSQLStore(ServerAddress(address ?? ""))
    try store.outsideTransaction(sql)
    try store.close()
  }
}

/// A database of its own, which is gone with the last reference to it.
package final class TestDatabase: Sendable {
  private let name: String
  package let address: String

  package init() throws {
    name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
    address = (TestServer.address ?? "").replacing("/postgres?", with: "/\(name)?")
    try TestServer.run(
      "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
    )
  }

  deinit {
    // The server itself is thrown away after the tests.
    try? TestServer.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  package func store() throws -> PostgreSQLStore { try PostgreSQLStore(ServerAddress(address)) }
}
