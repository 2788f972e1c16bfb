/// What was gathered of a commune.
package struct Gathered: Sendable, Equatable {
  /// The commune's code.
  package let commune: String
  /// How many entries are new.
  package let entries: Int
  /// How many records they changed.
  package let records: Int
  /// The end of the journal there now.
  package let head: JournalHead
}

extension Registry {
  /// Sends what is new of the commune to where it is gathered; of a province, that of every commune.
  ///
  /// - Throws: ``Problems`` if the journal there is ahead or another one; nothing is then sent.
  package func push(to target: Registry) throws -> [Gathered] {
    guard target.store.location != store.location || store.files == nil else {
      throw Problems(.pushToItself, found: target.store.location)
    }
    return try (isOfProvince ? communes() : [commune]).map {
      try of(commune: $0).pushOne(to: target)
    }
  }

  private func pushOne(to target: Registry) throws -> Gathered {
    try target.store.write { connection in
      let there = try HashChain.head(of: "journal", commune, connection)
      let bundle = try store.read { own in
        try checkCommon(there, own, target.of(commune: commune), connection)
        return try self.bundle(since: there.entry, own)
      }
      return try target.gather(bundle, connection)
    }
  }

  /// - Throws: ``Problems`` if a journal elsewhere does not lead to this one.
  private func checkCommon(
    _ there: (entry: Int, hash: String),
    _ own: any StoreConnection,
    _ target: Registry,
    _ connection: any StoreConnection
  ) throws {
    let here = try HashChain.head(of: "journal", commune, own)
    func isEqual(_ entry: Int) throws -> Bool {
      try HashChain.hash(of: entry, commune, own)
        == HashChain.hash(of: entry, commune, connection)
    }
    let last = min(here.entry, there.entry)
    guard try isEqual(last) else {
      // Equal hashes mean that all before is equal.
      var (equal, other) = (0, last)
      while other - equal > 1 {
        let middle = (equal + other) / 2
        if try isEqual(middle) { equal = middle } else { other = middle }
      }
      throw Problems(.forked(entry: other), found: commune)
    }
    guard here.entry >= there.entry else {
      throw Problems(.behind(here: here.entry, there: there.entry))
    }
  }

  /// Takes in what a commune sent: all of it, or nothing.
  ///
  /// - Throws: ``Problems`` if the bundle does not follow on what is there, or is not what its hashes
  ///   say.
  package func gather(_ bundle: JournalBundle) throws -> Gathered {
    try store.write { try gather(bundle, $0) }
  }

  private func gather(
    _ bundle: JournalBundle,
    _ connection: any StoreConnection
  ) throws -> Gathered {
    let copy = of(commune: bundle.commune)
    guard try isOfProvince || copy.isGathered(connection) else {
      throw Problems(.notAProvince, found: store.location)
    }
    return try Gathering(copy, connection).take(bundle)
  }
}

/// Takes a bundle into a store, in one transaction.
private struct Gathering {
  private let registry: Registry
  private let connection: any StoreConnection
  private let commune: String

  /// How many identities a statement names.
  private static let pageSize = 256

  init(_ registry: Registry, _ connection: any StoreConnection) {
    self.registry = registry
    self.connection = connection
    commune = registry.commune
  }

  func take(_ bundle: JournalBundle) throws -> Gathered {
    let here = try HashChain.head(of: "journal", commune, connection)
    try check(bundle, follows: here)
    let entries = bundle.entries.filter { $0.entry.entry > here.entry }
    if !entries.isEmpty {
      let kinds = try kinds(of: bundle)
      // Before the journal says that it is something else.
      let there = try stored(entries, kinds)
      try write(entries)
      try write(rows(of: bundle, entries), kinds, in: there)
      let head = bundle.head
      try Info.write(Info.head, "\(head.entry) \(head.hash)", of: commune, connection)
      try Info.write(Info.commune, commune, of: commune, connection)
      try Info.write(Info.gathered, registry.context.today.iso, of: commune, connection)
      try registry.checkChain(after: here, connection)
      connection.journaled(head.entry, hash: head.hash, of: commune)
    }
    let head = entries.isEmpty ? here : (entry: bundle.head.entry, hash: bundle.head.hash)
    return Gathered(
      commune: commune,
      entries: entries.count,
      records: Set(entries.flatMap(\.changes).map(\.record)).count,
      head: JournalHead(entry: head.entry, hash: head.hash, isOfCases: false)
    )
  }

  /// - Throws: ``Problems`` if the bundle and what is here have no entry in common, or not the same
  ///   one.
  private func check(_ bundle: JournalBundle, follows here: (entry: Int, hash: String)) throws {
    guard bundle.since.entry <= here.entry else {
      throw Problems(.bundleGap(since: bundle.since.entry, here: here.entry))
    }
    for entry in bundle.since.entry...min(here.entry, bundle.head.entry)
    where try HashChain.hash(of: entry, commune, connection) != bundle.hash(of: entry) {
      throw Problems(.forked(entry: entry), found: commune)
    }
  }

  /// The kinds of what the bundle holds; those that the store has no table for are refused, as are
  /// cases.
  private func kinds(of bundle: JournalBundle) throws -> [String: Kind] {
    let open = try registry.catalogue.openKinds + OwnTables(registry.catalogue, connection).unknown
    let kinds = Dictionary(
      open.map { ($0.identifier, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for kind in Set(bundle.rows.map(\.kind) + bundle.entries.flatMap(\.changes).map(\.kind))
    where kinds[kind] == nil {
      throw Problems(.unknownKind, found: kind)
    }
    return kinds
  }

  /// What is left of the records that entries change.
  ///
  /// - Throws: ``Problems`` if the bundle holds a record that none of its entries changed.
  private func rows(
    of bundle: JournalBundle,
    _ entries: [JournalBundle.Entry]
  ) throws -> [JournalBundle.Row] {
    let changed = Set(entries.flatMap(\.changes).map(\.record))
    let earlier = Set(bundle.entries.flatMap(\.changes).map(\.record))
    guard bundle.rows.allSatisfy({ earlier.contains($0.record) }) else {
      throw Problems(.notABundle)
    }
    return bundle.rows.filter { changed.contains($0.record) }
  }

  /// What is here of the records that entries change, which has to be what they found.
  private func stored(
    _ entries: [JournalBundle.Entry],
    _ kinds: [String: Kind]
  ) throws -> [String: Record] {
    var found: [String: [String: (entry: Int, before: String?)]] = [:]
    for own in entries {
      for change in own.changes where found[change.kind]?[change.record] == nil {
        found[change.kind, default: [:]][change.record] = (own.entry.entry, change.before)
      }
    }
    var there: [String: Record] = [:]
    for (kind, records) in found {
      guard let kind = kinds[kind] else { continue }
      for record in try stored(kind, Array(records.keys)) { there[record.identity] = record }
    }
    for own in found.values {
      for (record, (entry, before)) in own
      where there[record].map(RecordImage.encode) != before {
        throw Problems(.brokenChain(entry: entry))
      }
    }
    return there
  }

  private func stored(_ kind: Kind, _ identities: [String]) throws -> [Record] {
    let table = registry.table(kind)
    var records: [Record] = []
    for start in stride(from: 0, to: identities.count, by: Self.pageSize) {
      let page = Array(identities[start..<min(start + Self.pageSize, identities.count)])
      var sql = SQLText()
      sql.append("SELECT \(table.selection) FROM \(quotedName(kind.identifier)) WHERE ")
      sql.append("\"commune\" = ")
      sql.bind(.text(commune))
      sql.append(" AND \"id\" IN (")
      sql.bind(list: page)
      sql.append(")")
      try connection.forEachRow(sql.text, sql.arguments) { records.append(table.record(from: $0)) }
    }
    return records
  }

  private func write(_ entries: [JournalBundle.Entry]) throws {
    var changes = RowBatch(Journal.recordInsertion, for: connection)
    for own in entries {
      try Journal.insert(own.entry, of: commune, connection)
      for (position, change) in own.changes.enumerated() {
        changes.add { [commune] values in
          values += [.text(commune), .integer(own.entry.entry), .integer(position)]
          values += [.text(change.kind), .text(change.record), StoreValue(change.before)]
        }
        if changes.isFull { try changes.write(on: connection) }
      }
    }
    try changes.write(on: connection)
  }

  /// Brings the records to what the bundle says: those that are gone or have another code go first, so
  /// that no code is borne twice on the way.
  private func write(
    _ rows: [JournalBundle.Row],
    _ kinds: [String: Kind],
    in there: [String: Record]
  ) throws {
    var rest = there
    var added: [Record] = []
    var changed: [Record] = []
    for row in rows {
      guard let kind = kinds[row.kind] else { continue }
      let record = try RecordImage.decode(row.image, kind: kind)
      guard record.commune == commune, record.identity == row.record else {
        throw Problems(.notABundle)
      }
      if rest[row.record]?.key == record.key {
        rest[row.record] = nil
        changed.append(record)
      } else {
        added.append(record)
      }
    }
    for record in rest.values {
      try connection.execute(
        registry.table(record.kind).deleteSQL,
        [.text(commune), .text(record.identity)]
      )
    }
    for record in changed {
      let table = registry.table(record.kind)
      var values: [StoreValue] = []
      table.bind(record, into: &values)
      try connection.execute(table.updateSQL, values + [.text(commune), .text(record.identity)])
    }
    var batches: [String: RowBatch] = [:]
    for record in added {
      if record.kind.identifier == Figure.kind.identifier {
        // One that was sent apart gives way.
        try connection.execute(
          "DELETE FROM \"figure\" WHERE \"commune\" = ? AND \"key\" = ?",
          [.text(commune), .text(record.key)]
        )
      }
      let table = registry.table(record.kind)
      let name = record.kind.identifier
      batches[name, default: RowBatch(table.insertion, for: connection)].add {
        table.bind(record, into: &$0)
      }
      if batches[name]?.isFull == true { try batches[name]?.write(on: connection) }
    }
    for name in batches.keys { try batches[name]?.write(on: connection) }
  }
}
