#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Watches the quotes of a sheet, where one slip would swallow the rows that follow.
///
/// libcsv takes whatever comes after an opening quote for text; this follows the same grammar and
/// says where it went wrong. Lines without quotes cost one search.
struct QuoteGuard {
  enum Problem: Error, Equatable {
    case neverClosed(line: Int)
    case textAfterQuote(line: Int, column: Int)
  }

  private enum State {
    case cellStart
    case text
    case quoted
    case afterQuote
  }

  private let delimiter: UInt8
  /// The line where the quote opened that is still open.
  private(set) var openedAt: Int?
  private var quotedBytes = 0

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  mutating func check(_ line: UnsafeRawBufferPointer, number: Int) throws(Problem) {
    guard let start = line.baseAddress else { return }
    let hasQuote = memchr(start, Int32(UInt8.doubleQuote), line.count) != nil
    if let openedAt, !hasQuote {
      quotedBytes += line.count
      guard quotedBytes <= SheetLimit.quotedBytes, number - openedAt < SheetLimit.quotedLines else {
        throw .neverClosed(line: openedAt)
      }
    } else if hasQuote {
      try follow(line, number: number)
    }
  }

  private mutating func follow(_ line: UnsafeRawBufferPointer, number: Int) throws(Problem) {
    var state: State = openedAt == nil ? .cellStart : .quoted
    for (index, byte) in line.enumerated() {
      switch state {
      case .quoted:
        quotedBytes += 1
        if byte == .doubleQuote { state = .afterQuote }
      case .afterQuote where byte == .doubleQuote && line[index - 1] == .doubleQuote:
        state = .quoted
      case .cellStart, .text, .afterQuote:
        if byte == delimiter || byte == .lineFeed || byte == .carriageReturn {
          state = .cellStart
        } else if byte == .space || byte == .tab {
          continue
        } else if state == .afterQuote {
          let place = TextPlace.of(index, in: line, firstLine: number)
          throw .textAfterQuote(line: number, column: place.column)
        } else if state == .cellStart, byte == .doubleQuote {
          state = .quoted
          openedAt = number
          quotedBytes = 0
        } else {
          state = .text
        }
      }
      if state == .quoted, quotedBytes > SheetLimit.quotedBytes {
        throw .neverClosed(line: openedAt ?? number)
      }
    }
    if state != .quoted { openedAt = nil }
    if let openedAt, number - openedAt >= SheetLimit.quotedLines {
      throw .neverClosed(line: openedAt)
    }
  }
}
