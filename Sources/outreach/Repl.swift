import Foundation
import OutreachRegistry
import OutreachShell

/// The prompt at which a person works.
final class Repl {
  private let session: Session
  private let screen: StandardScreen
  private let name: String
  private let editor: LineEditor

  init(_ session: Session, _ screen: StandardScreen, name: String) {
    self.session = session
    self.screen = screen
    self.name = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    editor = LineEditor(
      history: HistoryFile(path: Self.historyPath, keep: { !session.concernsCases($0) })
    ) { line, cursor in
      LineCompletion(Completer(session).complete(line, cursor: cursor))
    }
  }

  /// Where typed lines are kept (XDG Base Directory Specification: state).
  private static var historyPath: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["OUTREACH_HISTORY"], !path.isEmpty { return path }
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (state ?? home + "/.local/state") + "/outreach/history"
  }

  /// The person's home folder as the shell has it; Foundation asks the system's list of users.
  private static var home: String {
    let home = ProcessInfo.processInfo.environment["HOME"]
    return home.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
  }

  func run() throws -> ExitStatus {
    screen.askPerson = { [editor] question in
      guard case .line(let text) = try editor.ask(prompt: question) else { return nil }
      return text
    }
    session.keepPreferences(
      in: PreferenceFile(environment: ProcessInfo.processInfo.environment, home: Self.home)
    )
    greet()
    editor.describeMore = { [session] in
      session.settings.language == .vi
        ? "… còn nữa: gõ thêm vài chữ" : "… and more: type a few more letters"
    }
    editor.onHistoryProblem = { [session] error in _ = session.report(error) }
    while true {
      switch try editor.readLine(prompt: prompt) {
      case .endOfInput:
        screen.note("\n")
        return .done
      case .interrupted:
        continue
      case .invalidText:
        _ = session.refuseLine(1)
      case .line(let line):
        let registry = session.registry
        let outcome = try Interrupts.whileRunning(
          { session.run(line) },
          cancel: { registry.interrupt() }
        )
        if outcome == .quit { return .done }
        if outcome != .done { editor.discardPending() }
      }
    }
  }

  private var prompt: String {
    screen.usesColor ? "\u{1B}[1m\(name)>\u{1B}[0m " : "\(name)> "
  }

  private func greet() {
    screen.note(
      session.settings.language == .vi
        ? "Sổ theo dõi tuyên truyền: \(session.title).\nGõ “trợ giúp” để xem các lệnh, phím Tab để được gợi ý, “thoát” để kết thúc.\n"
        : "Outreach registry: \(session.title).\nType help for commands, Tab for suggestions, quit to leave.\n"
    )
  }
}
