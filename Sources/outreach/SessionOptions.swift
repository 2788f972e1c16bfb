import ArgumentParser
import Foundation
import OutreachRegistry
import OutreachShell

/// The options of every way to open a registry.
struct SessionOptions: ParsableArguments {
  static let fileName = Names(vi: "tệp", en: "file")
  static let languageName = Names(vi: "ngôn ngữ", en: "language")

  @Option(
    name: .customShort("c"),
    parsing: .unconditionalSingleValue,
    help: help(
      vi: "Chạy một lệnh; có thể ghi nhiều lần.",
      en: "Run a command; may be repeated.",
      value: Names(vi: "lệnh", en: "command")
    )
  )
  var commands: [String] = []

  @Option(
    name: .customShort("f"),
    parsing: .unconditionalSingleValue,
    help: help(
      vi: "Chạy các lệnh trong tệp; có thể ghi nhiều lần.",
      en: "Run the commands of a file; may be repeated.",
      value: fileName
    ),
    completion: .file()
  )
  var files: [String] = []

  @Option(
    help: help(
      vi: "Dạng kết quả: \(Self.formats.joined(separator: ", ")).",
      en: "The format of answers: \(Self.formats.joined(separator: ", ")).",
      value: Names(vi: "dạng", en: "format")
    ),
    completion: .list(Self.formats)
  )
  var format: String?

  @Option(
    help: help(
      vi: "vi hoặc en; mặc định theo máy, nếu không thì vi.",
      en: "vi or en; by default the locale's, else vi.",
      value: languageName
    ),
    completion: .list(Language.allCases.map(\.rawValue))
  )
  var language: String?

  @Option(
    help: help(
      vi: "Ngày thay cho hôm nay, ví dụ 2026-11-23.",
      en: "The day that stands for today, as 2026-11-23.",
      value: Names(vi: "ngày", en: "day")
    )
  )
  var today: String?

  @Flag(help: help(vi: "Chỉ đọc, không ghi gì.", en: "Change nothing."))
  var readOnly = false

  @Flag(
    help: help(
      vi: "Đồng ý trước: thay đổi nhiều bản ghi, ghi đè tệp đã có.",
      en: "Agree to changes of several records, and to replacing files."
    )
  )
  var yes = false

  @Flag(
    help: help(
      vi: "Có lệnh lỗi vẫn chạy các lệnh sau; mã thoát khi đó là 1.",
      en: "Run what comes after a command that failed; the status is then 1."
    )
  )
  var keepGoing = false

  @Flag(help: help(vi: "Không dùng màu.", en: "Use no colours."))
  var noColor = false

  @Option(
    help: help(
      vi: "Tên ghi vào nhật ký; mặc định là người dùng của máy.",
      en: "The name that the journal records; by default the system user.",
      value: Names(vi: "tên", en: "name")
    )
  )
  var user: String?

  @Option(
    help: help(
      vi: "Tệp có câu mật khẩu của người giữ chìa khóa, chỉ chủ tệp đọc được.",
      en: "A file with a keyholder's passphrase, readable by its owner alone.",
      value: fileName
    ),
    completion: .file()
  )
  var passphraseFile: String?

  private static let formats = OutputFormat.all.filter(\.isText).map(\.identifier)

  func validate() throws {
    if let format, OutputFormat.named(format)?.isText != true {
      let known = Self.formats.joined(separator: ", ")
      throw ValidationError(
        localized(
          vi: "--format: “\(format)” không phải là một trong: \(known).",
          en: "--format: “\(format)” is none of \(known)."
        )
      )
    }
    try Self.check(language: language)
    if let today, DateReader.date(today) == nil {
      throw ValidationError(
        localized(
          vi: "--today: “\(today)” không phải là ngày; ghi như 2026-11-23.",
          en: "--today: “\(today)” is not a date; write 2026-11-23."
        )
      )
    }
    if let user, user.isEmpty || VietnameseText.controlCharacter(in: user) != nil {
      throw ValidationError(
        localized(
          vi: "--user: tên trống hoặc có ký tự điều khiển.",
          en: "--user: the name is empty or holds a control character."
        )
      )
    }
  }

  /// Refuses what means nothing to a subcommand that runs no commands.
  func checkWithoutCommands() throws {
    guard commands.isEmpty, files.isEmpty, !readOnly else {
      throw ValidationError(
        localized(
          vi: "Ở đây không dùng -c, -f hay --read-only.",
          en: "-c, -f and --read-only mean nothing here."
        )
      )
    }
  }

  static func check(language: String?) throws {
    guard let language, Language(rawValue: language) == nil else { return }
    throw ValidationError(
      localized(
        vi: "--language: “\(language)” không phải vi hay en.",
        en: "--language: “\(language)” is neither vi nor en."
      )
    )
  }

  /// The language asked for, else that of the locale, else Vietnamese.
  var chosenLanguage: Language {
    language.flatMap(Language.init) ?? ProcessLanguage.ofSystem ?? .vi
  }

  /// The same options once the line editor, if there is to be one, may read Vietnamese.
  func withLocale() -> SessionOptions {
    if isInteractive { LineEditor.prepareLocale() }
    return self
  }

  var context: Context {
    Context(
      user: user.map(VietnameseText.clean),
      today: today.flatMap { DateReader.date($0) },
      language: chosenLanguage
    )
  }

  var settings: Settings {
    var settings = Settings(
      language: chosenLanguage,
      format: format.flatMap(OutputFormat.named),
      agrees: yes,
      passphraseFile: passphraseFile,
      givesHints: isInteractive
    )
    settings.usesColor = !noColor
    settings.usesPager = Pager.asked(ProcessInfo.processInfo.environment) ?? false
    settings.origins = origins
    return settings
  }

  /// What the arguments and the locale settled.
  private var origins: [String: Settings.Origin] {
    var origins: [String: Settings.Origin] = [:]
    if language != nil {
      origins["language"] = .arguments
    } else if ProcessLanguage.ofSystem != nil {
      origins["language"] = .system
    }
    if format != nil { origins["format"] = .arguments }
    if noColor { origins["color"] = .arguments }
    return origins
  }

  /// True if a person types the commands.
  var isInteractive: Bool { commands.isEmpty && files.isEmpty && Terminal.isInteractive }
}
