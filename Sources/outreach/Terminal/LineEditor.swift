import CReadline
import Foundation

/// A failure of the system while a line is read.
struct TerminalError: Error, CustomStringConvertible {
  let code: Int32

  var description: String { String(cString: strerror(code)) }
}

/// Lines with editing, history and completion, over GNU Readline.
///
/// Readline keeps its state in global variables: one editor in a process, used on one thread,
/// which it blocks.
final class LineEditor {
  typealias Completer = (_ line: String, _ cursor: Int) -> LineCompletion

  /// The last row of a list of candidates of which only a part is shown.
  var describeMore: () -> String = { "…" }

  /// Told once if the history can no longer be written; lines are still read.
  var onHistoryProblem: (any Error) -> Void = { _ in }

  private let name: String
  private let complete: Completer
  private var history: HistoryFile?
  private var isOpen = false
  private var lastRemembered: String?

  /// Lines of a paste that have not been returned yet.
  private var pending: [String] = []
  private var interruptsSeen = 0

  /// - Parameters:
  ///   - name: what the person's `~/.inputrc` calls this program.
  ///   - history: where lines are kept between sessions, if anywhere.
  ///   - complete: candidates for the line and a cursor in it, in UTF-8 bytes.
  init(
    name: String = "outreach",
    history: HistoryFile?,
    complete: @escaping Completer
  ) {
    self.name = name
    self.history = history
    self.complete = complete
  }

  /// Has text read as UTF-8 whatever the person's locale says; before any thread is started.
  ///
  /// Readline reads the environment again, so `setlocale` alone is not enough. The person's own
  /// `LC_ALL` is gone afterwards: find out the language first.
  ///
  /// - Returns: False if the system has no such locale: typed Vietnamese would be damaged.
  @discardableResult
  static func prepareLocale() -> Bool {
    for locale in ["C.UTF-8", "en_US.UTF-8", "vi_VN.UTF-8"]
    where setlocale(LC_ALL, locale) != nil {
      return setenv("LC_ALL", locale, 1) == 0
    }
    return false
  }

  /// Reads a command.
  ///
  /// A paste of several lines waits for Enter as one text; then each of its lines comes back by
  /// itself, shown again beneath the prompt so that answers stand under their questions.
  ///
  /// The prompt may hold colours.
  ///
  /// - Throws: ``TerminalError``.
  func readLine(prompt: String) throws -> LineEvent {
    if Interrupts.count != interruptsSeen { discardPending() }
    if pending.isEmpty {
      let event = try edit(prompt: prompt, complete: complete)
      guard case .line(let text) = event else { return event }
      guard text.utf8.contains(UInt8(ascii: "\n")) else {
        remember(text)
        return event
      }
      pending = Self.lines(of: text)
    }
    guard !pending.isEmpty else { return .line("") }
    let line = pending.removeFirst()
    creadline_write(prompt + line + "\n")
    remember(line)
    return .line(line)
  }

  /// Reads the answer to a question: yes or no, or the field of a form.
  ///
  /// Answers are not kept in the history and never come from lines pasted earlier. A pasted text
  /// of several lines is one answer, with spaces for line ends.
  ///
  /// - Throws: ``TerminalError``.
  func ask(
    prompt: String,
    complete: @escaping Completer = { _, cursor in .none(at: cursor) }
  ) throws -> LineEvent {
    try open()
    creadline_history_hide(1)
    defer { creadline_history_hide(0) }
    let event = try edit(prompt: prompt, complete: complete)
    guard case .line(let text) = event else { return event }
    return .line(Self.lines(of: text).joined(separator: " "))
  }

  /// Forgets the lines of a paste that have not run, as after a command that failed.
  func discardPending() {
    pending = []
    interruptsSeen = Interrupts.count
  }

  private func open() throws {
    try Interrupts.install()
    guard !isOpen else { return }
    isOpen = true
    let limit = history?.limit ?? HistoryFile.defaultLimit
    creadline_open(name, Terminal.isDumb(ProcessInfo.processInfo.environment) ? 0 : 1, Int32(limit))
    withHistory { history in
      for line in try history.load() {
        creadline_history_add(line)
        lastRemembered = line
      }
    }
  }

  private func edit(prompt: String, complete: @escaping Completer) throws -> LineEvent {
    try open()
    // What was pressed before the prompt is not meant for it.
    while csignals_next() != 0 {}
    csignals_guard_terminal(1)
    defer { csignals_guard_terminal(0) }
    creadline_start(Prompt.withHiddenColors(prompt))
    let event = try KeyLoop(tab: TabKey(complete: complete, describeMore: describeMore)).run()
    interruptsSeen = Interrupts.count
    return event
  }

  /// By scalars: after a carriage return a line feed is no character of its own.
  private static func lines(of text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n").map(String.init)
  }

  private func remember(_ line: String) {
    let isKept = history?.isKept(line) ?? !HistoryFile.isPrivate(line)
    guard isKept, line != lastRemembered else { return }
    lastRemembered = line
    creadline_history_add(line)
    withHistory { try $0.append(line) }
  }

  private func withHistory(_ body: (HistoryFile) throws -> Void) {
    guard let history else { return }
    do {
      try body(history)
    } catch {
      self.history = nil
      onHistoryProblem(error)
    }
  }
}
