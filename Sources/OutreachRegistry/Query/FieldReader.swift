/// Reads what people write as values of fields, in commands and in sheets.
package struct FieldReader {
  package let nameIndex: NameIndex
  package let today: CalendarDate
  /// True in sheets, where a date is written out and there are no words such as `today`.
  package let isSheet: Bool
  /// The language of suggestions that have to be in one.
  package let language: Language

  /// A value, or what is wrong with the text and what is near.
  package enum Outcome {
    case value(Value)
    case wrong(Problem.What, suggestions: [String] = [])
  }

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

  /// One value of a field, or a member of its set.
  package func scalar(_ text: String, of field: Field) throws -> Outcome {
    if let control = VietnameseText.controlCharacter(in: text) {
      return .wrong(
        .controlCharacter,
        suggestions: ["U+" + String(control.value, radix: 16, uppercase: true)]
      )
    }
    let text = VietnameseText.clean(text)
    switch field.type {
    case .text, .name, .personName:
      return .value(text.isEmpty ? .none : .text(text))
    case .code:
      return code(text)
    case .date:
      return date(text)
    case .count, .money:
      return number(text)
    case .percent:
      return percent(text)
    case .ratio:
      return .wrong(.notANumber)
    case .year:
      guard let year = NumberReader.integer(text), (1900...2999).contains(year) else {
        return .wrong(.notAYear)
      }
      return .value(.integer(year))
    case .flag:
      return flag(text)
    case .choice(let enumeration):
      guard let identifiers = enumeration.identifiers(named: text), identifiers.count == 1 else {
        return unknown(text, in: enumeration, field)
      }
      return .value(.text(identifiers[0]))
    case .reference(let kind):
      return try reference(text, to: kind, field)
    case .oneOf(let kinds, let enumeration):
      return try reference(text, toOneOf: kinds, or: enumeration, field)
    case .period:
      guard let period = Period(text, today: today), period.unit.months != nil else {
        return .wrong(.notAPeriod)
      }
      return .value(.text(period.identifier))
    }
  }

  private func code(_ text: String) -> Outcome {
    guard !text.isEmpty, text.count <= 64, !text.contains(where: { " ,;\"".contains($0) }) else {
      return .wrong(.badCode, suggestions: Self.slug(text).map { [$0] } ?? [])
    }
    return .value(.text(text))
  }

  /// A code that could stand for a name: `Đồng Phú` becomes `dong-phu`.
  package static func slug(_ text: String) -> String? {
    let words = VietnameseText.fold(text)
      .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }

  private func date(_ text: String) -> Outcome {
    if let date = DateReader.date(text) { return .value(.date(date)) }
    if !isSheet, let date = DateReader.date(text, today: today) { return .value(.date(date)) }
    return .wrong(DateReader.looksLikeDate(text) ? .noSuchDay : .notADate)
  }

  private func number(_ text: String) -> Outcome {
    guard let number = NumberReader.integer(text) else {
      let digits = text.filter { $0.isASCII && $0.isNumber }
      return .wrong(
        .notANumber,
        // The digits of a date are no number.
        suggestions: digits.isEmpty || digits.count > 18 || text.contains("/") ? [] : [digits]
      )
    }
    return number < 0 ? .wrong(.negative) : .value(.integer(number))
  }

  /// `80`, `80%`, and in commands `0.8`.
  private func percent(_ text: String) -> Outcome {
    if let number = NumberReader.integer(text) {
      return (0...100).contains(number) ? .value(.integer(number)) : .wrong(.notAPercentage)
    }
    guard let share = NumberReader.commandDecimal(text), (0...1).contains(share) else {
      return .wrong(.notAPercentage)
    }
    return .value(.integer(Int((share * 100).rounded())))
  }

  private func flag(_ text: String) -> Outcome {
    // An empty cell of a sheet is a no.
    if text.isEmpty { return .value(.flag(false)) }
    return YesNo.reading(text).map { .value(.flag($0)) } ?? .wrong(.notYesOrNo)
  }

  private func unknown(_ text: String, in enumeration: Enumeration, _ field: Field) -> Outcome {
    if let several = enumeration.identifiers(named: text), several.count > 1 {
      // The name of a group stands for all its members where records are looked for, not here.
      return .wrong(
        .ambiguous(field: field.names),
        suggestions: several.compactMap { enumeration.names(of: $0)?[language] }
      )
    }
    return .wrong(
      .unknownValue(field: field.names),
      suggestions: Nearest.names(to: text, among: enumeration.everyName)
    )
  }

  private func reference(_ text: String, to kind: String, _ field: Field) throws -> Outcome {
    let table = try nameIndex.table(kind)
    let found = table.named(text)
    switch found.count {
    case 1: return .value(.text(found[0].code))
    case 0 where table.isOfCases: return .wrong(.noSuchCase)
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
  ) throws -> Outcome {
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
  package func members(_ text: String, of field: Field) throws -> Outcome {
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
