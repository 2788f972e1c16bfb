/// What a field holds, and so how it is stored, read, compared, shown and completed.
public enum FieldType: Sendable {
  /// Free text, found without marks.
  case text
  /// The name of a thing: free text that is also put in Vietnamese order.
  case name
  /// The name of a person: ordered by given name, then family name, then middle names.
  case personName
  /// A code that people type.
  case code
  /// A calendar date.
  case date
  /// A whole number that is not negative (persons, times, minutes, households).
  case count
  /// Đồng, not negative.
  case money
  /// A whole number of percent, 0 to 100.
  case percent
  /// A share, 0 to 1, computed from records.
  case ratio
  /// A calendar year.
  case year
  /// Yes or no; what is not written is no.
  case flag
  /// A member of an enumeration.
  case choice(Enumeration)
  /// The code of a record of another kind, by that kind's identifier.
  case reference(String)
  /// The code of a record of one of several kinds, the first that has it; or, where an enumeration
  /// stands beside them, one of its members, for all records of that sort.
  case oneOf([String], or: Enumeration?)
  /// A calendar period made of months, by its identifier (`2026-Q3`).
  case period
}

/// How a field adds up over several records.
public enum Summation: Sendable {
  /// Its sum means something over any records (money).
  case always
  /// Its sum means something only among records of one counting kind (occurrences, persons).
  case withinCountingKind
}

/// One field of a record kind; a class so that passing it costs nothing.
public final class Field: Sendable {
  /// The JSON key, the `key:` of the language, the column and the Swift property.
  public let identifier: String
  /// What people and sheets call it.
  public let names: Names
  /// What it holds.
  public let type: FieldType
  /// True if it holds a set.
  public let isSet: Bool
  /// True if every record must have it.
  public let isRequired: Bool
  /// What a new record has where nothing is given.
  public let defaultValue: Value
  /// How it adds up, if it does.
  public let summation: Summation?
  /// True if its values may be shown only to those who unlocked the case records.
  public let isConfidential: Bool
  /// What its codes look like, where it holds codes.
  package let shape: CodeShape

  package init(
    _ identifier: String,
    _ names: Names,
    _ type: FieldType,
    set: Bool = false,
    required: Bool = false,
    defaultValue: Value = .none,
    sum: Summation? = nil,
    confidential: Bool = false,
    shape: CodeShape = .plain
  ) {
    self.identifier = identifier
    self.names = names
    self.type = type
    isSet = set
    isRequired = required
    self.defaultValue = defaultValue
    summation = sum
    isConfidential = confidential
    self.shape = shape
  }

  /// A field of a kind of one's own.
  ///
  /// - Parameters:
  ///   - identifier: the JSON key, the `key:` of the language, the column and the Swift property:
  ///     ASCII letters and digits that begin with a small letter.
  ///   - names: what people and headings call it.
  ///   - type: what it holds.
  ///   - set: true if it holds a set, in Swift an array.
  ///   - required: true if every record must have it.
  ///   - defaultValue: what a new record has where nothing is given.
  ///   - sum: how it adds up over records, if it does.
  public convenience init(
    _ identifier: String,
    _ names: Names,
    _ type: FieldType,
    set: Bool = false,
    required: Bool = false,
    defaultValue: Value = .none,
    sum: Summation? = nil
  ) {
    self.init(
      identifier,
      names,
      type,
      set: set,
      required: required,
      defaultValue: defaultValue,
      sum: sum,
      confidential: false
    )
  }

  /// True if a folded copy of the text stands beside it.
  package var isSearchable: Bool {
    switch type {
    case .text, .name, .personName: true
    default: false
    }
  }

  /// True if a sort key stands beside it.
  package var isOrdered: Bool {
    guard !isSet else { return false }
    switch type {
    case .name, .personName: return true
    default: return false
    }
  }

  /// True if what means the same is stored as the same: days, and what was looked up.
  package var isWrittenInOneWay: Bool {
    switch type {
    case .date, .choice, .reference: true
    default: false
    }
  }

  /// True if it holds codes of its own kind.
  package var isCode: Bool { if case .code = type { true } else { false } }

  /// Every kind that it may refer to.
  package var referredKinds: [String] {
    switch type {
    case .reference(let kind): [kind]
    case .oneOf(let kinds, _): kinds
    default: []
    }
  }

  /// The kind that it refers to, if it is always the same.
  package var referredKind: String? { if case .reference(let kind) = type { kind } else { nil } }

  /// The enumeration that it draws from, if it does.
  package var enumeration: Enumeration? {
    if case .choice(let enumeration) = type { enumeration } else { nil }
  }

  /// The column of the folded copy.
  package var foldColumn: String { identifier + "Fold" }

  /// The column of the sort key.
  package var sortColumn: String { identifier + "Sort" }
}
