/// A record as one line of JSON, in the journal and between the record and a typed value.
package enum RecordImage {
  /// The whole record; what is not recorded is left out.
  package static func encode(_ record: Record) -> String {
    var text = "{\"id\":"
    text.reserveCapacity(512)
    text += JSONText.quoted(record.identity)
    text += ",\"commune\":"
    text += JSONText.quoted(record.commune)
    text += ",\"revision\":"
    text += String(record.revision)
    for (position, field) in record.kind.fields.enumerated() {
      let value = record.values[position]
      if case .none = value {
        // A typed value needs its array where the set is empty.
        if field.isSet { text += ",\"\(field.identifier)\":[]" }
        continue
      }
      text += ",\""
      text += field.identifier
      text += "\":"
      append(value, to: &text)
    }
    return text + "}"
  }

  private static func append(_ value: Value, to text: inout String) {
    switch value {
    case .none: text += "null"
    case .text(let string): text += JSONText.quoted(string)
    case .integer(let number): text += String(number)
    case .decimal(let number): text += String(number)
    case .flag(let flag): text += flag ? "true" : "false"
    case .date(let date):
      text += "\""
      text += date.iso
      text += "\""
    case .set(let members):
      text += "["
      for (position, member) in members.enumerated() {
        if position > 0 { text += "," }
        append(member, to: &text)
      }
      text += "]"
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
    case .decimal(let number): .integer(Int(number))
    case .text(let text):
      if case .date = field.type, let date = CalendarDate(iso: text) {
        .date(date)
      } else {
        text.isEmpty && !field.isRequired ? .none : .text(text)
      }
    case .array(let members): .members(members.map { value($0, of: field) })
    }
  }
}
