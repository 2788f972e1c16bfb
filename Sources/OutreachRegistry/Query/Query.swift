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
  /// What is left out where no day is asked for, on which a record holds or does not.
  var leftOut: Condition?
  package var groups: [Subject] = []
  package var order: [Order] = []
  /// True if records that bear numbers stand by them where no order is asked for: an index has them so, and
  /// however many there are, none waits to be sorted.
  package var standsByCode = false
  package var limit: Int?
  /// The columns asked for; nil for the kind's own.
  package var columns: [Field]?
  /// The figures asked for of each group; empty for all that add up.
  package var measures: [String] = []
  /// True if identity, commune and revision are to be shown too.
  package var showsIdentity = false
  /// True if the total is asked for, by programs too.
  package var showsTotal = false
  /// True if each group's share in the total is asked for.
  package var showsShare = false
  /// True if groups without a record are asked for.
  package var showsEveryMember = false
  /// The records are those that held on this day.
  package var asOf: CalendarDate?
  /// Texts with marks that were asked for: records with the same marks come first.
  package var marked: [(field: Field?, text: String)] = []
  /// The authorization to see rows of case records.
  package var access: CaseAccess?
  /// What it means in the communes of a province, each of which gives names and codes by itself; the
  /// conditions are then those that apply to all.
  package var parts: [CommunePart] = []

  package init(kind: Kind) { self.kind = kind }

  /// The conditions without the one that `as-of:` means.
  var rowConditions: [Condition] {
    guard asOf == nil, let leftOut else { return conditions }
    return conditions + [.not(leftOut)]
  }

  /// True if a condition is on whether records are planned; else none that is has a place in it.
  var asksForPlanned: Bool {
    kind.plannedBy.map { flag in conditions.contains { $0.isOn(flag) } } ?? false
  }
}

/// A query that may be answered: only such a one becomes SQL, so that no question can forget to look
/// at the access.
struct AuthorizedQuery {
  let query: Query
  /// The communes whose records are asked for; none stand for all that a province gathers.
  let communes: [String]
  private let isAmongOthers: Bool
  /// The kinds to which it may refer.
  let catalogue: Catalogue
  var kind: Kind { query.kind }
  /// True if each commune is counted by itself, as the communes are on several servers.
  let countsApart: Bool

  /// - Throws: ``Problems`` with `casesLocked` for case records without authorization to see them,
  ///   with `kindNotAdded` for a kind that only looks like one of the catalogue.
  init(
    _ query: Query,
    _ registry: Registry,
    _ connection: any StoreConnection,
    communes: [String]? = nil
  ) throws {
    guard registry.catalogue.holds(query.kind) else {
      throw Problems(.kindNotAdded(query.kind.names), found: query.kind.identifier)
    }
    self.query = query
    self.communes = communes ?? registry.asked
    isAmongOthers = registry.isAmongOthers
    countsApart =
      try registry.isAmongOthers && self.communes.count != 1 && connection.isOnSeveralServers
    catalogue = registry.catalogue
    guard query.kind.isCase else { return }
    guard let access = query.access else { throw Problems(.casesLocked) }
    _ = try registry.key(access, registry.keyFile(connection))
  }

  /// The conditions with the one that `as-of:` means, on the commune's records.
  func appendFilter(to sql: inout SQLText) {
    sql.append(
      kind,
      of: communes,
      amongOthers: isAmongOthers,
      withPlanned: query.asksForPlanned
    )
    let conditions = query.rowConditions + (query.asOf.map { kind.conditions(asOf: $0) } ?? [])
    guard !conditions.isEmpty else { return }
    sql.append(" AND ")
    Condition.all(conditions).append(to: &sql)
  }
}

extension Kind {
  /// That a record is valid on a day, or was there by then.
  func conditions(asOf day: CalendarDate) -> [Condition] {
    if let validity, let from = field(validity.from), let to = field(validity.to) {
      // An officer who left and came back was not there in between.
      let end =
        identifier == Officer.kind.identifier ? Subject.membership(to, on: day) : .field(to)
      return [
        .within(.field(from), nil, .date(day)),
        .any([.absent(end), .within(end, .date(day), nil)]),
      ]
    }
    return mainDate.flatMap { field($0) }.map { [.within(.field($0), nil, .date(day))] } ?? []
  }
}
