import ArgumentParser
import Foundation
import OutreachRegistry
import OutreachShell

/// The options of every way to open a registry.
struct SessionOptions: ParsableArguments {
  @Option(
    name: .customShort("c"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a command; may be repeated.", valueName: "command")
  )
  var commands: [String] = []

  @Option(
    name: .customShort("f"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run the commands of a file; may be repeated.", valueName: "file")
  )
  var files: [String] = []

  @Option(help: "table, list, csv, json, ndjson or markdown.")
  var format: String?

  @Option(help: "vi or en; by default the locale's, else vi.")
  var language: String?

  @Option(help: "The day that stands for today, as 2026-11-23.")
  var today: String?

  @Flag(help: "Change nothing.")
  var readOnly = false

  @Flag(help: "Agree to changes of several records.")
  var yes = false

  @Flag(help: "Use no colours.")
  var noColor = false

  @Option(help: "The name that the journal records; by default the system user.")
  var user: String?

  @Option(
    help: ArgumentHelp(
      "A file with a keyholder's passphrase, readable by its owner alone.",
      valueName: "file"
    )
  )
  var passphraseFile: String?

  func validate() throws {
    if let format, OutputFormat.named(format) == nil {
      let known = OutputFormat.all.map(\.identifier).joined(separator: ", ")
      throw ValidationError("--format: '\(format)' is none of \(known).")
    }
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("--language: '\(language)' is neither vi nor en.")
    }
    if let today, DateReader.date(today) == nil {
      throw ValidationError("--today: '\(today)' is not a date; write 2026-11-23.")
    }
    if let user, user.isEmpty || VietnameseText.controlCharacter(in: user) != nil {
      throw ValidationError("--user: the name is empty or holds a control character.")
    }
  }

  /// The language asked for, else that of the locale, else Vietnamese.
  var chosenLanguage: Language {
    if let language = language.flatMap(Language.init) { return language }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .en : .vi
  }

  /// The same options with the language settled, after which the editor may change the locale.
  func withLocale() -> SessionOptions {
    var options = self
    options.language = chosenLanguage.rawValue
    if isInteractive { LineEditor.prepareLocale() }
    return options
  }

  var context: Context {
    Context(
      user: user.map(VietnameseText.clean),
      today: today.flatMap { DateReader.date($0) },
      language: chosenLanguage
    )
  }

  var settings: Settings {
    Settings(
      language: chosenLanguage,
      format: format.flatMap(OutputFormat.named),
      agrees: yes,
      passphraseFile: passphraseFile
    )
  }

  /// True if a person types the commands.
  var isInteractive: Bool { commands.isEmpty && files.isEmpty && Terminal.isInteractive }
}
