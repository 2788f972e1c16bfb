/// Numbers as people write them in commands and sheets, the Vietnamese way.
///
/// A point groups thousands, a comma is the decimal mark. What could be read in two ways is
/// refused rather than guessed.
public enum NumberReader {
  /// A whole number: `1250`, `1.250`, `1 250` (a space of any kind), `-5`.
  ///
  /// Nil for anything else: `12.34`, `1234.5`, `1,250`, what does not fit an `Int`.
  public static func integer(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { integer($0, WrittenNumber($0)) }
  }

  /// A number in a sheet: `1.234,5` is 1234.5, `1,5` is 1.5, `1.234` is 1234.
  ///
  /// Nil for `1234.5` and `12.34`, whose point groups nothing.
  public static func decimal(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { decimal($0, WrittenNumber($0)) }
  }

  /// A number in a command: as ``decimal(_:)``, and also `0.8`, `12.5`, `80%`.
  ///
  /// A single point with one to three digits before it is a decimal mark unless it groups: three
  /// digits after it, and before it no lone 0 (`1.250` is 1250, `0.125` an eighth).
  public static func commandDecimal(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { bytes in
      var number = WrittenNumber(bytes)
      var divisor = 1.0
      if number.end > number.start, bytes[number.end - 1] == UInt8(ascii: "%") {
        number.dropLast(in: bytes)
        divisor = 100
      }
      let value = decimal(bytes, number) ?? pointDecimal(bytes, number)
      return value.map { $0 / divisor }
    }
  }

  private static func integer(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ number: WrittenNumber
  ) -> Int? {
    guard let end = number.wholePart(in: bytes), end == number.end else { return nil }
    var value = 0
    for index in number.start..<end {
      guard let digit = digit(bytes[index]) else { continue }
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      // Built on the negative side, which holds one number more.
      let (next, isTooSmall) = tens.subtractingReportingOverflow(digit)
      if isTooLarge || isTooSmall { return nil }
      value = next
    }
    if number.isNegative { return value }
    return value == Int.min ? nil : -value
  }

  private static func decimal(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ number: WrittenNumber
  ) -> Double? {
    guard let end = number.wholePart(in: bytes) else { return nil }
    if end < number.end {
      guard bytes[end] == UInt8(ascii: ","), number.hasDigits(from: end + 1, in: bytes) else {
        return nil
      }
    }
    return double(bytes, number, mark: end)
  }

  /// `0.8`, where the point cannot group.
  private static func pointDecimal(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ number: WrittenNumber
  ) -> Double? {
    var mark = number.start
    while mark < number.end, digit(bytes[mark]) != nil { mark += 1 }
    guard (1...3).contains(mark - number.start), mark < number.end,
      bytes[mark] == UInt8(ascii: "."), number.hasDigits(from: mark + 1, in: bytes)
    else { return nil }
    let isLoneZero = mark - number.start == 1 && bytes[number.start] == UInt8(ascii: "0")
    guard isLoneZero || number.end - mark - 1 != 3 else { return nil }
    return double(bytes, number, mark: mark)
  }

  /// The value of the digits, those after `mark` being the fraction.
  private static func double(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ number: WrittenNumber,
    mark: Int
  ) -> Double? {
    var plain = number.isNegative ? "-" : ""
    for index in number.start..<number.end {
      if index == mark {
        plain += "."
      } else if digit(bytes[index]) != nil {
        plain.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      }
    }
    return Double(plain).flatMap { $0.isFinite ? $0 : nil }
  }

  @inline(__always)
  static func digit(_ byte: UInt8) -> Int? {
    byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
  }
}
