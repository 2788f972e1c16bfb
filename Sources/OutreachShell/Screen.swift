/// Where a session's answers go and where its questions are asked: a terminal, a pipe, or a test.
package protocol Screen: AnyObject {
  /// True if a person is at both ends.
  var isTerminal: Bool { get }
  /// The width in columns; nil where there is no terminal.
  var columns: Int? { get }
  /// True if colours may be used.
  var usesColor: Bool { get }

  /// Writes data: the answers.
  ///
  /// - Throws: ``ScreenClosed`` if nobody reads any more.
  func write(_ text: String) throws

  /// Writes everything that is not data: problems, echoes, questions, progress.
  func note(_ text: String)

  /// Asks a person and waits for the answer; nil if the person gave up.
  func ask(_ question: String) throws -> String?
}

/// Whoever read the answers has gone.
package struct ScreenClosed: Error {
  package init() {}
}
