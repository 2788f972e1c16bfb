import Foundation

/// Single keys, without Enter and without an echo.
enum SingleKeys {
  /// Waits for a key; nil at Ctrl-C, Ctrl-D, Escape and the end of input.
  ///
  /// The left arrow and the backspace key are `\u{8}`; other keys that send several bytes are
  /// passed over.
  ///
  /// - Throws: ``TerminalError``.
  static func read() throws -> Character? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw TerminalError(code: errno) }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { throw TerminalError(code: errno) }
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    while true {
      guard let byte = try nextByte() else { return nil }
      switch byte {
      case 0x03, 0x04: return nil
      case 0x08, 0x7F: return "\u{8}"
      case 0x1B:
        let rest = try bytesAtHand()
        if rest.isEmpty { return nil }
        if rest.last == UInt8(ascii: "D") { return "\u{8}" }
      case 0x20...0x7E: return Character(UnicodeScalar(byte))
      default: continue
      }
    }
  }

  private static func nextByte() throws -> UInt8? {
    var byte: UInt8 = 0
    while true {
      switch Foundation.read(STDIN_FILENO, &byte, 1) {
      case 1: return byte
      case 0: return nil
      default:
        if errno == EINTR { continue }
        throw TerminalError(code: errno)
      }
    }
  }

  /// What a key sent after its first byte.
  private static func bytesAtHand() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while poll(&source, 1, 25) == 1, let byte = try nextByte() { bytes.append(byte) }
    return bytes
  }
}
