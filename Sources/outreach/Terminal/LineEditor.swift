import CReadline
import Foundation
import OutreachRegistry
import OutreachShell

/// A failure of the system while a line is read.
struct TerminalError: ScreenFailure {
  let code: Int32

  var reason: SystemReason { SystemReason(code) }
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
    pending = Array(pending.drop { $0.isEmpty })
    if pending.isEmpty {
      let event = try edit(prompt: prompt, complete: complete)
      guard case .line(let text) = event else { return event }
      guard text.utf8.contains(UInt8(ascii: "\n")) else {
        remember(text)
        return event
      }
      pending = Array(Self.lines(of: text).drop { $0.isEmpty })
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
  /// - Parameters:
  ///   - prompt: the question; it may hold colours.
  ///   - text: what is there to begin with, to be changed.
  ///   - complete: what Tab offers.
  /// - Returns: The answer, or why there is none.
  /// - Throws: ``TerminalError``.
  func ask(
    prompt: String,
    text: String = "",
    complete: @escaping Completer = { _, cursor in .none(at: cursor) }
  ) throws -> LineEvent {
    try open()
    creadline_history_hide(1)
    defer { creadline_history_hide(0) }
    let event = try edit(prompt: prompt, text: text, complete: complete)
    guard case .line(let text) = event else { return event }
    return .line(Self.lines(of: text).filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// Reads the rows of a sheet up to an empty line or Ctrl-D.
  ///
  /// They are those that were pasted beneath the command, then those that are pasted or typed now.
  /// They are not kept in the history, and Tab stands for itself. Reading stops past `limit` bytes.
  ///
  /// - Throws: ``TerminalError``.
  func rows(prompt: String, limit: Int) throws -> RowsEvent {
    try open()
    if Interrupts.count != interruptsSeen { discardPending() }
    creadline_history_hide(1)
    defer { creadline_history_hide(0) }
    var rows: [UInt8] = []
    var count = 0
    while rows.count <= limit {
      if pending.isEmpty {
        switch try edit(prompt: prompt, complete: { Self.tabItself($0, cursor: $1) }) {
        case .interrupted: return .interrupted
        case .invalidText: return .invalidText(line: count + 1)
        case .endOfInput:
          creadline_write("\n")
          return .rows(rows)
        case .line(let text): pending = Self.lines(of: text)
        }
      }
      // A blank row of a sheet has its tabs.
      guard let line = pending.first, !line.allSatisfy({ $0 == " " }) else { break }
      pending.removeFirst()
      count += 1
      rows += line.utf8
      rows.append(UInt8(ascii: "\n"))
    }
    if !pending.isEmpty { pending.removeFirst() }
    return .rows(rows)
  }

  private static func tabItself(_ line: String, cursor: Int) -> LineCompletion {
    LineCompletion(
      replacing: cursor..<cursor,
      candidates: [LineCandidate(text: "\t", display: "", append: "")]
    )
  }

  /// Forgets the lines of a paste that have not run, as after a command that failed.
  func discardPending() {
    pending = []
    interruptsSeen = Interrupts.count
  }

  /// Forgets every line that holds what was now typed as a secret: it had been typed as a command.
  func forget(_ secret: SecretBytes) {
    secret.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, bytes.count >= Passphrase.shortest else { return }
      creadline_history_forget(start, bytes.count)
      withHistory { try $0.forget(bytes) }
    }
    lastRemembered = nil
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

  private func edit(
    prompt: String,
    text: String = "",
    complete: @escaping Completer
  ) throws -> LineEvent {
    try open()
    // A process that is to end asks nothing more.
    guard !Interrupts.isEnding else { return .endOfInput }
    // Ctrl-C means the line, also where a running command asks for it.
    let outer = csignals_set_running(0)
    defer { csignals_set_running(outer) }
    // What was pressed before the prompt is not meant for it.
    while csignals_next() != 0 {}
    csignals_guard_terminal(1)
    defer { csignals_guard_terminal(0) }
    creadline_start(Prompt.withHiddenColors(prompt))
    if !text.isEmpty { creadline_begin_with(text) }
    let event = try KeyLoop(tab: TabKey(complete: complete, describeMore: describeMore)).run()
    interruptsSeen = Interrupts.count
    return event
  }

  /// By scalars: after a carriage return a line feed is no character of its own.
  private static func lines(of text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
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
