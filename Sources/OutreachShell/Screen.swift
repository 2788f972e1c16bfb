package import OutreachRegistry

/// Where a session's answers go and where its questions are asked: a terminal, a pipe, or a test.
package protocol Screen: AnyObject {
  /// True if a person is at both ends.
  var isTerminal: Bool { get }
  /// The width in columns; nil where there is no terminal.
  var columns: Int? { get }
  /// The height in rows; nil where there is no terminal, or it does not say.
  var rows: Int? { get }
  /// True if a long answer stops at each page, as far as it is one that a person reads.
  var turnsPages: Bool { get }
  /// True if colours may be used.
  var usesColor: Bool { get }

  /// Uses colours or not, as far as it has any.
  func allowColor(_ isAllowed: Bool)

  /// True if bars can be drawn with block characters.
  var drawsBlocks: Bool { get }

  /// Writes data: the answers.
  ///
  /// - Throws: ``ScreenClosed`` if nobody reads any more, ``OutputLost`` if it cannot be written.
  func write(_ text: String) throws

  /// Shows an answer that is longer than the screen page by page, where it can; else writes it. A
  /// private one is kept nowhere on the way. The language is that of what is beside the text.
  ///
  /// - Throws: as `write(_:)` does.
  func page(_ text: String, isPrivate: Bool, language: Language) throws

  /// Writes everything that is not data: problems, echoes, questions, progress.
  func note(_ text: String)

  /// Takes notice of a problem whose sentence is shown, for a host that goes by its code.
  func notice(_ problem: Problem)

  /// Asks a person and waits for the answer; nil if the person gave up.
  func ask(_ question: String) throws -> String?

  /// Asks with a text that is there to begin with; Tab completes what is typed.
  func ask(
    _ question: String,
    text: String,
    completing: @escaping (_ text: String, _ cursor: Int) -> Completion
  ) throws -> String?

  /// Lines that a person pastes or that come from a pipe, up to an empty one or the end, each with
  /// its line end; nil if the person gave up. Reading stops past `limit` bytes.
  func rows(_ prompt: String, limit: Int) throws -> [UInt8]?

  /// Waits for one key of a person; nil if the person gave up. The left arrow and the backspace
  /// key are both `\u{8}`.
  func key() throws -> Character?

  /// Asks a person for something that is not shown while it is typed; nil if the person gave up.
  func secret(_ question: String) throws -> SecretBytes?

  /// Waits; false if the person pressed Ctrl-C meanwhile.
  func wait(seconds: Int) throws -> Bool

  /// Writes bytes that are kept nowhere.
  func write(_ secret: SecretBytes) throws
}

extension Screen {
  package var rows: Int? { nil }
  package var turnsPages: Bool { true }
  package var drawsBlocks: Bool { true }
  package func allowColor(_ isAllowed: Bool) {}
  package func notice(_ problem: Problem) {}
  package func ask(
    _ question: String,
    text: String,
    completing: @escaping (_ text: String, _ cursor: Int) -> Completion
  ) throws -> String? { try ask(question) }
  package func rows(_ prompt: String, limit: Int) throws -> [UInt8]? { nil }
  package func page(_ text: String, isPrivate: Bool, language: Language) throws {
    try write(text)
  }
  package func key() throws -> Character? { nil }
  package func wait(seconds: Int) throws -> Bool { false }

  /// Empties a screen that can be emptied.
  func clear() throws { if drawsBlocks { try write("\u{1B}[H\u{1B}[2J") } }

  /// Empties a terminal and what has scrolled out of it, where it can be emptied.
  func forget() {
    if isTerminal, drawsBlocks { note("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
  }

  package func secret(_ question: String) throws -> SecretBytes? { nil }
  package func write(_ secret: SecretBytes) throws {
    try secret.withUnsafeBytes { try write(String(decoding: $0, as: UTF8.self)) }
  }
}

/// Whoever read the answers has gone.
package struct ScreenClosed: Error {
  package init() {}
}

/// The terminal, or what belongs to it, failed.
package protocol ScreenFailure: Error {
  /// The system's reason.
  var reason: SystemReason { get }
}

/// An answer could not be written: the disk is full, say.
package struct OutputLost: Error {
  /// The system's reason.
  package let reason: SystemReason

  package init(reason: SystemReason) { self.reason = reason }
}
