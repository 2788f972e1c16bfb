/// What is wrong with the description of a kind of one's own.
struct KindCheck {
  private let kind: Kind
  private let catalogue: Catalogue
  private(set) var problems: [Problem] = []

  /// Tables that are no kinds'.
  private static let tables: Set = [
    "info", "journal", "journalrecord", "clientkey", "casejournal", "casejournalrecord",
  ]
  /// Columns that every table has or may have.
  private static let columns: Set = ["id", "commune", "revision", "key", "match"]
  /// Keys that stand beside fields in terms.
  private static let keys =
    KeySyntax.shaping + KeySyntax.grouping + [
      .from, .dryRun, .rejects, .encoding, .ignore, .clear, .into, .on, .like,
    ]

  init(_ kind: Kind, in catalogue: Catalogue) {
    self.kind = kind
    self.catalogue = catalogue
  }

  mutating func run() {
    checkNames()
    checkFields()
    checkReferences()
    checkUses()
  }

  private mutating func add(_ what: Problem.What, _ found: String) {
    problems.append(Problem(what, found: found))
  }

  /// True if a text can be a name in SQL and in JSON.
  private static func isIdentifier(_ text: String) -> Bool {
    text.utf8.count <= 40 && (text.utf8.first.map { (0x61...0x7A).contains($0) } ?? false)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private mutating func checkNames() {
    let lowered = kind.identifier.lowercased()
    if !Self.isIdentifier(kind.identifier) || Self.tables.contains(lowered)
      || lowered.hasPrefix("sqlite")
    {
      add(.kindIdentifier(kind.names), kind.identifier)
    }
    var seen: Set<String> = []
    for name in kind.names.all(with: kind.identifier)
    where seen.insert(VietnameseText.fold(name)).inserted {
      let same = catalogue.kinds.first { $0.identifier.lowercased() == name.lowercased() }
      if let other = catalogue.kind(named: name) ?? same {
        add(.kindTaken(kind.names, by: other.names), name)
      } else if VietnameseText.fold(name).isEmpty {
        add(.kindIdentifier(kind.names), name)
      }
    }
    if kind.isCase { add(.kindOnCases(kind.names), kind.identifier) }
  }

  private mutating func checkFields() {
    var columns = Self.columns
    // What a name means, by the identifier of what it means.
    var meanings: [String: String] = [:]
    for key in Self.keys {
      for name in key.names.all() { meanings[VietnameseText.fold(name)] = "\(key.identifier):" }
    }
    for dimension in kind.dimensions {
      for name in dimension.names.all(with: dimension.identifier) {
        meanings[VietnameseText.fold(name)] = dimension.identifier + ":"
      }
    }
    if kind.fields.isEmpty { add(.kindField(kind.names), kind.identifier) }
    for field in kind.fields {
      let own =
        [field.identifier] + (field.isSearchable ? [field.foldColumn] : [])
        + (field.isOrdered ? [field.sortColumn] : [])
      let isNew = own.allSatisfy { columns.insert($0.lowercased()).inserted }
      if !Self.isIdentifier(field.identifier) || !isNew {
        add(.kindIdentifier(kind.names), field.identifier)
      }
      for name in field.names.all(with: field.identifier) {
        let other = meanings.updateValue(field.identifier, forKey: VietnameseText.fold(name))
        if let other, other != field.identifier { add(.kindFieldTwice(kind.names), name) }
      }
      if !isUsable(field) { add(.kindField(kind.names), field.identifier) }
    }
  }

  /// True if the field can be stored, and new records can have its default value.
  private func isUsable(_ field: Field) -> Bool {
    if case .ratio = field.type { return false }
    if field.isConfidential { return false }
    if field.defaultValue.isNone { return true }
    guard case .value = field.checked(field.defaultValue, today: .latest, language: .vi) else {
      return false
    }
    return true
  }

  private mutating func checkReferences() {
    for field in kind.fields {
      for identifier in field.referredKinds where identifier != kind.identifier {
        guard let other = catalogue.kind(identifier) else {
          add(.kindReference(kind.names), identifier)
          continue
        }
        if other.isCase { add(.kindOnCases(kind.names), field.identifier) }
      }
    }
  }

  /// The fields that the description names in other places.
  private mutating func checkUses() {
    let key = kind.key.compactMap { kind.field($0) }
    if key.isEmpty || key.count < kind.key.count {
      add(.kindField(kind.names), kind.key.joined(separator: ", "))
    }
    for field in key where !canIdentify(field) { add(.kindField(kind.names), field.identifier) }
    if let numbering = kind.numbering {
      let isPlain =
        !numbering.prefix.isEmpty && (1...9).contains(numbering.digits)
        && numbering.prefix.allSatisfy { $0.isASCII && $0.isLetter }
      if !isPlain || kind.key.count > 1 { add(.kindField(kind.names), numbering.prefix) }
    }
    let days = [kind.mainDate, kind.validity?.from, kind.validity?.to].compactMap { $0 }
    for name in days {
      guard let field = kind.field(name), case .date = field.type, !field.isSet else {
        add(.kindField(kind.names), name)
        continue
      }
    }
    for name in kind.columns + kind.order.map({ $0.hasPrefix("-") ? String($0.dropFirst()) : $0 })
    where kind.field(name) == nil { add(.kindField(kind.names), name) }
  }

  /// True if a field can be the key, or a part of it.
  private func canIdentify(_ field: Field) -> Bool {
    guard field.isRequired || kind.numbering != nil, !field.isSet else { return false }
    switch field.type {
    case .code: return true
    case .name, .date, .year, .choice, .reference, .oneOf, .period: return kind.key.count > 1
    default: return false
    }
  }
}
