import Crypto
import Foundation

/// The bundle as bytes, the same for the same part of the same journal: lines of UTF-8, of which the
/// first letter says what it is, and at the end the SHA-256 of all before.
///
/// ```text
/// outreach-bundle 1
/// J 18775 6 40 3f9a…
/// E [41,"2026-11-23T02:10:00Z","lan","add","add village …",null,1,"3f9a…","71c2…"]
/// C village 0197… -
/// R village 0197… {"id":"0197…",…}
/// . 84d0…
/// ```
extension JournalBundle {
  /// The version of the format.
  static let version = 1
  static let mark = "outreach-bundle"

  package var bytes: [UInt8] {
    var text = BundleText()
    text.line("J \(commune) \(schema) \(since.entry) \(since.hash)")
    for own in entries {
      let entry = own.entry
      let values: [Document] = [
        .integer(entry.entry), .text(entry.timestamp), .text(entry.user),
        .text(entry.action.rawValue), .text(entry.command),
        entry.takesBack.map(Document.integer) ?? .null, .integer(entry.records),
        .text(entry.before), .text(entry.hash),
      ]
      text.line("E " + JSONText.canonical(.array(values)))
      for change in own.changes {
        text.line("C \(change.kind) \(change.record) \(change.before ?? "-")")
      }
    }
    for row in rows { text.line("R \(row.kind) \(row.record) \(row.image)") }
    return text.finished
  }

  /// Reads a bundle.
  ///
  /// - Throws: ``Problems`` if the bytes are no bundle, were altered, or are of another version.
  package init(reading bytes: [UInt8]) throws {
    var lines = try BundleText.lines(of: bytes)[...]
    let header = lines.popFirst()?.split(separator: " ") ?? []
    guard header.count == 5, header[0] == "J", let schema = Int(header[2]),
      let entry = Int(header[3])
    else { throw Problems(.notABundle) }
    guard schema <= Migration.newest else {
      throw Problems(.newerVersion(found: schema, known: Migration.newest))
    }
    self.init(
      commune: String(header[1]),
      schema: schema,
      since: Point(entry: entry, hash: String(header[4]))
    )
    for line in lines { try take(line) }
  }

  private mutating func take(_ line: Substring) throws {
    let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    switch parts.first {
    case "E":
      guard let entry = Self.entry(String(line.dropFirst(2))), entry.entry == head.entry + 1 else {
        throw Problems(.notABundle)
      }
      entries.append(Entry(entry: entry))
    case "C" where parts.count == 4 && !entries.isEmpty:
      let before = parts[3] == "-" ? nil : String(parts[3])
      entries[entries.count - 1].changes.append(
        Change(kind: String(parts[1]), record: String(parts[2]), before: before)
      )
    case "R" where parts.count == 4:
      rows.append(
        Row(kind: String(parts[1]), record: String(parts[2]), image: String(parts[3]))
      )
    default: throw Problems(.notABundle)
    }
  }

  private static func entry(_ text: String) -> JournalEntry? {
    guard case .array(let values)? = JSONText.parse(text), values.count == 9,
      case .integer(let entry) = values[0], case .integer(let records) = values[6],
      case .text(let timestamp) = values[1], case .text(let user) = values[2],
      case .text(let name) = values[3], let action = JournalEntry.Action(rawValue: name),
      case .text(let command) = values[4],
      case .text(let before) = values[7], case .text(let hash) = values[8]
    else { return nil }
    var takesBack: Int?
    if case .integer(let number) = values[5] { takesBack = number }
    return JournalEntry(
      entry: entry,
      timestamp: timestamp,
      user: user,
      action: action,
      command: command,
      takesBack: takesBack,
      records: records,
      before: before,
      hash: hash
    )
  }
}

/// The lines of a bundle, between its first, which names format and version, and its last, which
/// proves them.
struct BundleText {
  private var bytes = Array("\(JournalBundle.mark) \(JournalBundle.version)\n".utf8)

  mutating func line(_ text: String) {
    bytes.append(utf8: text)
    bytes.append(0x0A)
  }

  /// All of it, with its proof.
  var finished: [UInt8] {
    bytes + Array(". \(Hexadecimal.text(SHA256.hash(data: bytes)))\n".utf8)
  }

  /// The lines between.
  ///
  /// - Throws: ``Problems`` if the bytes are no bundle, were altered, or are of another version.
  static func lines(of bytes: [UInt8]) throws -> [Substring] {
    let first = String(decoding: bytes.prefix { $0 != 0x0A }.prefix(64), as: UTF8.self)
    let parts = first.split(separator: " ")
    guard parts.count == 2, parts[0] == JournalBundle.mark, let version = Int(parts[1]) else {
      throw Problems(.notABundle)
    }
    guard version == JournalBundle.version else { throw Problems(.otherBundleVersion(version)) }
    // The proof: a point, a space, 64 digits and a line break.
    let body = bytes.dropLast(67)
    let end = Array(". \(Hexadecimal.text(SHA256.hash(data: body)))\n".utf8)
    guard bytes.count > 67, body.last == 0x0A, Array(bytes.suffix(67)) == end,
      let text = String(validating: body, as: UTF8.self)
    else { throw Problems(.bundleAltered) }
    return text.utf8.split(separator: 0x0A).dropFirst().map { Substring($0) }
  }
}
