public import OutreachRegistry

/// Where a hosted session writes and asks: a chat window, a web socket, a text in memory.
public protocol HostScreen: AnyObject {
  /// Writes data: the answers.
  ///
  /// - Throws: ``HostGone`` if nobody reads any more, which ends the text being run.
  func write(_ text: String) throws

  /// Writes everything that is not data: problems, echoes, questions, progress.
  func note(_ text: String)

  /// Takes notice of a problem whose sentence is shown, for a host that goes by its code.
  func notice(_ problem: Problem)

  /// The width in columns to which answers are laid out; nil: as wide as they need.
  var columns: Int? { get }

  /// True if a person is there whom ``ask(_:)`` reaches. Where there is none, what would be asked
  /// about is not done.
  var canAsk: Bool { get }

  /// Asks a person and waits for the answer; nil if the person gave up.
  func ask(_ question: String) throws -> String?

  /// Where a person types what nobody else may see and nothing keeps, the answers to ``ask(_:)`` too;
  /// nil, unless the host has such a place. Without it `unlock`, `note` and `case-key` are refused.
  var privateInput: (any PrivateInput)? { get }
}

/// A place for passphrases and keys: what is typed or shown there is not logged or kept.
public protocol PrivateInput: AnyObject {
  /// Asks a person for something that is not shown while it is typed; nil if the person gave up.
  func secret(_ question: String) throws -> SecretBytes?

  /// Shows a person something once.
  func show(_ secret: SecretBytes) throws
}

/// Whoever read a session's answers has gone.
public struct HostGone: Error {
  /// Nobody reads any more.
  public init() {}
}

extension HostScreen {
  /// Takes no notice.
  public func notice(_ problem: Problem) {}
  /// As wide as answers need.
  public var columns: Int? { nil }
  /// Nobody is there.
  public var canAsk: Bool { false }
  /// Nobody answers.
  public func ask(_ question: String) throws -> String? { nil }
  /// None.
  public var privateInput: (any PrivateInput)? { nil }
}

/// A screen that keeps what is written as text.
public final class TextScreen: HostScreen {
  /// The answers alone.
  public private(set) var answers = ""
  /// Everything that was written, in order.
  public private(set) var text = ""
  /// The problems, in order.
  public private(set) var problems: [Problem] = []
  /// The width in columns; nil: as wide as answers need.
  public let columns: Int?
  private let reply: ((String) -> String?)?

  /// A screen on which nothing is written.
  ///
  /// - Parameters:
  ///   - columns: the width in columns; nil: as wide as answers need.
  ///   - reply: answers questions, where somebody is to; nil from it gives up.
  public init(columns: Int? = nil, reply: ((String) -> String?)? = nil) {
    self.columns = columns
    self.reply = reply
  }

  /// Keeps an answer.
  public func write(_ text: String) {
    answers += text
    self.text += text
  }

  /// Keeps what is no answer.
  public func note(_ text: String) { self.text += text }
  /// Keeps a problem.
  public func notice(_ problem: Problem) { problems.append(problem) }
  /// True if there are replies.
  public var canAsk: Bool { reply != nil }
  /// The reply to a question.
  public func ask(_ question: String) -> String? { reply?(question) }

  /// What was written since this was last called; the screen is then empty.
  public func take() -> String {
    defer { (text, answers, problems) = ("", "", []) }
    return text
  }
}
