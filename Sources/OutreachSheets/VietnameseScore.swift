/// How Vietnamese bytes look when they are read in an encoding.
struct VietnameseScore {
  /// The share of the words with marks that are syllables of Vietnamese.
  let share: Double
  /// The same with words that every sheet has counting twice, to tell encodings apart.
  let weight: Double

  private static let enoughWords = 2000

  /// Words that headings and cells of such sheets are made of.
  private static let frequent = Set(
    """
    mã tên thôn số hộ dân từ ngày đến họ và đơn vị nội dung hình thức xã ủy uỷ ban nhân truyền \
    phòng chống tệ nạn mại dâm ghi chú đối tượng lượt người phí nguồn chủ đề trì công y tế trạm \
    trường hội phụ nữ nông đoàn niên lớp văn bản bắt đầu kết thúc loại cơ sở dịch vụ trạng thái lý \
    do ký hiệu trích yếu năm tháng nguyễn trần lê phạm hoàng đặng bùi đỗ ngô dương thị đức cộng hòa \
    hoà chủ nghĩa việt độc lập tự hạnh phúc kế hoạch của các được không có tỉnh huyện phường tổ
    """
    .split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars.map(\.value)) }
  )

  /// - Returns: `nil` when the bytes do not exist in the encoding or no word has marks.
  static func of(_ sample: UnsafeRawBufferPointer, in encoding: SheetEncoding) -> Self? {
    let text = TextBuffer(capacity: sample.count + 16)
    var decoder = SheetDecoder(encoding)
    guard decoder.decode(sample, into: text) else { return nil }
    // The sample may end within a character, which is no reason to reject it.
    _ = decoder.finish(into: text)
    var marked = 0
    var valid = 0
    var known = 0
    for word in String(decoding: text.text, as: UTF8.self).unicodeScalars
      .split(whereSeparator: { !isWordPart($0) })
    where word.contains(where: { !$0.isASCII }) {
      marked += 1
      if VietnameseSyllable.isValid(word) {
        valid += 1
        let lower = word.map { $0.properties.lowercaseMapping.unicodeScalars }.joined()
        if frequent.contains(lower.map(\.value)) { known += 1 }
      }
      if marked == enoughWords { break }
    }
    guard marked > 0 else { return nil }
    return Self(
      share: Double(valid) / Double(marked),
      weight: Double(valid + known) / Double(marked)
    )
  }

  /// Signs beyond ASCII that are not known from prose belong to words: a wrong encoding strews
  /// them there.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z": true
    case "\u{0}"..."\u{7F}": false
    case "\u{A0}", "…", "‘", "’", "“", "”", "•", "–", "—", "«", "»", "°", "²", "³", "×": false
    default: true
    }
  }
}
