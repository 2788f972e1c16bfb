/// How a sheet is written: what was recognised, to be shown before anything is taken over.
package struct SheetFormat: Sendable, Equatable {
  package let encoding: SheetEncoding
  package let hadByteOrderMark: Bool
  /// `;`, `,` or TAB.
  package let delimiter: UInt8

  package init(encoding: SheetEncoding, hadByteOrderMark: Bool, delimiter: UInt8) {
    self.encoding = encoding
    self.hadByteOrderMark = hadByteOrderMark
    self.delimiter = delimiter
  }
}

/// The limits beyond which a sheet is taken for damaged rather than read on.
package enum SheetLimit {
  static let sample = 256 * 1024
  static let chunk = 64 * 1024
  static let lineBytes = 1024 * 1024
  static let quotedBytes = 64 * 1024
  static let quotedLines = 1000
  /// A pipe has to be held in memory, as sheets are read twice.
  package static let pipeBytes = 256 * 1024 * 1024
}

extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let doubleQuote: UInt8 = 0x22
  static let apostrophe: UInt8 = 0x27
  static let comma: UInt8 = 0x2C
  static let semicolon: UInt8 = 0x3B
}
