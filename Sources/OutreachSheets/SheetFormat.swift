/// How a sheet is written: what was recognised, to be shown before anything is taken over.
package struct SheetFormat: Sendable, Equatable {
  /// `xlsx` or `ods`; nil for text, which alone has a choice of encoding and delimiter.
  package let workbook: FileKind?
  package let encoding: SheetEncoding
  package let hadByteOrderMark: Bool
  /// `;`, `,` or TAB.
  package let delimiter: UInt8

  package init(encoding: SheetEncoding, hadByteOrderMark: Bool, delimiter: UInt8) {
    workbook = nil
    self.encoding = encoding
    self.hadByteOrderMark = hadByteOrderMark
    self.delimiter = delimiter
  }

  init(workbook: FileKind) {
    self.workbook = workbook
    encoding = .utf8
    hadByteOrderMark = false
    delimiter = .tab
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
  /// How often somebody is awaited who writes into a pipe, and microseconds between.
  static let pipeWaits = 20
  static let pipeWait: UInt32 = 100_000
  /// How large an entry of a workbook may become, and a part that only describes it.
  static let entryBytes = 2 * 1024 * 1024 * 1024
  static let partBytes = 64 * 1024 * 1024
  /// Up to here an entry may be packed as tightly as it likes, from here on at most so many times:
  /// worksheets are packed some ten times, and zip bombs a thousand times.
  static let inflatedFreely = 32 * 1024 * 1024
  static let inflation = 100
  /// A tag with its attributes, which is held in memory whole.
  static let tagBytes = 4 * 1024 * 1024
  static let cellBytes = 1024 * 1024
  /// How many elements of a document may lie within one another; workbooks have some ten.
  static let depth = 256
  /// A workbook's shared strings, which are held in memory.
  static let sharedBytes = 128 * 1024 * 1024
  static let sharedStrings = 8 * 1024 * 1024
  /// The most rows and columns that spreadsheets have.
  static let rows = 1_048_576
  static let columns = 16_384
  /// The cells that repetitions in an OpenDocument sheet may come to.
  static let repeatedCells = 20_000_000
  static let mergedRanges = 20_000
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
