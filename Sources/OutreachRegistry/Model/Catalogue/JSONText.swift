import Foundation

/// JSON in and out of ``Document``.
package enum JSONText {
  /// Text as a JSON string.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 2)
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends text as a JSON string in UTF-8.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(0x22)
    text.withUTF8 { utf8 in
      if needsEscape(utf8) {
        for byte in utf8 { appendEscaped(byte, to: &bytes) }
      } else {
        bytes.append(contentsOf: utf8)
      }
    }
    bytes.append(0x22)
  }

  /// True if some byte has to be escaped; eight are looked at together.
  private static func needsEscape(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let bytes = UnsafeRawBufferPointer(utf8)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let (quotes, slashes) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
      // A byte below another has its top bit set by the difference.
      let found =
        ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
        | ((slashes &- ones) & ~slashes)
      if found & tops != 0 { return true }
      offset += 8
    }
    return bytes[offset...].contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0x22, 0x5C: bytes += [0x5C, byte]
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case ..<0x20:
      let digits = String(byte, radix: 16, uppercase: true)
      bytes += "\\u00".utf8
      if byte < 0x10 { bytes.append(0x30) }
      bytes += digits.utf8
    default: bytes.append(byte)
    }
  }

  /// The shortest text of a document, with nothing between its parts.
  package static func canonical(_ document: Document) -> String {
    switch document {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .text(let text): quoted(text)
    case .array(let members): "[\(members.map(canonical).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(quoted($0.key)):\(canonical($0.value))" }.joined(separator: ","))}"
    }
  }

  /// The document that a text holds; nil if it is not JSON.
  ///
  /// Members of objects are sorted by key.
  package static func parse(_ text: String) -> Document? {
    do {
      let data = Data(text.utf8)
      return document(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
    } catch {
      // Whatever is wrong with the text, it is no document: the caller says what was expected.
      return nil
    }
  }

  private static func document(_ object: Any) -> Document {
    switch object {
    case let text as String: return .text(text)
    case let array as [Any]: return .array(array.map(document))
    case let object as [String: Any]:
      return .object(
        object.sorted { $0.key < $1.key }.map { Document.Member($0.key, document($0.value)) }
      )
    case let number as NSNumber:
      if isBoolean(number) { return .flag(number.boolValue) }
      return Double(number.intValue) == number.doubleValue
        ? .integer(number.intValue) : .decimal(number.doubleValue)
    default: return .null
    }
  }

  /// Foundation keeps `true` as a number whose type is a character.
  private static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
