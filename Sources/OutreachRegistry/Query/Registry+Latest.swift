import Crypto
import Foundation

extension Registry {
  /// The letters of an identity that tell the time.
  private static let time = 13

  /// The records of a kind that were added last, the newest first; none of cases.
  ///
  /// Identities are UUIDv7, which begin with the time.
  package func latest(
    _ kind: Kind,
    limit: Int,
    _ connection: any StoreConnection
  ) throws -> [Record] {
    guard !kind.isCase else { return [] }
    let table = table(kind)
    var records: [Record] = []
    try connection.forEachRow(
      """
      SELECT \(table.selection) FROM \(quotedName(kind.identifier)) \
      WHERE "commune" = ? ORDER BY "id" DESC LIMIT ?
      """,
      [.text(commune), .integer(limit)]
    ) { records.append(table.record(from: $0)) }
    // Of one millisecond, what comes after is random.
    return records.sorted { one, other in
      (one.identity.prefix(Self.time), one.key) > (other.identity.prefix(Self.time), other.key)
    }
  }

  /// What tells this registry in this place from every other, in a few letters that can stand in
  /// a file's name.
  package func fingerprint() throws -> String {
    let first = try store.read { connection in
      try connection.first(
        "SELECT \"hash\" FROM \"journal\" WHERE \"commune\" = ? ORDER BY \"entry\" LIMIT 1",
        [.text(commune)]
      ).text
    }
    let place =
      store.files.map { URL(fileURLWithPath: $0.registry).resolvingSymlinksInPath().path }
      ?? store.location
    let digest = SHA256.hash(data: Data("\(place)\n\(first ?? "")".utf8))
    return digest.prefix(8).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
