import OutreachRegistry

/// One thing that could be meant, under all its names.
struct Option {
  /// The name in the session's language.
  let name: String
  /// Every other name.
  let also: [String]
  /// What it is, in a few words.
  let note: String

  init(_ name: String, also: [String] = [], note: String = "") {
    self.name = name
    self.also = also
    self.note = note
  }

  /// Something whose name in the other language says what it is.
  init(_ names: Names, as identifier: String? = nil, _ language: Language) {
    self.init(
      names[language],
      also: names.all(with: identifier),
      note: names[language == .vi ? .en : .vi]
    )
  }

  /// True if the name, or a later word of it, begins with folded text.
  func begins(with prefix: String) -> Bool {
    let folded = VietnameseText.fold(name)
    return folded.hasPrefix(prefix) || folded.contains(" " + prefix)
  }

  /// True if any name begins with what was typed, from its first letter on.
  func startsAnyName(_ typed: String) -> Bool {
    let prefix = VietnameseText.fold(typed)
    return ([name] + also).contains { VietnameseText.fold($0).hasPrefix(prefix) }
  }

  /// Another name that begins with folded text.
  func otherName(beginning prefix: String) -> String? {
    also.first { VietnameseText.fold($0).hasPrefix(prefix) }
  }
}
