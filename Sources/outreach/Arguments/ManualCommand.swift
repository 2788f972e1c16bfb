import ArgumentParser
import OutreachRegistry
import OutreachShell

/// `outreach manual`.
struct ManualCommand: OutreachSubcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "manual",
      abstract: localized(
        vi: "In trang hướng dẫn cho lệnh man.",
        en: "Print the manual page for man."
      )
    )
  }

  @Option(
    help: help(
      vi: "vi hoặc en; mặc định theo máy, nếu không thì vi.",
      en: "vi or en; by default the locale's, else vi.",
      value: SessionOptions.languageName
    ),
    completion: .list(Language.allCases.map(\.rawValue))
  )
  var language: String?

  func validate() throws { try SessionOptions.check(language: language) }

  func work() -> ExitStatus {
    do {
      let usage = try ProcessUsage.read()
      try StandardScreen.answer(ProcessManual(usage, ProcessLanguage.chosen).page)
      return .done
    } catch {
      return Process.explain(error)
    }
  }
}

/// The manual page: the process's arguments, the commands, how it ends, and its files.
struct ProcessManual {
  private let usage: ProcessUsage
  private let language: Language

  init(_ usage: ProcessUsage, _ language: Language) {
    self.usage = usage
    self.language = language
  }

  private func localized(vi: String, en: String) -> String { language == .vi ? vi : en }

  var page: String {
    var page = Roff(title: "OUTREACH", section: 1)
    page.section(localized(vi: "TÊN", en: "NAME"))
    page.paragraph(
      localized(
        vi: "outreach - sổ theo dõi tuyên truyền của xã",
        en: "outreach - a commune's registry of outreach"
      )
    )
    page.section(localized(vi: "CÁCH DÙNG", en: "SYNOPSIS"))
    page.lines(OutreachCommand.usageLines(language))
    page.section(localized(vi: "MÔ TẢ", en: "DESCRIPTION"))
    page.paragraph(OutreachCommand.discussion(language))
    for command in usage.subcommands { page.item([command.commandName], command.abstract ?? "") }
    page.section(localized(vi: "TÙY CHỌN", en: "OPTIONS"))
    for option in ShellCompletion.options(usage) {
      let value = option.kind == .option ? option.valueName.map { " \($0)" } ?? "" : ""
      page.item(option.spellings.map { $0 + value }, option.summary(language))
    }
    CommandManual.write(to: &page, language)
    page.section(localized(vi: "MÃ KẾT THÚC", en: "EXIT STATUS"))
    for status in ExitStatus.allCases {
      page.item([String(status.rawValue)], status.meaning[language])
    }
    page.section(localized(vi: "TỆP VÀ BIẾN MÔI TRƯỜNG", en: "FILES AND ENVIRONMENT"))
    for (name, meaning) in Self.surroundings { page.item([name], meaning[language]) }
    return page.text
  }

  private static let surroundings: [(name: String, meaning: Names)] = [
    (
      "~/.config/outreach/config, XDG_CONFIG_HOME, OUTREACH_CONFIG",
      Names(
        vi: "Những gì đã đặt bằng lệnh thiết lập; chỉ đọc khi làm việc ở màn hình.",
        en: "What was set with set; read at a terminal only."
      )
    ),
    (
      "~/.local/state/outreach/history, XDG_STATE_HOME, OUTREACH_HISTORY",
      Names(
        vi: "Các lệnh đã gõ; lệnh về người được hỗ trợ không được giữ.",
        en: "What was typed; lines about cases are not kept."
      )
    ),
    (
      "~/.local/state/outreach/drafts, XDG_STATE_HOME, OUTREACH_STATE",
      Names(
        vi: "Bản nháp của lệnh thêm, sửa đang ghi dở; không có về người được hỗ trợ.",
        en: "What add and edit had not finished; nothing about cases."
      )
    ),
    (
      "LC_ALL, LC_MESSAGES, LANG",
      Names(vi: "Ngôn ngữ, khi không có --language.", en: "The language, without --language.")
    ),
    ("NO_COLOR", Names(vi: "Khác rỗng: không dùng màu.", en: "Not empty: no colours.")),
    (
      "~/.inputrc",
      Names(vi: "Phím của GNU Readline.", en: "The keys of GNU Readline.")
    ),
  ]
}
