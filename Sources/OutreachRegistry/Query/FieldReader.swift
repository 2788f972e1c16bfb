/// Reads what people write as values of fields, in commands and in sheets.
package struct FieldReader {
  package let nameIndex: NameIndex
  package let today: CalendarDate
  /// True in sheets, where a date is written out and there are no words such as `today`.
  package let isSheet: Bool
  /// The language of suggestions that have to be in one.
  package let language: Language

  package init(
    nameIndex: NameIndex,
    today: CalendarDate,
    isSheet: Bool,
    language: Language = .vi
  ) {
    self.language = language
    self.nameIndex = nameIndex
    self.today = today
    self.isSheet = isSheet
  }

  /// One value of a field, or a member of its set, as it is stored.
  ///
  /// A number is taken so many times as its column's unit asks (`nghìn đồng`).
  package func scalar(
    _ text: String,
    of field: Field,
    times factor: Int = 1
  ) throws -> Field.Outcome {
    let value: Value
    switch field.type {
    case .text, .name, .personName, .code, .choice, .period:
      value = .text(text)
    case .date, .count, .money, .percent, .ratio, .year, .flag, .reference, .oneOf:
      let cleaned = Field.cleaned(text)
      guard case .value(.text(let clean)) = cleaned else { return cleaned }
      switch try parsed(clean, field, factor) {
      case .value(let parsed): value = parsed
      case let wrong: return wrong
      }
    }
    return field.checked(value, today: today, language: language)
  }

  private func parsed(_ text: String, _ field: Field, _ factor: Int) throws -> Field.Outcome {
    switch field.type {
    case .date: date(text)
    case .count: number(text, times: factor)
    case .money:
      NumberReader.money(text, unit: factor).map { .value(.integer($0)) }
        ?? .wrong(.notAnAmount, suggestions: Self.wholeNumber(text).map { [$0] } ?? [])
    case .percent: percent(text)
    case .year: NumberReader.integer(text).map { .value(.integer($0)) } ?? .wrong(.notAYear)
    case .flag: YesNo.reading(text).map { .value(.flag($0)) } ?? .wrong(.notYesOrNo)
    case .reference(let kind): try reference(text, to: kind, field)
    case .oneOf(let kinds, let enumeration):
      try reference(text, toOneOf: kinds, or: enumeration, field)
    case .ratio: .wrong(.notANumber)
    case .text, .name, .personName, .code, .choice, .period: .value(.text(text))
    }
  }

  private func date(_ text: String) -> Field.Outcome {
    if let date = DateReader.date(text) { return .value(.date(date)) }
    if !isSheet, let date = DateReader.date(text, today: today) { return .value(.date(date)) }
    // A date that lost its format.
    if isSheet, text.utf8.count == 5, let number = Int(text),
      let day = DateReader.day(serial: number)
    {
      return .value(.date(day))
    }
    return .wrong(DateReader.looksLikeDate(text) ? .noSuchDay : .notADate)
  }

  private func number(_ text: String, times factor: Int) -> Field.Outcome {
    let number = factor == 1 ? NumberReader.integer(text) : NumberReader.scaled(text, by: factor)
    if let number { return .value(.integer(number)) }
    return .wrong(.notANumber, suggestions: Self.wholeNumber(text).map { [$0] } ?? [])
  }

  /// The whole number of a decimal without a fraction, `1250.00`; nil where it could be another.
  private static func wholeNumber(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, parts[1].count != 3, !parts[1].isEmpty,
      parts[1].allSatisfy({ $0 == "0" }), !parts[0].isEmpty,
      parts[0].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return String(parts[0])
  }

  /// A mark of an attendance sheet: how presence is written, or a sign for yes.
  package func mark(_ text: String, of field: Field) throws -> Field.Outcome {
    let outcome = try scalar(text, of: field)
    guard case .wrong = outcome, YesNo.reading(text) == false else { return outcome }
    return .wrong(
      .doubtfulMark,
      suggestions: field.enumeration?.members.dropFirst().map { $0.names[language] } ?? []
    )
  }

  /// A whole number of percent.
  private func percent(_ text: String) -> Field.Outcome {
    switch NumberReader.percent(text) {
    case nil: return .wrong(.notAPercentage)
    case .doubtful: return .wrong(.doubtfulPercentage, suggestions: ["1%", "100%"])
    case .percent(let number):
      let whole = number.rounded()
      // 0.29 is 28.999999999999996 %.
      guard abs(number - whole) < 1e-9 else {
        let below = Int(number.rounded(.down))
        return .wrong(.notWholePercentage, suggestions: ["\(below)%", "\(below + 1)%"])
      }
      return .value(.integer(Int(whole)))
    }
  }

  private func reference(_ text: String, to kind: String, _ field: Field) throws -> Field.Outcome {
    let table = try nameIndex.table(kind)
    let found = table.named(text)
    switch found.count {
    case 1: return .value(.text(found[0].code))
    // A sheet of cases brings its clients with it.
    case 0 where table.isOfCases:
      return isSheet ? CodeShape.caseCode.checked(text) : .wrong(.noSuchCase)
    case 0:
      return .wrong(
        .unknownValue(field: field.names),
        suggestions: Nearest.names(to: text, among: table.everyName)
      )
    default:
      return .wrong(.ambiguous(field: field.names), suggestions: found.map(\.code))
    }
  }

  /// A code counts before a name, and a kind before those after it.
  private func reference(
    _ text: String,
    toOneOf kinds: [String],
    or enumeration: Enumeration?,
    _ field: Field
  ) throws -> Field.Outcome {
    let tables = try kinds.map { try nameIndex.table($0) }
    for table in tables {
      if let entry = table.entry(code: text) { return .value(.text(entry.code)) }
    }
    let found = tables.flatMap { $0.named(text) }
    if found.count == 1 { return .value(.text(found[0].code)) }
    if found.count > 1 {
      return .wrong(.ambiguous(field: field.names), suggestions: found.map(\.code))
    }
    if let identifiers = enumeration?.identifiers(named: text), identifiers.count == 1 {
      return .value(.text(identifiers[0]))
    }
    return .wrong(
      .unknownValue(field: field.names),
      suggestions: Nearest.names(
        to: text,
        among: tables.flatMap(\.everyName) + (enumeration?.everyName ?? [])
      )
    )
  }

  // MARK: Sets

  /// The members of a set as a cell holds them: between semicolons, or else between commas, where
  /// a name that itself holds a comma is taken whole.
  package func members(_ text: String, of field: Field) throws -> Field.Outcome {
    var values: [Value] = []
    let bySemicolon = Self.parts(text, ";")
    var parts = bySemicolon
    if bySemicolon.count == 1, !text.contains(";") {
      parts = try joined(Self.parts(text, ","), field)
    }
    for part in parts {
      switch try scalar(part, of: field) {
      case .value(let value): values.append(value)
      case .wrong(let what, let suggestions): return .wrong(what, suggestions: suggestions)
      }
    }
    return .value(.members(values))
  }

  private static func parts(_ text: String, _ separator: Character) -> [String] {
    text.split(separator: separator).map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
  }

  private func joined(_ parts: [String], _ field: Field) throws -> [String] {
    guard parts.count > 1, let enumeration = field.enumeration else { return parts }
    var result: [String] = []
    var index = 0
    while index < parts.count {
      var taken = 1
      for count in stride(from: min(6, parts.count - index), to: 1, by: -1) {
        let name = parts[index..<(index + count)].joined(separator: ", ")
        if enumeration.identifiers(named: name) != nil {
          taken = count
          break
        }
      }
      result.append(parts[index..<(index + taken)].joined(separator: ", "))
      index += taken
    }
    return result
  }
}
