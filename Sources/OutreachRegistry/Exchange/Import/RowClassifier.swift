import OutreachSheets

/// Separates rows of data from those that hold no record.
struct RowClassifier {
  /// What a row is.
  enum Role: Equatable {
    case data
    case blank
    case passedOver(ImportNote.Passed)
    /// Perhaps the first of the signatures at the end, or one of them.
    case signature
  }

  private let headings: Headings
  /// The columns without which a row is no record.
  private let required: [Int]
  private var isFirst = true
  private var isSigned = false

  init(_ headings: Headings, kind: Kind) {
    self.headings = headings
    required = headings.columns.indices.filter { index in
      guard let field = headings.columns[index].field(of: kind) else { return false }
      return field.isRequired && field.defaultValue.isNone && headings.columns[index].day == nil
    }
  }

  mutating func role(of row: borrowing SheetRow) -> Role {
    if isBlank(row) { return .blank }
    defer { isFirst = false }
    let isComplete = !required.isEmpty && required.allSatisfy { !row[$0].isEmpty }
    if isFirst || isComplete, isNumbering(row) { return .passedOver(.numbering) }
    if repeatsHeadings(row) { return .passedOver(.headings) }
    if isComplete {
      isSigned = false
      return .data
    }
    if isTotal(row) { return .passedOver(.totals) }
    let cells = row.strings.map(VietnameseText.clean)
    if isSigned || isSignature(cells) {
      isSigned = true
      return .signature
    }
    return isGroup(cells) ? .passedOver(.groups) : .data
  }

  /// True if a row holds nothing but white space of whatever kind, a running number, FALSE, or the sign
  /// that ended files of DOS.
  private func isBlank(_ row: borrowing SheetRow) -> Bool {
    for index in 0..<row.count {
      let bytes = row[index]
      guard !bytes.isEmpty else { continue }
      // Most rows show with their first sign that they are not blank.
      if bytes.count > 64 || Self.isLetter(bytes[0]) && bytes[0] != UInt8(ascii: "F") {
        return false
      }
      let text = VietnameseText.clean(row.string(index))
      if text.isEmpty || text == "FALSE" || text == "\u{1A}" { continue }
      // What stands beyond the headings is no running number.
      guard index < headings.columns.count else { return false }
      let column = headings.columns[index]
      guard column == .passedOver || column == .nameless, NumberReader.integer(text) != nil else {
        return false
      }
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// True for the numbers of the columns: `(1) (2) (3)`, `1 2 3`, `A B 1 2`.
  private func isNumbering(_ row: borrowing SheetRow) -> Bool {
    guard isFirst, row.count > 1 else { return false }
    var count = 0
    var letters = 0
    var numbers = 0
    var inBrackets = 0
    for index in 0..<row.count {
      let bytes = row[index]
      if bytes.isEmpty { continue }
      guard bytes.count <= 8 else { return false }
      var text = VietnameseText.clean(row.string(index))
      if text.hasPrefix("("), text.hasSuffix(")") {
        text = String(text.dropFirst().dropLast())
        inBrackets += 1
      }
      count += 1
      if let number = Int(text), number == numbers + 1 {
        numbers = number
      } else if numbers == 0, text == Headings.letters(of: letters) {
        letters += 1
      } else {
        return false
      }
    }
    return count > 1 && (inBrackets == count || count > 2)
  }

  private func repeatsHeadings(_ row: borrowing SheetRow) -> Bool {
    guard let first = headings.texts.firstIndex(where: { !$0.isEmpty }) else { return false }
    // Few rows begin as the headings do: most need one comparison.
    guard Self.isSame(row, first, headings.texts[first]) else { return false }
    return headings.texts.indices.allSatisfy { Self.isSame(row, $0, headings.texts[$0]) }
  }

  private static func isSame(_ row: borrowing SheetRow, _ index: Int, _ text: String) -> Bool {
    let bytes = row[index]
    guard bytes.count <= text.utf8.count * 3 + 8 else { return false }
    // Most differ in their first letter.
    if let one = bytes.first, let other = text.utf8.first, isLetter(one), isLetter(other),
      one != other
    {
      return false
    }
    return VietnameseText.clean(row.string(index)) == text
  }

  /// The whole wordings of a total.
  private static let totals: Set = ["tong", "tong cong", "cong", "tong so", "cong don", "total"]

  /// True if the first text is a total's whole wording, and nothing but numbers stands beside it.
  private func isTotal(_ row: borrowing SheetRow) -> Bool {
    var hasWord = false
    for index in 0..<row.count {
      let bytes = row[index]
      if bytes.isEmpty || Self.isFigure(row.typedValue(index)) { continue }
      guard bytes.count <= 64 else { return false }
      let text = VietnameseText.clean(row.string(index))
      if text.isEmpty || text == "-" || NumberReader.commandDecimal(text) != nil { continue }
      guard !hasWord else { return false }
      var folded = VietnameseText.fold(text)
      while folded.last == ":" || folded.last == " " { folded.removeLast() }
      // `Tổng: 3 người`.
      let parts = folded.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[1].drop(while: { $0 == " " }).first?.isNumber == true {
        folded = String(parts[0])
      }
      guard Self.totals.contains(folded) else { return false }
      hasWord = true
    }
    return hasWord
  }

  /// True for a workbook's number, or the formula of one that was not calculated or failed.
  private static func isFigure(_ value: SheetValue?) -> Bool {
    switch value {
    case .number, .percent, .notCalculated, .error: true
    case .empty, .text, .date, .duration, .boolean, nil: false
    }
  }

  /// True for `I. CÔNG AN XÃ`, or a numeral and a name in two cells; numbers may stand beside it.
  private func isGroup(_ cells: [String]) -> Bool {
    let texts = cells.filter { !$0.isEmpty && NumberReader.commandDecimal($0) == nil }
    switch texts.count {
    case 1:
      let parts = texts[0].split(maxSplits: 1, omittingEmptySubsequences: false) {
        ".)/".contains($0)
      }
      return parts.count == 2 && Self.isNumeral(parts[0])
        && parts[1].contains(where: \.isLetter)
    case 2:
      let numeral = texts[0].hasSuffix(".") ? texts[0].dropLast() : texts[0][...]
      return Self.isNumeral(numeral) && Int(numeral) == nil
    default: return false
    }
  }

  private static func isNumeral(_ text: some StringProtocol) -> Bool {
    let bare = VietnameseText.clean(String(text))
    if bare.isEmpty { return false }
    if bare.count <= 2, Int(bare) != nil { return true }
    if bare.count == 1, bare.first?.isUppercase == true { return true }
    return bare.count <= 6 && bare.allSatisfy { "IVX".contains($0) }
  }

  /// True for a row that begins the signatures: `…, ngày 3 tháng 6 năm 2026`, `Người lập biểu`.
  private func isSignature(_ cells: [String]) -> Bool {
    let texts = cells.filter { !$0.isEmpty }.map(VietnameseText.fold)
    guard (1...3).contains(texts.count) else { return false }
    return texts.contains { text in
      Self.signers.contains { text.hasPrefix($0) }
        || text.contains("ngay") && text.contains("thang") && text.contains("nam 2")
    }
  }

  private static let signers = [
    "nguoi lap", "nguoi bao cao", "nguoi tong hop", "thu truong", "ky, ghi ro", "(ky", "noi nhan",
    "tm. ", "kt. ", "xac nhan cua",
  ]
}
