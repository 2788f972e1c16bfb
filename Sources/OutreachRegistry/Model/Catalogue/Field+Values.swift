extension Field {
  /// What came of a value: the value as it is stored, or what is wrong with it and what is near.
  package enum Outcome: Sendable {
    case value(Value)
    case wrong(Problem.What, suggestions: [String] = [])
  }

  /// A value as it is stored: cleaned, of the field's shape and within its range.
  ///
  /// Every value passes here, whoever brings it; text without content is no value. Whether what a
  /// reference names is there, only a registry knows.
  package func checked(_ value: Value, today: CalendarDate, language: Language) -> Outcome {
    switch value {
    case .none, .flag: return .value(value)
    case .text(let text): return checked(text, today, language)
    case .integer(let number): return checked(number)
    case .date(let date):
      return Self.years.contains(date.year) ? .value(value) : .wrong(.yearOutOfRange(Self.years))
    case .decimal: return .wrong(.notANumber)
    case .set(let members):
      var kept: [Value] = []
      for member in members {
        switch checked(member, today: today, language: language) {
        // Sheets keep the members of a set apart by it.
        case .value(.text(let text)) where text.contains(";"): return .wrong(.semicolonInSet)
        case .value(let value): kept += value.members
        case let wrong: return wrong
        }
      }
      return .value(.members(kept))
    }
  }

  /// The years in which anything can be recorded.
  private static let years = 1900...2100

  /// Text in order: composed, white space of any kind as single spaces, no control characters.
  static func cleaned(_ text: String) -> Outcome {
    let clean = VietnameseText.clean(text)
    guard let control = VietnameseText.controlCharacter(in: clean) else {
      return .value(clean.isEmpty ? .none : .text(clean))
    }
    return .wrong(
      .controlCharacter,
      suggestions: ["U+" + String(control.value, radix: 16, uppercase: true)]
    )
  }

  private func checked(_ text: String, _ today: CalendarDate, _ language: Language) -> Outcome {
    let cleaned = Self.cleaned(text)
    guard case .value(.text(let clean)) = cleaned else { return cleaned }
    switch type {
    case .text: return Self.checked(clean, most: 5000)
    case .name, .personName: return Self.checked(clean, most: 500)
    case .code: return shape.checked(clean)
    case .choice(let enumeration): return member(clean, of: enumeration, language)
    case .period:
      guard let period = Period(clean, today: today), period.unit.months != nil,
        Self.years.contains(period.year)
      else { return .wrong(.notAPeriod) }
      return .value(.text(period.identifier))
    case .reference, .oneOf: return .value(.text(clean))
    case .date: return .wrong(.notADate)
    case .count, .money, .percent, .ratio, .year: return .wrong(.notANumber)
    case .flag: return .wrong(.notYesOrNo)
    }
  }

  static func checked(_ text: String, most: Int) -> Outcome {
    // Letters are counted only where there are more bytes.
    text.utf8.count <= most || text.unicodeScalars.count <= most
      ? .value(.text(text)) : .wrong(.tooLong(most: most))
  }

  private func member(
    _ text: String,
    of enumeration: Enumeration,
    _ language: Language
  ) -> Outcome {
    let found = enumeration.identifiers(named: text) ?? []
    switch found.count {
    case 1: return .value(.text(found[0]))
    case 0:
      return .wrong(
        .unknownValue(field: names),
        suggestions: Nearest.names(to: text, among: enumeration.everyName)
      )
    default:
      // The name of a group stands for all its members where records are looked for, not here.
      return .wrong(
        .ambiguous(field: names),
        suggestions: found.compactMap { enumeration.names(of: $0)?[language] }
      )
    }
  }

  private func checked(_ number: Int) -> Outcome {
    switch type {
    case .percent where !(0...100).contains(number): return .wrong(.notAPercentage)
    case .year where !Self.years.contains(number): return .wrong(.notAYear)
    case .count, .money:
      if number < 0 { return .wrong(.negative) }
      let most = most
      return number > most ? .wrong(.tooLarge(most: most)) : .value(.integer(number))
    case .percent, .year: return .value(.integer(number))
    case .date: return .wrong(.notADate)
    default: return checked(String(number), .latest, .vi)
    }
  }

  /// The largest number: millions of such values add up to what an engine can hold.
  private var most: Int { if case .money = type { 1_000_000_000_000 } else { 1_000_000_000 } }
}

/// What codes of a field look like.
package enum CodeShape: Sendable {
  /// What people type: no space, and none of the characters by which the language parts values.
  case plain
  /// The number of a document, which may hold `/`.
  case documentNumber
  /// A commune's five digits.
  case commune
  /// The code of a case.
  case caseCode
  /// What the program itself writes.
  case sealed

  func checked(_ text: String) -> Field.Outcome {
    switch self {
    case .plain, .documentNumber:
      let barred = self == .plain ? " ,;\"/" : " ,;\""
      guard !text.contains(where: barred.contains), !text.contains("..") else {
        return .wrong(.badCode, suggestions: CodeShape.slug(text).map { [$0] } ?? [])
      }
      return Field.checked(text, most: 64)
    case .commune:
      let isCode = text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return isCode ? .value(.text(text)) : .wrong(.notACommuneCode)
    case .caseCode:
      if let code = CaseCode.canonical(text) ?? CaseCode.imported(text) {
        return .value(.text(code))
      }
      return .wrong(CaseCode.looksRandom(text) ? .mistypedCaseCode : .notACaseCode)
    case .sealed: return .value(.text(text))
    }
  }

  /// A code that could stand for a name: `Đồng Phú` becomes `dong-phu`.
  package static func slug(_ text: String) -> String? {
    let words = VietnameseText.fold(text)
      .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }
}
