/// Cuts a terminal's input into characters, controls and escape sequences, byte by byte.
struct EscapeParser {
  enum Event: Equatable {
    case scalar(Unicode.Scalar)
    case control(UInt8)
    /// ESC and one character.
    case escape(UInt8)
    /// ESC `[` … and a final character.
    case sequence(Sequence)
  }

  struct Sequence: Equatable, CustomStringConvertible {
    var parameters: String
    var final: Unicode.Scalar

    var description: String { "ESC [ \(parameters)\(final)" }

    /// A numeric parameter, 0 if it is not given.
    func number(_ index: Int) -> Int {
      let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      return index < numbers.count ? Int(numbers[index]) ?? 0 : 0
    }
  }

  private enum State {
    case text
    case escape
    case sequence(String)
    /// A character set follows, one character.
    case charset
    /// A title or the like, up to BEL or ESC `\`.
    case string
  }

  private var state = State.text
  private var partial: [UInt8] = []

  mutating func take(_ byte: UInt8) -> [Event] {
    switch state {
    case .text: return text(byte)
    case .escape: return escape(byte)
    case .charset:
      state = .text
    case .string where byte == 0x07:
      state = .text
    case .string where byte == 0x1B:
      // The backslash that follows ends in nothing.
      state = .escape
    case .string: break
    case .sequence(let parameters):
      if byte < 0x20 { return [.control(byte)] }
      let character = Unicode.Scalar(byte)
      if (0x40...0x7E).contains(byte) {
        state = .text
        return [.sequence(Sequence(parameters: parameters, final: character))]
      }
      state = .sequence(parameters + String(character))
    }
    return []
  }

  private mutating func text(_ byte: UInt8) -> [Event] {
    if byte >= 0x80 { return encoded(byte) }
    let broken = giveUpPartial()
    switch byte {
    case 0x1B:
      state = .escape
      return broken
    case 0..<0x20: return broken + [.control(byte)]
    case 0x7F: return broken
    default: return broken + [.scalar(Unicode.Scalar(byte))]
    }
  }

  private mutating func escape(_ byte: UInt8) -> [Event] {
    state = .text
    switch Unicode.Scalar(byte) {
    case "[": state = .sequence("")
    case "]", "P", "_", "^": state = .string
    case "(", ")", "*", "+": state = .charset
    default: return [.escape(byte)]
    }
    return []
  }

  /// A byte of a UTF-8 sequence of several.
  private mutating func encoded(_ byte: UInt8) -> [Event] {
    var events: [Event] = []
    if byte & 0xC0 != 0x80 { events = giveUpPartial() }
    partial.append(byte)
    let length =
      switch partial[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard partial.count >= length else { return events }
    if let text = String(validating: partial, as: UTF8.self) {
      partial = []
      return events + text.unicodeScalars.map(Event.scalar)
    }
    return events + giveUpPartial()
  }

  private mutating func giveUpPartial() -> [Event] {
    guard !partial.isEmpty else { return [] }
    partial = []
    return [.scalar("\u{FFFD}")]
  }
}
