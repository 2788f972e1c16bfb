import Foundation

/// Makes sorting keys: the letters, `!`, the tones, `!`, the cases, less the zeros at their ends.
enum SortKey {
  enum Levels {
    case all
    case letters
    case cases
  }

  /// One place in the alphabet, with what breaks ties.
  struct Unit {
    var weight: UInt8
    var tone: UInt8 = 0
    var base: UInt8 = 0
    var isUpper = false
  }

  /// A mark that is no Vietnamese tone sorts after the tones.
  static let otherTone: UInt8 = 6
  static let separator = UInt8(ascii: "!")

  static func make(_ text: String, _ levels: Levels) -> String {
    if let key = make(text, levels, isComposed: false) { return key }
    return make(text.precomposedStringWithCanonicalMapping, levels, isComposed: true) ?? ""
  }

  /// Nil if the text has to be composed first.
  private static func make(_ text: String, _ levels: Levels, isComposed: Bool) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      // A foreign scalar takes two bytes or more and gives at most seven units.
      withUnsafeTemporaryAllocation(of: Unit.self, capacity: bytes.count * 4 + 1) { units in
        guard let count = fill(units, bytes, isComposed: isComposed) else { return nil }
        let filled = UnsafeMutableBufferPointer(rebasing: units[..<count])
        placeTones(filled)
        return String(unsafeUninitializedCapacity: count * 2 + 4) { output in
          write(filled, levels, into: output)
        }
      }
    }
  }

  /// Hoà sorts as Hòa.
  private static func placeTones(_ units: UnsafeMutableBufferPointer<Unit>) {
    guard units.count > 1 else { return }
    for index in 1..<units.count where units[index].tone != 0 {
      let isLast =
        index + 1 == units.count || units[index + 1].base < UInt8(ascii: "a")
        || units[index + 1].base > UInt8(ascii: "z")
      guard isLast, units[index - 1].tone == 0, units[index].tone < otherTone,
        isPlain(units[index]), isPlain(units[index - 1]),
        VietnameseText.takesTone(
          first: units[index - 1].base,
          second: units[index].base,
          before: index > 1 ? units[index - 2].base : 0
        )
      else { continue }
      units[index - 1].tone = units[index].tone
      units[index].tone = 0
    }
  }

  private static func isPlain(_ unit: Unit) -> Bool {
    unit.weight == Letter.table[Int(unit.base)].weight
  }

  private static func write(
    _ units: UnsafeMutableBufferPointer<Unit>,
    _ levels: Levels,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    if levels != .cases {
      for unit in units {
        output[count] = unit.weight
        count += 1
      }
      output[count] = separator
      count = pack(units, 3, into: output, at: count + 1) { $0.tone }
    }
    if levels == .all {
      output[count] = separator
      count += 1
    }
    if levels != .letters {
      count = pack(units, 1, into: output, at: count) { $0.isUpper ? 1 : 0 }
    }
    while count > 0, output[count - 1] == separator { count -= 1 }
    return count
  }

  /// Packs small numbers into bytes of six bits from "0" up, in which they compare one by one.
  private static func pack(
    _ units: UnsafeMutableBufferPointer<Unit>,
    _ width: UInt8,
    into output: UnsafeMutableBufferPointer<UInt8>,
    at start: Int,
    _ value: (Unit) -> UInt8
  ) -> Int {
    var count = start
    var end = start
    var packed: UInt8 = 0
    var shift: UInt8 = 6
    for unit in units {
      shift -= width
      packed |= value(unit) << shift
      if shift == 0 {
        output[count] = UInt8(ascii: "0") + packed
        count += 1
        if packed != 0 { end = count }
        packed = 0
        shift = 6
      }
    }
    if packed != 0 {
      output[count] = UInt8(ascii: "0") + packed
      end = count + 1
    }
    return end
  }
}
