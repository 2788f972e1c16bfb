/// Goes through the record changes of a commune's journal in order, each with the images before and after it; of
/// so many at a time, so that a long journal takes no more memory than a short one.
struct JournalWalk {
  private static let pageSize = 512

  private let registry: Registry
  private let connection: any StoreConnection
  /// The kinds whose rows are looked at.
  private let kinds: [Kind]
  /// The entry after which it begins.
  private let start: Int
  private var page: [JournaledChange] = []
  private var next = 0
  private var rows: [String: String] = [:]
  /// Rows that are not written as their record is, or whose computed columns are not those of it.
  private var miswritten: [String: String] = [:]
  /// The same of all that were met: their kinds and keys.
  private(set) var miswrittenMet: [(kind: String, key: String)] = []
  /// The highest number that a record of each numbered kind bears.
  private(set) var highestNumbers: [String: Int] = [:]
  private var isAtEnd = false
  /// How many rows of each kind were met as the last image of their record.
  private(set) var rowsMet: [String: Int] = [:]

  init(
    _ registry: Registry,
    _ kinds: [Kind],
    _ connection: any StoreConnection,
    after entry: Int = 0
  ) {
    start = entry
    self.registry = registry
    self.kinds = kinds
    self.connection = connection
  }

  /// The entry of the next change; nil at the end.
  mutating func nextEntry() throws -> Int? {
    if next == page.count, !isAtEnd { try turn() }
    return next < page.count ? page[next].entry : nil
  }

  /// Takes the next change of an entry; nil if it has no more.
  mutating func change(of entry: Int) throws -> (position: Int, change: RecordChange)? {
    guard try nextEntry() == entry else { return nil }
    let journaled = page[next]
    next += 1
    var row: String?
    if case .row = journaled.later {
      row = rows[Self.name(journaled.kind, journaled.record)]
      if row != nil { rowsMet[journaled.kind, default: 0] += 1 }
      if let key = miswritten[Self.name(journaled.kind, journaled.record)] {
        miswrittenMet.append((journaled.kind, key))
      }
    }
    return (journaled.position, journaled.change(row: row))
  }

  private mutating func turn() throws {
    let last = page.last.map { ($0.entry, $0.position) } ?? (start, .max)
    page = try Journal.changes(of: registry.commune, after: last, limit: Self.pageSize, connection)
    next = 0
    rows.removeAll(keepingCapacity: true)
    miswritten.removeAll()
    isAtEnd = page.count < Self.pageSize
    var changed: [String: [String]] = [:]
    for change in page {
      if case .row = change.later { changed[change.kind, default: []].append(change.record) }
    }
    for kind in kinds {
      if let records = changed[kind.identifier] { try loadRows(of: kind, records) }
    }
  }

  /// Reads the rows of records of a kind, by their identities.
  ///
  /// They are named one by one: what an engine knows of tables that were written in the same
  /// transaction is too little for it to find a good way by itself.
  private mutating func loadRows(of kind: Kind, _ records: [String]) throws {
    let table = registry.table(kind)
    // How another program computes what it keeps beside its own kinds is not known.
    let isKnown = registry.catalogue.kind(kind.identifier) != nil
    var images: [(identity: String, image: String)] = []
    var wrong: [(identity: String, key: String)] = []
    var highest = highestNumbers[kind.identifier] ?? 0
    var sql = SQLText()
    let selection = isKnown ? table.selectionWithComputed : table.selection
    sql.append("SELECT \(selection) FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ")
    sql.bind(.text(registry.commune))
    sql.append(" AND \"id\" IN (")
    sql.bind(list: records)
    sql.append(")")
    try connection.forEachRow(sql.text, sql.arguments) { row in
      let record = table.record(from: row)
      images.append((record.identity, RecordImage.encode(record)))
      if isKnown, !table.isRight(record, in: row) {
        wrong.append((record.identity, record.key))
      }
      if let numbering = kind.numbering {
        highest = max(highest, numbering.number(of: record.key) ?? 0)
      }
    }
    if kind.numbering != nil { highestNumbers[kind.identifier] = highest }
    for (identity, key) in wrong { miswritten[Self.name(kind.identifier, identity)] = key }
    for (identity, image) in images { rows[Self.name(kind.identifier, identity)] = image }
  }

  private static func name(_ kind: String, _ identity: String) -> String { kind + " " + identity }
}
