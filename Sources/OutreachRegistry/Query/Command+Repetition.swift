extension Command {
  /// The same command with the days on which `every:` falls in place of the range of days that it
  /// gives; itself without that key.
  ///
  /// - Throws: ``Problems`` if it is not known when it is repeated, or that is on no day or too many.
  package func repeated(today: CalendarDate) throws -> Command {
    guard let every = arguments(.every).last else { return self }
    let repetitions = try every.items.flatMap(\.atoms).map { atom in
      guard let repetition = Repetition(atom.text) else {
        throw Problems([Problem(.notARepetition, found: atom.text, at: atom.place)])
      }
      return repetition
    }
    guard let position = arguments.firstIndex(where: isMainDate),
      let range = Self.range(arguments[position].items, today: today)
    else {
      let what = Names(vi: "ngày:TỪ..ĐẾN", en: "date:FROM..TO")
      throw Problems([Problem(.argumentExpected(verb: verb.names, what: what), at: every.place)])
    }
    let days =
      range.lowerBound.days(until: range.upperBound) <= Self.longest
      ? Set(repetitions.flatMap { $0.days(in: range) }).sorted() : []
    guard !days.isEmpty else {
      throw Problems([Problem(.noDayRepeated, at: arguments[position].place)])
    }
    var arguments = arguments
    let place = arguments[position].place
    arguments[position].items = days.map {
      .atom(Argument.Atom(text: $0.iso, isQuoted: false, place: place))
    }
    return Command(
      verb: verb,
      kind: kind,
      arguments: arguments,
      text: text,
      place: self.place,
      hasOpenValue: hasOpenValue
    )
  }

  /// The longest range in which something is repeated, in days.
  private static let longest = 731

  private func isMainDate(_ argument: Argument) -> Bool {
    if case .field(let field)? = argument.key { field.identifier == kind?.mainDate } else { false }
  }

  private static func range(
    _ items: [Argument.Item],
    today: CalendarDate
  ) -> ClosedRange<CalendarDate>? {
    guard items.count == 1 else { return nil }
    let bounds = items[0].atoms.compactMap { DateReader.days($0.text, today: today) }
    switch items[0] {
    case .atom: return bounds.first
    case .range:
      guard bounds.count == 2, bounds[0].lowerBound <= bounds[1].upperBound else { return nil }
      return bounds[0].lowerBound...bounds[1].upperBound
    case .comparison: return nil
    }
  }
}

extension Problem.Code {
  /// … is no weekday, day, week or month.
  public static let notARepetition: Self = "notARepetition"
  /// In that range there is no such day, or it is longer than two years.
  public static let noDayRepeated: Self = "noDayRepeated"
}

extension Problem.What {
  package static let notARepetition = Self(
    "notARepetition",
    vi: "\(.quoted) không phải là lần lặp; ghi như thứ hai, ngày, tuần, 2 tuần, tháng.",
    en: "\(.quoted) is no repetition; write monday, day, week, 2 weeks, month."
  )

  package static let noDayRepeated = Self(
    "noDayRepeated",
    vi: "Trong khoảng này không có ngày nào như vậy, hoặc khoảng dài quá hai năm.",
    en: "There is no such day in that range, or it is longer than two years."
  )
}
