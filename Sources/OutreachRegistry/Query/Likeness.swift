/// When two records of a kind are likely the same thing.
struct Likeness {
  /// The fields that are equal in both; of a kind that is not listed the name alone counts.
  private static let same: [String: [String]] = [
    Activity.kind.identifier: ["date", "channel", "village"],
    Officer.kind.identifier: ["organization"],
    Establishment.kind.identifier: ["village"],
  ]
  /// The kinds of which names that are near are enough; two villages differ by a word.
  private static let near: Set = [Activity.kind.identifier, Establishment.kind.identifier]

  /// The kinds of which a new record is compared with what is there.
  private static let watched =
    near.union([Village.kind.identifier, Organization.kind.identifier, Officer.kind.identifier])

  private let kind: Kind
  private let same: [String]
  private let name: String
  private let isNearEnough: Bool

  /// Nil for a kind that has no name, or is about cases.
  init?(_ kind: Kind) {
    guard !kind.isCase, let field = kind.nameField else { return nil }
    self.kind = kind
    name = field.identifier
    same = Self.same[kind.identifier] ?? []
    isNearEnough = Self.near.contains(kind.identifier)
  }

  /// The records that are likely the same, two or more in each group, in the order given.
  func groups(_ records: [Record]) -> [[Record]] {
    var order: [[Value]] = []
    var alike: [[Value]: [Named]] = [:]
    for record in records {
      let named = Named(record, self)
      let key = key(named, isNearEnough ? named.digits : named.folded)
      if alike[key] == nil { order.append(key) }
      alike[key, default: []].append(named)
    }
    return order.flatMap { split(alike[$0] ?? []) }
  }

  /// Groups of records whose texts are near the first one's.
  private func split(_ records: [Named]) -> [[Record]] {
    guard records.count > 1 else { return [] }
    var groups: [[Named]] = []
    for record in records {
      let found = groups.firstIndex { isNear($0[0], record) }
      if let found { groups[found].append(record) } else { groups.append([record]) }
    }
    return groups.filter { $0.count > 1 }.map { $0.map(\.record) }
  }

  /// What is equal in records that may be the same: only they are compared.
  private func key(_ named: Named, _ name: String) -> [Value] {
    same.map { named.record[$0] } + [.text(name)]
  }

  private func isNear(_ one: Named, _ other: Named) -> Bool {
    guard !one.folded.isEmpty else { return false }
    return one.folded == other.folded || isNearEnough && Nearest.areNear(one.scalars, other.scalars)
  }

  /// True for another spelling of the same name: by case, spaces, where the marks stand, or without any.
  private func isSameName(_ one: Named, _ other: Named) -> Bool {
    guard !one.plain.isEmpty else { return false }
    guard let marked = one.marked, let otherMarked = other.marked else {
      return one.plain == other.plain
    }
    return marked == otherMarked
  }

  private func isTwin(_ one: Named, _ other: Named) -> Bool {
    isSameName(one, other) || isNearEnough && isNear(one, other)
  }

  /// A record with its name in the forms that are compared.
  private struct Named {
    let record: Record
    let folded: String
    let scalars: [Unicode.Scalar]
    /// Numbers tell things apart that are called alike.
    let digits: String
    /// Without marks and spaces.
    let plain: String
    /// With its marks, if it has any.
    let marked: String?

    init(_ record: Record, _ likeness: Likeness) {
      self.record = record
      let name = record[likeness.name].text ?? ""
      folded = VietnameseText.fold(name)
      scalars = Array(folded.unicodeScalars)
      digits = folded.filter(\.isASCII).filter(\.isNumber)
      plain = likeness.kind.canonicalName(folded).filter { !$0.isWhitespace }
      marked =
        VietnameseText.hasMarks(name)
        ? VietnameseText.tonePlaced(name).lowercased().filter { !$0.isWhitespace } : nil
    }
  }

  /// The days of records, where records of other days are never the same.
  private func days(of records: [Record]) -> (first: CalendarDate, last: CalendarDate)? {
    guard let date = kind.mainDate, same.contains(date) else { return nil }
    let days = records.compactMap { $0[date].date }
    guard let first = days.min(), let last = days.max() else { return nil }
    return (first, last)
  }
}

/// A new record that is likely the same as another: as one that is there, or one before it.
struct Twin: Sendable {
  enum Other: Sendable {
    case record(Record)
    case earlier(Int)
  }

  /// Which of the new records it is.
  let index: Int
  let other: Other
}

extension Likeness {
  /// Those of some new records of a kind that are likely the same as another.
  ///
  /// - Throws: What keeps the registry from being read.
  static func twins(
    of added: [Record],
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws -> [Twin] {
    guard let kind = added.first?.kind, watched.contains(kind.identifier),
      let likeness = Likeness(kind)
    else { return [] }
    var query = Query(kind: kind)
    if let days = likeness.days(of: added), let date = kind.mainDate {
      query.conditions = [
        .within(.field(kind.knownField(date)), .date(days.first), .date(days.last))
      ]
    }
    func group(_ named: Named) -> [Value] {
      likeness.key(named, likeness.isNearEnough ? named.digits : named.plain)
    }
    let own = Set(added.map(\.key))
    let there = try registry.records(query, connection).filter { !own.contains($0.key) }
    let alike = Dictionary(grouping: there.map { Named($0, likeness) }, by: group)
    var earlier: [[Value]: [(index: Int, named: Named)]] = [:]
    return added.enumerated().compactMap { index, record in
      let named = Named(record, likeness)
      let key = group(named)
      defer { earlier[key, default: []].append((index, named)) }
      if let other = alike[key]?.first(where: { likeness.isTwin(named, $0) }) {
        return Twin(index: index, other: .record(other.record))
      }
      return earlier[key]?.first { likeness.isTwin(named, $0.named) }
        .map { Twin(index: index, other: .earlier($0.index)) }
    }
  }
}

extension Registry {
  /// The keys of the records that some new ones are likely the same as.
  ///
  /// - Throws: What keeps the registry from being read.
  package func likelyTwins(of added: [Record]) throws -> [String] {
    try store.read { connection in
      try Likeness.twins(of: added, self, connection).compactMap { twin in
        if case .record(let record) = twin.other { record.key } else { nil }
      }
    }
  }
}
