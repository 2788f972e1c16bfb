import Foundation
import OutreachRegistry

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

  /// The next byte; nil at the end of input, and when the process is to end.
  static func nextByte() throws -> UInt8? {
    var byte: UInt8 = 0
    while true {
      // Whoever asks the process to end is not kept waiting for a key.
      guard !Interrupts.isEnding else { return nil }
      var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 250) > 0 else { continue }
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

/// The bytes that a key sends after Escape: they are no letters.
enum EscapeSequence {
  /// Passes over the rest of a sequence (ECMA-48, 5.4; xterm's `ESC O`; the Linux console's `ESC [ [`).
  ///
  /// - Throws: ``TerminalError``.
  static func skip() throws {
    guard var byte = try next() else { return }
    // Alt and a key send Escape twice where the key sends it too.
    while byte == 0x1B {
      guard let after = try next() else { return }
      byte = after
    }
    switch byte {
    case UInt8(ascii: "["):
      guard var part = try next() else { return }
      if part == UInt8(ascii: "[") {
        _ = try next()
        return
      }
      while (0x20...0x3F).contains(part) {
        guard let after = try next() else { return }
        part = after
      }
    case UInt8(ascii: "O"):
      _ = try next()
    case 0xC0...:
      // Alt and a letter of several bytes.
      for _ in 1..<(byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2) { _ = try next() }
    default:
      // Alt and a letter.
      return
    }
  }

  /// The next byte, if it comes so soon that the same key sent it.
  private static func next() throws -> UInt8? {
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, 100) == 1 else { return nil }
    return try SingleKeys.nextByte()
  }
}

/// A line that is not shown while it is typed.
enum SecretLine {
  /// Waits for a line; nil at Ctrl-C, and at the end of input before it.
  ///
  /// - Throws: ``TerminalError``.
  static func read() throws -> SecretBytes? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw TerminalError(code: errno) }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden) == 0 else {
      throw TerminalError(code: errno)
    }
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    var isGivenUp = false
    let line = try SecretBytes(capacity: 4096) { buffer in
      var count = 0
      while true {
        guard let byte = try SingleKeys.nextByte(), byte != 0x03 else {
          isGivenUp = true
          break
        }
        switch byte {
        case 0x0A, 0x0D: return count
        case 0x04 where count == 0:
          isGivenUp = true
          return 0
        case 0x08, 0x7F:
          // A whole letter, whose last bytes are of the form 10xxxxxx.
          while count > 0 {
            count -= 1
            if buffer[count] & 0xC0 != 0x80 { break }
          }
        case 0x15: count = 0
        case 0x1B: try EscapeSequence.skip()
        case 0x00..<0x20: continue
        // Of what is too long for a passphrase nothing may be taken for a command.
        case _ where count == buffer.count: isGivenUp = true
        default:
          buffer[count] = byte
          count += 1
        }
      }
      return count
    }
    return isGivenUp ? nil : line
  }
}
