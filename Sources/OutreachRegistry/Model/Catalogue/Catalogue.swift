/// Every record kind of the registry, and every indicator that is counted on them.
public struct Catalogue: Sendable {
  /// The kinds in the order in which they are listed and exported: what is referred to comes first.
  public let kinds: [Kind]
  /// The indicators in the order of the dashboard.
  public let indicators: [Indicator]

  /// The kinds that were added to the registry's own, in their order.
  public let ownKinds: [Kind]
  /// What else was added, for folders above this one.
  package let additions: [any CatalogueAddition]

  /// The kinds whose rows anyone who may read the registry may see.
  package var openKinds: [Kind] { kinds.filter { !$0.isCase } }

  private let byIdentifier: [String: Int]
  private let byName: [String: Int]

  /// The registry's own kinds.
  public static let `default` = Catalogue([
    Commune.kind,
    Village.kind,
    Organization.kind,
    Officer.kind,
    Membership.kind,
    OfficialDocument.kind,
    Activity.kind,
    Course.kind,
    CourseSession.kind,
    Attendance.kind,
    Requirement.kind,
    Service.kind,
    Client.kind,
    Consent.kind,
    Referral.kind,
    Establishment.kind,
    Inspection.kind,
    Tip.kind,
    Figure.kind,
    Duty.kind,
    TargetLevel.kind,
    ExpectedReport.kind,
    FiledReport.kind,
    SavedQuestion.kind,
  ])

  package init(
    _ kinds: [Kind],
    indicators: [Indicator] = Indicator.all,
    ownKinds: [Kind] = [],
    additions: [any CatalogueAddition] = []
  ) {
    self.indicators = indicators
    self.ownKinds = ownKinds
    self.additions = additions
    // Levels are set for the indicators that there are.
    let kinds = (kinds + ownKinds).map { kind in
      kind.identifier == TargetLevel.kind.identifier
        ? TargetLevel.kind(of: .choice(indicators.enumeration)) : kind
    }
    self.kinds = kinds
    byIdentifier = Dictionary(
      uniqueKeysWithValues: kinds.enumerated().map { ($0.element.identifier, $0.offset) }
    )
    var byName: [String: Int] = [:]
    for (position, kind) in kinds.enumerated() {
      for name in kind.names.all(with: kind.identifier) {
        byName[VietnameseText.fold(name)] = position
      }
    }
    self.byName = byName
  }

  /// The same with indicators of one's own after those that are there; one of the same identifier is
  /// replaced.
  public func adding(_ own: Indicator...) -> Catalogue {
    let taken = Set(own.map(\.identifier))
    return Catalogue(
      builtInKinds,
      indicators: indicators.filter { !taken.contains($0.identifier) } + own,
      ownKinds: ownKinds,
      additions: additions
    )
  }

  /// The same with kinds that were found to be in order.
  package func addingChecked(_ own: [Kind]) -> Catalogue {
    Catalogue(
      builtInKinds,
      indicators: indicators,
      ownKinds: ownKinds + own,
      additions: additions
    )
  }

  /// The same with something that a folder above this one knows.
  package func adding(_ addition: any CatalogueAddition) -> Catalogue {
    Catalogue(
      builtInKinds,
      indicators: indicators,
      ownKinds: ownKinds,
      additions: additions + [addition]
    )
  }

  private var builtInKinds: [Kind] { Array(kinds.dropLast(ownKinds.count)) }

  /// True if a description is that of this catalogue, and no other of the same identifier.
  package func holds(_ kind: Kind) -> Bool {
    // The one of levels names the indicators that there are.
    self.kind(kind.identifier) === kind || kind === TargetLevel.kind
  }

  /// The kind with an identifier.
  public func kind(_ identifier: String) -> Kind? { byIdentifier[identifier].map { kinds[$0] } }

  /// The kind that a person names, in either language, singular or plural, with or without marks.
  public func kind(named text: String) -> Kind? {
    byName[VietnameseText.fold(text)].map { kinds[$0] }
  }

  /// The fields, over all kinds, that refer to a kind.
  package func references(to kind: Kind) -> [(kind: Kind, field: Field)] {
    kinds.flatMap { other in
      other.fields.filter { $0.referredKinds.contains(kind.identifier) }.map { (other, $0) }
    }
  }
}

/// Something of one's own that a catalogue carries beside kinds and indicators.
package protocol CatalogueAddition: Sendable {}

extension Catalogue {
  /// The kinds as an enumeration, for columns that name a kind.
  package var enumeration: Enumeration {
    Enumeration(
      names: Names(vi: "loại", en: "kind"),
      members: kinds.map { ($0.identifier, $0.names) }
    )
  }
}
