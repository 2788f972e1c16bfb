/// Words that stand for a value's absence or presence.
package enum ReservedWord: Sendable {
  case none
  case any

  private static let words: [String: ReservedWord] = [
    "none": .none, "trong": .none, "any": .any, "bat ky": .any,
  ]

  package init?(_ text: String) {
    guard let word = Self.words[VietnameseText.fold(text)] else { return nil }
    self = word
  }
}
