import ArgumentParser
import Foundation
import OutreachRegistry

/// The process: arguments in, an exit status out.
@main
enum Process {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // At a terminal the runtime would answer a crash with registers and the memory behind them.
    for crash in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] {
      signal(crash, SIG_DFL)
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    let status: ExitStatus
    do {
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

  /// Help is an answer; anything else that stops the arguments is wrong.
  private static func explain(_ error: any Error) -> ExitStatus {
    let message = OutreachCommand.fullMessage(for: error)
    guard OutreachCommand.exitCode(for: error) == .success else {
      StandardScreen.note(message + "\n")
      return .wrongArguments
    }
    print(message)
    return .done
  }
}

/// How the process ended (design §5).
enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  case wrongArguments = 2
  case cannotOpen = 3
  case interrupted = 130
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
  static let configuration = CommandConfiguration(
    commandName: "outreach",
    abstract: "Sổ theo dõi tuyên truyền của xã — a commune's registry of outreach.",
    usage: """
      outreach REGISTRY [-c COMMAND]... [-f FILE]...
      outreach create REGISTRY --commune CODE
      outreach demo [FILE]
      """,
    discussion: """
      Without -c or -f, a terminal gets a prompt, and standard input is read otherwise. \
      Type trợ giúp (help) at the prompt.
      """,
    subcommands: [OpenCommand.self, CreateCommand.self, DemoCommand.self],
    defaultSubcommand: OpenCommand.self
  )
}
