extension JSONWriter {
  /// A document on one line.
  mutating func compact(_ document: Document) {
    switch document {
    case .array(let elements):
      raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { raw(",") }
        compact(element)
      }
      raw("]")
    case .object(let members):
      raw("{")
      for (index, member) in members.enumerated() {
        if index > 0 { raw(",") }
        key(member.key)
        compact(member.value)
      }
      raw("}")
    default: scalar(document)
    }
  }

  /// A document to be read by line: a record per line, and where an object holds records, a member
  /// per line.
  mutating func lines(_ document: Document) {
    switch document {
    case .array(let elements) where document.holdsRecords:
      raw("[\n")
      for (index, element) in elements.enumerated() {
        if index > 0 { raw(",\n") }
        compact(element)
      }
      raw("\n]")
    case .object(let members) where members.contains(where: \.value.holdsRecords):
      raw("{\n")
      for (index, member) in members.enumerated() {
        if index > 0 { raw(",\n") }
        key(member.key)
        lines(member.value)
      }
      raw("\n}")
    default: compact(document)
    }
  }

  mutating func key(_ key: String) {
    string(key)
    raw(":")
  }

  private mutating func scalar(_ document: Document) {
    switch document {
    case .flag(let flag): flag ? raw("true") : raw("false")
    case .integer(let number): raw(Array(String(number).utf8))
    case .decimal(let number) where number.isFinite: raw(Array(number.description.utf8))
    case .text(let text): string(text)
    // JSON has no word for a number that is none.
    case .null, .decimal, .array, .object: raw("null")
    }
  }
}

extension Document {
  /// True for an array of objects or arrays.
  fileprivate var holdsRecords: Bool {
    guard case .array(let elements) = self else { return false }
    return elements.contains { $0.isContainer }
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
