extension [UInt8] {
  /// Appends a text's UTF-8 as one block, which a sequence of its bytes is not.
  @inlinable
  package mutating func append(utf8 text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }
}
