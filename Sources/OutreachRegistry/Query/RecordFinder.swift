/// Finds the records that people mean: by code or key, by number in the last listing, or by
/// identity (design §5).
package struct RecordFinder {
  private let registry: Registry
  private let connection: any StoreConnection
  private let nameIndex: NameIndex
  private let listing: [RecordReference]
  private let access: CaseAccess?

  package init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    listing: [RecordReference],
    access: CaseAccess? = nil
  ) {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    self.listing = listing
    self.access = access
  }

  /// The one record that an atom means, of a kind or, if nil, of any.
  ///
  /// - Throws: ``Problems`` if there is none, or more than one, which are listed.
  package func record(_ atom: Argument.Atom, kind: Kind?) throws -> Record {
    let kinds = kind.map { [$0] } ?? registry.catalogue.openKinds
    var found: [Record] = []
    for kind in kinds { found += try records(atom.text, kind: kind) }
    if found.isEmpty, !atom.isQuoted, let number = Int(atom.text) {
      if let record = try listed(number, kind: kind) { return record }
      if listing.isEmpty { throw problem(.noListing, atom) }
    }
    let names = kind?.names ?? Names(vi: "bản ghi", en: "record")
    switch found.count {
    case 1: return found[0]
    case 0:
      if kind?.isCase == true { throw Problems(.noSuchCase) }
      let names2 = try kinds.flatMap { try nearby($0) }
      throw problem(
        .noSuchRecord(kind: names),
        atom,
        suggestions: Nearest.names(to: atom.text, among: names2)
      )
    default:
      throw problem(
        .severalRecords(kind: names),
        atom,
        suggestions: found.prefix(8).map { "\($0.kind.names[registry.context.language]) \($0.key)" }
      )
    }
  }

  private func problem(
    _ what: Problem.What,
    _ atom: Argument.Atom,
    suggestions: [String] = []
  ) -> Problems {
    Problems([Problem(what, found: atom.text, at: atom.place, suggestions: suggestions)])
  }

  private func records(_ text: String, kind: Kind) throws -> [Record] {
    if kind.isCase {
      guard let access else { throw Problems(.casesLocked) }
      let rows = CaseRows(registry, connection)
      _ = try registry.key(access, registry.keyFile(connection))
      let code = CaseCode.canonical(text) ?? (kind.key.count > 1 ? text : text.uppercased())
      return try rows.record(kind, code).map { [$0] } ?? []
    }
    if text.utf8.count == 36, text.contains("-"),
      let record = try registry.record(kind, identity: text.lowercased(), connection)
    {
      return [record]
    }
    if let record = try registry.record(kind, code: text, connection) { return [record] }
    if let numbering = kind.numbering {
      let upper = text.uppercased()
      if let record = try registry.record(kind, code: upper, connection) { return [record] }
      // `hd115` is HD00115.
      guard let code = numbering.number(of: upper).map(numbering.code), code != upper else {
        return []
      }
      return try registry.record(kind, code: code, connection).map { [$0] } ?? []
    }
    guard kind.hasNames else { return [] }
    return try nameIndex.table(kind.identifier).named(text).compactMap {
      try registry.record(kind, code: $0.code, connection)
    }
  }

  private func listed(_ number: Int, kind: Kind?) throws -> Record? {
    guard number >= 1, number <= listing.count else { return nil }
    let reference = listing[number - 1]
    guard kind == nil || kind?.identifier == reference.kind,
      let kind = registry.catalogue.kind(reference.kind)
    else { return nil }
    if kind.isCase {
      guard let access else { throw Problems(.casesLocked) }
      _ = try registry.key(access, registry.keyFile(connection))
    }
    return try registry.record(kind, identity: reference.identity, connection)
  }

  /// Names among which a mistyped one is looked for; numbered kinds have too many and too alike.
  private func nearby(_ kind: Kind) throws -> [String] {
    kind.hasNames ? try nameIndex.table(kind.identifier).everyName : []
  }
}
