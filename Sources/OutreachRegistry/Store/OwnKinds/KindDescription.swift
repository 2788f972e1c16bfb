import Foundation

/// What a registry keeps of the description of a kind of a program's own: enough to see what changed
/// since, and to read its records where the program no longer knows it.
struct KindDescription: Codable, Equatable {
  /// One field of the kind.
  struct FieldDescription: Codable, Equatable {
    var identifier: String
    var type: String
    var isSet: Bool
    var isRequired: Bool
  }

  var identifier: String
  var vi: String
  var en: String
  var plural: String
  var key: [String]
  var fields: [FieldDescription]

  init(_ kind: Kind) {
    identifier = kind.identifier
    vi = kind.names.vi
    en = kind.names.en
    plural = kind.names.plural
    key = kind.key
    fields = kind.fields.map { field in
      FieldDescription(
        identifier: field.identifier,
        type: Self.name(of: field.type),
        isSet: field.isSet,
        isRequired: field.isRequired
      )
    }
  }

  /// The description that a registry keeps.
  ///
  /// - Throws: ``Problems`` if it is none.
  init(kept text: String) throws {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    } catch {
      throw Problems(.damage("info"), found: text)
    }
  }

  /// The description as a registry keeps it.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  var names: Names { Names(vi: vi, en: en, plural: plural) }

  /// The kind as far as its records can be read by it.
  var kind: Kind {
    Kind(
      identifier,
      names,
      fields: fields.map { field in
        Field(
          field.identifier,
          Names(vi: field.identifier, en: field.identifier),
          Self.type(named: field.type),
          set: field.isSet
        )
      },
      key: key,
      columns: key,
      order: key
    )
  }

  func field(_ identifier: String) -> FieldDescription? {
    fields.first { $0.identifier == identifier }
  }

  private static let plainTypes: [String: FieldType] = [
    "text": .text, "name": .name, "personName": .personName, "code": .code, "date": .date,
    "count": .count, "money": .money, "percent": .percent, "year": .year, "flag": .flag,
    "period": .period,
  ]

  private static func type(named name: String) -> FieldType { plainTypes[name] ?? .code }

  /// A name for how values are stored; members of a choice may change.
  private static func name(of type: FieldType) -> String {
    switch type {
    case .text: "text"
    case .name: "name"
    case .personName: "personName"
    case .code: "code"
    case .date: "date"
    case .count: "count"
    case .money: "money"
    case .percent: "percent"
    case .ratio: "ratio"
    case .year: "year"
    case .flag: "flag"
    case .choice: "choice"
    case .reference(let kind): "reference \(kind)"
    case .oneOf(let kinds, _): "oneOf \(kinds.joined(separator: " "))"
    case .period: "period"
    }
  }
}
