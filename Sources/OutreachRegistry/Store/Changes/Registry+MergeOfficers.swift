extension Registry {
  /// Makes one person of officers who were entered more than once: attendance, memberships and whatever
  /// else refers to the others is the one's from then on (design §7).
  ///
  /// - Throws: ``Problems`` with the code `noSuchRecord` if one of them is not there any more.
  package func merge(
    officers: [Record],
    into target: Record,
    command: String
  ) throws -> ChangeSummary {
    try change(.merge, command: command) { change in
      var one = try current(target, change.connection)
      for officer in officers where officer.identity != target.identity {
        let other = try current(officer, change.connection)
        try change.takeOver(from: other, by: &one)
      }
      return nil
    }
  }
}

extension Change {
  /// Gives all of an officer to another, and removes them.
  fileprivate func takeOver(from other: Record, by one: inout Record) throws {
    for (kind, field) in registry.catalogue.references(to: Officer.kind)
    where !kind.isCase && kind.identifier != Membership.kind.identifier {
      for record in try records(of: kind, where: field, is: other.key) {
        try hand(record, field, from: other.key, to: one.key)
      }
    }
    var joined = one
    for field in ["village", "position", "exemptFrom", "exemptTo", "exemptReason"]
    where joined[field].isNone { joined[field] = other[field] }
    if other["direct"] == .flag(true) { joined["direct"] = .flag(true) }
    try following { try joinMemberships(of: other, with: one) }
    try withoutFollowing { try delete(other) }
    let places = try memberships(of: one.key)
    if let first = places.first { joined["validFrom"] = first["validFrom"] }
    if let last = places.last {
      joined["validTo"] = last["validTo"]
      joined["organization"] = last["organization"]
    }
    one = try withoutFollowing { try update(one, to: joined) }
  }

  /// A record that names one officer names the other; of two marks of a session the better one counts.
  private func hand(_ record: Record, _ field: Field, from old: String, to new: String) throws {
    var handed = record
    let members = record[field.identifier].members.map { $0 == .text(old) ? .text(new) : $0 }
    handed[field.identifier] = field.isSet ? .members(members) : .text(new)
    guard record.kind.key.contains(field.identifier),
      let there = try registry.record(record.kind, code: handed.key, connection)
    else {
      try update(record, to: handed)
      return
    }
    try delete(record)
    let ranks = AttendanceStatus.allCases.map { Value.text($0.rawValue) }
    guard record.kind.identifier == Attendance.kind.identifier,
      let ours = ranks.firstIndex(of: record["status"]),
      let theirs = ranks.firstIndex(of: there["status"]), ours < theirs
    else { return }
    var better = there
    better["status"] = record["status"]
    try update(there, to: better)
  }

  /// The memberships of both in one line: each lasts until the next begins.
  private func joinMemberships(of other: Record, with one: Record) throws {
    let own = try memberships(of: one.key)
    for membership in try memberships(of: other.key) {
      guard !own.contains(where: { $0["validFrom"] == membership["validFrom"] }) else {
        try delete(membership)
        continue
      }
      var taken = membership
      taken["officer"] = one["code"]
      try update(membership, to: taken)
    }
    var before: Record?
    for membership in try memberships(of: one.key) {
      defer { before = membership }
      guard let earlier = before, let begins = membership["validFrom"].date,
        earlier["validTo"].date.map({ $0 >= begins }) ?? true
      else { continue }
      var ended = earlier
      ended["validTo"] = .date(begins.adding(days: -1))
      try update(earlier, to: ended)
    }
  }

  /// The records of a kind whose field names a code.
  private func records(of kind: Kind, where field: Field, is code: String) throws -> [Record] {
    let table = registry.table(kind)
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM \(quotedName(kind.identifier)) WHERE ")
    sql.append(kind, of: registry)
    sql.append(" AND (")
    Condition.among(.field(field), [.text(code)]).append(to: &sql)
    sql.append(") ORDER BY \"id\"")
    var found: [Record] = []
    try connection.forEachRow(sql.text, sql.arguments) { found.append(table.record(from: $0)) }
    return found
  }
}
