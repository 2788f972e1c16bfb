/// What was taken in of a bundle.
package enum TakenBundle: Sendable {
  /// A part of a journal.
  case journal(Gathered)
  /// So many figures on a commune's cases, as of a day.
  case figures(commune: String, count: Int, day: CalendarDate)
}

extension Registry {
  /// The closed list of figures on cases, as it is today.
  ///
  /// - Throws: ``Problems`` if the registry has no case key.
  package func caseFigureBundle() throws -> CaseFigureBundle {
    try store.read { try CaseFigureBundle(of: self, $0) }
  }

  /// Takes in what a commune bundled, a part of its journal or figures: all of it, or nothing.
  ///
  /// - Throws: ``Problems`` if the bytes are no bundle or were altered; as ``gather(_:)-swift.method``
  ///   does.
  package func gather(_ bytes: [UInt8]) throws -> TakenBundle {
    let lines = try BundleText.lines(of: bytes)
    guard CaseFigureBundle.isOne(lines) else {
      return .journal(try gather(JournalBundle(reading: bytes)))
    }
    let bundle = try CaseFigureBundle(lines)
    try gather(bundle)
    return .figures(commune: bundle.commune, count: bundle.count, day: bundle.day)
  }

  /// Puts figures in the place of those that came before; older ones than those change nothing.
  func gather(_ bundle: CaseFigureBundle) throws {
    let there = of(commune: bundle.commune)
    let isElsewhere = try store.read { connection in
      guard try Info.read(Info.commune, of: bundle.commune, connection) != nil else {
        throw Problems(
          .noSuchCommune,
          found: bundle.commune,
          suggestions: try Info.communes(connection)
        )
      }
      return try there.isGathered(connection)
    }
    guard isElsewhere else {
      _ = try there.change(.import, command: "gather figures") { change in
        try there.take(bundle, into: change)
        return nil
      }
      return
    }
    try store.write { try there.take(bundle, $0) }
  }

  /// In a registry of the commune's own they are records like others.
  private func take(_ bundle: CaseFigureBundle, into change: Change) throws {
    let old = try receivedFigures(change.connection)
    guard !isNewer(old, than: bundle) else { return }
    var rest = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for record in try records(of: bundle) {
      if let there = rest.removeValue(forKey: record.key) {
        _ = try change.update(there, to: record)
      } else {
        _ = try change.insert(record)
      }
    }
    for record in rest.values.sorted(by: { $0.key < $1.key }) { try change.delete(record) }
  }

  /// Where the commune's journal is a copy they stand beside it: an entry of another's would be a fork.
  private func take(_ bundle: CaseFigureBundle, _ connection: any StoreConnection) throws {
    let old = try receivedFigures(connection)
    guard !isNewer(old, than: bundle) else { return }
    let journaled = try journaledFigures(connection)
    for record in old where !journaled.contains(record.identity) {
      try connection.execute(
        table(record.kind).deleteSQL,
        [.text(commune), .text(record.identity)]
      )
    }
    let kept = Set(old.filter { journaled.contains($0.identity) }.map(\.key))
    var identities = IdentityGenerator(context)
    let table = table(Figure.kind)
    var rows = RowBatch(table.insertion, for: connection)
    for var record in try records(of: bundle) where !kept.contains(record.key) {
      record.identity = identities.next()
      rows.add { [record] in table.bind(record, into: &$0) }
      if rows.isFull { try rows.write(on: connection) }
    }
    try rows.write(on: connection)
  }

  private func isNewer(_ old: [Record], than bundle: CaseFigureBundle) -> Bool {
    old.contains { $0["asOf"].date.map { $0 > bundle.day } ?? false }
  }

  private func journaledFigures(_ connection: any StoreConnection) throws -> Set<String> {
    var identities: Set<String> = []
    try connection.forEachRow(
      "SELECT DISTINCT \"record\" FROM \"journalRecord\" WHERE \"commune\" = ? AND \"kind\" = ?",
      [.text(commune), .text(Figure.kind.identifier)]
    ) { if let identity = $0.value(at: 0).text { identities.insert(identity) } }
    return identities
  }

  private func records(of bundle: CaseFigureBundle) throws -> [Record] {
    try bundle.entries.map { entry in
      var record = try Figure(
        name: entry.name,
        period: entry.period,
        value: entry.value,
        source: commune,
        asOf: bundle.day
      ).record()
      record.commune = commune
      record.revision = 1
      return record
    }
  }

  /// The figures on cases that came from elsewhere.
  func receivedFigures(_ connection: any StoreConnection) throws -> [Record] {
    let kind = Figure.kind
    var query = Query(kind: kind)
    query.conditions = [.not(.absent(.field(kind.knownField("asOf"))))]
    return try records(query, connection)
  }
}
