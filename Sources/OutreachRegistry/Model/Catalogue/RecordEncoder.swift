/// Reads a typed record through its `Encodable`, property by property.
///
/// What is no value of a field, such as a structure in a structure, is no value here.
struct RecordEncoder: Encoder {
  /// What was encoded, by property.
  final class Properties {
    fileprivate(set) var values: [(name: String, value: Value)] = []
  }

  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private let properties = Properties()

  /// A typed value's properties, in their order.
  ///
  /// - Throws: `EncodingError.invalidValue` for a number that is none, or infinite.
  static func properties(of value: some Encodable) throws -> [(name: String, value: Value)] {
    let encoder = RecordEncoder()
    try value.encode(to: encoder)
    return encoder.properties.values
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Container(properties: properties))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { ValueEncoder(path: []).list }

  func singleValueContainer() -> any SingleValueEncodingContainer { ValueEncoder(path: []) }

  private struct Container<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let codingPath: [any CodingKey] = []
    let properties: Properties

    func encodeNil(forKey key: Key) {}

    func encode(_ value: some Encodable, forKey key: Key) throws {
      let value = try ValueEncoder.value(of: value, [key])
      properties.values.append((key.stringValue, value))
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type,
      forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      KeyedEncodingContainer(Container<Nested>(properties: Properties()))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      ValueEncoder(path: [key]).list
    }

    func superEncoder() -> any Encoder { RecordEncoder() }

    func superEncoder(forKey key: Key) -> any Encoder { RecordEncoder() }
  }
}

/// Encodes one value: a word, a number, a flag, or a list of them.
private final class ValueEncoder: Encoder, SingleValueEncodingContainer {
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private(set) var value = Value.none
  private(set) lazy var list = List(codingPath: codingPath)
  private var isList = false

  init(path: [any CodingKey]) { codingPath = path }

  static func value(of value: some Encodable, _ path: [any CodingKey]) throws -> Value {
    switch value {
    case let text as String: return .text(text)
    case let number as Int: return .integer(number)
    case let flag as Bool: return .flag(flag)
    case let date as CalendarDate: return .date(date)
    case let number as any BinaryInteger:
      guard let integer = Int(exactly: number) else { throw noNumber(value, path) }
      return .integer(integer)
    case let number as any BinaryFloatingPoint:
      let decimal = Double(number)
      guard decimal.isFinite else { throw noNumber(value, path) }
      return Int(exactly: decimal).map(Value.integer) ?? .decimal(decimal)
    default:
      let encoder = ValueEncoder(path: path)
      try value.encode(to: encoder)
      return encoder.isList ? .members(encoder.list.members) : encoder.value
    }
  }

  private static func noNumber(_ value: some Encodable, _ path: [any CodingKey]) -> EncodingError {
    .invalidValue(value, .init(codingPath: path, debugDescription: "no number of a field"))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    RecordEncoder().container(keyedBy: type)
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    isList = true
    return list
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { value = .none }

  func encode(_ value: some Encodable) throws { self.value = try Self.value(of: value, codingPath) }

  /// The members of a set.
  final class List: UnkeyedEncodingContainer {
    let codingPath: [any CodingKey]
    fileprivate(set) var members: [Value] = []
    var count: Int { members.count }

    init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

    func encodeNil() { members.append(.none) }

    func encode(_ value: some Encodable) throws {
      members.append(try ValueEncoder.value(of: value, codingPath))
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      RecordEncoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      ValueEncoder(path: codingPath).list
    }

    func superEncoder() -> any Encoder { ValueEncoder(path: codingPath) }
  }
}
