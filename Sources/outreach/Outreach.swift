import ArgumentParser
import Foundation
import OutreachRegistry
import OutreachShell

/// The process: arguments in, an exit status out.
@main
enum Process {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    holdStandardDescriptors()
    // At a terminal the runtime would answer a crash with registers and the memory behind them.
    for crash in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] {
      signal(crash, SIG_DFL)
    }
    // Before the line editor changes the locale.
    _ = ProcessLanguage.ofSystem
    let arguments = withoutLanguage(Array(CommandLine.arguments.dropFirst()))
    let status: ExitStatus
    do {
      if let shell = ShellCompletion(
        arguments: arguments,
        environment: ProcessInfo.processInfo.environment
      ) {
        try StandardScreen.answer(shell.script(try ProcessUsage.read()))
        exit(ExitStatus.done.rawValue)
      }
      var command = try OutreachCommand.parseAsRoot(arguments)
      if let command = command as? any OutreachSubcommand {
        status = command.work()
      } else {
        try command.run()
        status = .done
      }
    } catch {
      status = Self.explain(error)
    }
    exit(status.rawValue)
  }

  /// Keeps what is opened first from becoming the standard output of a process that has none.
  ///
  /// Answers would be written into the registry. Writing to standard output goes on failing.
  private static func holdStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      let held = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      if held >= 0, held != descriptor { close(held) }
    }
  }

  /// The program's own help is asked for in a language too, though only subcommands have options.
  private static func withoutLanguage(_ arguments: [String]) -> [String] {
    guard let index = arguments.firstIndex(of: "--language"), arguments.count == 3 else {
      return arguments
    }
    let rest = arguments[..<index] + arguments[index...].dropFirst(2)
    return [["--help"], ["-h"], ["help"]].contains(Array(rest)) ? Array(rest) : arguments
  }

  /// Help is an answer; anything else that stops the arguments is wrong.
  static func explain(_ error: any Error) -> ExitStatus {
    if error is ScreenClosed { return .done }
    if let lost = error as? OutputLost {
      let problem = Problem(.outputLost(lost.reason, changed: false))
      StandardScreen.note(problem.sentence(in: ProcessLanguage.chosen) + "\n")
      return .failed
    }
    let message = ArgumentWords.translated(
      OutreachCommand.fullMessage(for: error),
      ProcessLanguage.chosen
    )
    guard OutreachCommand.exitCode(for: error) == .success else {
      StandardScreen.note(message + "\n")
      return .wrongArguments
    }
    do {
      try StandardScreen.answer(message + "\n")
      return .done
    } catch {
      return explain(error)
    }
  }
}

/// How the process ended (design §5).
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case failed = 1
  case wrongArguments = 2
  case cannotOpen = 3
  case interrupted = 130

  /// What it says, in a sentence.
  var meaning: Names {
    switch self {
    case .done: Names(vi: "Đã làm xong mọi lệnh.", en: "All was done.")
    case .failed:
      Names(
        vi: "Một lệnh bị lỗi, hoặc chưa đạt mức tối thiểu.",
        en: "A command failed, or a minimum is not met."
      )
    case .wrongArguments: Names(vi: "Sai đối số hoặc tùy chọn.", en: "Wrong arguments.")
    case .cannotOpen: Names(vi: "Không mở được sổ.", en: "The registry cannot be opened.")
    case .interrupted: Names(vi: "Bị dừng bằng Ctrl-C.", en: "Interrupted with Ctrl-C.")
    }
  }
}

/// A subcommand that says itself how it ended.
protocol OutreachSubcommand: ParsableCommand {
  func work() -> ExitStatus
}

extension OutreachSubcommand {
  func run() throws {}
}

/// `outreach`.
struct OutreachCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "outreach",
      abstract: localized(
        vi: "Sổ theo dõi tuyên truyền của xã (help in English: --language en --help).",
        en: "A commune's registry of outreach (trợ giúp tiếng Việt: --language vi --help)."
      ),
      usage: usageLines(ProcessLanguage.chosen).joined(separator: "\n"),
      discussion: discussion(ProcessLanguage.chosen),
      version: "outreach \(version)",
      subcommands: [
        OpenCommand.self, CreateCommand.self, RestoreCommand.self, DemoCommand.self,
        ManualCommand.self,
      ],
      defaultSubcommand: OpenCommand.self
    )
  }

  /// The version of the program, which the package and the tag bear too.
  static let version = "0.1.0"

  static func usageLines(_ language: Language) -> [String] {
    switch language {
    case .vi:
      [
        "outreach [SỔ [LỆNH]] [-c LỆNH]... [-f TỆP]...", "outreach create SỔ --commune MÃ",
        "outreach create SỔ --province TÊN",
        "outreach restore SỔ BẢN-SAO", "outreach demo [TỆP]", "outreach manual",
      ]
    case .en:
      [
        "outreach [REGISTRY [COMMAND]] [-c COMMAND]... [-f FILE]...",
        "outreach create REGISTRY --commune CODE",
        "outreach create REGISTRY --province NAME",
        "outreach restore REGISTRY BACKUP", "outreach demo [FILE]", "outreach manual",
      ]
    }
  }

  static func discussion(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Không ghi SỔ thì mở sổ duy nhất trong thư mục đang đứng. Không có -c hay -f thì gõ lệnh ở dấu nhắc; nếu không ở màn hình thì lệnh được đọc từ đầu vào \
      chuẩn. Ở dấu nhắc, gõ: trợ giúp.
      """
    case .en:
      """
      Without REGISTRY the only one in the present folder is opened. Without -c or -f, a terminal gets a prompt, and standard input is read otherwise. Type help \
      at the prompt.
      """
    }
  }
}
