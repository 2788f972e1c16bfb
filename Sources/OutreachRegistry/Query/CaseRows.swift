/// Rows of case records, for the code of this folder only; everything else asks with a
/// ``CaseAccess``, or through ``Disclosure``.
struct CaseRows {
  let registry: Registry
  let connection: any StoreConnection

  init(_ registry: Registry, _ connection: any StoreConnection) {
    self.registry = registry
    self.connection = connection
  }

  /// The record under a code or key.
  func record(_ kind: Kind, _ code: String) throws -> Record? {
    try first(kind, "\(quotedName(kind.keyColumn)) = ?", code)
  }

  /// The record with an identity.
  func record(_ kind: Kind, identity: String) throws -> Record? {
    try first(kind, "\"id\" = ?", identity)
  }

  private func first(_ kind: Kind, _ condition: String, _ value: String) throws -> Record? {
    try all(kind, where: condition, [.text(value)]).first
  }

  /// The records that satisfy a condition, in the order of their keys.
  func all(
    _ kind: Kind,
    where condition: String = "1 = 1",
    _ arguments: [StoreValue] = []
  ) throws -> [Record] {
    let table = registry.table(kind)
    var records: [Record] = []
    try connection.forEachRow(
      """
      SELECT \(table.selection) FROM \(quotedName(kind.identifier)) \
      WHERE "commune" = ? AND \(condition) ORDER BY \(quotedName(kind.keyColumn))
      """,
      [.text(registry.commune)] + arguments
    ) { records.append(table.record(from: $0)) }
    return records
  }

  /// True unless a client was erased: then there is nobody left to do anything for.
  func isKnown(_ client: String?) throws -> Bool {
    try client.map { try key(of: $0) != nil } ?? false
  }

  /// The fingerprint of a client's key; nil if the client was erased.
  func key(of client: String) throws -> String? {
    try connection.first(
      """
      SELECT "clientKey"."key" FROM "clientKey", "client" \
      WHERE "client"."commune" = "clientKey"."commune" AND "client"."id" = "clientKey"."client" \
      AND "client"."commune" = ? AND "client"."code" = ?
      """,
      [.text(registry.commune), .text(client)]
    ).text
  }

  /// A client's referrals.
  func referrals(of client: String) throws -> [Record] {
    try all(Referral.kind, where: "\"client\" = ?", [.text(client)])
  }

  /// A client's consents.
  func consents(of client: String) throws -> [Record] {
    try all(Consent.kind, where: "\"client\" = ?", [.text(client)])
  }

  /// The clients who withdrew a consent to statistics and gave none since: they are in no figure.
  ///
  /// `commune` is what the commune is in the statement around.
  static func outOfStatistics(of commune: String) -> String {
    """
    SELECT w."client" FROM "consent" AS w WHERE w."commune" = \(commune) \
    AND w."purpose" = 'statistics' AND w."withdrawn" IS NOT NULL \
    AND NOT EXISTS (SELECT 1 FROM "consent" AS again WHERE again."commune" = w."commune" \
    AND again."client" = w."client" AND again."purpose" = 'statistics' \
    AND again."withdrawn" IS NULL AND again."given" >= w."withdrawn")
    """
  }

  /// The first consent for a purpose that holds after all that is known.
  func standing(_ purpose: ConsentPurpose, of client: String) throws -> Consent? {
    let consents = try consents(of: client).map { try Consent($0) }
      .filter { $0.purpose == purpose }
    let withdrawn = consents.compactMap(\.withdrawn).max()
    return consents.filter { consent in
      consent.withdrawn == nil && withdrawn.map { consent.given >= $0 } ?? true
    }.min { $0.given < $1.given }
  }

  /// True if a consent for a purpose holds on a day: one that is not withdrawn was given since the last
  /// withdrawal up to that day, on the day itself too.
  func hasConsent(
    _ purpose: ConsentPurpose,
    of client: String,
    on day: CalendarDate
  ) throws -> Bool {
    let consents = try consents(of: client).map { try Consent($0) }
      .filter { $0.purpose == purpose && $0.given <= day }
    let withdrawn = consents.compactMap(\.withdrawn).filter { $0 <= day }.max()
    return consents.contains { consent in
      consent.withdrawn.map { $0 > day } ?? true && withdrawn.map { consent.given >= $0 } ?? true
    }
  }
}
