import Foundation

/// What is known about the terminal without asking it.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// A person is at both ends: standard input and standard output.
  static var isInteractive: Bool { isTerminal(STDIN_FILENO) && isTerminal(STDOUT_FILENO) }

  /// True if nothing but text and line ends may be sent.
  static func isDumb(_ environment: [String: String]) -> Bool {
    let kind = environment["TERM"] ?? ""
    return kind.isEmpty || kind == "dumb"
  }
}

/// The size of a terminal, in characters.
struct TerminalSize: Equatable {
  var columns: Int
  var rows: Int

  /// For a terminal that does not say.
  static let usual = TerminalSize(columns: 80, rows: 24)

  /// Nil if the descriptor is no terminal or the terminal does not know.
  static func current(_ descriptor: Int32) -> TerminalSize? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}

/// Whether colours are used.
enum Colors {
  /// False with `--no-color`, with `NO_COLOR` set to anything but nothing (no-color.org), on a
  /// terminal that has none, and where there is no terminal.
  static func enabled(
    environment: [String: String],
    isTerminal: Bool,
    noColorFlag: Bool
  ) -> Bool {
    isTerminal && !noColorFlag && (environment["NO_COLOR"] ?? "").isEmpty
      && !Terminal.isDumb(environment)
  }
}
