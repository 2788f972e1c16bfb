public import Foundation

extension Problem: LocalizedError, CustomStringConvertible {
  /// The sentence in the language of the locale.
  public var description: String { sentence(in: .ofLocale) }
  /// The sentence in the language of the locale.
  public var errorDescription: String? { description }
}

extension Problems: LocalizedError, CustomStringConvertible {
  /// The sentences in the language of the locale, a line each.
  public var description: String { all.map(\.description).joined(separator: "\n") }
  /// The sentences in the language of the locale, a line each.
  public var errorDescription: String? { description }
}

extension Language {
  /// The language of the process's locale: Vietnamese, or English for any other.
  public static var ofLocale: Language {
    Locale.current.language.languageCode == .vietnamese ? .vi : .en
  }
}
