import Crypto
import Foundation

/// The hash over an entry: SHA-256 (FIPS 180-4) of the hash before, then of each record change,
/// then of the entry's own values; each part with its length before it, so that no two entries
/// have the same text.
struct HashChain {
  static let start = String(repeating: "0", count: 64)

  private var hasher = SHA256()
  private var buffer: [UInt8] = []

  init(before: String) { add([before]) }

  /// The number and hash of a commune's last entry in a journal's table.
  static func head(
    of table: String,
    _ commune: String,
    _ connection: any StoreConnection
  ) throws -> (entry: Int, hash: String) {
    var head = (entry: 0, hash: start)
    try connection.forEachRow(
      """
      SELECT "entry", "hash" FROM "\(table)" WHERE "commune" = ? ORDER BY "entry" DESC LIMIT 1
      """,
      [.text(commune)]
    ) { row in
      head = (row.value(at: 0).integer ?? 0, row.value(at: 1).text ?? "")
    }
    return head
  }

  /// The same where more is to follow: nothing is added to a journal whose end was cut, which would make
  /// it look whole again.
  ///
  /// - Throws: ``Problems`` with `wrongHead` if the registry goes by another end.
  static func provenHead(
    of table: String,
    _ fact: String,
    _ commune: String,
    _ connection: any StoreConnection
  ) throws -> (entry: Int, hash: String) {
    let head = try head(of: table, commune, connection)
    let known = try Info.read(fact, of: commune, connection)
    let isNew = known == nil && head.entry == 0
    guard isNew || known == "\(head.entry) \(head.hash)" else { throw Problems(.wrongHead) }
    return head
  }

  mutating func add(position: Int, _ change: RecordChange) {
    add(
      position: position,
      kind: change.kind,
      record: change.record,
      before: change.before,
      after: change.after.map { Array($0.utf8) }
    )
  }

  mutating func add(
    position: Int,
    kind: String,
    record: String,
    before: String?,
    after: [UInt8]?
  ) {
    begin()
    append(String(position))
    append(kind)
    append(record)
    append(before)
    appendLength(after?.count)
    if let after { buffer += after }
    hash()
  }

  mutating func finish(
    entry: Int,
    at: String,
    user: String,
    action: JournalEntry.Action,
    command: String,
    takesBack: Int?,
    records: Int
  ) -> String {
    finish([
      String(entry), at, user, action.rawValue, command, takesBack.map(String.init),
      String(records),
    ])
  }

  /// The hash after the entry's own values.
  mutating func finish(_ parts: [String?]) -> String {
    add(parts)
    return Hexadecimal.text(hasher.finalize())
  }

  mutating func add(_ parts: [String?]) {
    begin()
    for part in parts { append(part) }
    hash()
  }

  private mutating func begin() { buffer.removeAll(keepingCapacity: true) }

  private mutating func append(_ part: String?) {
    appendLength(part?.utf8.count)
    if let part { buffer.append(utf8: part) }
  }

  /// A missing part has the length that no text has.
  private mutating func appendLength(_ count: Int?) {
    let length = count.map { UInt32($0) } ?? .max
    for shift in [24, 16, 8, 0] as [UInt32] {
      buffer.append(UInt8(truncatingIfNeeded: length >> shift))
    }
  }

  private mutating func hash() {
    buffer.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }
}
