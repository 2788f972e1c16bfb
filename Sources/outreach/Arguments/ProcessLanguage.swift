import ArgumentParser
import Foundation
import OutreachRegistry

/// The language in which the process speaks before a session begins: `--language`, else that of
/// the locale, else Vietnamese.
enum ProcessLanguage {
  /// The locale's, as the process found it; nil where it is neither.
  ///
  /// The line editor changes the locale later: asked for first by ``Process/main()``.
  static let ofSystem = ofLocale(ProcessInfo.processInfo.environment)

  /// The one of help and of wrong arguments, which come before the arguments are understood.
  static let chosen = of(arguments: CommandLine.arguments) ?? ofSystem ?? .vi

  static func ofLocale(_ environment: [String: String]) -> Language? {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language.allCases.first { locale?.hasPrefix($0.rawValue) == true }
  }

  static func of(arguments: [String]) -> Language? {
    for (index, argument) in arguments.enumerated() {
      if argument == "--language", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1])
      }
      if argument.hasPrefix("--language=") {
        return Language(rawValue: String(argument.dropFirst("--language=".count)))
      }
    }
    return nil
  }
}

/// The sentence in the language of the process.
func localized(vi: String, en: String) -> String { ProcessLanguage.chosen == .vi ? vi : en }

/// The help on an argument, in the language of the process.
func help(vi: String, en: String, value: Names? = nil) -> ArgumentHelp {
  ArgumentHelp("\(localized(vi: vi, en: en))", valueName: value?[ProcessLanguage.chosen])
}
