extension Info {
  /// The facts that are noted of a store, and of a commune's registry, beside those of
  /// ``OwnTables``, ``AssignedNumbers`` and unlocking, which are one for each.
  private static let ofStore: Set = [schema, backup, province]
  private static let ofCommune: Set<String> = Set(CaseInfo.all).union([
    head, commune, gathered, CaseInfo.head, CaseInfo.lookUps, Registry.demo,
    Registry.pendingErasure,
  ])

  /// The facts that no registry wrote: of no commune that has a journal, or under names that mean
  /// nothing.
  static func foreign(
    _ catalogue: Catalogue,
    _ connection: any StoreConnection
  ) throws -> [String] {
    let ownKinds = try OwnTables(catalogue, connection).names
    let numbers = Set(
      (catalogue.kinds.map(\.identifier) + ownKinds).map(AssignedNumbers.name)
    )
    func isKnown(_ name: String, _ value: String, of commune: String) -> Bool {
      if commune == store {
        return ofStore.contains(name)
          || ownKinds.contains { name == OwnTables.prefix + $0 }
      }
      if name == Self.commune { return value == commune }
      return ofCommune.contains(name) || numbers.contains(name)
        || name.hasPrefix(CaseInfo.unlockFailures)
    }
    var foreign: [String] = []
    try connection.forEachRow(
      """
      SELECT "commune", "name", "value", CASE WHEN "commune" = '' OR EXISTS (SELECT 1 \
      FROM "journal" WHERE "journal"."commune" = "info"."commune") THEN 1 ELSE 0 END \
      FROM "info" ORDER BY 1, 2
      """
    ) { row in
      let texts = (0..<3).map { row.value(at: $0).text ?? "" }
      let isThere = row.value(at: 3) == .integer(1)
      guard !isThere || !isKnown(texts[1], texts[2], of: texts[0]) else { return }
      let place = ["info", texts[0], texts[1]].filter { !$0.isEmpty }.joined(separator: " ")
      foreign.append(VietnameseText.harmless(String(place.prefix(80))))
    }
    return foreign
  }
}
