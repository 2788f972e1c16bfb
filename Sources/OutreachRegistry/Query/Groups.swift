/// Records counted by group.
public struct Groups: AnswerContent {
  /// The values that make each group, the count, and what adds up.
  public internal(set) var table: Table
  /// True if some group mixes counting kinds, so that sums are missing from it.
  public internal(set) var mixesCountingKinds: Bool
  /// How many columns make a group.
  var keys = 0
  /// True if programs get the row of totals too.
  var givesTotal = false
  /// What people read where counting kinds are mixed: a column for each of them.
  var split: Table?

  init(table: Table, mixesCountingKinds: Bool) {
    self.table = table
    self.mixesCountingKinds = mixesCountingKinds
  }

  /// A row for each group; people see their total below them, programs if they ask for it.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var shown = detail == .brief ? split ?? table : table
    let title = Names.totalTitle(in: language)
    // A change after counting may have added columns that do not add up.
    let padding = [Value](
      repeating: .none,
      count: max(0, shown.columns.count - (total?.count ?? 0))
    )
    shown.total = shown.total.map { [title] + $0.dropFirst() + padding }
    guard detail == .full else { return shown }
    if givesTotal, let total = shown.total { shown.rows.append(total) }
    shown.total = nil
    return shown
  }

  /// With a total it is told from the groups.
  public var document: Document? {
    guard givesTotal, let total else { return nil }
    var objects = table.rows.map { Document(row: $0, of: table) }
    if case .object(let members) = Document(row: total, of: table) {
      objects.append(.object(members + [Document.Member("total", .flag(true))]))
    }
    return .array(objects)
  }

  private var total: [Value]? { table.total }

  /// What is to be known of figures that are missing.
  var hints: [Hint] {
    guard mixesCountingKinds else { return [] }
    return split == nil ? [.mixedCountingKinds] : [.mixedCountingKinds.forPrograms]
  }

  /// Adds the share of the first figure in its total behind it.
  ///
  /// - Parameters:
  ///   - total: the figures of all groups together.
  ///   - columns: their columns.
  mutating func addShares(of total: [Value]?, _ columns: [Table.Column]) {
    guard table.columns.indices.contains(keys) else { return }
    let figure = table.columns[keys].identifier
    let whole = columns.firstIndex { $0.identifier == figure }.flatMap { total?[$0].integer }
    func share(_ value: Value) -> Value {
      guard let part = value.integer, let whole, whole > 0 else { return .none }
      return .decimal(Double(part) / Double(whole))
    }
    let names = Names(vi: "tỷ trọng", en: "share")
    table.columns.insert(Table.Column("share", names, .ratio), at: keys + 1)
    for row in table.rows.indices {
      table.rows[row].insert(share(table.rows[row][keys]), at: keys + 1)
    }
    if let figure = table.total?[keys] { table.total?.insert(share(figure), at: keys + 1) }
  }
}

/// What the figures of all groups add up to.
struct GroupSums {
  /// The sums of one group.
  struct Row {
    let values: [Value]
    let isMixed: Bool
    let countingKind: StoreValue?
  }

  /// True if each record is in one group.
  let addUp: Bool
  private(set) var total: [Value]
  private let keys: Int
  private let summed: [Field]
  private var countingKind: StoreValue??
  private var mixes = false

  init(_ query: Query) {
    addUp = !query.groups.contains { group in
      if case .field(let field) = group { field.isSet } else { false }
    }
    keys = query.groups.count
    summed = query.kind.summed
    total =
      [Value](repeating: .none, count: keys) + [.integer(0)]
      + [Value](repeating: .none, count: summed.count + query.rates.count)
  }

  /// Adds a group, as its values and its sums.
  mutating func take(_ values: [Value], _ sums: Row) {
    if let known = countingKind, known != sums.countingKind { mixes = true }
    countingKind = sums.countingKind
    if sums.isMixed { mixes = true }
    add(values[keys], at: keys)
    for (position, field) in summed.enumerated() {
      let place = keys + 1 + position
      if mixes, field.summation == .withinCountingKind {
        total[place] = .none
      } else {
        add(values[place], at: place)
      }
    }
  }

  private mutating func add(_ value: Value, at place: Int) {
    guard let number = value.integer else { return }
    total[place] = .integer((total[place].integer ?? 0) + number)
  }
}

/// The sums of groups, apart by counting kind.
struct CountingKindFigures {
  private struct Column: Hashable {
    let kind: CountingKind
    let field: String
  }

  private let fields: [Field]
  private var sums: [Column: [[Value]: Int]] = [:]

  init(fields: [Field]) { self.fields = fields }

  mutating func take(_ sum: Int, _ field: Field, _ kind: CountingKind, _ group: [Value]) {
    sums[Column(kind: kind, field: field.identifier), default: [:]][group, default: 0] += sum
  }

  /// The table with the columns that hold something, at the place of the first that mixes.
  func table(_ table: Table, keys: Int, addingUp: Bool) -> Table {
    let columns = CountingKind.allCases.flatMap { kind in
      fields.compactMap { field -> (heading: Table.Column, sums: [[Value]: Int])? in
        guard let sums = sums[Column(kind: kind, field: field.identifier)] else { return nil }
        let heading = Table.Column(
          field.identifier + "." + kind.rawValue,
          kind.names(of: field),
          field.type
        )
        return (heading, sums)
      }
    }
    let mixed = Set(fields.map(\.identifier))
    let places = table.columns.indices.filter { mixed.contains(table.columns[$0].identifier) }
    func put<Element>(_ new: [Element], into row: [Element]) -> [Element] {
      let first = places.first ?? row.endIndex
      let rest = row.indices.filter { $0 >= first && !places.contains($0) }
      return row[..<first] + new + rest.map { row[$0] }
    }
    var split = Table(columns: put(columns.map(\.heading), into: table.columns))
    split.rows = table.rows.map { row in
      let group = Array(row.prefix(keys))
      return put(columns.map { $0.sums[group].map(Value.integer) ?? .none }, into: row)
    }
    split.total = table.total.map { total in
      put(columns.map { addingUp ? .integer($0.sums.values.reduce(0, +)) : .none }, into: total)
    }
    return split
  }
}

extension CountingKind {
  /// What a sum of one of the kind's fields counts.
  func names(of field: Field) -> Names {
    switch (self, field.identifier) {
    case (.event, "occurrences"): Names(vi: "buổi", en: "sessions")
    case (.event, "reach"): Names(vi: "người dự", en: "persons present")
    case (.broadcast, "occurrences"): Names(vi: "lượt phát", en: "broadcasts")
    case (.broadcast, "reach"): Names(vi: "người nghe", en: "listeners")
    case (.display, "occurrences"): Names(vi: "cái", en: "displays")
    case (.display, "reach"): Names(vi: "người xem", en: "viewers")
    case (.post, "occurrences"): Names(vi: "tin bài", en: "posts")
    case (.post, "reach"): Names(vi: "lượt xem", en: "views")
    default:
      Names(vi: "\(field.names.vi) (\(names.vi))", en: "\(field.names.en) (\(names.en))")
    }
  }
}
