/// The codes of one kind, found by how they look: what differs in case, width, leading zeros, an
/// apostrophe, `.0`, a hyphen before a number or letters of another alphabet is no other code.
struct AlikeCodes {
  /// A code that looks like another.
  enum Found: Equatable {
    /// It differs in case and width alone: the same record.
    case same(String)
    /// It is another way to write the code.
    case alike(String)
  }

  private var byLook: [String: [String]] = [:]
  /// Codes of letters and a number, by the number.
  private var byNumber: [Int: [String]] = [:]

  mutating func insert(_ code: String) {
    let look = Self.look(code)
    byLook[look, default: []].append(code)
    if let number = Self.number(endOf: look) { byNumber[number, default: []].append(code) }
  }

  /// The code that a new one looks like; nil for one of its own.
  func find(_ code: String) -> Found? {
    guard let codes = byLook[Self.look(code)], let first = codes.first, !codes.contains(code) else {
      return nil
    }
    let lowered = Self.lowered(code)
    return codes.first { Self.lowered($0) == lowered }.map(Found.same) ?? .alike(first)
  }

  /// The codes whose number a new code is, without their letters: `12` for `CB012`.
  func numbered(_ code: String) -> [String] {
    guard code.utf8.contains(where: Self.isDigit), let number = Int(Self.look(code)) else {
      return []
    }
    return byNumber[number] ?? []
  }

  private static func lowered(_ code: String) -> String { VietnameseText.clean(code).lowercased() }

  /// The code without what is told apart by nobody who reads it.
  private static func look(_ code: String) -> String {
    var text = Substring(lowered(code)).unicodeScalars
    while let first = text.first, "'’‘`".unicodeScalars.contains(first) { text.removeFirst() }
    if let point = text.lastIndex(of: "."), point > text.startIndex,
      text[text.index(after: point)...].allSatisfy({ $0 == "0" })
    {
      text = text[..<point]
    }
    var look = String.UnicodeScalarView()
    var isInNumber = false
    for scalar in text {
      let letter = scalar.isASCII ? scalar : lookAlikes[scalar] ?? scalar
      // Zeros before a number.
      if letter == "0", !isInNumber { continue }
      let isDigit = ("0"..."9").contains(letter)
      if isDigit, !isInNumber, look.last == "-", look.dropLast().last.map(isLetter) == true {
        look.removeLast()
      }
      look.append(letter)
      isInNumber = isDigit
    }
    return String(look)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func number(endOf look: String) -> Int? {
    let digits = look.utf8.reversed().prefix(while: isDigit).count
    guard digits > 0, digits < look.utf8.count, digits < 18 else { return nil }
    return Int(look.suffix(digits))
  }

  /// Small letters of Cyrillic and Greek that look like Latin ones, or whose capitals do.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "н": "h", "і": "i", "ј": "j", "к": "k",
    "м": "m", "о": "o", "р": "p", "ѕ": "s", "т": "t", "у": "y", "х": "x",
    "α": "a", "β": "b", "ε": "e", "η": "h", "ι": "i", "κ": "k", "μ": "m", "ν": "n", "ο": "o",
    "ρ": "p", "τ": "t", "υ": "y", "χ": "x", "ζ": "z",
  ]
}

extension Change {
  /// The code that a record's new one looks like; `old` is the record that it replaces.
  ///
  /// - Throws: ``Problems`` if it is another way to write a code that is there.
  func codeAlike(_ record: Record, replacing old: Record? = nil) throws -> String? {
    let kind = record.kind
    guard let field = kind.codeField, field.isCode, !kind.isCase,
      let code = record[field.identifier].text
    else { return nil }
    if case .commune = field.shape { return nil }
    let found: AlikeCodes.Found?
    if let numbering = kind.numbering {
      found = try assignedCode(alike: code, numbering, kind)
    } else {
      let codes = try alikeCodes(of: kind)
      found =
        try codes.find(code) ?? namesake(of: record, among: codes.numbered(code)).map { .alike($0) }
    }
    switch found {
    case nil: return nil
    // A record may be written in another way itself.
    case .same(let there) where there == old?.key: return nil
    case .alike(let there) where there == old?.key: return nil
    case .same(let there): return there
    case .alike(let there):
      throw Problems([Problem(.codeAlike(there), found: code).about(field)])
    }
  }

  /// An assigned code that is written in another way (`hd1`); of many, one is looked up.
  private func assignedCode(
    alike code: String,
    _ numbering: Kind.Numbering,
    _ kind: Kind
  ) throws -> AlikeCodes.Found? {
    let prefix = numbering.prefix.lowercased()
    guard code.lowercased().hasPrefix(prefix), let number = Int(code.dropFirst(prefix.count)),
      number > 0, case let assigned = numbering.code(number), assigned != code,
      try registry.record(kind, code: assigned, connection) != nil
    else { return nil }
    return assigned.lowercased() == code.lowercased() ? .same(assigned) : .alike(assigned)
  }

  /// The code among some under which a record of the same name is.
  private func namesake(of record: Record, among codes: [String]) throws -> String? {
    guard let field = record.kind.nameField, let name = record[field.identifier].text else {
      return nil
    }
    return try codes.first { code in
      let there = try registry.record(record.kind, code: code, connection)
      return there?[field.identifier].text.map(VietnameseText.fold) == VietnameseText.fold(name)
    }
  }
}
