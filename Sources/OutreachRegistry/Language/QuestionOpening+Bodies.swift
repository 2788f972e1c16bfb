/// What a body or a village does, and whose reports are owed.
extension OpeningReader {
  // MARK: Reports

  /// `đơn vị nào chưa nộp báo cáo`, `who has not reported`, `báo cáo nào chưa nộp`.
  mutating func owed(_ start: Int) -> QuestionOpening? {
    guard let reports = parser.kind(identifier: FiledReport.kind.identifier) else { return nil }
    var next = start
    let counts =
      verb(next).flatMap { verb, count in
        verb.identifier == VerbSyntax.count.identifier ? count : nil
      } ?? 0
    next += counts
    let isOfReports = kind(next)?.0.identifier == reports.identifier
    let subject = next..<next + reporter(next)
    next = subject.upperBound
    next += QuestionWords.which.count(words(next))
    let denied = [QuestionWords.notDone, .not, .notYet].map { $0.count(words(next)) }.max() ?? 0
    let done = QuestionWords.done.count(words(next)) + QuestionWords.having.count(words(next))
    let said = next + (denied > 0 ? denied : done)
    let handed = isOfReports ? QuestionWords.handedIn : QuestionWords.reporting
    let count = handed.count(words(said))
    // `chưa báo cáo` is a command.
    guard count > 0, !subject.isEmpty || text(said..<said + count).contains(" "),
      !subject.isEmpty || denied > 0
    else { return nil }
    let end = said + count
    let late = QuestionWords.late.count(words(end))
    // What is expected of villages alone cannot be asked for.
    let isOfVillages = kind(subject.lowerBound)?.0.identifier == Village.kind.identifier
    guard denied > 0 || counts > 0, late == 0, !isOfVillages else {
      let rest = end + late < chunks.count ? " " + text(end + late..<chunks.count) : ""
      let (missing, coverage) = (VerbSyntax.missing.names, VerbSyntax.coverage.names)
      let names = reports.names
      ask(
        .severalMeanings,
        start..<end + late,
        [
          Self.way("\(missing.vi) \(names.vi)\(rest)", "\(missing.en) \(names.plural)\(rest)"),
          Self.way(
            "\(coverage.vi) \(names.vi)\(rest) theo:\"đơn vị\"",
            "\(coverage.en) \(names.plural)\(rest) by:unit"
          ),
        ]
      )
      return nil
    }
    var opening = QuestionOpening(
      verb: counts > 0 ? .coverage : .missing,
      kind: reports,
      start: end
    )
    opening.isInOtherWords = true
    return opening
  }

  /// How many words name those who report, or the reports.
  private func reporter(_ start: Int) -> Int {
    let who = QuestionWords.who.count(words(start))
    if who > 0 { return who }
    let reporting = [Organization.kind, Village.kind, FiledReport.kind].map(\.identifier)
    if let (kind, count) = kind(start), reporting.contains(kind.identifier) { return count }
    return QuestionWords.units.count(words(start))
  }

  // MARK: What is done

  /// `trạm y tế làm gì`, `công an có hoạt động gì tháng 10`, `what does the police do`.
  mutating func doing(_ start: Int, days: Range<Int> = 0..<0) -> QuestionOpening? {
    var first = start
    let asks = QuestionWords.does.count(words(first))
    if asks > 0 {
      first += asks
      first += QuestionWords.opening.count(words(first))
    }
    for place in first + 1..<max(first + 1, chunks.count) {
      guard chunks[place].keyPart == nil, chunks[place].bareWord != nil,
        chunks[place - 1].keyPart == nil, chunks[place - 1].bareWord != nil
      else { return nil }
      let doing = (asks > 0 ? QuestionWords.doing : QuestionWords.doesWhat).count(words(place))
      if doing > 0 {
        let found = [Activity.kind, Duty.kind].flatMap { bodies(first..<place, of: $0) }
        if found.count > 1 { askWhat(found, start..<place + doing, days: days) }
        return found.count == 1 ? listing(of: found[0], from: place + doing) : nil
      }
      if asks == 0, let opening = having(first..<place, days: days) { return opening }
      guard problem == nil else { return nil }
    }
    return nil
  }

  /// `công an có hoạt động gì`, `công an chủ trì bao nhiêu hoạt động`.
  private mutating func having(
    _ body: Range<Int>,
    days: Range<Int>
  ) -> QuestionOpening? {
    var next = body.upperBound
    let having = QuestionWords.having.count(words(next))
    next += having
    next += QuestionWords.having.count(words(next))
    var verb = VerbSyntax.list
    let did = QuestionReader.longest(words(next)) { text in
      Activity.kind.field(named: text)?.referredKinds.isEmpty == false
    }
    guard having + did > 0, self.verb(body.lowerBound) == nil else { return nil }
    let field = did > 0 ? Activity.kind.field(named: text(next..<next + did)) : nil
    next += did
    next += QuestionWords.opening.count(words(next))
    if let (found, count) = self.verb(next), found.identifier == VerbSyntax.count.identifier {
      verb = found
      next += count
    }
    guard let (kind, count) = kind(next), !kind.isCase else { return nil }
    next += count
    let which = QuestionWords.which.count(words(next))
    guard which > 0 || verb.identifier == VerbSyntax.count.identifier else { return nil }
    next += which
    let found = bodies(body, of: kind).filter { field == nil || $0.field.names == field?.names }
    guard found.count < 2 else {
      askWhat(found, body.lowerBound..<next, days: days, verb)
      return nil
    }
    return found.first.map { listing(of: $0, verb, from: next) }
  }

  private func listing(
    of body: Body,
    _ verb: VerbSyntax = .list,
    from start: Int
  ) -> QuestionOpening {
    var opening = QuestionOpening(verb: verb, kind: body.kind, start: start)
    let reader = reader(of: body.kind)
    opening.arguments = [
      reader.argument(.field(body.field), [.atom(reader.atom(body.name))], body.name)
    ]
    return opening
  }

  private struct Body {
    let kind: Kind
    let field: Field
    let name: Range<Int>
  }

  /// The fields in which words name a body or a village, all of them.
  private func bodies(_ range: Range<Int>, of kind: Kind) -> [Body] {
    var name = range
    if let (named, count) = self.kind(range.lowerBound),
      named.identifier == Village.kind.identifier
        || named.identifier == Organization.kind.identifier,
      count < range.count
    {
      name = range.lowerBound + count..<range.upperBound
    }
    return kind.fields.filter { field in
      guard !field.isConfidential,
        field.referredKinds.contains(Village.kind.identifier)
          || field.referredKinds.contains(Organization.kind.identifier)
      else { return false }
      return parser.recognizes(text(name), as: .field(field), of: kind)
        && !parser.isMarkedOtherwise(text(name), as: .field(field), of: kind)
    }.map { Body(kind: kind, field: $0, name: name) }
  }

  /// Asks back in which part it is meant, with the rest of the question.
  private mutating func askWhat(
    _ bodies: [Body],
    _ range: Range<Int>,
    days: Range<Int>,
    _ verb: VerbSyntax = .list
  ) {
    let said = [days, range.upperBound..<chunks.count].map(text).filter { !$0.isEmpty }
    let rest = said.map { " " + $0 }.joined()
    let isCount = verb.identifier == VerbSyntax.count.identifier
    ask(
      .severalMeanings,
      range,
      bodies.map { body in
        let (field, name) = (body.field.names, text(body.name))
        // A duty is of no day.
        let days = body.kind.askedDate == nil ? "" : rest
        return Self.way(
          "\(isCount ? verb.names.vi + " " : "")\(body.kind.names.vi) \(field.vi):\"\(name)\"\(days)",
          "\(isCount ? verb.names.en + " " : "")\(body.kind.names.plural) \(field.en):\"\(name)\"\(days)"
        )
      }
    )
  }
}
