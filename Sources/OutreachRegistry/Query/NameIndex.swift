/// The names of the records of one kind, for reading references.
package struct KindNames: Sendable {
  package struct Entry: Sendable {
    package let code: String
    package let name: String
    /// Which sort of record it is, where the kind tells sorts apart.
    package let sort: String?
  }

  package private(set) var entries: [Entry] = []
  private var byCode: [String: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  mutating func add(code: String, name: String?, aliases: [String], sort: String? = nil) {
    let position = entries.count
    let name = name ?? code
    entries.append(Entry(code: code, name: name, sort: sort))
    byCode[VietnameseText.fold(code)] = position
    for key in Set(([name] + aliases).map(key)) { byName[key, default: []].append(position) }
  }

  private func key(_ text: String) -> String { kind.canonicalName(VietnameseText.fold(text)) }

  /// The records that a written text names in full: by code, else by name; those with the same
  /// marks only, if there are any.
  package func named(_ text: String) -> [Entry] {
    let folded = VietnameseText.fold(text)
    if let position = byCode[folded] { return [entries[position]] }
    let found = (byName[kind.canonicalName(folded)] ?? []).map { entries[$0] }
    guard found.count > 1, VietnameseText.hasMarks(text) else { return found }
    let marked = VietnameseText.tonePlaced(text).lowercased()
    let exact = found.filter { VietnameseText.tonePlaced($0.name).lowercased() == marked }
    return exact.isEmpty ? found : exact
  }

  /// The record with a code.
  package func entry(code: String) -> Entry? {
    byCode[VietnameseText.fold(code)].map { entries[$0] }
  }

  /// The records of the sorts that a written text names (`trường học`); nil if it names no sort.
  package func ofSort(named text: String) -> [Entry]? {
    guard let sorts = kind.sorts?.identifiers(named: text) else { return nil }
    return entries.filter { entry in entry.sort.map(sorts.contains) ?? false }
  }

  /// The records whose code or name holds a written text.
  package func holding(_ text: String) -> [Entry] {
    guard !kind.isCase else { return [] }
    let folded = VietnameseText.fold(text)
    return entries.filter {
      VietnameseText.fold($0.name).holds(folded) || VietnameseText.fold($0.code).holds(folded)
    }
  }

  /// True if the names are codes of cases, which are never part-matched or suggested.
  var isOfCases: Bool { kind.isCase }

  /// Names to suggest and complete; never those of case records.
  package var everyName: [String] { kind.isCase ? [] : entries.flatMap { [$0.name, $0.code] } }
}

/// The names of every kind, read from the registry when they are first needed.
package final class NameIndex: NameRecognizer {
  let registry: Registry
  package let connection: any StoreConnection
  private let listing: [RecordReference]
  private let access: CaseAccess?
  private var tables: [String: KindNames] = [:]
  /// The merged villages by the days for which they were looked up.
  var mergers: [CalendarDate: [String: String]] = [:]
  /// All communes of a question at a province, of which things are read at once.
  let province: CommuneReading?
  private var records: [String: [Record]] = [:]
  /// Whether officers were elsewhere, by the days for which that was looked up.
  var transfers: [CalendarDate: Bool] = [:]
  /// What kept names from being read while a text was recognized.
  private var failure: (any Error)?

  /// The names of a registry; `listing` is what numbers refer to.
  package convenience init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    listing: [RecordReference] = [],
    access: CaseAccess? = nil
  ) {
    self.init(registry, connection, listing: listing, access: access, among: nil)
  }

  /// The names of a registry among those of which a question at a province is asked.
  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    listing: [RecordReference] = [],
    access: CaseAccess? = nil,
    among province: CommuneReading?
  ) {
    self.province = province
    self.access = access
    self.registry = registry
    self.connection = connection
    self.listing = listing
  }

  /// The commands of a text, in which the registry's names are recognized.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with any of them; what kept the registry
  ///   from being read.
  package func commands(
    of text: String,
    verbs: VerbList = Question.verbs
  ) throws -> [Command] { try recognizing(verbs) { try $0.parse(text) } }

  /// Parses with the names of the registry.
  ///
  /// - Throws: What the body throws; before that, what kept the registry from being read: a text
  ///   that is read without its names means something else.
  package func recognizing<Result>(
    _ verbs: VerbList,
    _ body: (CommandParser) throws -> Result
  ) throws -> Result {
    let verbs = registry.isOfProvince ? verbs.atProvince : verbs
    let parser = CommandParser(verbs: verbs, catalogue: registry.catalogue, recognizer: self)
    let result = Swift.Result { try body(parser) }
    if let failure { throw failure }
    return try result.get()
  }

  /// What is read for recognizing a text; nil where it cannot be, which is kept.
  func reading<Found>(_ read: () throws -> Found?) -> Found? {
    do {
      return try read()
    } catch {
      failure = failure ?? error
      return nil
    }
  }

  /// The names of a kind.
  package func table(_ identifier: String) throws -> KindNames {
    if let table = tables[identifier] { return table }
    guard let kind = registry.catalogue.kind(identifier) else {
      throw Problems(.unknownKind, found: identifier)
    }
    var table = KindNames(kind)
    if kind.isCase {
      // Without authorization there are no names; the command itself says so.
      guard let access, access.isOpen else { return table }
    }
    let columns = [
      kind.keyColumn, kind.nameField?.identifier, kind.field("aliases")?.identifier,
      kind.sorts == nil ? nil : "kind",
    ]
    .map { $0.map(quotedName) ?? "NULL" }.joined(separator: ", ")
    try forEachRow("names of \(identifier)", (5, 4)) { communes in
      var sql = SQLText()
      sql.append("SELECT \(columns), \"commune\" FROM \(quotedName(identifier)) WHERE ")
      sql.append(kind, of: communes, amongOthers: true, withPlanned: true)
      sql.append(" ORDER BY 1, \"commune\"")
      return sql
    } _: { row in
      table.add(
        code: row.value(at: 0).text ?? "",
        name: row.value(at: 1).text,
        aliases: row.value(at: 2).text.map(StoredSet.decode) ?? [],
        sort: row.value(at: 3).text
      )
    }
    tables[identifier] = table
    return table
  }

  /// Every record of a kind that the registry has, in order.
  func records(of kind: Kind) throws -> [Record] {
    if let known = records[kind.identifier] { return known }
    let table = registry.table(kind)
    var found: [Record] = []
    try forEachRow("records of \(kind.identifier)", (3 + kind.fields.count, 1)) { communes in
      let query = Query(kind: kind)
      return QuerySQL.list(
        try AuthorizedQuery(query, registry, connection, communes: communes),
        table
      )
    } _: { row in
      found.append(table.record(from: row))
    }
    records[kind.identifier] = found
    return found
  }

  /// What the codes of records are called, for the kinds that a table shows.
  package func labels(for columns: [Table.Column]) throws -> Labels {
    var names: [String: [String: String]] = [:]
    var ambiguous: [String: Set<String>] = [:]
    let referred = columns.flatMap { column -> [String] in
      switch column.type {
      case .reference(let kind): [kind]
      case .oneOf(let kinds, _): kinds
      default: []
      }
    }
    for kind in referred {
      // What has a title is called by its code or number, which is shorter.
      guard names[kind] == nil, registry.catalogue.kind(kind)?.nameField?.identifier == "name"
      else { continue }
      let table = try table(kind)
      names[kind] = Dictionary(
        table.entries.map { ($0.code, $0.name) },
        uniquingKeysWith: { first, _ in first }
      )
      // Many communes have villages of one name, which is looked up once.
      let meant = Dictionary(
        Set(table.entries.map(\.name)).map { ($0, table.named($0).map(\.code)) },
        uniquingKeysWith: { first, _ in first }
      )
      ambiguous[kind] = Set(
        table.entries.filter { meant[$0.name] != [$0.code] }.map(\.code)
      )
    }
    var taken: Set<String> = []
    for case .oneOf(let kinds, let enumeration?) in columns.map(\.type) {
      let tables = try kinds.map { try table($0) }
      taken.formUnion(
        enumeration.members.filter { member in
          [member.names.vi, member.names.en].contains { name in
            tables.contains { !$0.named(name).isEmpty }
          }
        }.map(\.identifier)
      )
    }
    return Labels(names, ambiguous: ambiguous, ambiguousGroups: taken)
  }

  package func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool {
    if ReservedWord(text) != nil { return true }
    switch key {
    case .field(let field): return recognizes(text, as: Subject.field(field), of: kind)
    case .derived(let dimension):
      if dimension.measure == .weekday { return Weekday.number(named: text) != nil }
      return recognizes(text, as: Subject.dimension(dimension), of: kind)
    case .period: return isDate(text)
    case .own(let own):
      switch own.type {
      case .fields(let others):
        let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
        // Without a kind, what is grouped may be of any.
        return others.contains { $0.include(name) }
          || (kind.map { [$0] } ?? registry.catalogue.kinds).contains {
            $0.askedField(named: name) != nil || $0.dimension(named: name) != nil
              || $0.measure(named: name) != nil
          }
      case .date, .period: return isDate(text)
      case .days: return DaySpan.days(text) != nil
      case .repetition: return Repetition(text) != nil
      case .record(let other):
        let kind = other.flatMap { registry.catalogue.kind($0) } ?? kind
        return kind.map { recognizes(text, asRecordOf: $0) } ?? false
      case .coverage:
        return registry.catalogue.indicators.named(text) != nil
          || isName(text, of: Requirement.kind.identifier)
      case .choice(let names):
        return KeySyntax.enumerations[names]?.identifiers(named: text) != nil
      case .options(let names): return names.contains { $0.include(text) }
      case .indicator, .topic, .preference, .command, .word, .number, .percent, .yesNo, .file:
        return false
      }
    }
  }

  private func recognizes(_ text: String, as subject: Subject, of kind: Kind?) -> Bool {
    switch subject.type {
    case .choice(let enumeration):
      return enumeration.identifiers(named: text) != nil
    case .date:
      return isDate(text)
    case .reference(let kind):
      return isName(text, of: kind)
    case .oneOf(let kinds, let enumeration):
      return kinds.contains { isName(text, of: $0) }
        || enumeration?.identifiers(named: text) != nil
    case .period:
      return Period(text, today: registry.context.today) != nil
    case .name, .personName:
      guard let kind, kind.nameField?.identifier == subject.identifier, kind.numbering == nil
      else { return false }
      return isName(text, of: kind.identifier)
    case .text:
      guard case .dimension = subject else { return false }
      return Period(text, today: registry.context.today) != nil
    case .money:
      return NumberReader.isMoneyInWords(text)
    case .code, .count, .percent, .ratio, .year, .flag:
      return false
    }
  }

  package func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool {
    kind.hasNames && isName(text, of: kind.identifier)
  }

  package func kind(ofRecord text: String) -> Kind? {
    let atom = Argument.Atom(
      text: text,
      isQuoted: false,
      place: .command(line: 1, column: 1, length: 1)
    )
    let finder = RecordFinder(
      registry,
      connection,
      nameIndex: self,
      listing: listing,
      access: access
    )
    let record = reading {
      do {
        return try finder.record(atom, kind: nil)
      } catch is Problems {
        // No record is meant, or several: the command itself says so.
        return nil
      }
    }
    if let record { return record.kind }
    return registry.catalogue.openKinds.first { kind in
      guard let prefix = kind.numbering?.prefix, text.uppercased().hasPrefix(prefix) else {
        return false
      }
      return Int(text.dropFirst(prefix.count)) != nil
    }
  }

  package func question(named text: String) -> String? {
    reading {
      try table(SavedQuestion.kind.identifier).entry(code: text).flatMap {
        try registry.record(SavedQuestion.kind, code: $0.code, connection)
      }
    }?["command"].text
  }

  package func coverage(named text: String) -> CoverageName? {
    registry.catalogue.indicators.named(text).map(CoverageName.init)
  }

  package var coverages: [CoverageName] {
    registry.catalogue.indicators.filter(\.listsMissing).map(CoverageName.init)
  }

  package func period(named text: String) -> (period: Period, today: CalendarDate)? {
    Period(text, today: registry.context.today).map { ($0, registry.context.today) }
  }

  package func isRecorded(_ field: Field, of kind: Kind) -> Bool {
    var sql = SQLText()
    sql.append("SELECT 1 FROM \(quotedName(kind.identifier)) WHERE ")
    sql.append(kind, of: registry)
    sql.append(" AND \(quotedName(field.identifier)) IS NOT NULL LIMIT 1")
    var isRecorded = false
    let looked: Void? = reading {
      try connection.forEachRow(sql.text, sql.arguments) { _ in isRecorded = true }
    }
    return looked == nil || isRecorded
  }

  package func verb(meantBy text: String) -> VerbSyntax? {
    if registry.catalogue.indicators.isIdentifier(text) { return .explain }
    return Int(text) != nil || kind(ofRecord: text) != nil ? .show : nil
  }

  private func isDate(_ text: String) -> Bool {
    DateReader.days(text, today: registry.context.today) != nil
  }

  private func isName(_ text: String, of kind: String) -> Bool {
    guard let table = reading({ try table(kind) }) else { return false }
    return !table.named(text).isEmpty || table.ofSort(named: text) != nil
  }
}

extension String {
  /// True if a text stands in it; a text of megabytes is not looked for in a name.
  func holds(_ text: String) -> Bool { text.utf8.count <= utf8.count && contains(text) }
}
