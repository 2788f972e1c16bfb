/// What `sql` can ask about: the records of a kind, under names that can be read.
///
/// A view has no identities, folded copies or sort keys; beside the codes of other records stand
/// their names. No view shows a case kind, the journal or a key (design §8).
public struct SQLView: Sendable {
  /// One column of a view.
  public struct Column: Sendable {
    /// The name in SQL.
    public let name: String
    /// What people call it.
    public let names: Names
    /// What its values are.
    let content: Content
  }

  /// What the values of a column are.
  enum Content: Sendable {
    case field(Field)
    case nameOf(Field)
    case dimension(Dimension)
    case key
  }

  /// The name in SQL: the kind's English plural.
  public let name: String
  /// The kind whose records are its rows.
  public let kind: Kind
  /// The columns in their order.
  public let columns: [Column]
}

extension SQLView {
  /// The view of a kind; nil for a kind that `sql` never sees.
  init?(of kind: Kind, in catalogue: Catalogue) {
    guard !kind.isCase else { return nil }
    name = Self.name(of: kind)
    self.kind = kind
    var columns: [Column] = []
    let fields = kind.fields.filter { !$0.isConfidential }
    let taken = Set(fields.map(\.identifier))
    if kind.key.count > 1 {
      columns.append(Column(name: "key", names: Names(vi: "khóa", en: "key"), content: .key))
    }
    for field in fields {
      columns.append(
        Column(name: field.identifier, names: field.names, content: .field(field))
      )
      let name = field.identifier + "Name"
      if field.hasReadableNames(in: catalogue), !taken.contains(name) {
        let names = Names(vi: "tên của \(field.names.vi)", en: "name of \(field.names.en)")
        columns.append(Column(name: name, names: names, content: .nameOf(field)))
      }
    }
    for dimension in kind.dimensions where !taken.contains(dimension.identifier) {
      columns.append(
        Column(
          name: dimension.identifier,
          names: dimension.names,
          content: .dimension(dimension)
        )
      )
    }
    self.columns = columns
  }

  /// The English plural, its words run together.
  private static func name(of kind: Kind) -> String {
    let words = kind.names.plural.split(separator: " ")
    return words.enumerated().map { position, word in
      position == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }
}

extension Field {
  /// True if a name can stand beside the value.
  fileprivate func hasReadableNames(in catalogue: Catalogue) -> Bool {
    guard !isSet else { return false }
    switch type {
    case .choice: return true
    case .reference, .oneOf:
      return referredKinds.contains { catalogue.kind($0)?.nameField != nil }
    default: return false
    }
  }
}

extension Catalogue {
  /// Every view, in the order of the kinds.
  public var views: [SQLView] { kinds.compactMap { SQLView(of: $0, in: self) } }

  /// The view with a name.
  func view(named text: String) -> SQLView? {
    let folded = VietnameseText.fold(text)
    return views.first { VietnameseText.fold($0.name) == folded }
      ?? kind(named: text).flatMap { SQLView(of: $0, in: self) }
  }
}
