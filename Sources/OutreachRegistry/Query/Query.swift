/// A question about records of one kind, with every name resolved.
package struct Query: Sendable {
  /// One column of an order.
  package struct Order: Sendable {
    package enum Target: Sendable {
      case subject(Subject)
      /// How many records a group has.
      case count
    }

    let target: Target
    let descends: Bool
  }

  package let kind: Kind
  package var conditions: [Condition] = []
  package var groups: [Subject] = []
  package var order: [Order] = []
  package var limit: Int?
  /// The columns asked for; nil for the kind's own.
  package var columns: [Field]?
  /// The figures asked for of each group; empty for all that add up.
  package var measures: [String] = []
  /// True if identity, commune and revision are to be shown too.
  package var showsIdentity = false
  /// The records are those that held on this day.
  package var asOf: CalendarDate?
  /// Texts with marks that were asked for: records with the same marks come first.
  package var marked: [(field: Field?, text: String)] = []
  /// Leave to see rows of case records.
  package var access: CaseAccess?

  package init(kind: Kind) { self.kind = kind }

  /// Every way from a query to rows or counts passes here.
  ///
  /// - Throws: ``Problems`` with `casesLocked` for case records without leave to see them.
  func checkAccess(_ registry: Registry, _ connection: any StoreConnection) throws {
    guard kind.isCase else { return }
    guard let access else { throw Problems(.casesLocked) }
    _ = try registry.key(access, registry.keyFile(connection))
  }

  /// The conditions with the one that `as-of:` means.
  var filter: Condition {
    guard let asOf else { return .all(conditions) }
    let day = Value.date(asOf)
    var all = conditions
    if let validity = kind.validity, let from = kind.field(validity.from),
      let to = kind.field(validity.to)
    {
      all.append(.within(.field(from), nil, day))
      all.append(.any([.absent(.field(to)), .within(.field(to), day, nil)]))
    } else if let main = kind.mainDate.flatMap({ kind.field($0) }) {
      all.append(.within(.field(main), nil, day))
    }
    return .all(all)
  }
}
