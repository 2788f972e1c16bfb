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
    var alike: [[Value]: [Record]] = [:]
    for record in records {
      let key = same.map { record[$0] }
      if alike[key] == nil { order.append(key) }
      alike[key, default: []].append(record)
    }
    return order.flatMap { split(alike[$0] ?? []) }
  }

  /// Groups of records whose texts are near the first one's.
  private func split(_ records: [Record]) -> [[Record]] {
    guard records.count > 1 else { return [] }
    var groups: [[Record]] = []
    for record in records {
      let found = groups.firstIndex { isNear($0[0], record) }
      if let found { groups[found].append(record) } else { groups.append([record]) }
    }
    return groups.filter { $0.count > 1 }
  }

  private func isNear(_ one: Record, _ other: Record) -> Bool {
    let texts = [one, other].map { VietnameseText.fold($0[name].text ?? "") }
    guard !texts[0].isEmpty else { return false }
    return texts[0] == texts[1] || isNearEnough && Nearest.areNear(texts[0], texts[1])
  }

  /// Another spelling of the same name: by case, spaces, where the marks stand, or without any.
  private func isSameName(_ one: Record, _ other: Record) -> Bool {
    let names = [one, other].map { $0[name].text ?? "" }
    let isMarked = names.allSatisfy(VietnameseText.hasMarks)
    let texts = names.map { text in
      (isMarked
        ? VietnameseText.tonePlaced(text).lowercased()
        : kind.canonicalName(VietnameseText.fold(text))).filter { !$0.isWhitespace }
    }
    return !texts[0].isEmpty && texts[0] == texts[1]
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
    func group(_ record: Record) -> [Value] { likeness.same.map { record[$0] } }
    let own = Set(added.map(\.key))
    let there = try registry.records(query, connection).filter { !own.contains($0.key) }
    let alike = Dictionary(grouping: there, by: group)
    var earlier: [[Value]: [Int]] = [:]
    return added.indices.compactMap { index in
      let record = added[index]
      defer { earlier[group(record), default: []].append(index) }
      func isTwin(_ other: Record) -> Bool {
        likeness.isSameName(record, other)
          || likeness.isNearEnough && likeness.isNear(record, other)
      }
      if let other = alike[group(record)]?.first(where: isTwin) {
        return Twin(index: index, other: .record(other))
      }
      return earlier[group(record)]?.first { isTwin(added[$0]) }
        .map { Twin(index: index, other: .earlier($0)) }
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
