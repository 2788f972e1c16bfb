/// A record kind, described once.
///
/// Storage, queries, forms, completion, help, import, export and every output format read this
/// description. A new kind is a struct with this value beside it, a line in ``Catalogue`` and a
/// migration; one of a program's own is given to ``Catalogue/adding(kinds:)`` and needs neither.
public final class Kind: Sendable {
  /// How a kind's codes are given out where none is written.
  public struct Numbering: Sendable {
    /// The letters before the number.
    public let prefix: String
    /// The least number of digits.
    public let digits: Int

    /// Codes of some letters and a number (`XE001`), one more than the last.
    public init(prefix: String, digits: Int) {
      self.prefix = prefix
      self.digits = digits
    }

    /// The last number that can be assigned.
    static let most = 999_999_999

    /// True if a code is written like an assigned one.
    func isAssigned(_ code: String) -> Bool {
      code.count > prefix.count && code.hasPrefix(prefix)
        && code.dropFirst(prefix.count).utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The number of an assigned code.
    func number(of code: String) -> Int? {
      guard isAssigned(code), let number = Int(code.dropFirst(prefix.count)) else { return nil }
      return number <= Self.most ? number : nil
    }

    /// The code of a number.
    func code(_ number: Int) -> String {
      let digits = String(number)
      return prefix + String(repeating: "0", count: max(0, self.digits - digits.count)) + digits
    }
  }

  /// The days on which a record is valid, by two date fields.
  public struct Validity: Sendable {
    /// The field of the first day.
    public let from: String
    /// The field of the last day; no value means still valid.
    public let to: String

    /// The days from one field to another.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// What sheets of the kind may hold beside its fields.
  package struct SheetShape: Sendable {
    /// Columns, and terms of an import, from which fields are made.
    package let fields: [Field]
    /// The field that a column headed by a date holds, in a sheet with a column for each session;
    /// nil where there are no such sheets.
    package let markField: String?
    /// The fields that are made of other columns.
    package let made: [String]
    /// The fields, of either sort, that a sheet must have though a record could do without.
    package let needed: [String]

    package init(fields: [Field], markField: String? = nil, made: [String], needed: [String] = []) {
      self.fields = fields
      self.markField = markField
      self.made = made
      self.needed = needed
    }
  }

  /// The table, and the word in JSON.
  public let identifier: String
  /// What people call it.
  public let names: Names
  /// Its fields, in the order in which they are asked for and shown.
  public let fields: [Field]
  /// The fields that identify a record for people.
  public let key: [String]
  /// The fields that identify a row that bears no code.
  public let matchFields: [String]
  /// How codes are assigned, where they are.
  public let numbering: Numbering?
  /// The date by which `date:` and `period:` filter.
  public let mainDate: String?
  /// The flag of records that are to come: they count nowhere until it is taken away.
  package let plannedBy: String?
  /// The days on which a record holds, for `as-of:`.
  public let validity: Validity?
  /// The columns that a listing on a screen shows; the other formats show every field.
  public let columns: [String]
  /// The order of a listing: field identifiers, `-` before one that descends.
  public let order: [String]
  /// The columns that a narrow screen leaves out so that a record takes one line, the first to go
  /// first.
  package let yielding: [String]
  /// The enumerated field whose members have a counting kind.
  public let countedBy: String?
  /// Figures of groups that are one sum by another, told where they are asked for.
  package let rates: [Rate]
  /// What a record must satisfy beyond the types of its fields.
  package let rules: [Rule]
  /// What it must satisfy beside other records.
  package let relations: [RelatedRule]
  /// Columns made of the parts of the first key field, by which the engine counts.
  package let keyParts: [String]
  /// What sheets may hold beside the fields.
  package let sheet: SheetShape?
  /// Fills in what a new record can tell by itself.
  package let complete: @Sendable (inout Record, any RelatedRule.Scope) throws -> Void
  /// What forbids that a record, nil before it is added, becomes another, nil if it is removed;
  /// whoever makes the change.
  package let mayBecome: @Sendable (_ old: Record?, _ new: Record?) -> Problem.What?
  /// What a new registry of a commune starts with.
  package let initial: @Sendable (_ commune: Record) throws -> [Record]
  /// Brings a folded name to the form under which records are found.
  package let canonicalName: @Sendable (String) -> String
  /// True for records of the people who are helped: their rows need a ``CaseAccess``.
  public let isCase: Bool
  /// Fields that only commands of their own change.
  package let fixedFields: Set<String>

  private let positions: [String: Int]
  /// Where the match fields stand among ``fields``.
  let matchPositions: [Int]
  let imageNames: ImageNames
  private let fieldNames: Lazily<[String: Int]>

  package init(
    _ identifier: String,
    _ names: Names,
    fields: [Field],
    key: [String] = ["code"],
    matchFields: [String] = [],
    numbering: Numbering? = nil,
    mainDate: String? = nil,
    plannedBy: String? = nil,
    validity: Validity? = nil,
    columns: [String],
    order: [String],
    yielding: [String] = [],
    countedBy: String? = nil,
    rates: [Rate] = [],
    rules: [Rule] = [],
    relations: [RelatedRule] = [],
    keyParts: [String] = [],
    sheet: SheetShape? = nil,
    complete: @escaping @Sendable (inout Record, any RelatedRule.Scope) throws -> Void = { _, _ in
    },
    initial: @escaping @Sendable (_ commune: Record) throws -> [Record] = { _ in [] },
    canonicalName: @escaping @Sendable (String) -> String = { $0 },
    isCase: Bool = false,
    fixedFields: Set<String> = [],
    mayBecome: @escaping @Sendable (_ old: Record?, _ new: Record?) -> Problem.What? = { _, _ in nil
    }
  ) {
    self.identifier = identifier
    self.names = names
    self.fields = fields
    self.key = key
    self.matchFields = matchFields
    self.numbering = numbering
    self.mainDate = mainDate
    self.plannedBy = plannedBy
    self.validity = validity
    self.columns = columns
    self.order = order
    self.yielding = yielding
    self.countedBy = countedBy
    self.rates = rates
    self.rules = rules + (numbering.map { [.assignable($0, key.first ?? "")] } ?? [])
    self.relations = relations
    self.keyParts = keyParts
    self.sheet = sheet
    self.complete = complete
    self.initial = initial
    self.canonicalName = canonicalName
    self.isCase = isCase
    self.fixedFields = fixedFields
    self.mayBecome = mayBecome
    // A kind of one's own may be described badly; the catalogue refuses it.
    positions = Dictionary(
      fields.enumerated().map { ($0.element.identifier, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    matchPositions = matchFields.compactMap { [positions] in positions[$0] }
    imageNames = ImageNames(fields)
    fieldNames = Lazily { Self.names(of: fields) }
  }

  private static func names(of fields: [Field]) -> [String: Int] {
    var fieldNames: [String: Int] = [:]
    for (position, field) in fields.enumerated().reversed() {
      for name in field.names.all(with: field.identifier) {
        fieldNames[VietnameseText.fold(name)] = position
      }
    }
    for (position, field) in fields.enumerated() {
      fieldNames[VietnameseText.fold(field.identifier)] = position
    }
    return fieldNames
  }

  /// The field with an identifier.
  public func field(_ identifier: String) -> Field? { positions[identifier].map { fields[$0] } }

  /// Where a field stands among ``fields``.
  package func position(of identifier: String) -> Int? { positions[identifier] }

  /// The field that a person or a heading names, in either language, with or without marks.
  public func field(named text: String) -> Field? {
    fieldNames.value[VietnameseText.fold(text)].map { fields[$0] }
  }

  /// Where a field that only sheets have stands among them.
  package func sheetFieldPosition(named text: String) -> Int? {
    let folded = VietnameseText.fold(text)
    return sheet?.fields.firstIndex { field in
      field.names.all(with: field.identifier).contains { VietnameseText.fold($0) == folded }
    }
  }

  /// The parts of the key by which the engine counts, as fields: the class and the day of a mark.
  package var partFields: [Field] {
    sheet?.fields.filter { keyParts.contains($0.identifier) } ?? []
  }

  /// A field, or a part of the key, that a person names to ask by.
  package func askedField(named text: String) -> Field? {
    let folded = VietnameseText.fold(text)
    return field(named: text)
      ?? partFields.first { field in
        field.names.all(with: field.identifier).contains { VietnameseText.fold($0) == folded }
      }
  }

  /// The day by which records are asked for.
  package var askedDate: Field? {
    mainDate.flatMap { field($0) }
      ?? partFields.first { if case .date = $0.type { true } else { false } }
  }

  /// The field that names a record to people, if the kind has one.
  package var nameField: Field? { field("name") ?? field("title") }

  /// The column that tells one record from another: the code, or the joined fields of the key.
  package var keyColumn: String { key.count == 1 ? key[0] : "key" }

  /// True if people call its records by names, which are few enough to be compared.
  package var hasNames: Bool { !isCase && numbering == nil && nameField != nil }

  /// The sorts by which its records are grouped under one name: the kinds of organizations.
  package var sorts: Enumeration? {
    identifier == "organization" ? field("kind")?.enumeration : nil
  }

  /// The field of the code, if a record is identified by one.
  package var codeField: Field? { key.count == 1 ? field(key[0]) : nil }

  /// True if the registry gives the value of a field itself where none is written.
  package func assigns(_ field: Field) -> Bool {
    numbering != nil && codeField?.identifier == field.identifier
  }
}

extension Kind {
  /// True if records that differ in a field alone are two records: it is part of the key, or codes are
  /// assigned and nothing else tells records apart.
  package func tellsApart(_ field: Field) -> Bool {
    key.contains(field.identifier) || matchFields.contains(field.identifier)
      || numbering != nil && matchFields.isEmpty
  }

  /// What a person names to group by: a field that holds one value, or a dimension.
  func subject(named text: String) -> Subject? {
    if let field = askedField(named: text) { return field.isSet ? nil : .field(field) }
    return dimension(named: text).map(Subject.dimension)
  }

  /// What forbids that a field of a record changes, whatever its new value.
  package func refusal(changing field: Field, of record: Record) -> Problem.What? {
    var changed = record
    changed[field.identifier] = record[field.identifier].isNone ? .text(field.identifier) : .none
    return mayBecome(record, changed)
  }

  /// A field that the kind is known to have.
  package func knownField(_ identifier: String) -> Field {
    guard let field = field(identifier) else { preconditionFailure("no field \(identifier)") }
    return field
  }
}
