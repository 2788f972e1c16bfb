extension Problem: Codable {
  private enum Key: String, CodingKey {
    case code, vi, en, field, found, suggestions, line, column, length, sheetLine
  }

  /// Reads a problem that was written by ``encode(to:)``, with its sentences as they were.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let code = Code(rawValue: try values.decode(String.self, forKey: .code))
    self.init(
      What(
        code,
        vi: Statement(stringLiteral: try values.decode(String.self, forKey: .vi)),
        en: Statement(stringLiteral: try values.decode(String.self, forKey: .en))
      ),
      found: try values.decodeIfPresent(String.self, forKey: .found)
    )
    let field = try values.decodeIfPresent(String.self, forKey: .field)
    if let line = try values.decodeIfPresent(Int.self, forKey: .sheetLine) {
      place = .sheet(line: line, field: field)
    } else if let line = try values.decodeIfPresent(Int.self, forKey: .line) {
      place = .command(
        line: line,
        column: try values.decode(Int.self, forKey: .column),
        length: try values.decode(Int.self, forKey: .length)
      )
    }
    fieldIdentifier = field
    suggestions = try values.decode([String].self, forKey: .suggestions)
  }

  /// Writes code, place, what was found and what is near, and the sentence in both languages.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    var bare = self
    bare.suggestions = []
    bare.possible = []
    try values.encode(code.rawValue, forKey: .code)
    try values.encode(bare.sentence(in: .vi), forKey: .vi)
    try values.encode(bare.sentence(in: .en), forKey: .en)
    try values.encodeIfPresent(field, forKey: .field)
    try values.encodeIfPresent(found, forKey: .found)
    try values.encode(suggestions, forKey: .suggestions)
    switch place {
    case .command(let line, let column, let length)?:
      try values.encode(line, forKey: .line)
      try values.encode(column, forKey: .column)
      try values.encode(length, forKey: .length)
    case .sheet(let line, _)?:
      try values.encode(line, forKey: .sheetLine)
    default: break
    }
  }
}
