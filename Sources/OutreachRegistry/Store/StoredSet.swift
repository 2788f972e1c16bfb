/// A set as one text of the store: a JSON array of strings, so that a member is found by the same
/// SQL in every engine.
enum StoredSet {
  static func encode(_ members: [Value]) -> String {
    var text = "["
    for (position, member) in members.enumerated() {
      if position > 0 { text += "," }
      text += element(member)
    }
    return text + "]"
  }

  /// A member as it stands in the text.
  static func element(_ member: Value) -> String {
    let text: String =
      switch member {
      case .text(let text): text
      case .integer(let number): String(number)
      case .date(let date): date.iso
      case .none, .decimal, .flag, .set: ""
      }
    return JSONText.quoted(text)
  }

  static func decode(_ text: String) -> [String] {
    var text = text
    if let members = text.withUTF8(plainMembers) { return members }
    guard case .array(let members)? = JSONText.parse(text) else { return [] }
    return members.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The members of an array of strings without escapes, with nothing between them; nil for any other
  /// text.
  private static func plainMembers(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    let (quote, end) = (UInt8(ascii: "\""), bytes.count - 2)
    guard end >= 2, bytes[0] == UInt8(ascii: "["), bytes[1] == quote, bytes[end] == quote,
      bytes[end + 1] == UInt8(ascii: "]")
    else { return nil }
    var members: [String] = []
    var start = 2
    var position = 2
    while position <= end {
      switch bytes[position] {
      case UInt8(ascii: "\\"): return nil
      case quote:
        members.append(String(decoding: bytes[start..<position], as: UTF8.self))
        guard position < end else { return members }
        guard position + 2 < end, bytes[position + 1] == UInt8(ascii: ","),
          bytes[position + 2] == quote
        else { return nil }
        start = position + 3
        position = start
      default: position += 1
      }
    }
    return nil
  }
}
