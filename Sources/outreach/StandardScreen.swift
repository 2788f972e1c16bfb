import Foundation
import OutreachRegistry
import OutreachShell

/// Standard output for answers, standard error for everything else.
final class StandardScreen: Screen {
  let isTerminal: Bool
  private let hasColor: Bool
  private var allowsColor = true
  var askPerson: ((String) throws -> String?)?
  var askCompleting: ((String, String, @escaping (String, Int) -> Completion) throws -> String?)?
  var readRows: ((_ prompt: String, _ limit: Int) throws -> [UInt8]?)?
  /// Takes a secret out of what was typed before.
  var forgetSecret: ((SecretBytes) -> Void)?

  init(isTerminal: Bool, noColor: Bool) {
    self.isTerminal = isTerminal
    hasColor = Colors.enabled(
      environment: ProcessInfo.processInfo.environment,
      isTerminal: isTerminal,
      noColorFlag: noColor
    )
  }

  var usesColor: Bool { hasColor && allowsColor }

  func allowColor(_ isAllowed: Bool) { allowsColor = isAllowed }

  var columns: Int? {
    guard isTerminal else { return nil }
    return (TerminalSize.current(STDOUT_FILENO) ?? .usual).columns
  }

  var rows: Int? { isTerminal ? TerminalSize.current(STDOUT_FILENO)?.rows : nil }

  let turnsPages = Pager.asked(ProcessInfo.processInfo.environment) != false

  let drawsBlocks = !Terminal.isDumb(ProcessInfo.processInfo.environment)

  func write(_ text: String) throws { try Self.answer(text) }

  /// Writes to standard output.
  ///
  /// - Throws: `ScreenClosed` if the reader has gone, `OutputLost` if it cannot be written.
  static func answer(_ text: String) throws {
    guard write(text, to: STDOUT_FILENO) else { throw failure() }
  }

  private static func failure() -> any Error {
    errno == EPIPE ? ScreenClosed() : OutputLost(reason: SystemReason())
  }

  /// Closes standard output: some file systems say only then that something was not written.
  ///
  /// - Throws: `OutputLost`.
  static func finishAnswers() throws {
    // One that was never open lost nothing.
    guard close(STDOUT_FILENO) == 0 || errno == EBADF else { throw failure() }
  }

  func page(_ text: String, isPrivate: Bool, language: Language) throws {
    let environment = ProcessInfo.processInfo.environment
    guard let pager = Pager.chosen(environment, isPrivate: isPrivate, language: language)
    else {
      return try write(text)
    }
    // Ctrl-C is the pager's: it must not cancel what the command still has to do.
    switch try Interrupts.whileRunning({ try pager.show(text) }, cancel: {}) {
    case .shown: break
    case .stopped: note("\n")
    case .notStarted: try write(text)
    }
  }

  func note(_ text: String) { Self.note(text) }

  func ask(_ question: String) throws -> String? { try askPerson?(question) }

  func ask(
    _ question: String,
    text: String,
    completing: @escaping (String, Int) -> Completion
  ) throws -> String? { try askCompleting?(question, text, completing) }

  func rows(_ prompt: String, limit: Int) throws -> [UInt8]? { try readRows?(prompt, limit) }

  func key() throws -> Character? {
    guard isTerminal else { return nil }
    return try SingleKeys.read()
  }

  func wait(seconds: Int) throws -> Bool { Waiting.wait(seconds: seconds) }

  func secret(_ question: String) throws -> SecretBytes? {
    guard isTerminal else { return nil }
    Self.note(question)
    defer { Self.note("\n") }
    let typed = try SecretLine.read()
    if let typed { forgetSecret?(typed) }
    return typed
  }

  func write(_ secret: SecretBytes) throws {
    let isWritten = secret.withUnsafeBytes { Self.write($0, to: STDOUT_FILENO) }
    guard isWritten else { throw Self.failure() }
  }

  /// Writes to standard error; where even that is closed there is nobody left to tell.
  static func note(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Writes all of a text.
  ///
  /// - Returns: False if the other end is closed or full.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR, !Interrupts.isEnding { continue }
        guard errno == EAGAIN else { return false }
        var target = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&target, 1, 1_000)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// Says why a registry is not open.
  static func cannotOpen(
    _ problems: Problems,
    _ settings: Settings,
    status: ExitStatus = .cannotOpen
  ) -> ExitStatus {
    note(Session.text(of: problems, settings))
    return status
  }
}
