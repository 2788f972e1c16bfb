import Foundation
import OutreachRegistry
import OutreachShell

/// The prompt at which a person works.
final class Repl {
  private let session: Session
  private let screen: StandardScreen
  private let name: String
  private let greeting: Names?
  private let editor: LineEditor

  init(_ session: Session, _ screen: StandardScreen, name: String, greeting: Names? = nil) {
    self.greeting = greeting
    self.session = session
    self.screen = screen
    self.name = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    editor = LineEditor(
      history: HistoryFile(
        path: Self.historyPath,
        keep: { [unowned session] in !session.concernsCases($0) }
      )
    ) { [unowned session] line, cursor in
      LineCompletion(Completer(session).complete(line, cursor: cursor))
    }
    session.drafts = DraftFolder(path: StateFolder.path + "/drafts")
  }

  /// Where typed lines are kept.
  private static var historyPath: String {
    let path = ProcessInfo.processInfo.environment["OUTREACH_HISTORY"] ?? ""
    return path.isEmpty ? StateFolder.path + "/history" : path
  }

  /// Lets the commands ask the person at the editor.
  private func lendEditor() {
    screen.askPerson = { [unowned self] question in
      try ask(question, text: "") { _, cursor in .none(at: cursor) }
    }
    screen.askCompleting = { [unowned self] question, text, completing in
      try ask(question, text: text) { LineCompletion(completing($0, $1)) }
    }
    screen.forgetSecret = { [editor] in editor.forget($0) }
    screen.readRows = { [editor] prompt, limit in
      switch try editor.rows(prompt: prompt, limit: limit) {
      case .rows(let rows): return rows
      case .interrupted: return nil
      case .invalidText(let line): throw Problems(.notUTF8(line: line))
      }
    }
  }

  /// The answer to a question; nil if the person gave up.
  private func ask(
    _ question: String,
    text: String,
    complete: @escaping LineEditor.Completer
  ) throws -> String? {
    while true {
      switch try editor.ask(prompt: question, text: text, complete: complete) {
      case .line(let answer): return answer
      case .invalidText: _ = session.refuseLine(1)
      case .interrupted: return nil
      case .endOfInput:
        screen.note("\n")
        return nil
      }
    }
  }

  func run() throws -> ExitStatus {
    lendEditor()
    session.keepPreferences(
      in: PreferenceFile(environment: ProcessInfo.processInfo.environment, home: HomeFolder.path)
    )
    greet()
    editor.describeMore = { [unowned session] in
      session.settings.language == .vi
        ? "… còn nữa: gõ thêm vài chữ" : "… and more: type a few more letters"
    }
    editor.onHistoryProblem = { [unowned session] error in
      let reason = (error as? any ScreenFailure)?.reason ?? SystemReason(EIO)
      _ = session.report(Problem(.historyNotKept(reason), found: Self.historyPath))
    }
    defer { session.end() }
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
        let outcome = try Interrupts.whileCancellable { session.run(line) }
        if outcome == .quit || outcome == .abandoned { return .done }
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
        ? "Sổ theo dõi tuyên truyền: \(VietnameseText.harmless(session.title)).\nGõ “trợ giúp” để xem các lệnh, phím Tab để được gợi ý, “thoát” để kết thúc.\n"
        : "Outreach registry: \(VietnameseText.harmless(session.title)).\nType help for commands, Tab for suggestions, quit to leave.\n"
    )
    if let greeting { screen.note(greeting[session.settings.language] + "\n") }
    if let due = session.dueToday { screen.report(due + "\n") }
  }
}
