/// How a command begins: what is done to what, and what was said before that.
struct QuestionOpening {
  var verb: VerbSyntax
  var kind: Kind?
  /// The first word after it.
  var start: Int
  /// The field that is summed.
  var sum: Field?
  /// The days that stand first (`tháng 11 có bao nhiêu hoạt động`).
  var days: [Argument.Item] = []
  /// What was read on the way.
  var arguments: [Argument] = []
  /// The words that name what coverage is asked for.
  var name: Range<Int>?
  /// The words between the kind and what is not done.
  var between: Range<Int>?

  /// True if it was put in words that are none of the command's.
  var isInOtherWords = false

  /// True if it is read as a command that begins otherwise.
  var isAsked: Bool {
    isInOtherWords || sum != nil || !days.isEmpty || !arguments.isEmpty || name != nil
  }

  /// The place in ``arguments`` of the day on which something was done, where no day was said of it.
  var doneOn: Int?

  func after(_ days: [Argument.Item]) -> QuestionOpening {
    var opening = self
    // `tháng 9 có bao nhiêu tin báo đã xử lý`: when it was done.
    if let doneOn, !days.isEmpty {
      opening.arguments[doneOn].items = days
    } else {
      opening.days = days
    }
    return opening
  }
}

/// Reads how a question begins, where it does not begin as commands do.
struct OpeningReader {
  let chunks: [Chunk]
  let source: SourceText
  let parser: CommandParser
  private(set) var problem: Problem?

  init(_ chunks: [Chunk], source: SourceText, parser: CommandParser) {
    self.chunks = chunks
    self.source = source
    self.parser = parser
  }

  func words(_ start: Int) -> [String] {
    QuestionReader.words(chunks, from: start, upTo: chunks.count)
  }

  func verb(_ start: Int) -> (VerbSyntax, words: Int)? {
    start < chunks.count ? parser.verb(at: chunks[start...]) : nil
  }

  func kind(_ start: Int) -> (Kind, words: Int)? {
    start < chunks.count ? parser.kind(at: chunks[start...]) : nil
  }

  mutating func ask(_ what: Problem.What, _ range: Range<Int>, _ ways: [Names]) {
    let letters =
      chunks[range.lowerBound].range.lowerBound..<chunks[range.upperBound - 1].range.upperBound
    problem = Problem(
      what,
      found: source.text(letters),
      at: source.place(letters),
      possible: ways
    )
  }

  static func way(_ vi: String, _ en: String) -> Names { Names(vi: vi, en: en) }

  /// The beginning; nil if it is not known what is asked for, which ``problem`` says where the words
  /// are those of a question.
  mutating func read() -> QuestionOpening? {
    if let opening = asked(QuestionWords.opening.count(words(0))) { return opening }
    guard problem == nil else { return nil }
    if verb(0) != nil || kind(0) != nil { return plain(0) }
    var start = QuestionWords.opening.count(words(0))
    var days: [Argument.Item] = []
    if let found = QuestionReader.days(chunks, source, parser, from: 0, upTo: chunks.count) {
      start = found.next + QuestionWords.opening.count(words(found.next))
      days = found.items
    }
    let said = days.isEmpty ? 0..<0 : 0..<start
    if let opening = asked(start, days: said) { return opening.after(days) }
    guard problem == nil else { return nil }
    if let opening = total(start) ?? who(start) ?? counted(start) { return opening.after(days) }
    guard problem == nil else { return nil }
    guard start > 0, verb(start) != nil || kind(start) != nil, let opening = plain(start),
      // Of cases nothing is read in such a way.
      opening.kind?.isCase != true, !opening.verb.isPrivate
    else { return nil }
    return opening.after(days)
  }

  /// What is asked in a form of its own, whether or not it begins as a command does.
  private mutating func asked(_ start: Int, days: Range<Int> = 0..<0) -> QuestionOpening? {
    for read in [
      { $0.most(start) }, { $0.limited(start) }, { $0.owed(start) }, { $0.silent(start) },
      { $0.doing(start, days: days) },
    ] as [(inout Self) -> QuestionOpening?] {
      if let opening = read(&self) { return opening }
      guard problem == nil else { return nil }
    }
    without(start, days: days)
    return nil
  }

  /// A verb, a kind, or both.
  private mutating func plain(_ start: Int) -> QuestionOpening? {
    var opening = QuestionOpening(verb: .list, kind: nil, start: start)
    if let (found, count) = verb(start) {
      opening.verb = found
      opening.start += count
      if found.identifier == VerbSyntax.count.identifier, let sum = total(start, after: count) {
        return sum
      }
      guard problem == nil else { return nil }
    }
    if opening.verb.kindUse != .none, let (found, count) = kind(opening.start) {
      opening.kind = found
      opening.start += count
      // `buổi họp thôn`: a kind that has no text of its own is not searched for it.
      if opening.verb.wordUse == .search, !found.fields.contains(where: \.isSearchable),
        var other = counted(opening.start)
      {
        other.verb = opening.verb
        return other
      }
      guard problem == nil else { return nil }
      // `cán bộ vắng lớp TH-02`; the same officer may be marked several times.
      if opening.verb.identifier == VerbSyntax.list.identifier,
        found.identifier == Officer.kind.identifier,
        let marked = marked(opening.start + QuestionWords.which.count(words(opening.start)))
      {
        return marked
      }
    }
    return undone(opening)
  }

  /// `áp phích tháng 8`: records by the name that says how they are counted.
  mutating func counted(_ start: Int) -> QuestionOpening? {
    for kind in parser.openKinds {
      let fields = kind.fields.filter {
        $0.enumeration?.members.contains { $0.countedAs != nil } == true
      }
      let named = QuestionReader.longest(words(start)) { text in
        fields.contains { parser.recognizes(text, as: .field($0), of: kind) }
      }
      guard named > 0 else { continue }
      let reader = QuestionReader(
        chunks: chunks,
        source: source,
        parser: parser,
        verb: .list,
        kind: kind
      )
      switch reader.name(start, chunks.count, least: 1) {
      case .arguments(let arguments, let next):
        var opening = QuestionOpening(verb: .list, kind: kind, start: next)
        opening.arguments = arguments
        return opening
      case .wrong(let problem, _): self.problem = problem
      case .text, nil: break
      }
    }
    return nil
  }

  // MARK: Who has not

  /// `ai chưa tập huấn`.
  private mutating func who(_ start: Int) -> QuestionOpening? {
    let count = QuestionWords.who.count(words(start))
    guard count > 0 else { return nil }
    let officers = parser.kind(identifier: Officer.kind.identifier)
    let opening = QuestionOpening(verb: .list, kind: officers, start: start + count)
    if let marked = marked(start + count) { return marked }
    if let found = undone(opening), found.verb.identifier != VerbSyntax.list.identifier {
      return found
    }
    if problem == nil {
      ask(.severalMeanings, start..<start + count, Self.ways(for: officers, parser))
    }
    return nil
  }

  /// `cán bộ chưa tập huấn`, `bao nhiêu thôn chưa họp`, `tin báo chưa xử lý`; what is said between the
  /// kind and that is left to be read.
  private mutating func undone(_ opening: QuestionOpening) -> QuestionOpening? {
    let asking = [VerbSyntax.list.identifier, VerbSyntax.count.identifier]
    guard let kind = opening.kind, !kind.isCase, asking.contains(opening.verb.identifier) else {
      return opening
    }
    var opening = opening
    opening.start += QuestionWords.which.count(words(opening.start))
    for start in opening.start..<max(opening.start, chunks.count) {
      guard chunks[start].keyPart == nil else { break }
      let done = QuestionWords.done.count(words(start))
      let count = max(done, QuestionWords.notDone.count(words(start)), didNot(start, kind))
      guard count > 0, QuestionWords.without.count(words(start)) == 0,
        QuestionWords.ended.count(words(start)) == 0
      else { continue }
      return undone(opening, at: start, count, isDone: done > 0, kind)
    }
    return opening
  }

  /// `thôn không họp`: `không` before what coverage is asked for.
  private func didNot(_ start: Int, _ kind: Kind) -> Int {
    let count = QuestionWords.not.count(words(start))
    let named = QuestionReader.longest(words(start + count)) {
      parser.coverage(named: $0)?.kind?.identifier == kind.identifier
    }
    return named > 0 ? count : 0
  }

  private mutating func undone(
    _ opening: QuestionOpening,
    at start: Int,
    _ count: Int,
    isDone: Bool,
    _ kind: Kind
  ) -> QuestionOpening? {
    let after = start + count
    var opening = opening
    let isCount = opening.verb.identifier == VerbSyntax.count.identifier
    let named = QuestionReader.longest(words(after)) {
      parser.coverage(named: $0)?.kind?.identifier == kind.identifier
    }
    if named > 0, isCount || !isDone {
      opening.verb = isCount ? .coverage : .missing
      opening.name = after..<after + named
      opening.between = opening.start..<start
      opening.start = after + named
      return opening
    }
    let reader = QuestionReader(
      chunks: chunks,
      source: source,
      parser: parser,
      verb: opening.verb,
      kind: kind
    )
    if named == 0, let (field, next) = reader.fieldNamed(after, chunks.count) {
      let word = isDone ? "any" : "none"
      var said = reader.emptiness(field, word, start..<next)
      var rest = next
      if isDone, case .date = field.type {
        // When it was done, not when the record begins.
        if let days = QuestionReader.days(chunks, source, parser, from: next, upTo: chunks.count) {
          said.items = days.items
          rest = days.next
        } else {
          opening.doneOn = opening.arguments.count
        }
      }
      opening.arguments.append(said)
      opening.between = opening.start..<start
      opening.start = rest
      return opening
    }
    // Without marks it may be text, as “da cam” is.
    guard named > 0 || !isDone || VietnameseText.hasMarks(words(start)[0]) else { return opening }
    let end = min(chunks.count, after + max(1, named))
    ask(.severalMeanings, start..<end, Self.ways(for: kind, parser))
    return nil
  }

  /// How one can ask what is done and what is not, of a kind.
  static func ways(for kind: Kind?, _ parser: CommandParser) -> [Names] {
    parser.coverages.filter { kind == nil || $0.kind?.identifier == kind?.identifier }
      .flatMap { ways(named: $0.names) }
  }

  static func ways(named names: Names) -> [Names] {
    [VerbSyntax.missing, .coverage].map { verb in
      way("\(verb.names.vi) \(names.vi)", "\(verb.names.en) \(names.en)")
    }
  }

  // MARK: Sums

  /// `tổng kinh phí hoạt động quý 3`, `bao nhiêu người dự tháng 9`.
  private mutating func total(_ start: Int, after verb: Int = 0) -> QuestionOpening? {
    let said = QuestionWords.total.count(words(start))
    let count = said > 0 ? said : verb
    guard count > 0, said > 0 || kind(start + verb) == nil else { return nil }
    let first = start + count
    let named = QuestionReader.longest(words(first)) { !summing($0).isEmpty }
    guard named > 0 else { return nil }
    let text = words(first).prefix(named).joined(separator: " ")
    var kinds = summing(text)
    var next = first + named
    let of = next + QuestionWords.during.count(words(next))
    if let (kind, count) = kind(of) {
      kinds = kinds.filter { $0.identifier == kind.identifier }
      next = of + count
    }
    if kinds.count > 1 {
      // Where nothing is recorded there is nothing to add.
      let recorded = kinds.filter { kind in
        Self.summed(text, of: kind).map { parser.isRecorded($0, of: kind) } ?? false
      }
      if recorded.count == 1 { kinds = recorded }
    }
    guard kinds.count == 1, let field = Self.summed(text, of: kinds[0]) else {
      let lead = source.text(letters(start..<first + named))
      let rest = next < chunks.count ? " " + source.text(letters(next..<chunks.count)) : ""
      ask(
        .severalMeanings,
        start..<first + named,
        summing(text).map {
          Self.way("\(lead) \($0.names.vi)\(rest)", "\(lead) \($0.names.plural)\(rest)")
        }
      )
      return nil
    }
    return QuestionOpening(verb: .list, kind: kinds[0], start: next, sum: field)
  }

  private func letters(_ range: Range<Int>) -> Range<Int> {
    chunks[range.lowerBound].range.lowerBound..<chunks[range.upperBound - 1].range.upperBound
  }

  /// The kinds with a main date and a field of this name that is summed.
  private func summing(_ text: String) -> [Kind] {
    parser.openKinds.filter { $0.mainDate != nil && Self.summed(text, of: $0) != nil }
  }

  /// The field that adds up under a name, with or without `số` (`người dự`).
  static func summed(_ text: String, of kind: Kind) -> Field? {
    [text, "số \(text)"].compactMap { kind.field(named: $0) }.first { $0.summation != nil }
  }
}
