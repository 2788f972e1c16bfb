/// What is said of records without a key: that they hold today, that something is so, how much it is.
extension QuestionReader {
  /// `đang công tác`, `đã nghỉ`: records that hold today, or ended before.
  func validity(_ start: Int, _ end: Int) -> Reading? {
    let current = QuestionWords.current.count(words(start, end))
    let ended = QuestionWords.ended.count(words(start, end))
    guard max(current, ended) > 0 else { return nil }
    let range = start..<start + max(current, ended)
    guard let validity = kind.validity, let to = kind.field(validity.to),
      let today = parser.period(named: "hôm nay")?.today,
      let asOf = verb.keys.first(where: { $0.identifier == .asOf })
    else { return .wrong(quoted(range), next: range.upperBound) }
    let day = Argument.Atom(text: today.iso, isQuoted: false, place: place(range))
    let said =
      ended > 0
      ? argument(.field(to), [.comparison(.less, day)], range)
      : argument(.own(asOf), [.atom(day)], range)
    return .arguments([said], next: range.upperBound)
  }

  /// `hoạt động mới nhất`: sorted by day.
  func newest(_ start: Int, _ end: Int) -> Reading? {
    let newest = QuestionWords.newest.count(words(start, end))
    let count = max(newest, QuestionWords.oldest.count(words(start, end)))
    guard count > 0, let date = kind.askedDate,
      let sort = verb.keys.first(where: { $0.identifier == .sort })
    else { return nil }
    let range = start..<start + count
    let order = Argument.Atom(
      text: (newest > 0 ? "-" : "") + date.identifier,
      isQuoted: false,
      place: place(range)
    )
    let sorted = argument(.own(sort), [.atom(order)], range)
    // `hoạt động gần nhất 10`
    guard let number = words(range.upperBound, end).first, Int(number) != nil,
      !parser.isDays(number), let limit = verb.keys.first(where: { $0.identifier == .limit })
    else { return .arguments([sorted], next: range.upperBound) }
    let last = range.upperBound..<range.upperBound + 1
    return .arguments(
      [sorted, argument(.own(limit), [.atom(atom(last))], last)],
      next: last.upperBound
    )
  }

  /// `cán bộ trực tiếp`, `cơ sở không có điều kiện`: what is so or not.
  func flag(_ start: Int, _ end: Int) -> Reading? {
    let denied = QuestionWords.not.count(words(start, end))
    let first = start + denied
    var flag: Field?
    let count = Self.longest(words(first, end)) { text in
      flag = kind.field(named: text)
      guard let field = flag, case .flag = field.type else { return false }
      return !isMarkedOtherwise(text, .field(field))
    }
    guard count > 0, let flag else { return nil }
    let range = start..<first + count
    return .arguments([emptiness(flag, denied > 0 ? "0" : "1", range)], next: range.upperBound)
  }

  /// `kinh phí trên 5 triệu`, `trên 100 người`, `95 người`: a field, how it compares, and a number.
  func compared(_ start: Int, _ end: Int) -> Reading? {
    var next = start
    let named = fieldNamed(start, end)
    if let named { next = named.next }
    let sorts: [(QuestionWords, Argument.Comparison)] = [
      (.atLeast, .atLeast), (.atMost, .atMost), (.more, .more), (.less, .less),
    ]
    for (words, comparison) in sorts {
      let count = words.count(self.words(next, end))
      guard count > 0, let amount = amount(next + count, end) else { continue }
      next = amount.next
      let field = named?.field ?? self.field(counting: amount, &next, end)
      guard let field else { continue }
      let range = start..<next
      let value = Argument.Atom(text: amount.text, isQuoted: false, place: place(range))
      return .arguments(
        [argument(.field(field), [.comparison(comparison, value)], range)],
        next: next
      )
    }
    // `hoạt động 95 người`: so many.
    guard named == nil, let amount = amount(start, end) else { return nil }
    next = amount.next
    guard let field = field(counting: amount, &next, end) else { return nil }
    let value = Argument.Atom(text: amount.text, isQuoted: false, place: place(start..<next))
    return .arguments([argument(.field(field), [.atom(value)], start..<next)], next: next)
  }

  /// A number, with its unit where it is money.
  private func amount(_ start: Int, _ end: Int) -> (text: String, isMoney: Bool, next: Int)? {
    let found = words(start, end)
    guard found.first?.first?.isNumber == true else { return nil }
    let money = Self.longest(Array(found.prefix(4)), NumberReader.isMoneyInWords)
    if money > 0 {
      return (found.prefix(money).joined(separator: " "), true, start + money)
    }
    return NumberReader.integer(found[0]).map { _ in (found[0], false, start + 1) }
  }

  /// The field that is meant by a number: money by its unit, else by what is counted (`người`).
  private func field(
    counting amount: (text: String, isMoney: Bool, next: Int),
    _ next: inout Int,
    _ end: Int
  ) -> Field? {
    if amount.isMoney {
      let money = kind.fields.filter { if case .money = $0.type { true } else { false } }
      return money.count == 1 ? money[0] : nil
    }
    guard let word = words(next, end).first else { return nil }
    let folded = VietnameseText.fold(word)
    let counted = kind.fields.filter { field in
      guard case .count = field.type else { return false }
      return field.names.all().contains { name in
        VietnameseText.fold(name).split(separator: " ").last.map(String.init) == folded
      }
    }
    guard counted.count == 1 else { return nil }
    next += 1
    return counted[0]
  }

  /// `họ Nguyễn`, `nữ`: what is asked of persons and is no field.
  func person(_ start: Int, _ end: Int) -> Reading? {
    if let denied = denied(start, end) { return denied }
    guard let name = kind.nameField, case .personName = name.type else { return nil }
    let family = QuestionWords.family.count(words(start, end))
    if family > 0, start + family < end {
      let range = start + family..<start + family + 1
      let ways = [
        Names(vi: "\(name.names.vi):\(text(range))", en: "\(name.names.en):\(text(range))")
      ]
      return .wrong(several(start..<range.upperBound, ways), next: range.upperBound)
    }
    let count = QuestionWords.ofPersons.count(words(start, end))
    return count > 0 ? .wrong(quoted(start..<start + count), next: start + count) : nil
  }
}
