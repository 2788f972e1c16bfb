#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A sheet's text, decoded as it is read, cut into physical lines.
///
/// Memory stays the same whatever the size of the sheet.
final class SheetStream {
  /// The number of the line last handed out, counted from 1.
  private(set) var line = 0
  /// The bytes of the source read so far.
  private(set) var position: Int
  private let source: SheetSource
  private let encoding: SheetEncoding
  private var decoder: SheetDecoder
  private let raw: UnsafeMutableRawBufferPointer
  private let text = TextBuffer(capacity: SheetLimit.sample)
  private var isAtEnd = false
  /// How far ahead of the text's start the next line feed lies, once it has been looked for.
  private var nextLineFeed: Int?
  private var lastLength = 0

  init(_ source: SheetSource, from position: Int, encoding: SheetEncoding) {
    self.source = source
    self.position = position
    self.encoding = encoding
    decoder = SheetDecoder(encoding)
    raw = .allocate(byteCount: SheetLimit.chunk, alignment: 1)
  }

  deinit {
    raw.deallocate()
  }

  /// The next line with its line break, valid until the next call.
  func next() throws -> UnsafeRawBufferPointer? {
    text.consume(lastLength)
    nextLineFeed = nextLineFeed.map { $0 - lastLength }
    lastLength = 0
    while true {
      if let length = lineLength() {
        lastLength = length
        line += 1
        return UnsafeRawBufferPointer(rebasing: text.text[..<length])
      }
      if isAtEnd { return nil }
      guard text.count <= SheetLimit.lineBytes else {
        throw SheetError(.lineTooLong, path: source.name, line: line + 1)
      }
      try fill()
    }
  }

  /// The length of the first line of the text; `nil` while it is not known to be whole.
  private func lineLength() -> Int? {
    let text = text.text
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    if nextLineFeed ?? -1 < 0 {
      nextLineFeed = memchr(start, Int32(UInt8.lineFeed), text.count).map { start.distance(to: $0) }
    }
    let end = nextLineFeed ?? text.count
    if let mark = memchr(start, Int32(UInt8.carriageReturn), end) {
      let lone = start.distance(to: UnsafeRawPointer(mark)) + 1
      if lone < end { return lone }
      if nextLineFeed == nil, isAtEnd { return lone }
    }
    if let nextLineFeed { return nextLineFeed + 1 }
    return isAtEnd ? text.count : nil
  }

  private func fill() throws {
    let before = text.count
    let isDecoded: Bool
    if decoder.readsInPlace {
      text.makeRoom(SheetLimit.chunk)
      let count = try source.read(at: position, into: text.free, count: SheetLimit.chunk)
      text.fill(count)
      position += count
      isAtEnd = count == 0
      isDecoded = decoder.check(text)
    } else {
      guard let target = raw.baseAddress else { return }
      let count = try source.read(at: position, into: target, count: raw.count)
      position += count
      isAtEnd = count == 0
      isDecoded = decoder.decode(UnsafeRawBufferPointer(rebasing: raw[..<count]), into: text)
    }
    let isWhole = isDecoded && (!isAtEnd || decoder.finish(into: text))
    let added = text.text[before...]
    if let start = text.text.baseAddress, let nul = memchr(start + before, 0, added.count) {
      let index = start.distance(to: UnsafeRawPointer(nul))
      throw SheetError(.notText, path: source.name, line: place(of: index).line)
    }
    guard isWhole else {
      let place = place(of: text.count)
      throw SheetError(
        .undecodable,
        path: source.name,
        line: place.line,
        column: place.column,
        encoding: encoding
      )
    }
  }

  /// The line and the character within it of a byte of the text not yet handed out.
  private func place(of index: Int) -> (line: Int, column: Int) {
    TextPlace.of(index, in: text.text, firstLine: line + 1)
  }
}
