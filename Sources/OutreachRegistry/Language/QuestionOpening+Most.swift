/// What is asked of a roll call, and who or what has the most of something.
extension OpeningReader {
  /// `vắng lớp TH-02`: how officers were marked.
  func marked(_ start: Int) -> QuestionOpening? {
    guard let kind = parser.kind(identifier: Attendance.kind.identifier),
      let status = kind.field("status")
    else { return nil }
    let reader = reader(of: kind)
    for first in [start, start + QuestionWords.was.count(words(start))] where first < chunks.count {
      let attended = QuestionWords.attended.count(words(first))
      let named = QuestionReader.longest(words(first)) { text in
        text.count > 2 && YesNo.reading(text) == nil
          && parser.recognizes(text, as: .field(status), of: kind)
          && !parser.isMarkedOtherwise(text, as: .field(status), of: kind)
      }
      guard max(attended, named) > 0 else { continue }
      let range = first..<first + max(attended, named)
      let marks =
        attended > named
        ? [AttendanceStatus.present, .late].map(\.rawValue) : [reader.text(range)]
      let items = marks.map { mark in
        Argument.Item.atom(
          Argument.Atom(text: mark, isQuoted: false, place: reader.place(range))
        )
      }
      var opening = QuestionOpening(verb: .list, kind: kind, start: range.upperBound)
      opening.arguments = [reader.argument(.field(status), items, range)]
      return opening
    }
    return nil
  }

  func reader(of kind: Kind) -> QuestionReader {
    QuestionReader(chunks: chunks, source: source, parser: parser, verb: .list, kind: kind)
  }

  // MARK: Most and least

  /// The words that ask for the most or the least, and what is counted between them.
  private struct Superlative {
    let words: Range<Int>
    let between: Range<Int>?
    let descends: Bool
  }

  private func superlative(_ start: Int) -> Superlative? {
    var place = start
    while place < chunks.count, chunks[place].keyPart == nil, chunks[place].bareWord != nil {
      for (whole, half, descends) in [
        (QuestionWords.most, QuestionWords.many, true), (.least, .few, false),
      ] {
        let count = whole.count(words(place))
        if count > 0 {
          let next = place + count
          // `ít nhất 5`: a number that is reached.
          if next < chunks.count, chunks[next].bareWord?.first?.isNumber == true { return nil }
          return Superlative(words: place..<next, between: nil, descends: descends)
        }
        guard half.count(words(place)) > 0,
          let last = words(place).firstIndex(where: { QuestionWords.utmost.count([$0]) > 0 })
        else { continue }
        return Superlative(
          words: place..<place + last + 1,
          between: place + 1..<place + last,
          descends: descends
        )
      }
      place += 1
    }
    return nil
  }

  /// `thôn nào nhiều hoạt động nhất`, `ai vắng nhiều nhất`: records by what is asked for, sorted by
  /// their number.
  mutating func most(_ start: Int) -> QuestionOpening? {
    guard start < chunks.count, let found = superlative(start) else { return nil }
    func skipping(_ next: Int) -> Int {
      var next = next
      while next < found.words.lowerBound, case let count = QuestionWords.having.count(words(next)),
        count > 0
      {
        next += count
      }
      return next
    }
    let who = QuestionWords.who.count(words(start))
    let officers = kind(start).flatMap { kind, count in
      kind.identifier == Officer.kind.identifier ? count : nil
    }
    if let count = who > 0 ? who : officers {
      let next = start + count
      let marks = skipping(next + QuestionWords.which.count(words(next)))
      guard let opening = marked(marks), opening.start == found.words.lowerBound,
        found.between == nil
      else { return nil }
      return ranked(opening, by: "officer", start..<next, found)
    }
    if let opening = largest(start, found) { return opening }
    guard let (name, counted) = subject(start) else { return nil }
    var (by, subject) = (name, start..<start + counted)
    var next = skipping(subject.upperBound + QuestionWords.which.count(words(subject.upperBound)))
    let end = found.words.lowerBound
    // `đơn vị nào chủ trì nhiều nhất`: what it did, which is the field.
    let did = QuestionReader.longest(words(next)) { text in
      parser.openKinds.contains { $0.field(named: text)?.referredKinds.isEmpty == false }
    }
    if next < end, did > 0, kind(next) == nil, skipping(next + did) == end {
      subject = next..<next + did
      by = text(subject)
      next = end
    }
    if let between = found.between {
      guard next == end else { return nil }
      if let opening = whole(between.lowerBound, found.words.upperBound - 1) {
        return ranked(opening, by: by, subject, found)
      }
      askSums(text(between), by: by, start, found)
      return nil
    }
    if next < end {
      return whole(next, end).flatMap { ranked($0, by: by, subject, found) }
    }
    if let (kind, count) = kind(found.words.upperBound) {
      let opening = QuestionOpening(
        verb: .list,
        kind: kind,
        start: found.words.upperBound + count
      )
      return ranked(opening, by: by, subject, found, isAfter: true)
    }
    let kinds = parser.openKinds.filter {
      $0.mainDate != nil && $0.subject(named: by) != nil
    }
    if kinds.count == 1 {
      let opening = QuestionOpening(verb: .list, kind: kinds[0], start: found.words.upperBound)
      return ranked(opening, by: by, subject, found)
    }
    let sign = found.descends ? "-" : ""
    askRanked(
      kinds,
      by: by,
      start,
      found,
      Self.way("xếp:\(sign)số lượng", "sort:\(sign)count")
    )
    return nil
  }

  /// `hoạt động nào nhiều người dự nhất`: records by a number of theirs.
  private func largest(_ start: Int, _ found: Superlative) -> QuestionOpening? {
    guard let between = found.between, let (kind, count) = kind(start), !kind.isCase,
      case let next = start + count,
      next + QuestionWords.which.count(words(next)) == found.words.lowerBound,
      let field = Self.summed(text(between), of: kind)
    else { return nil }
    let reader = reader(of: kind)
    let sort = Argument.Atom(
      text: (found.descends ? "-" : "") + field.identifier,
      isQuoted: false,
      place: reader.place(found.words)
    )
    var opening = QuestionOpening(verb: .list, kind: kind, start: found.words.upperBound)
    opening.arguments = [
      reader.emptiness(field, "any", found.words),
      reader.argument(.own(.sort), [.atom(sort)], found.words),
    ]
    return opening
  }

  /// `thôn nào nhiều người dự nhất`: what is summed by something is asked back.
  private mutating func askSums(
    _ measure: String,
    by subject: String,
    _ start: Int,
    _ found: Superlative
  ) {
    let kinds = parser.openKinds.filter {
      $0.mainDate != nil && $0.subject(named: subject) != nil
        && Self.summed(measure, of: $0) != nil
    }
    guard let field = kinds.first.flatMap({ Self.summed(measure, of: $0) }) else { return }
    askRanked(
      kinds,
      by: subject,
      start,
      found,
      Self.way("cột:\"\(field.names.vi)\"", "columns:\"\(field.names.en)\"")
    )
  }

  func text(_ range: Range<Int>) -> String {
    chunks[range].compactMap(\.bareWord).joined(separator: " ")
  }

  /// What is counted, where it is all that stands at a place.
  mutating func whole(_ start: Int, _ end: Int) -> QuestionOpening? {
    if let (kind, count) = kind(start), start + count == end {
      return QuestionOpening(verb: .list, kind: kind, start: end)
    }
    return counted(start).flatMap { $0.start == end ? $0 : nil }
  }

  private func ranked(
    _ opening: QuestionOpening,
    by text: String,
    _ range: Range<Int>,
    _ found: Superlative,
    isAfter: Bool = false
  ) -> QuestionOpening? {
    guard let kind = opening.kind, !kind.isCase else { return nil }
    var opening = opening
    if !isAfter { opening.start = found.words.upperBound }
    let reader = reader(of: kind)
    func own(_ key: KeySyntax, _ text: String, _ range: Range<Int>) -> Argument {
      let atom = Argument.Atom(text: text, isQuoted: false, place: reader.place(range))
      return reader.argument(.own(key), [.atom(atom)], range)
    }
    // Records without it are no answer.
    if let field = kind.askedField(named: text), !field.isRequired, !field.isSet {
      opening.arguments.append(reader.emptiness(field, "any", range))
    }
    opening.arguments.append(own(.by, text, range))
    opening.arguments.append(own(.sort, found.descends ? "-count" : "count", found.words))
    // What has none has the least.
    if !found.descends { opening.arguments.append(own(.all, "yes", found.words)) }
    return opening
  }

  /// Asks back what is counted, with the rest of the question.
  private mutating func askRanked(
    _ kinds: [Kind],
    by text: String,
    _ start: Int,
    _ found: Superlative,
    _ shape: Names
  ) {
    askRanked(kinds.map { $0.names }, by: text, start..<found.words.upperBound, shape)
  }

  /// Asks back what is counted, by its names, with the rest of the question.
  mutating func askRanked(
    _ counted: [Names],
    by text: String,
    _ range: Range<Int>,
    days: Range<Int>? = nil,
    _ shape: Names
  ) {
    let rest = (days ?? 0..<0, range.upperBound..<chunks.count)
    let said = [rest.0, rest.1].map(self.text).filter { !$0.isEmpty }.joined(separator: " ")
    let days = said.isEmpty ? "" : said + " "
    let by = text.contains(" ") ? "\"\(text)\"" : text
    ask(
      .severalMeanings,
      range,
      counted.map { names in
        Self.way(
          "\(names.vi) \(days)theo:\(by) \(shape.vi)",
          "\(names.plural) \(days)by:\(by) \(shape.en)"
        )
      }
    )
  }
}
