/// What a cell's number format makes of its number (ECMA-376 part 1, §18.8.30 and §18.8.31).
enum NumberFormat {
  case number
  case percent
  case date
  /// A time of day.
  case time
  /// Hours, minutes or seconds that go on past a day: `[h]:mm`.
  case elapsed

  /// A built-in format; those of East Asian versions mean dates under the same numbers.
  init(builtIn identifier: Int) {
    self =
      switch identifier {
      case 9, 10: .percent
      case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: .date
      case 18...21, 32, 33, 45, 47, 55, 56: .time
      case 46: .elapsed
      default: .number
      }
  }

  /// A format's code; letters within quotes, brackets and escapes mean nothing (`0 "ngày"`).
  init(code: String) {
    var scan = Scan(Array(code.utf8))
    self = scan.format()
  }

  private struct Scan {
    private let code: [UInt8]
    private var index = 0
    private var hasDay = false
    private var hasMonth = false
    private var hasTime = false
    private var isElapsed = false
    private var isPercent = false

    init(_ code: [UInt8]) {
      self.code = code
    }

    mutating func format() -> NumberFormat {
      // The first section is the one for positive numbers.
      while index < code.count, code[index] != .semicolon { step() }
      if hasDay || hasMonth && !hasTime { return .date }
      if isElapsed { return .elapsed }
      if hasTime { return .time }
      return isPercent ? .percent : .number
    }

    private mutating func step() {
      let byte = code[index]
      index += 1
      switch byte {
      case .doubleQuote:
        skip(past: .doubleQuote)
      case UInt8(ascii: "["):
        let start = index
        skip(past: UInt8(ascii: "]"))
        let inside = code[start..<max(start, index - 1)].map { $0 | 0x20 }
        if let first = inside.first, "hms".utf8.contains(first),
          inside.allSatisfy({ $0 == first })
        {
          isElapsed = true
          hasTime = true
        }
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        skipCharacter()
      case UInt8(ascii: "%"):
        isPercent = true
      default:
        letter(byte | 0x20)
      }
    }

    private mutating func letter(_ letter: UInt8) {
      switch letter {
      case UInt8(ascii: "g") where skips("eneral"): break
      case UInt8(ascii: "a") where skips("m/pm") || skips("/p"): hasTime = true
      // 0.00E+00
      case UInt8(ascii: "e") where index < code.count && "+-".utf8.contains(code[index]): break
      case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "e"): hasDay = true
      case UInt8(ascii: "m"): hasMonth = true
      case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
      default: break
      }
    }

    private mutating func skips(_ rest: StaticString) -> Bool {
      let length = rest.utf8CodeUnitCount
      guard index + length <= code.count else { return false }
      for offset in 0..<length where code[index + offset] | 0x20 != rest.utf8Start[offset] | 0x20 {
        return false
      }
      index += length
      return true
    }

    private mutating func skip(past end: UInt8) {
      while index < code.count {
        index += 1
        if code[index - 1] == end { return }
      }
    }

    private mutating func skipCharacter() {
      index += 1
      while index < code.count, code[index] & 0xC0 == 0x80 { index += 1 }
    }
  }
}

/// The two ways in which workbooks count days (ECMA-376 part 1, §18.17.4.1).
enum DateSystem {
  /// Day 1 is 1 January 1900, and day 60 the 29 February of that year, which never was.
  case from1900
  /// Day 0 is 1 January 1904.
  case from1904

  /// What a number means under a format that shows dates or times.
  func value(_ serial: Double, _ format: NumberFormat) -> WorkbookCell.Kind {
    switch format {
    case .number: return .number(serial)
    case .percent: return .percent(serial)
    case .elapsed: return .duration(serial * 86400)
    case .time where (0..<1).contains(serial): return .duration(serial * 86400)
    case .date, .time: break
    }
    guard serial >= 0, serial < 2_958_466 else { return .error }
    let seconds = Int((serial * 86400).rounded())
    switch self {
    case .from1904:
      return .date(epochSeconds: seconds - 24107 * 86400)
    case .from1900 where serial < 1:
      return .duration(serial * 86400)
    case .from1900 where serial < 60:
      return .date(epochSeconds: seconds - 25568 * 86400)
    case .from1900 where serial < 61:
      return .error
    case .from1900:
      return .date(epochSeconds: seconds - 25569 * 86400)
    }
  }
}
