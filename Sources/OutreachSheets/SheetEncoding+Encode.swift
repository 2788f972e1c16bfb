import Foundation

extension SheetEncoding {
  /// The bytes of a text, without a byte order mark; `nil` where the encoding lacks a character.
  package func encode(_ text: String) -> [UInt8]? {
    let composed = text.precomposedStringWithCanonicalMapping
    switch self {
    case .utf8:
      return Array(text.utf8)
    case .utf16le:
      return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .utf16be:
      return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case .tcvn3:
      return ByteTable.tcvn3.encoded(composed.unicodeScalars)
    case .windows1258:
      return ByteTable.windows1258.encoded(composed.unicodeScalars)
    case .vni:
      return ByteTable.vni.encoded(composed.unicodeScalars)
    case .doubleUTF8:
      let characters = text.utf8.map { byte in
        byte < 0x80 ? UInt16(byte) : ByteTable.windows1252UpperHalf[Int(byte) - 0x80]
      }
      return Array(String(decoding: characters, as: UTF16.self).utf8)
    }
  }
}
