/// Counts lines and characters up to a place in UTF-8.
enum TextPlace {
  /// The line and column of the byte at `index`, both counted from 1.
  static func of(
    _ index: Int,
    in text: UnsafeRawBufferPointer,
    firstLine: Int = 1
  ) -> (line: Int, column: Int) {
    var line = firstLine
    var column = 1
    for (position, byte) in text[..<index].enumerated() {
      let isBreak =
        byte == .lineFeed
        || byte == .carriageReturn
          && !(position + 1 < text.count && text[position + 1] == .lineFeed)
      if isBreak {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
