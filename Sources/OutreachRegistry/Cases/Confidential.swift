/// A value of a case that shows itself to nobody by accident: its description, debug description,
/// mirror and encoding are masked.
public struct Confidential<Value: Sendable>: Sendable, Masked {
  private let value: Value
  private let registry: String

  /// Masks a value that was read with an access.
  public init(_ value: Value, access: CaseAccess) {
    self.value = value
    registry = access.registry
  }

  /// The value, for whoever has access to the same registry.
  ///
  /// - Throws: ``Problems`` if the access is to another registry, or has ended.
  public func reveal(access: CaseAccess) throws -> Value {
    _ = try access.key(of: registry)
    return value
  }
}

extension Confidential: Encodable {
  /// Writes the mask.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
