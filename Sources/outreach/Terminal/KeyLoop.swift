import CReadline
import Foundation

/// Waits for keys and signals until a line is done.
struct KeyLoop {
  let tab: TabKey

  func run() throws -> LineEvent {
    while true {
      var sources = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: csignals_editor_descriptor(), events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&sources, nfds_t(sources.count), -1) >= 0 else {
        // A signal: its byte is in the pipe.
        if errno == EINTR { continue }
        let code = errno
        creadline_abandon()
        throw TerminalError(code: code)
      }
      // Signals first: what is typed after Ctrl-C belongs to the next line.
      if sources[1].revents != 0 {
        if takeSignals() { return .interrupted }
        continue
      }
      if sources[0].revents != 0, let event = takeKey() { return event }
    }
  }

  /// True if the line was given up.
  private func takeSignals() -> Bool {
    var number = csignals_next()
    while number != 0 {
      switch number {
      case SIGINT:
        creadline_abandon()
        return true
      case SIGWINCH:
        creadline_resize()
      default:
        creadline_deliver(number)
      }
      number = csignals_next()
    }
    return false
  }

  private func takeKey() -> LineEvent? {
    switch creadline_read() {
    case .editing:
      return nil
    case .tab:
      tab.press()
      return nil
    case .line:
      guard let bytes = creadline_take_line() else { return .line("") }
      defer { free(bytes) }
      // Never repaired: a replacement character would be stored as if it had been typed.
      return String(validatingCString: bytes).map(LineEvent.line) ?? .invalidText
    case .end:
      return .endOfInput
    }
  }
}
