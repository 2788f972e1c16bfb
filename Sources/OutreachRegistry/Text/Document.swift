/// A JSON document in the order in which it is written.
public indirect enum Document: Sendable, Equatable {
  /// `null`
  case null
  /// `true` or `false`
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case decimal(Double)
  /// Text.
  case text(String)
  /// An array.
  case array([Document])
  /// An object; members keep their order.
  case object([Member])

  /// A member of an object.
  public struct Member: Sendable, Equatable {
    /// The key.
    public let key: String
    /// The value.
    public let value: Document

    /// A member.
    public init(_ key: String, _ value: Document) {
      self.key = key
      self.value = value
    }
  }
}
