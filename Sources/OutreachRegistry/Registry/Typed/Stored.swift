/// A typed record as it is in the registry, with what tells it from a later state of itself.
@dynamicMemberLookup
public struct Stored<Value: RegistryRecord>: Sendable, Equatable, Codable {
  /// The record; change it and hand it to ``Registry/edit(_:ifRevision:)``.
  public var value: Value
  /// The UUIDv7 of the record (RFC 9562), lower case.
  public let identity: String
  /// 1 when added, one more with every change.
  public let revision: Int

  /// A record as a test would have it.
  public init(_ value: Value, identity: String = "", revision: Int = 1) {
    self.value = value
    self.identity = identity
    self.revision = revision
  }

  init(_ record: Record) throws {
    self.init(try Value(record), identity: record.identity, revision: record.revision)
  }

  /// A field of the record.
  public subscript<Field>(dynamicMember path: KeyPath<Value, Field>) -> Field {
    value[keyPath: path]
  }

  /// A field of the record, to be changed.
  public subscript<Field>(dynamicMember path: WritableKeyPath<Value, Field>) -> Field {
    get { value[keyPath: path] }
    set { value[keyPath: path] = newValue }
  }
}
