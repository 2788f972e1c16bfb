/// A record of any kind: its identity and a value for each field.
public struct Record: Sendable, Equatable {
  /// The kind's identifier.
  public let kind: Kind
  /// The UUIDv7 of the record (RFC 9562), lower case.
  public var identity: String
  /// The five-digit code of the commune that keeps the record.
  public var commune: String
  /// 1 when added, one more with every change.
  public var revision: Int
  /// The values, in the order of ``Kind/fields``.
  public var values: [Value]

  package init(
    _ kind: Kind,
    identity: String = "",
    commune: String = "",
    revision: Int = 1,
    values: [Value]? = nil
  ) {
    self.kind = kind
    self.identity = identity
    self.commune = commune
    self.revision = revision
    self.values = values ?? kind.fields.map(\.defaultValue)
  }

  /// The value of a field; ``Value/none`` for one that the kind does not have.
  public subscript(_ field: String) -> Value {
    get { kind.position(of: field).map { values[$0] } ?? .none }
    set { if let position = kind.position(of: field) { values[position] = newValue } }
  }

  /// What people type to mean this record; several fields are joined by `/`.
  public var key: String {
    kind.key.count == 1
      ? keyPart(kind.key[0]) : kind.key.map(keyPart).joined(separator: "/")
  }

  private func keyPart(_ field: String) -> String {
    switch self[field] {
    case .text(let text): text
    case .date(let date): date.iso
    case .integer(let number): String(number)
    default: ""
    }
  }

  /// Two records are equal if they are the same record in the same state.
  public static func == (one: Record, other: Record) -> Bool {
    one.kind.identifier == other.kind.identifier && one.identity == other.identity
      && one.commune == other.commune && one.revision == other.revision
      && one.values == other.values
  }
}
