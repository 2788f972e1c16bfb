import OutreachRegistry
import OutreachSheets

/// What the language itself offers, without the registry.
extension Completer {
  func members(of enumeration: Enumeration, withGroups: Bool) -> [Option] {
    enumeration.members.map { Option($0.names, as: $0.identifier, language) }
      + (withGroups ? enumeration.groups.map { Option($0.names, language) } : [])
  }

  func options(of dimension: Dimension) -> [Option] {
    switch dimension.measure {
    case .countingKind:
      CountingKind.allCases.map { Option($0.names, as: $0.rawValue, language) }
    case .year, .month, .quarter: periods("")
    case .weekday: []
    }
  }

  var yesAndNo: [Option] {
    [Names(vi: "có", en: "yes"), Names(vi: "không", en: "no")].map { Option($0, language) }
  }

  var days: [Option] {
    [Names(vi: "hôm nay", en: "today"), Names(vi: "hôm qua", en: "yesterday")].map { names in
      let day = DateReader.date(names.en, today: today)
      return Option(
        names[language],
        also: names.all(),
        note: day.map(TextFormat(language).date) ?? ""
      )
    }
  }

  /// Periods by words; once a digit was typed, those of the programme's year written in digits.
  func periods(_ typed: String) -> [Option] {
    guard typed.first?.isNumber != true else {
      let years = (today.year - 1...today.year + 1).flatMap { year in
        [String(year)] + (1...4).map { "\(year)-Q\($0)" }
          + (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)" }
      }
      return years.map { Option($0, note: days(of: $0)) }
    }
    return Self.units.flatMap { unit in
      Self.places.map { place in
        let names = Names(
          vi: "\(unit.vi) \(place.vi)",
          en: "\(place.en) \(unit.en)"
        )
        return Option(names[language], also: names.all(), note: days(of: names.en))
      }
    }
  }

  private static let units = [
    Names(vi: "tuần", en: "week"), Names(vi: "tháng", en: "month"), Names(vi: "quý", en: "quarter"),
    Names(vi: "năm", en: "year"),
  ]
  private static let places = [Names(vi: "này", en: "this"), Names(vi: "trước", en: "last")]

  /// The first and last day of a period.
  private func days(of text: String) -> String {
    guard let period = Period(text, today: today) else { return "" }
    let format = TextFormat(language)
    return "\(format.date(period.first)) – \(format.date(period.last))"
  }

  var coverage: [Option] {
    catalogue.indicators.flatMap(\.asked).map { names in
      Option(
        language == .vi ? names.vi : names.plural,
        also: names.all(),
        note: language == .vi ? names.plural : names.vi
      )
    }
  }

  var indicators: [Option] {
    catalogue.indicators.map { Option($0.identifier, note: $0.names[language]) }
  }

  func words(of key: KeySyntax.Identifier) -> [Option] {
    switch key {
    case .format: catalogue.formats.map { Option($0.identifier) }
    case .encoding: SheetEncoding.allCases.map { Option($0.rawValue) }
    default: []
    }
  }
}
