/// The keys that shape an answer: by, sort, limit, columns, as-of.
extension QueryBinder {
  /// Takes the day as of which is asked, by which names are read.
  mutating func takeDay(_ command: Command, _ query: inout Query) {
    for atom in atoms(command, .asOf) {
      guard let date = day(atom) else { continue }
      query.asOf = date
      day = date
    }
  }

  /// Takes what shapes the answer into the query.
  mutating func shape(_ query: inout Query, _ command: Command) throws {
    let kind = query.kind
    for atom in atoms(command, .by) {
      if let subject = subject(atom, kind) {
        guard !query.groups.contains(where: { $0.identifier == subject.identifier }) else {
          report(.keyTwice, atom)
          continue
        }
        query.groups.append(try nameIndex.placed(subject, of: kind, on: day))
      }
    }
    for atom in atoms(command, .sort) {
      if let order = order(atom, query, isGrouped: !command.arguments(.by).isEmpty) {
        query.order.append(order)
      }
    }
    for atom in atoms(command, .limit) {
      guard let number = NumberReader.integer(atom.text), number > 0 else {
        report(NumberReader.integer(atom.text) == nil ? .notANumber : .notPositive, atom)
        continue
      }
      query.limit = number
    }
    for atom in atoms(command, .columns) { addColumn(atom, &query) }
    query.showsTotal = isSet(.totals, command, query)
    query.showsShare = isSet(.share, command, query)
    query.showsEveryMember = isSet(.all, command, query)
  }

  private func atoms(
    _ command: Command,
    _ key: KeySyntax.Identifier
  ) -> [Argument.Atom] {
    command.arguments(key).flatMap(\.items).compactMap(\.atom)
  }

  /// Whether a key of groups says yes.
  private mutating func isSet(
    _ key: KeySyntax.Identifier,
    _ command: Command,
    _ query: Query
  ) -> Bool {
    guard let atom = atoms(command, key).first else { return false }
    guard let answer = YesNo.reading(atom.text) else {
      report(.notYesOrNo, atom)
      return false
    }
    if query.groups.isEmpty {
      let by = Names(vi: "theo:CỘT", en: "by:FIELD")
      report(.argumentExpected(verb: command.verb.names, what: by), atom)
    }
    return answer
  }

  private mutating func day(_ atom: Argument.Atom) -> CalendarDate? {
    if let date = DateReader.date(atom.text, today: today) { return date }
    if let period = Period(atom.text, today: today) { return period.last }
    report(DateReader.looksLikeDate(atom.text) ? .noSuchDay : .notADate, atom)
    return nil
  }

  private mutating func subject(_ atom: Argument.Atom, _ kind: Kind) -> Subject? {
    if let field = kind.askedField(named: atom.text) { return .field(field) }
    if let dimension = kind.dimension(named: atom.text) { return .dimension(dimension) }
    let names =
      kind.fields.flatMap { [$0.identifier, $0.names.vi] }
      + kind.dimensions.flatMap { [$0.identifier, $0.names.vi] }
    report(
      .notAField(kind: kind.names),
      atom,
      suggestions: Nearest.names(to: atom.text, among: names),
      possible: kind.fields.map(\.names) + kind.dimensions.map(\.names)
    )
    return nil
  }

  private mutating func order(
    _ atom: Argument.Atom,
    _ query: Query,
    isGrouped: Bool
  ) -> Query.Order? {
    let descends = atom.text.hasPrefix("-")
    let name = Argument.Atom(
      text: descends ? String(atom.text.dropFirst()) : atom.text,
      isQuoted: atom.isQuoted,
      place: atom.place
    )
    if isGrouped, query.kind.measure(named: name.text) == "count" {
      return Query.Order(target: .count, descends: descends)
    }
    return subject(name, query.kind).map {
      Query.Order(target: .subject($0), descends: descends)
    }
  }

  private mutating func addColumn(_ atom: Argument.Atom, _ query: inout Query) {
    if ["all", "tat ca"].contains(VietnameseText.fold(atom.text)) {
      query.showsIdentity = true
      query.columns = query.kind.fields
      return
    }
    if !query.groups.isEmpty, let measure = query.kind.measure(named: atom.text) {
      query.measures.append(measure)
      return
    }
    guard case .field(let field)? = subject(atom, query.kind) else { return }
    query.columns = (query.columns ?? []) + [field]
  }
}
