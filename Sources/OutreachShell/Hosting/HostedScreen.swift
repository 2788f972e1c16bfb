import OutreachRegistry

/// The screen of a host as commands see one: plain text, no keys, no pages.
final class HostedScreen: Screen {
  private let host: any HostScreen

  init(_ host: any HostScreen) { self.host = host }

  var isTerminal: Bool { host.canAsk }
  var columns: Int? { host.columns }
  var usesColor: Bool { false }

  func write(_ text: String) throws {
    do {
      try host.write(text)
    } catch is HostGone {
      throw ScreenClosed()
    }
  }

  func note(_ text: String) { host.note(text) }
  func notice(_ problem: Problem) { host.notice(problem) }
  func ask(_ question: String) throws -> String? { try host.ask(question) }
  func secret(_ question: String) throws -> SecretBytes? {
    try host.privateInput?.secret(question)
  }

  func write(_ secret: SecretBytes) throws {
    guard let place = host.privateInput else { throw Problems(.terminalNeeded) }
    try place.show(secret)
  }
}

/// What a host takes away from the commands.
struct Hosting {
  private let host: any HostScreen

  /// What wants a place where nobody else looks on.
  private static let privately = [ShellCommand.unlock, .note, .caseKey].map(\.syntax.identifier)
  /// What draws a terminal's screen, or reads its keys.
  private static let drawing = [ShellCommand.watch, .rollCall].map(\.syntax.identifier)

  init(_ host: any HostScreen) { self.host = host }

  /// - Throws: ``Problems`` if a command is not for this host.
  func check(_ command: Command) throws {
    if Self.privately.contains(command.verb.identifier), host.privateInput == nil {
      throw Problems([Problem(.privateInputNeeded(verb: command.verb.names), at: command.place)])
    }
    if Self.drawing.contains(command.verb.identifier) {
      throw Problems([Problem(.terminalOnly(verb: command.verb.names), at: command.place)])
    }
  }
}
