/// JSON as UTF-8, handed on in pieces of whole values.
struct JSONWriter {
  private static let chunk = 64 * 1024
  private static let digits = Array("0123456789ABCDEF".utf8)
  private(set) var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(Self.chunk + 4096)
  }

  /// What was written and not handed on.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Hands on what was written, once it is enough, or whatever it is if `all`.
  mutating func flush(all: Bool = false, to sink: OutputFormat.Sink) throws {
    guard bytes.count >= Self.chunk || all && !bytes.isEmpty else { return }
    try sink(text)
    bytes.removeAll(keepingCapacity: true)
  }

  /// JSON that is written already.
  mutating func raw(_ text: StaticString) {
    bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// JSON that is written already.
  mutating func raw(_ json: [UInt8]) { bytes += json }

  mutating func value(_ value: Value, isSet: Bool) {
    switch value {
    case .none: isSet ? raw("[]") : raw("null")
    case .text(let text): string(text)
    case .integer(let number): bytes += String(number).utf8
    case .decimal(let number): bytes += number.description.utf8
    case .flag(let flag): flag ? raw("true") : raw("false")
    case .date(let date): string(date.iso)
    case .set(let members):
      bytes.append(UInt8(ascii: "["))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        self.value(member, isSet: false)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  /// A string with its quotes; what a terminal would obey is escaped as well.
  mutating func string(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var start = 0
      var index = 0
      while index < utf8.count {
        guard let (length, scalar) = Self.escaped(utf8, at: index) else {
          index += 1
          continue
        }
        bytes += utf8[start..<index]
        escape(scalar)
        index += length
        start = index
      }
      bytes += utf8[start...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ scalar: UInt32) {
    bytes.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22, 0x5C: bytes.append(UInt8(scalar))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] { bytes.append(Self.digits[Int(scalar >> shift & 0xF)]) }
    }
  }

  /// The character at `index` and its length if it may not stand in a string as it is: quotes,
  /// backslashes, C0, DEL, C1, U+2028–202E and U+2066–2069.
  @inline(__always)
  private static func escaped(
    _ utf8: UnsafeBufferPointer<UInt8>,
    at index: Int
  ) -> (length: Int, scalar: UInt32)? {
    let byte = utf8[index]
    switch byte {
    case 0..<0x20, 0x22, 0x5C, 0x7F: return (1, UInt32(byte))
    case 0xC2:
      let next = utf8[index + 1]
      return next < 0xA0 ? (2, UInt32(next)) : nil
    case 0xE2:
      let scalar = 0x2000 | UInt32(utf8[index + 1] & 0x3F) << 6 | UInt32(utf8[index + 2] & 0x3F)
      switch scalar {
      case 0x2028...0x202E, 0x2066...0x2069: return (3, scalar)
      default: return nil
      }
    default: return nil
    }
  }
}
