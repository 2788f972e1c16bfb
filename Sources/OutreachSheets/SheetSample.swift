/// The first bytes of a sheet, from which its encoding is recognised.
struct SheetSample {
  /// The length of the byte order mark.
  let markLength: Int
  private let source: SheetSource
  private let bytes: ArraySlice<UInt8>
  private let markedEncoding: SheetEncoding?

  /// - Throws: `SheetError` when the sheet is empty or cannot be read.
  init(_ source: SheetSource) throws {
    let bytes = try source.prefix(SheetLimit.sample)
    let marks: [(bytes: [UInt8], encoding: SheetEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16le), ([0xFE, 0xFF], .utf16be),
    ]
    let mark = marks.first { bytes.starts(with: $0.bytes) }
    self.source = source
    markedEncoding = mark?.encoding
    markLength = mark?.bytes.count ?? 0
    self.bytes = bytes[markLength...]
    if self.bytes.isEmpty { throw SheetError(.empty, path: source.name) }
  }

  /// The encoding to read the sheet in.
  ///
  /// What the user states wins, but for the byte order of UTF-16, which a mark settles.
  /// - Throws: `SheetError` when the bytes are no text.
  func encoding(stated: SheetEncoding?) throws -> SheetEncoding {
    if let stated {
      let isUTF16 = stated == .utf16le || stated == .utf16be
      let isMarkedUTF16 = markedEncoding == .utf16le || markedEncoding == .utf16be
      return isUTF16 && isMarkedUTF16 ? markedEncoding ?? stated : stated
    }
    if let markedEncoding, markedEncoding != .utf8 { return markedEncoding }
    if let encoding = try encodingByNULs() { return encoding }
    return try bytes.withUnsafeBytes(encodingByContent)
  }

  /// UTF-16 without a mark shows in the zero bytes of its ASCII characters.
  private func encodingByNULs() throws -> SheetEncoding? {
    var nuls = (first: 0, second: 0)
    for (index, byte) in bytes.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { nuls.first += 1 } else { nuls.second += 1 }
    }
    if nuls == (0, 0) { return nil }
    let units = bytes.count / 2
    if nuls.second > units / 4, nuls.first <= units / 64 { return .utf16le }
    if nuls.first > units / 4, nuls.second <= units / 64 { return .utf16be }
    let first = bytes.firstIndex(of: 0) ?? bytes.startIndex
    let line = bytes.withUnsafeBytes { TextPlace.of(first - bytes.startIndex, in: $0).line }
    throw SheetError(.notText, path: source.name, line: line)
  }

  private func encodingByContent(_ sample: UnsafeRawBufferPointer) throws -> SheetEncoding {
    let check = UTF8Validation.check(sample)
    let isWholeSheet = bytes.endIndex == source.size
    let isUTF8 = check.valid == sample.count || check.isCutShort && !isWholeSheet
    if isUTF8 {
      let isTwice = VietnameseScore.of(sample, in: .doubleUTF8).map { $0.share >= 0.5 } ?? false
      return isTwice ? .doubleUTF8 : .utf8
    }
    if markedEncoding == .utf8 || isDamagedUTF8(sample) { return .utf8 }
    let scores = [SheetEncoding.tcvn3, .windows1258, .vni].compactMap { encoding in
      VietnameseScore.of(sample, in: encoding).map { (encoding: encoding, score: $0) }
    }
    let best = scores.max { $0.score.weight < $1.score.weight }
    if let best, best.score.share >= 0.5 { return best.encoding }
    let place = TextPlace.of(check.valid, in: sample)
    throw SheetError(
      .unknownEncoding,
      path: source.name,
      line: place.line,
      column: place.column
    )
  }

  /// Whether nearly all that is not ASCII is UTF-8: reading on will name the bytes that are not.
  private func isDamagedUTF8(_ sample: UnsafeRawBufferPointer) -> Bool {
    var rest = sample
    var characters = 0
    var damages = 0
    while !rest.isEmpty {
      let check = UTF8Validation.check(rest)
      characters += rest[..<check.valid].count { $0 >= 0xC0 }
      if check.valid == rest.count { break }
      damages += 1
      rest = UnsafeRawBufferPointer(rebasing: rest[(check.valid + 1)...])
    }
    return characters >= 8 * damages
  }

  /// The first lines as UTF-8, to recognise the delimiter by.
  ///
  /// - Throws: `SheetError` when they cannot be decoded.
  func head(in encoding: SheetEncoding) throws -> [UInt8] {
    let stream = SheetStream(source, from: markLength, encoding: encoding)
    var head: [UInt8] = []
    while head.count < SheetLimit.chunk, let line = try stream.next() {
      head += line
    }
    return head
  }
}
