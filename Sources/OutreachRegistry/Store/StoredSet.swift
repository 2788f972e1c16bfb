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
    if text.hasPrefix("[\""), text.hasSuffix("\"]"), !text.utf8.contains(0x5C) {
      return text.dropFirst(2).dropLast(2).split(
        separator: "\",\"",
        omittingEmptySubsequences: false
      )
      .map(String.init)
    }
    guard case .array(let members)? = JSONText.parse(text) else { return [] }
    return members.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
}
