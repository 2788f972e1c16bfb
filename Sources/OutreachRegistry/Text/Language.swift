/// A language of the screens and documents.
public enum Language: String, Sendable, CaseIterable, Codable {
  case vi
  case en
}
