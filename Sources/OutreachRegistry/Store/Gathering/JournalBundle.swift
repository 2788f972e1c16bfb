/// A part of a commune's journal, with the records that it left: what a commune sends to where its
/// registry is gathered.
///
/// It holds nothing of cases, which have a journal of their own.
package struct JournalBundle: Equatable {
  /// An entry's number and hash.
  package struct Point: Equatable {
    package let entry: Int
    package let hash: String

    /// Before the first entry.
    static let start = Point(entry: 0, hash: HashChain.start)
  }

  /// A change of a record: what was there before.
  package struct Change: Equatable {
    package let kind: String
    package let record: String
    let before: String?
  }

  /// An entry with its changes in their order.
  package struct Entry: Equatable {
    package let entry: JournalEntry
    package var changes: [Change] = []

    package init(entry: JournalEntry) { self.entry = entry }
  }

  /// A record as the last of the entries left it.
  package struct Row: Equatable {
    package let kind: String
    package let record: String
    package let image: String

    package init(kind: String, record: String, image: String) {
      self.kind = kind
      self.record = record
      self.image = image
    }
  }

  /// The commune's code.
  package let commune: String
  /// The version of the schema whose records they are.
  let schema: Int
  /// The entry after which it begins.
  package let since: Point
  /// The entries after that one, to the last.
  package var entries: [Entry] = []
  /// What is left of the records that the entries changed, in the order of kinds and identities.
  package var rows: [Row] = []

  init(commune: String, schema: Int, since: Point) {
    self.commune = commune
    self.schema = schema
    self.since = since
  }

  /// The last entry that it holds or follows.
  package var head: Point {
    entries.last.map { Point(entry: $0.entry.entry, hash: $0.entry.hash) } ?? since
  }

  /// The hash of an entry that it holds or follows; nil of any other.
  func hash(of entry: Int) -> String? {
    let index = entry - since.entry - 1
    if index == -1 { return since.hash }
    return entries.indices.contains(index) ? entries[index].entry.hash : nil
  }
}

extension Registry {
  /// What the journal holds after an entry.
  ///
  /// - Throws: ``Problems`` if the journal has no such entry, or was altered in it.
  package func bundle(since entry: Int = 0) throws -> JournalBundle {
    try store.read { try bundle(since: entry, $0) }
  }

  func bundle(since entry: Int, _ connection: any StoreConnection) throws -> JournalBundle {
    // A province has no journal of its own.
    guard !isOfProvince else { throw Problems(.gatheredHere) }
    guard let hash = try HashChain.hash(of: entry, commune, connection) else {
      throw Problems(.noSuchEntry, found: String(entry))
    }
    var bundle = JournalBundle(
      commune: commune,
      schema: Migration.newest,
      since: JournalBundle.Point(entry: entry, hash: hash)
    )
    let kinds = try catalogue.openKinds + OwnTables(catalogue, connection).unknown
    var walk = JournalWalk(self, kinds, connection, after: entry)
    var images: [String: [String: String]] = [:]
    let entries = try Journal.entries(
      of: commune,
      connection,
      where: "\"entry\" > ?",
      [.integer(entry)]
    )
    for entry in entries {
      var own = JournalBundle.Entry(entry: entry)
      while let (_, change) = try walk.change(of: entry.entry) {
        guard kinds.contains(where: { $0.identifier == change.kind }) else {
          throw Problems(.brokenChain(entry: entry.entry))
        }
        own.changes.append(
          JournalBundle.Change(kind: change.kind, record: change.record, before: change.before)
        )
        images[change.kind, default: [:]][change.record] = change.after
      }
      bundle.entries.append(own)
    }
    for kind in kinds {
      for (record, image) in (images[kind.identifier] ?? [:]).sorted(by: { $0.key < $1.key }) {
        bundle.rows.append(
          JournalBundle.Row(kind: kind.identifier, record: record, image: image)
        )
      }
    }
    return bundle
  }
}

extension HashChain {
  /// The hash of an entry of a commune's journal; that of entry 0 is the one before the first.
  static func hash(
    of entry: Int,
    _ commune: String,
    _ connection: any StoreConnection
  ) throws -> String? {
    if entry == 0 { return start }
    return try connection.first(
      "SELECT \"hash\" FROM \"journal\" WHERE \"commune\" = ? AND \"entry\" = ?",
      [.text(commune), .integer(entry)]
    ).text
  }
}
