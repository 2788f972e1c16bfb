/// A record as one line of JSON, in the journal and between the record and a typed value.
package enum RecordImage {
  /// The whole record; what is not recorded is left out, so that a field that is added to a kind
  /// later leaves the images of its records as they are.
  package static func encode(_ record: Record) -> String { encode(record, emptySets: false) }

  /// The record as a typed value is read from it, which needs an array where a set is empty.
  static func typed(_ record: Record) -> String { encode(record, emptySets: true) }

  private static func encode(_ record: Record, emptySets: Bool) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(1024)
    append(record, emptySets: emptySets, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the bytes of ``encode(_:)``.
  static func append(_ record: Record, emptySets: Bool = false, to text: inout [UInt8]) {
    text.append(utf8: "{\"id\":")
    JSONText.append(record.identity, to: &text)
    text.append(utf8: ",\"commune\":")
    JSONText.append(record.commune, to: &text)
    text.append(utf8: ",\"revision\":")
    text.append(utf8: String(record.revision))
    let names = record.kind.imageNames
    for position in record.values.indices {
      if case .none = record.values[position] {
        guard emptySets, record.kind.fields[position].isSet else { continue }
        names.append(position, to: &text)
        text.append(utf8: "[]")
      } else {
        names.append(position, to: &text)
        append(record.values[position], to: &text)
      }
    }
    text.append(utf8: "}")
  }

  private static func append(_ value: Value, to text: inout [UInt8]) {
    switch value {
    case .none: text.append(utf8: "null")
    case .text(let string): JSONText.append(string, to: &text)
    case .integer(let number): text.append(utf8: String(number))
    case .decimal(let number): text.append(utf8: String(number))
    case .flag(let flag): text.append(utf8: flag ? "true" : "false")
    case .date(let date): JSONText.append(date.iso, to: &text)
    case .set(let members):
      text.append(utf8: "[")
      for (position, member) in members.enumerated() {
        if position > 0 { text.append(utf8: ",") }
        append(member, to: &text)
      }
      text.append(utf8: "]")
    }
  }

  /// The record of an image.
  ///
  /// - Throws: ``Problems`` if the text is not an image of a record.
  package static func decode(_ image: String, kind: Kind) throws -> Record {
    guard case .object(let members)? = JSONText.parse(image) else {
      throw Problems(.damage(kind.identifier), found: String(image.prefix(80)))
    }
    var record = Record(kind, values: kind.fields.map { _ in .none })
    for member in members {
      switch (member.key, member.value) {
      case ("id", .text(let text)): record.identity = text
      case ("commune", .text(let text)): record.commune = text
      case ("revision", .integer(let number)): record.revision = number
      default:
        guard let position = kind.position(of: member.key) else { continue }
        record.values[position] = value(member.value, of: kind.fields[position])
      }
    }
    return record
  }

  private static func value(_ document: Document, of field: Field) -> Value {
    switch document {
    case .null, .object: .none
    case .flag(let flag): .flag(flag)
    case .integer(let number): .integer(number)
    case .decimal(let number): Int(exactly: number).map(Value.integer) ?? .decimal(number)
    case .text(let text):
      if case .date = field.type, let date = CalendarDate(iso: text) {
        .date(date)
      } else {
        .text(text)
      }
    case .array(let members): .members(members.map { value($0, of: field) })
    }
  }
}

/// The names of a kind's fields as they stand in images, `,"name":` each; all in one array, as threads
/// that go through an object for each wait for one another.
struct ImageNames: Sendable {
  private var bytes: [UInt8] = []
  private var ends = [0]

  init(_ fields: [Field]) {
    for field in fields {
      bytes.append(utf8: ",\"\(field.identifier)\":")
      ends.append(bytes.count)
    }
  }

  func append(_ position: Int, to text: inout [UInt8]) {
    text.append(contentsOf: bytes[ends[position]..<ends[position + 1]])
  }
}
