import Foundation

extension SortKey {
  /// Writes the units of the text; nil if it has to be composed first.
  static func fill(
    _ units: UnsafeMutableBufferPointer<Unit>,
    _ bytes: UnsafeBufferPointer<UInt8>,
    isComposed: Bool
  ) -> Int? {
    Letter.table.withUnsafeBufferPointer { table in
      var count = 0
      var scan = UTF8Scan(bytes)
      var hasSpace = false
      while let scalar = scan.next() {
        var letter = Letter()
        if let index = Letter.tableIndex(scalar) {
          letter = table[index]
          // Control characters have no place in the alphabet.
          if letter.weight == 0, scalar < 0xA0 || letter.flags.contains(.removed) { continue }
        } else {
          switch ScalarKind.of(scalar) {
          case .white: letter = table[0x20]
          case .removed: continue
          case .dash: letter = table[Int(UInt8(ascii: "-"))]
          case .stable: break
          case .unknown where !isComposed: return nil
          case .unknown: break
          }
        }
        if letter.base == 0x20 {
          hasSpace = count > 0
          continue
        }
        if hasSpace {
          units.initializeElement(at: count, to: Unit(weight: Letter.firstWeight))
          count += 1
          hasSpace = false
        }
        if letter.weight != 0 {
          units.initializeElement(
            at: count,
            to: Unit(
              weight: letter.weight,
              tone: letter.tone,
              base: letter.base,
              isUpper: letter.flags.contains(.upper)
            )
          )
          count += 1
        } else {
          count = fillForeign(scalar, units, count)
        }
      }
      return count
    }
  }

  /// A Latin letter with a foreign mark sorts by its letter, all else by its code point.
  private static func fillForeign(
    _ value: UInt32,
    _ units: UnsafeMutableBufferPointer<Unit>,
    _ count: Int
  ) -> Int {
    var count = count
    guard let scalar = Unicode.Scalar(value) else { return count }
    if (0x300...0x36F).contains(value) {
      if count > 0 { units[count - 1].tone = Letter.tone(ofMark: value) ?? otherTone }
      return count
    }
    let lower = scalar.properties.lowercaseMapping
    let isUpper = lower.unicodeScalars.first != scalar
    let parts = lower.decomposedStringWithCanonicalMapping.unicodeScalars
    if let first = parts.first, first.isASCII, let letter = Letter.of(first), letter.weight > 0 {
      let tone = parts.count > 1 ? otherTone : 0
      let unit = Unit(weight: letter.weight, tone: tone, base: letter.base, isUpper: isUpper)
      units.initializeElement(at: count, to: unit)
      return count + 1
    }
    units.initializeElement(at: count, to: Unit(weight: Letter.foreignWeight, isUpper: isUpper))
    count += 1
    let code = lower.unicodeScalars.first?.value ?? value
    for shift in stride(from: UInt32(20), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: code >> shift & 0xF)
      units.initializeElement(at: count, to: Unit(weight: UInt8(ascii: "A") + digit))
      count += 1
    }
    return count
  }
}
