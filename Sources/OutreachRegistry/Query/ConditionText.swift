/// Conditions in words, as they were understood.
package struct ConditionText {
  /// More values than this are counted, not listed.
  private static let mostValues = 6

  private let nameIndex: NameIndex
  private let language: Language

  package init(_ nameIndex: NameIndex, _ language: Language) {
    self.nameIndex = nameIndex
    self.language = language
  }

  /// The condition as part of a sentence: `kênh là loa thôn hoặc truyền thanh xã`.
  ///
  /// - Throws: ``Problems`` if names cannot be read.
  package func text(_ condition: Condition, isNegated: Bool = false) throws -> String {
    switch condition {
    case .not(let condition):
      return try text(condition, isNegated: !isNegated)
    case .among(let subject, let values):
      return try among(subject, values, isNegated)
    case .holds(let field, let text, let whole):
      let verb =
        whole
        ? localized(isNegated, vi: ("đúng là", "không phải"), en: ("is exactly", "is not"))
        : localized(isNegated, vi: ("có", "không có"), en: ("has", "has not"))
      return "\(field.names[language]) \(verb) \(Self.quoted(text))"
    case .within(let subject, let lower, let upper, let excludingLower, let excludingUpper):
      let range = try range(subject, (lower, excludingLower), (upper, excludingUpper))
      return localized(isNegated, vi: ("", "trừ "), en: ("", "not ")) + range
    case .absent(let subject):
      let name = subject.names[language]
      return localized(
        isNegated,
        vi: ("\(name) để trống", "\(name) có ghi"),
        en: ("without \(name)", "with \(name)")
      )
    case .anyText(_, let text, _):
      let verb = localized(
        isNegated,
        vi: ("có chữ", "không có chữ"),
        en: ("any text has", "no text has")
      )
      return "\(verb) \(Self.quoted(text))"
    case .any(let conditions):
      return try joined(Self.merged(conditions), isNegated ? .and : .or, isNegated)
    case .all(let conditions):
      return try joined(conditions, isNegated ? .or : .and, isNegated)
    }
  }

  /// A text that was sought, of a long one its beginning.
  private static func quoted(_ text: String) -> String {
    "“\(VietnameseText.truncated(VietnameseText.harmless(String(text.prefix(100))), to: 60))”"
  }

  private enum Link { case and, or }

  private func joined(_ conditions: [Condition], _ link: Link, _ isNegated: Bool) throws -> String {
    let word = link == .and ? localized(vi: " và ", en: " and ") : or
    return try conditions.map { try text($0, isNegated: isNegated) }.joined(separator: word)
  }

  /// Values of one subject between commas, as one list.
  private static func merged(_ conditions: [Condition]) -> [Condition] {
    var merged: [Condition] = []
    for condition in conditions {
      if case .among(let subject, let values) = condition,
        case .among(let last, let before)? = merged.last,
        last.identifier == subject.identifier
      {
        merged[merged.count - 1] = .among(subject, before + values)
      } else {
        merged.append(condition)
      }
    }
    return merged
  }

  private func among(_ subject: Subject, _ values: [Value], _ isNegated: Bool) throws -> String {
    let verb = localized(isNegated, vi: ("là", "không phải"), en: ("is", "is not"))
    var seen: Set<String> = []
    let texts = try values.map { try value($0, subject) }.filter { seen.insert($0).inserted }
    guard !texts.isEmpty else {
      return "\(subject.names[language]): \(localized(vi: "không có gì", en: "nothing"))"
    }
    return "\(subject.names[language]) \(verb) \(list(texts))"
  }

  /// `a, b hoặc c`.
  private func list(_ texts: [String]) -> String {
    guard texts.count <= Self.mostValues else {
      return texts.prefix(Self.mostValues).joined(separator: ", ") + " … (\(texts.count))"
    }
    let last = texts.suffix(2).joined(separator: or)
    return (texts.dropLast(2) + [last]).joined(separator: ", ")
  }

  private func range(
    _ subject: Subject,
    _ lower: (value: Value?, isExcluded: Bool),
    _ upper: (value: Value?, isExcluded: Bool)
  ) throws -> String {
    let name = subject.names[language]
    let first = try lower.value.map { try value($0, subject) }
    let last = try upper.value.map { try value($0, subject) }
    switch (first, last) {
    case (let first?, let last?):
      return first == last ? "\(name) \(first)" : "\(name) \(first) – \(last)"
    case (let first?, nil): return "\(name) \(lower.isExcluded ? ">" : "≥") \(first)"
    case (nil, let last?): return "\(name) \(upper.isExcluded ? "<" : "≤") \(last)"
    case (nil, nil): return name
    }
  }

  private func value(_ value: Value, _ subject: Subject) throws -> String {
    if case .dimension(let dimension) = subject, dimension.measure == .weekday,
      let name = value.integer.flatMap({ Weekday.name($0, language) })
    {
      return name
    }
    return try self.value(value, Table.Column(subject.identifier, subject.names, subject.type))
  }

  /// A value as a screen shows it.
  package func value(_ value: Value, _ column: Table.Column) throws -> String {
    let options = OutputOptions(language: language, labels: try nameIndex.labels(for: [column]))
    return CellText(options, style: .screen).cellText(value, column: column)
  }

  private var or: String { localized(vi: " hoặc ", en: " or ") }

  private func localized(vi: String, en: String) -> String { language == .vi ? vi : en }

  private func localized(
    _ isNegated: Bool,
    vi: (String, String),
    en: (String, String)
  ) -> String {
    isNegated ? localized(vi: vi.1, en: en.1) : localized(vi: vi.0, en: en.0)
  }
}
