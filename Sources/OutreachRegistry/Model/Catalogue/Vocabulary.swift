/// An enumeration of the field (`domain` vocabulary), described once for people and for storage.
///
/// The raw value is the identifier that JSON, SQL and the command language use.
public protocol Vocabulary: RawRepresentable, CaseIterable, Codable, Hashable, FieldValue
where RawValue == String {
  /// What the enumeration itself is called.
  static var names: Names { get }
  /// Names that stand for several members (`loudspeaker`).
  static var groups: [Enumeration.Group] { get }
  /// What this member is called.
  var names: Names { get }
  /// How records of this member are counted, where that differs between members.
  var countedAs: CountingKind? { get }
  /// How it looks at a glance, where members are good and bad.
  var verdict: Verdict? { get }
}

/// Good or bad, told on a screen by a sign and a colour.
public enum Verdict: Sendable {
  case good
  case fair
  case bad

  /// The sign, in characters that the screen has.
  func sign(usesASCII: Bool) -> String {
    switch self {
    case .good: usesASCII ? "+" : "✓"
    case .fair: usesASCII ? "~" : "▸"
    case .bad: usesASCII ? "!" : "✗"
    }
  }

  /// The colour as escape sequences have it (ECMA-48 §8.3.117).
  var color: Int {
    switch self {
    case .good: 32
    case .fair: 33
    case .bad: 31
    }
  }
}

extension Vocabulary {
  /// No group names unless a vocabulary declares some.
  public static var groups: [Enumeration.Group] { [] }

  /// No counting kind unless a vocabulary declares one.
  public var countedAs: CountingKind? { nil }

  /// Neither good nor bad unless a vocabulary says so.
  public var verdict: Verdict? { nil }
}

/// A vocabulary as a value, for code that works on any of them.
public struct Enumeration: Sendable {
  /// One member of the enumeration.
  public struct Member: Sendable, Hashable {
    /// The identifier in JSON and SQL.
    public let identifier: String
    /// What people call it.
    public let names: Names
    /// How its records are counted, where that differs between members.
    public let countedAs: CountingKind?
    /// Whether it is good or bad, where that is said.
    public let verdict: Verdict?
  }

  /// A name that stands for several members.
  public struct Group: Sendable, Hashable {
    /// What people call the group.
    public let names: Names
    /// The identifiers of its members.
    public let members: [String]

    /// A group of members.
    public init(_ names: Names, members: [String]) {
      self.names = names
      self.members = members
    }
  }

  /// What the enumeration is called.
  public let names: Names
  /// The members in the order in which they are shown.
  public let members: [Member]
  /// The group names.
  public let groups: [Group]

  private let labels: [String: Names]
  private let order: [String: Int]
  private let index: Lazily<[String: [String]]>

  /// The enumeration of a vocabulary.
  public init<V: Vocabulary>(_ vocabulary: V.Type) {
    self.init(
      names: V.names,
      members: V.allCases.map {
        Member(
          identifier: $0.rawValue,
          names: $0.names,
          countedAs: $0.countedAs,
          verdict: $0.verdict
        )
      },
      groups: V.groups
    )
  }

  /// An enumeration of members that are known only at run time.
  package init(names: Names, members: [(identifier: String, names: Names)]) {
    self.init(
      names: names,
      members: members.map {
        Member(identifier: $0.identifier, names: $0.names, countedAs: nil, verdict: nil)
      },
      groups: []
    )
  }

  private init(names: Names, members: [Member], groups: [Group]) {
    self.names = names
    self.members = members
    self.groups = groups
    labels = Dictionary(uniqueKeysWithValues: members.map { ($0.identifier, $0.names) })
    order = Dictionary(
      uniqueKeysWithValues: members.enumerated().map { ($0.element.identifier, $0.offset) }
    )
    index = Lazily { Self.index(members, groups) }
  }

  private static func index(_ members: [Member], _ groups: [Group]) -> [String: [String]] {
    var index: [String: [String]] = [:]
    for group in groups {
      for name in group.names.all() { index[VietnameseText.fold(name)] = group.members }
    }
    for member in members {
      for name in member.names.all(with: member.identifier) {
        index[VietnameseText.fold(name)] = [member.identifier]
      }
    }
    return index
  }

  /// Whether a member is good or bad; nil where that is not said.
  func verdict(of identifier: String) -> Verdict? {
    members.first { $0.identifier == identifier }?.verdict
  }

  /// The names of a member, or nil if there is no such member.
  public func names(of identifier: String) -> Names? { labels[identifier] }

  /// Where a member stands in the order of the enumeration.
  package func position(of identifier: String) -> Int { order[identifier] ?? members.count }

  /// The identifiers that a written name stands for: one, or several for a group name.
  package func identifiers(named text: String) -> [String]? {
    index.value[VietnameseText.fold(text)]
  }

  /// Every name in both languages, for suggestions and completion.
  package var everyName: [String] {
    members.flatMap { $0.names.suggestible(with: $0.identifier) }
      + groups.flatMap { $0.names.suggestible() }
  }
}
