/// A key that is not a character, as an xterm sends it.
enum Key {
  case enter
  case tab
  case backspace
  case escape
  case up
  case down
  case left
  case right
  case home
  case end
  case ctrl(Character)

  static let ctrlA = Key.ctrl("a")
  static let ctrlC = Key.ctrl("c")
  static let ctrlD = Key.ctrl("d")
  static let ctrlR = Key.ctrl("r")
  static let ctrlX = Key.ctrl("x")
  static let ctrlZ = Key.ctrl("z")

  var bytes: [UInt8] {
    switch self {
    case .enter: [0x0D]
    case .tab: [0x09]
    case .backspace: [0x7F]
    case .escape: [0x1B]
    case .up: Array("\u{1B}[A".utf8)
    case .down: Array("\u{1B}[B".utf8)
    case .right: Array("\u{1B}[C".utf8)
    case .left: Array("\u{1B}[D".utf8)
    case .home: Array("\u{1B}[H".utf8)
    case .end: Array("\u{1B}[F".utf8)
    case .ctrl(let letter): [(letter.asciiValue ?? 0) & 0x1F]
    }
  }
}
