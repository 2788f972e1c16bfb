/// Days and periods without a key.
extension QuestionReader {
  func days(_ start: Int, _ end: Int) -> Reading? {
    // `vắng buổi 5/10`: a session is told by its day.
    let named = Self.longest(words(start, end)) {
      kind.field(named: $0)?.referredKinds.isEmpty == false
    }
    let first = start + (kind.partFields.isEmpty ? 0 : named)
    guard let (items, next) = Self.days(chunks, source, parser, from: first, upTo: end) else {
      return nil
    }
    let range = start..<next
    if isCoverage {
      let period = kind.identifier == FiledReport.kind.identifier ? kind.field("period") : nil
      return period.map { .arguments([argument(.field($0), items, range)], next: next) }
        ?? year(items, range)
    }
    guard let main = kind.askedDate else {
      return range.count > 1 ? .wrong(quoted(range), next: next) : nil
    }
    return .arguments([argument(.field(main), items, range)], next: next)
  }

  /// The days that words mean: `quý này`, `từ 1/10 đến 15/11`, `tháng 9 và tháng 11`.
  static func days(
    _ chunks: [Chunk],
    _ source: SourceText,
    _ parser: CommandParser,
    from start: Int,
    upTo end: Int
  ) -> (items: [Argument.Item], next: Int)? {
    var next = start
    func skip(_ expected: QuestionWords) -> Bool {
      let count = expected.count(words(chunks, from: next, upTo: end))
      next += count
      return count > 0
    }
    func day() -> Argument.Atom? {
      let found = words(chunks, from: next, upTo: end)
      let first = next
      func atom(_ text: String, _ count: Int) -> Argument.Atom {
        next += count
        let letters = chunks[first].range.lowerBound..<chunks[next - 1].range.upperBound
        return Argument.Atom(text: text, isQuoted: false, place: source.place(letters))
      }
      let startOfYear = QuestionWords.startOfYear.count(found)
      if startOfYear > 0, let today = parser.period(named: "hôm nay")?.today {
        return atom(CalendarDate(known: today.year, 1, 1).iso, startOfYear)
      }
      let count = longest(found) { parser.isDays($0) }
      return count > 0 ? atom(found.prefix(count).joined(separator: " "), count) : nil
    }
    /// A number that a later day tells the month of (`từ 1 đến 15/10`).
    func dayBefore() -> Argument.Atom? {
      let start = next
      defer { next = start }
      guard start < end, let word = chunks[start].bareWord, word.count < 3, Int(word) != nil else {
        return nil
      }
      next += 1
      let last = skip(.to) ? day()?.text ?? "" : ""
      let tail = last.drop { !$0.isNumber }.drop(while: \.isNumber)
      let text = word + tail
      return tail.isEmpty || !parser.isDays(text)
        ? nil : Argument.Atom(text: text, isQuoted: false, place: source.place(chunks[start].range))
    }
    /// A number that an earlier period tells the unit of (`tháng 9 và 10`).
    func dayAfter(_ first: Argument.Atom) -> Argument.Atom? {
      let unit = first.text.prefix { !$0.isNumber }
      let found = words(chunks, from: next, upTo: end)
      guard unit.last == " ", found.first?.first?.isNumber == true else { return nil }
      let count = longest(found) { parser.isDays(unit + $0) }
      guard count > 0 else { return nil }
      let letters = chunks[next].range.lowerBound..<chunks[next + count - 1].range.upperBound
      next += count
      return Argument.Atom(
        text: unit + found.prefix(count).joined(separator: " "),
        isQuoted: false,
        place: source.place(letters)
      )
    }
    for (expected, comparison) in [
      (QuestionWords.from, Argument.Comparison.atLeast), (.to, .atMost), (.before, .less),
      (.after, .more),
    ] {
      next = start
      guard skip(expected) else { continue }
      if comparison == .atLeast, let first = dayBefore() {
        next += 1
        if skip(.to), let last = day() { return ([.range(first, last)], next) }
      }
      guard let first = day() else { continue }
      guard comparison == .atLeast else { return ([.comparison(comparison, first)], next) }
      if skip(.now) { return ([.comparison(comparison, first)], next) }
      let after = next
      if skip(.to), let last = day() ?? dayAfter(first) { return ([.range(first, last)], next) }
      return ([.comparison(comparison, first)], after)
    }
    next = start
    _ = skip(.during)
    let during = next
    if QuestionWords.day.count(words(chunks, from: next, upTo: end)) > 0 {
      next += 1
      if let first = dayBefore() {
        next += 1
        if skip(.to), let last = day() { return ([.range(first, last)], next) }
      }
      next = during
    }
    guard let first = day() else { return nil }
    var found = [first]
    var after = next
    if skip(.to), let last = day() ?? dayAfter(first) { return ([.range(first, last)], next) }
    next = after
    while skip(.or), let other = day() ?? dayAfter(first) {
      found.append(other)
      after = next
    }
    return (sharingYear(found).map { .atom($0) }, after)
  }

  /// The year at the end of several periods is that of all (`tháng 9 và 10 năm ngoái`).
  private static func sharingYear(_ atoms: [Argument.Atom]) -> [Argument.Atom] {
    func tail(_ text: String) -> Substring {
      text.drop { !$0.isNumber }.drop(while: \.isNumber)
    }
    guard let last = atoms.last, atoms.count > 1 else { return atoms }
    let year = tail(last.text)
    let unit = last.text.prefix { !$0.isNumber }
    guard !year.isEmpty, unit.last == " " else { return atoms }
    return atoms.map { atom in
      guard tail(atom.text).isEmpty, atom.text.hasPrefix(unit) else { return atom }
      return Argument.Atom(text: atom.text + year, isQuoted: false, place: atom.place)
    }
  }

  /// The day as of which coverage is asked for by a year, where it is counted by years.
  private func year(_ items: [Argument.Item], _ range: Range<Int>) -> Reading {
    guard items.count == 1, let atom = items[0].atom,
      let (period, today) = parser.period(named: atom.text), period.unit == .year,
      period.first <= today, isYearly
    else {
      let problem = Problem(
        .notCountedBy,
        found: text(range),
        at: place(range),
        possible: kinds(coverage)
      )
      return .wrong(problem, next: range.upperBound)
    }
    let day = period.contains(today) ? today : period.last
    let item = Argument.Item.atom(
      Argument.Atom(text: day.iso, isQuoted: false, place: atom.place)
    )
    return .arguments([argument(.own(.asOf), [item], range)], next: range.upperBound)
  }

  /// What the coverage that is asked for is called.
  private var coverage: String? {
    let words = chunks.compactMap(\.bareWord)
    for start in words.indices {
      let left = Array(words[start...].prefix(CommandParser.longestName))
      let count = Self.longest(left) { parser.coverage(named: $0) != nil }
      if count > 0 { return left.prefix(count).joined(separator: " ") }
    }
    return nil
  }

  private var isYearly: Bool {
    coverage.flatMap { parser.coverage(named: $0)?.isYearly } ?? true
  }

  private func kinds(_ name: String?) -> [Names] {
    let name = name ?? kind.names.vi
    return [
      Names(
        vi: "\(VerbSyntax.missing.names.vi) \(name)",
        en: "\(VerbSyntax.missing.names.en) \(name)"
      ),
      Names(vi: "\(VerbSyntax.gaps.names.vi)", en: "\(VerbSyntax.gaps.names.en)"),
    ]
  }

  /// `quá 20 ngày`: what is longer ago than that.
  func longAgo(_ start: Int, _ end: Int) -> Reading? {
    let count = QuestionWords.longerThan.count(words(start, end))
    guard count > 0, let main = kind.mainDate.flatMap({ kind.field($0) }),
      let today = parser.period(named: "hôm nay")?.today
    else { return nil }
    let first = start + count
    let found = Array(words(first, end).prefix(2))
    guard found.count == 2, let days = DaySpan.days(found.joined(separator: " ")) else {
      return nil
    }
    var next = first + 2
    if QuestionWords.before.count(words(next, end)) > 0, next + 1 == end { next += 1 }
    let day = Argument.Atom(
      text: today.adding(days: -days).iso,
      isQuoted: false,
      place: place(start..<next)
    )
    return .arguments([argument(.field(main), [.comparison(.less, day)], start..<next)], next: next)
  }

  /// `tháng 13`, `31/2`, `5-10`, `thang sau`: what looks like days and is none, or may be several.
  func noSuchDays(_ start: Int, _ end: Int) -> Reading? {
    let found = words(start, end)
    guard let first = found.first else { return nil }
    func wrong(_ what: Problem.What, _ count: Int) -> Reading {
      let range = start..<start + count
      return .wrong(Problem(what, found: text(range), at: place(range)), next: start + count)
    }
    let count = Self.longest(found, DateReader.looksLikeDate)
    if count > 0 {
      let range = start + (count == 2 ? 1 : 0)..<start + count
      return .wrong(
        Problem(.noSuchDay, found: text(range), at: place(range)),
        next: range.upperBound
      )
    }
    let numbers = first.split(separator: "-")
    if numbers.count == 2, numbers.allSatisfy({ $0.count < 3 && Int($0) != nil }),
      let today = parser.period(named: "hôm nay")?.today
    {
      let ways = [
        "\(numbers[0])/\(numbers[1])", "\(numbers[0])/\(today.month)..\(numbers[1])/\(today.month)",
      ]
      return .wrong(
        several(start..<start + 1, ways.map { Names(vi: "ngày:\($0)", en: "date:\($0)") }),
        next: start + 1
      )
    }
    guard found.count > 1 else { return nil }
    let two = "\(first) \(found[1])"
    if WrittenDays.isDoubtful(two) {
      let ways = ["tháng 6", "tháng tới"].map { Names(vi: $0, en: $0) }
      return .wrong(several(start..<start + 2, ways), next: start + 2)
    }
    guard QuestionWords.unit.count([first]) > 0, Int(found[1]) != nil else { return nil }
    return wrong(.notAPeriod, 2)
  }
}
