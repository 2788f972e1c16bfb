extension CalendarDate: CustomStringConvertible {
  /// The date of an ISO 8601 text, exactly as `2026-06-03`; nil otherwise.
  @inlinable
  public init?(iso text: some StringProtocol) {
    // Inlined, so that strings of every kind reach the bytes without a generic call.
    let date = text.utf8.withContiguousStorageIfAvailable { CalendarDate(isoBytes: $0) }
    guard let date = date ?? Array(text.utf8).withUnsafeBufferPointer({ .init(isoBytes: $0) })
    else { return nil }
    self = date
  }

  /// The date as `2026-06-03`.
  public var iso: String {
    String(unsafeUninitializedCapacity: 10) { output in
      Self.write(year / 100, to: output, at: 0)
      Self.write(year % 100, to: output, at: 2)
      output[4] = UInt8(ascii: "-")
      Self.write(month, to: output, at: 5)
      output[7] = UInt8(ascii: "-")
      Self.write(day, to: output, at: 8)
      return 10
    }
  }

  /// The same as ``iso``.
  public var description: String { iso }

  @inline(__always)
  private static func write(
    _ number: Int,
    to output: UnsafeMutableBufferPointer<UInt8>,
    at index: Int
  ) {
    output[index] = UInt8(ascii: "0") + UInt8(number / 10)
    output[index + 1] = UInt8(ascii: "0") + UInt8(number % 10)
  }

  @usableFromInline
  init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = DateReader.number(bytes, 0..<4),
      let month = DateReader.number(bytes, 5..<7),
      let day = DateReader.number(bytes, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension CalendarDate: Codable {
  /// Reads an ISO date.
  ///
  /// - Throws: `DecodingError.dataCorrupted` if the text is no date.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CalendarDate(iso: text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "expected a date such as 2026-06-03"
      )
    }
    self = date
  }

  /// Writes the ISO date.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}
