/// Memberships follow their officers, and officers the last of theirs (design §7): what is written of
/// one is written of the other in the same change.
extension Change {
  /// Writes what follows from a record that was added (`old` is nil), replaced or removed (`new` is
  /// nil).
  func follow(_ old: Record?, _ new: Record?) throws {
    switch (new ?? old)?.kind.identifier {
    case Officer.kind.identifier: try following { try followOfficer(old, new) }
    case Membership.kind.identifier:
      for code in Set([old, new].compactMap { $0?["officer"].text }) {
        moved.insert(code)
        try following { try followMemberships(of: code) }
      }
    default: break
    }
  }

  /// The memberships of an officer, the earliest first.
  func memberships(of officer: String) throws -> [Record] {
    let kind = registry.catalogue.kind(Membership.kind.identifier) ?? Membership.kind
    var found: [Record] = []
    try connection.forEachRow(
      """
      SELECT "id" FROM "membership" WHERE "commune" = ? AND "officer" = ? ORDER BY "validFrom"
      """,
      [.text(registry.commune), .text(officer)]
    ) { row in
      let identity = row.value(at: 0).text ?? ""
      if let record = try registry.record(kind, identity: identity, open) { found.append(record) }
    }
    return found
  }

  private func followOfficer(_ old: Record?, _ new: Record?) throws {
    guard let new else {
      for membership in try old.map({ try memberships(of: $0.key) }) ?? [] {
        try delete(membership)
      }
      return
    }
    guard let old else { return try begin(new, on: new["validFrom"]) }
    let fields = ["code", "organization", "validFrom", "validTo"]
    guard fields.contains(where: { old[$0] != new[$0] }) else { return }
    var own = try memberships(of: old.key)
    let before = own
    guard let last = own.indices.last else { return try begin(new, on: new["validFrom"]) }
    for index in own.indices { own[index]["officer"] = new["code"] }
    if own[0]["validFrom"] == old["validFrom"] { own[0]["validFrom"] = new["validFrom"] }
    if old["organization"] != new["organization"] {
      own[last]["organization"] = new["organization"]
    }
    if old["validTo"] != new["validTo"] { own[last]["validTo"] = new["validTo"] }
    for (old, new) in zip(before, own) { try update(old, to: new) }
  }

  /// Begins a membership of an officer's organization.
  private func begin(_ officer: Record, on day: Value) throws {
    var membership = Record(Membership.kind)
    membership["officer"] = officer["code"]
    membership["organization"] = officer["organization"]
    membership["validFrom"] = day
    membership["validTo"] = officer["validTo"]
    _ = try insert(membership)
  }

  /// An officer is where the last membership is, from the day of the first to that of the last.
  private func followMemberships(of code: String) throws {
    guard let officer = try registry.record(Officer.kind, code: code, connection),
      case let places = try memberships(of: code), let first = places.first, let last = places.last
    else { return }
    var moved = officer
    moved["validFrom"] = first["validFrom"]
    moved["organization"] = last["organization"]
    moved["validTo"] = last["validTo"]
    try update(officer, to: moved)
  }

  /// - Throws: ``Problems`` if an officer whose memberships changed is nowhere, or in two organizations
  ///   on one day.
  func checkMemberships() throws {
    for code in moved.sorted() {
      guard try registry.record(Officer.kind, code: code, connection) != nil else { continue }
      let places = try memberships(of: code)
      guard !places.isEmpty else { throw Problems(.lastMembership, found: code) }
      for (one, next) in zip(places, places.dropFirst()) {
        guard let begins = next["validFrom"].date else { continue }
        guard one["validTo"].date.map({ $0 < begins }) ?? false else {
          throw Problems(.membershipsOverlap(begins), found: code)
        }
      }
    }
  }

  /// Ends the membership that an officer has and begins the next.
  ///
  /// - Parameters:
  ///   - officer: the officer as they are.
  ///   - moved: the officer in the new organization, with whatever else changes.
  ///   - day: the first day there.
  /// - Throws: ``Problems`` if the officer is there already, or was not anywhere before the day.
  func transfer(_ officer: Record, to moved: Record, on day: CalendarDate) throws {
    let field = Officer.kind.field("organization")
    let hasLeft = officer["validTo"].date.map { $0 < day } ?? false
    guard hasLeft || officer["organization"] != moved["organization"] else {
      throw Problems([Problem(.isThere, found: officer["organization"].text).about(field)])
    }
    let last = try memberships(of: officer.key).last
    if let begun = last?["validFrom"].date, begun >= day {
      throw Problems(.transferTooEarly(begun), found: day.iso)
    }
    var moved = moved
    if hasLeft { moved["validTo"] = .none }
    // What follows is written here: an edit of the officer alone would correct the membership.
    try following {
      if let last, last["validTo"].date.map({ $0 >= day }) ?? true {
        var ended = last
        ended["validTo"] = .date(day.adding(days: -1))
        try update(last, to: ended)
      }
      try begin(moved, on: .date(day))
    }
    try withoutFollowing { _ = try update(officer, to: moved) }
  }
}

extension Registry {
  /// Takes an officer to another organization from a day on; what was before stays as it was.
  ///
  /// - Parameters:
  ///   - officer: the officer's code.
  ///   - organization: the code of the new organization.
  ///   - day: the first day there; after a break the officer is back on the roster from it on.
  /// - Returns: What was changed.
  /// - Throws: ``Problems`` with the code `noSuchRecord`, `isThere` or `transferTooEarly`.
  @discardableResult
  public func transfer(
    _ officer: String,
    to organization: String,
    on day: CalendarDate
  ) throws -> ChangeSummary {
    let code = VietnameseText.clean(officer)
    let command = "transfer officer \(code) organization:\(organization) on:\(day.iso)"
    return try change(.transfer, command: command) { change in
      guard let there = try record(Officer.kind, code: code, change.connection) else {
        throw Problems(.noSuchRecord(kind: Officer.kind.names), found: code)
      }
      var moved = there
      moved["organization"] = .text(organization)
      try change.transfer(there, to: moved, on: day)
      return nil
    }
  }

  package func transfer(
    _ moves: [(officer: Record, moved: Record)],
    on day: CalendarDate,
    command: String
  ) throws -> ChangeSummary {
    try change(.transfer, command: command) { change in
      for (officer, moved) in moves { try change.transfer(officer, to: moved, on: day) }
      return nil
    }
  }
}
