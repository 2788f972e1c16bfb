/// What there is nothing of, what has been silent for long, and how many of what came last.
extension OpeningReader {
  /// What records are grouped by, as it can be typed behind `by:`, and the words that name it; also by
  /// the plural of a kind (`villages`).
  func subject(_ start: Int) -> (name: String, words: Int)? {
    var name: String?
    let count = QuestionReader.longest(words(start)) { text in
      let singular = text.hasSuffix("s") ? [text, String(text.dropLast())] : [text]
      name =
        singular.first { text in parser.openKinds.contains { $0.subject(named: text) != nil } }
      return name != nil
    }
    return name.map { ($0, count) }
  }

  /// What is not there: `hoạt động`, `hội nghị thôn`.
  private mutating func lacking(_ start: Int) -> (kind: Kind, names: Names, next: Int)? {
    if let (kind, count) = kind(start), !kind.isCase {
      return (kind, kind.names, start + count)
    }
    guard let opening = counted(start), let kind = opening.kind else { return nil }
    let said = text(start..<opening.start)
    return (
      kind,
      Names(vi: "\(kind.names.vi) \(said)", en: "\(kind.names.plural) \(said)"),
      opening.start
    )
  }

  /// `thôn nào không có hoạt động tháng 10`: what has none stands first among all.
  mutating func without(_ start: Int, days: Range<Int> = 0..<0) {
    guard let (name, named) = subject(start) else { return }
    let first = start + named + QuestionWords.which.count(words(start + named))
    let count = QuestionWords.without.count(words(first))
    guard count > 0, let (kind, names, next) = lacking(first + count),
      kind.subject(named: name) != nil
    else { return }
    askRanked(
      [names],
      by: name,
      start..<next + QuestionWords.which.count(words(next)),
      days: days,
      Self.way("đủ:có xếp:số lượng", "all:yes sort:count")
    )
  }

  /// `thôn nào im ắng`, `kênh nào lâu không có hoạt động`: the silence that `today` tells of villages,
  /// and that of any other as `gaps` counts it.
  mutating func silent(_ start: Int) -> QuestionOpening? {
    let activities = Activity.kind
    let before = QuestionWords.silent.count(words(start))
    guard let (name, named) = subject(start + before),
      let subject = activities.subject(named: name),
      case .field(let field) = subject, ["village", "channel"].contains(field.identifier)
    else { return nil }
    var next = start + before + named
    if before == 0 {
      next += QuestionWords.which.count(words(next))
      next += QuestionWords.having.count(words(next))
      let silent = QuestionWords.silent.count(words(next))
      if silent > 0 {
        next += silent
      } else {
        let long = QuestionWords.long.count(words(next))
        let none = next + long + QuestionWords.without.count(words(next + long))
        guard long > 0, none > next + long, let (kind, count) = kind(none),
          kind.identifier == activities.identifier
        else { return nil }
        next = none + count
        next += QuestionWords.which.count(words(next))
      }
    }
    let range = start..<next
    if QuestionReader.days(chunks, source, parser, from: next, upTo: chunks.count) != nil {
      // Silence is counted to today.
      askRanked(
        [activities.names],
        by: name,
        range,
        Self.way("đủ:có xếp:số lượng", "all:yes sort:count")
      )
      return nil
    }
    let reader = reader(of: activities)
    func atom(_ text: String) -> Argument.Item {
      .atom(Argument.Atom(text: text, isQuoted: false, place: reader.place(range)))
    }
    var opening = QuestionOpening(verb: .gaps, kind: nil, start: next)
    opening.arguments = [reader.argument(.own(.by), [atom(field.identifier)], range)]
    let saysHowLong = (next..<max(next, chunks.count)).contains { place in
      QuestionWords.longerThan.count(words(place)) > 0
        || chunks[place].keyPart.map(KeySyntax.over.names.include) == true
    }
    if field.identifier == "village", !saysHowLong,
      let counting = activities.dimension(named: Dimension.Measure.countingKind.rawValue)
    {
      opening.arguments += [
        reader.argument(.derived(counting), [atom(CountingKind.event.rawValue)], range),
        reader.argument(.own(.over), [atom("\(TodayList.silence) ngày")], range),
      ]
    }
    return opening
  }

  // MARK: The first of many

  /// `10 hoạt động gần nhất`, `latest 5 activities`, `top 3 thôn nhiều hoạt động nhất`.
  mutating func limited(_ start: Int) -> QuestionOpening? {
    var next = start
    var order: Range<Int>?
    var isNewest = false
    var number: Range<Int>?
    while next < chunks.count {
      let found = words(next)
      let newest = max(
        QuestionWords.newest.count(found),
        number == nil ? QuestionWords.last.count(found) : 0
      )
      let ordered = max(newest, QuestionWords.oldest.count(found))
      let top = QuestionWords.top.count(found)
      if order == nil, ordered > 0 {
        order = next..<next + ordered
        isNewest = newest > 0
        next += ordered
      } else if number == nil, let amount = found.dropFirst(top).first, isAmount(amount) {
        number = next + top..<next + top + 1
        next += top + 1
      } else {
        break
      }
    }
    // `last week activities`: the days are read elsewhere.
    guard next > start, verb(next) == nil || kind(next) != nil,
      !(number == nil && isNewest && QuestionWords.last.count(words(start)) > 0)
    else { return nil }
    guard var opening = most(next) ?? listed(next), let kind = opening.kind, !kind.isCase else {
      return nil
    }
    let reader = reader(of: kind)
    func own(_ key: KeySyntax, _ text: String, _ range: Range<Int>) -> Argument {
      let atom = Argument.Atom(text: text, isQuoted: false, place: reader.place(range))
      return reader.argument(.own(key), [.atom(atom)], range)
    }
    if let order {
      guard let date = kind.askedDate else { return nil }
      opening.arguments.append(own(.sort, (isNewest ? "-" : "") + date.identifier, order))
    }
    guard let number else { return opening }
    let isOrdered =
      order != nil
      || opening.arguments.contains {
        if case .own(let own)? = $0.key { own.identifier == .sort } else { false }
      }
      || (opening.start..<max(opening.start, chunks.count)).contains { place in
        QuestionWords.newest.count(words(place)) + QuestionWords.oldest.count(words(place)) > 0
      }
    guard isOrdered else {
      // Which of them is not said.
      let rest = source.text(
        chunks[next].range.lowerBound..<chunks[chunks.count - 1].range.upperBound
      )
      var ways = [Self.way("\(rest) tối đa:\(text(number))", "\(rest) limit:\(text(number))")]
      if kind.askedDate != nil {
        ways.insert(
          Self.way("\(text(number)) \(rest) mới nhất", "latest \(text(number)) \(rest)"),
          at: 0
        )
      }
      ask(.severalMeanings, start..<chunks.count, ways)
      return nil
    }
    opening.arguments.append(own(.limit, text(number), number))
    return opening
  }

  /// A number of records: no year, which names days.
  private func isAmount(_ word: String) -> Bool {
    word.count < 4 && word.allSatisfy(\.isNumber) && Int(word) != nil && !parser.isDays(word)
  }

  /// Records of a kind, or by the name of how they are counted.
  private mutating func listed(_ start: Int) -> QuestionOpening? {
    if let (kind, count) = kind(start) {
      return QuestionOpening(verb: .list, kind: kind, start: start + count)
    }
    return counted(start)
  }
}
