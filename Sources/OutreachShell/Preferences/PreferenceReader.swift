import OutreachRegistry

/// What words after `set`, or a line of the configuration file, ask for.
enum PreferenceRequest {
  /// To see every preference.
  case all
  /// To see one.
  case one(Preference)
  /// To set one.
  case change(Preference, Preference.Choice)

  /// A word, and where it stands if that can be shown.
  struct Word {
    let text: String
    let place: Problem.Place?
  }

  /// Reads a name of one or several words and the value behind it: `ngôn ngữ tiếng Việt`.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` that say what could stand there.
  init(_ words: [Word]) throws {
    guard let first = words.first else {
      self = .all
      return
    }
    guard let (preference, length) = Self.preference(at: words) else {
      throw Problems([
        Problem(
          .notOneOf(Preference.all.map(\.identifier)),
          found: first.text,
          at: first.place,
          suggestions: Nearest.names(
            to: first.text,
            among: Preference.all.flatMap { $0.names.suggestible(with: $0.identifier) }
          )
        )
      ])
    }
    let rest = words.dropFirst(length)
    guard let start = rest.first else {
      self = .one(preference)
      return
    }
    let value = rest.map(\.text).joined(separator: " ")
    guard let choice = preference.choices.first(where: { $0.isMeant(by: value) }) else {
      throw Problems([
        Problem(
          .notOneOf(preference.choices.map(\.identifier)),
          found: value,
          at: start.place,
          suggestions: Nearest.names(
            to: value,
            among: preference.choices.flatMap { $0.names.suggestible(with: $0.identifier) }
          )
        )
      ])
    }
    self = .change(preference, choice)
  }

  /// The preference whose name the words begin with, the longest name first, and its length.
  static func preference(at words: [Word]) -> (Preference, length: Int)? {
    for length in stride(from: min(4, words.count), to: 0, by: -1) {
      let name = words.prefix(length).map(\.text).joined(separator: " ")
      if let found = preference(named: name) { return (found, length) }
    }
    return nil
  }

  /// The preference of a name, whatever its marks and case.
  static func preference(named name: String) -> Preference? {
    let folded = VietnameseText.fold(name)
    return Preference.all.first { preference in
      preference.names.all(with: preference.identifier)
        .contains { VietnameseText.fold($0) == folded }
    }
  }
}
