extension Registry {
  /// One case record by its code, with what belongs to it.
  ///
  /// - Throws: ``Problems`` if the access has ended or there is none.
  package func answerCase(
    _ atom: Argument.Atom,
    _ kind: Kind?,
    _ connection: any StoreConnection,
    book: NameBook,
    _ access: CaseAccess
  ) throws -> Answer {
    let rows = CaseRows(self, connection)
    let record: Record
    if let kind, kind.key.count > 1 {
      _ = try key(access, keyFile(connection))
      guard let found = try rows.record(kind, atom.text) else { throw Problems(.noSuchCase) }
      record = found
    } else if kind?.identifier == Client.kind.identifier {
      record = try find(atom.text, Client.kind, access, rows)
    } else {
      record = try caseRecord(atom.text, orClient: kind == nil, access, rows)
    }
    let columns = record.kind.fields.map { Table.Column($0) }
    var members = columns.map { column in
      Document.Member(column.identifier, Document(record[column.identifier], isSet: column.isSet))
    }
    var values = record.values
    if record.kind.identifier == Referral.kind.identifier {
      let referral = try Referral(record)
      members.removeAll { ["transitions", "notes"].contains($0.key) }
      members.append(.init("transitions", .array(referral.transitions.map(\.document))))
      members.append(.init("notes", .integer(referral.notes.count)))
      if let position = record.kind.position(of: "notes") {
        values[position] = .integer(referral.notes.count)
      }
      members.append(.init("taskStatus", .text(referral.status.fhirTaskStatus)))
    }
    if record.kind.identifier == Client.kind.identifier {
      members.append(
        .init("consents", .array(try rows.consents(of: record.key).map { .text($0.key) }))
      )
      members.append(
        .init("referrals", .array(try rows.referrals(of: record.key).map { .text($0.key) }))
      )
    }
    return Answer(
      table: Table(columns: columns, rows: [values]),
      document: .object(members),
      labels: try book.labels(for: columns),
      records: [RecordReference(kind: record.kind.identifier, identity: record.identity)]
    )
  }

  private func caseRecord(
    _ code: String,
    orClient: Bool,
    _ access: CaseAccess,
    _ rows: CaseRows
  ) throws -> Record {
    do {
      return try find(code, Referral.kind, access, rows)
    } catch let problems as Problems where orClient && problems.all.first?.what == .noSuchCase {
      return try find(code, Client.kind, access, rows)
    }
  }
}

extension SecretBytes {
  /// The bytes with control characters other than line breaks blanked, so that a terminal obeys none.
  package var harmless: SecretBytes {
    withUnsafeBytes { bytes in
      SecretBytes(capacity: bytes.count) { room in
        var isAfterC2 = false
        for (index, byte) in bytes.enumerated() {
          let isControl = (byte < 0x20 && byte != 0x0A) || byte == 0x7F
          // U+0080 to U+009F are C2 80 to C2 9F.
          let isLateControl = isAfterC2 && byte < 0xA0
          room[index] = isControl ? 0x20 : isLateControl ? 0xA0 : byte
          isAfterC2 = byte == 0xC2
        }
        return bytes.count
      }
    }
  }
}
