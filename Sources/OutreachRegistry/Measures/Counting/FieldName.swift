/// A field by its identifier, to group what is counted.
public struct FieldName: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The identifier, or what people call the field in either language.
  public let text: String

  /// A field that is known only when the program runs.
  public init(_ text: String) { self.text = text }

  /// A field that stands in the program.
  public init(stringLiteral text: String) { self.text = text }

  /// The officer's organization.
  public static let organization = Self("organization")
  /// The village of a record.
  public static let village = Self("village")
  /// The kind of an establishment.
  public static let kind = Self("kind")
  /// The course by which training counts.
  public static let course = Self("course")
  /// The document that a briefing was about.
  public static let document = Self("document")
}
