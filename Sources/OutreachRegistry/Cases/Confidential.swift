/// A value that shows itself to nobody by accident: its description, debug description, mirror and
/// encoding are masked.
public struct Confidential<Value: Sendable>: Sendable {
  private let value: Value

  /// Masks a value.
  public init(_ value: Value) { self.value = value }

  /// The value, for whoever means to see it.
  public func reveal(_ access: CaseAccess) throws -> Value {
    _ = try access.key()
    return value
  }
}

extension Confidential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the value.
  public var description: String { "•••" }
  /// Nothing of the value.
  public var debugDescription: String { description }
  /// Nothing of the value.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Confidential: Encodable {
  /// Writes the mask.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
