/// What something is called in both languages, and everything else that people call it.
///
/// The same value serves headings, completion, help and recognition: nothing else in the project
/// knows a name.
public struct Names: Sendable, Hashable {
  /// The Vietnamese name, as an office writes it, in lower case unless it is a proper name.
  public let vi: String
  /// The English name.
  public let en: String
  /// The English plural, where it is used in headings.
  public let plural: String
  /// Other spellings to be recognised, in either language; marks and case do not matter.
  public let also: [String]

  /// Names in Vietnamese and English, with further spellings.
  public init(vi: String, en: String, plural: String? = nil, also: [String] = []) {
    self.vi = vi
    self.en = en
    self.plural = plural ?? en
    self.also = also
  }

  /// The name in a language.
  public subscript(_ language: Language) -> String {
    switch language {
    case .vi: vi
    case .en: en
    }
  }

  /// The names that a mistyped one is held against: no plurals, which would repeat them.
  package func suggestible(with identifier: String? = nil) -> [String] {
    [identifier, vi, en].compactMap { $0 } + also
  }

  /// Every name, the identifier first where one is given.
  package func all(with identifier: String? = nil) -> [String] {
    ([identifier, vi, en, plural].compactMap { $0 } + also)
  }

  /// True if a text is one of the names, whatever its marks and case.
  package func include(_ text: String) -> Bool {
    let folded = VietnameseText.fold(text)
    return all().contains { VietnameseText.fold($0) == folded }
  }
}
