extension Registry {
  /// One case record by its code, with what belongs to it.
  ///
  /// - Throws: ``Problems`` if the access has ended or there is none.
  package func answerCase(
    _ atom: Argument.Atom,
    _ kind: Kind?,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    _ access: CaseAccess
  ) throws -> Answer {
    let rows = CaseRows(self, connection)
    let record = try caseRecord(atom, kind, access, rows)
    var columns = record.kind.fields.map { Table.Column($0) }
    var members = columns.map { column in
      Document.Member(column.identifier, Document(record[column.identifier], isSet: column.isSet))
    }
    var values = record.values
    if record.kind.identifier == Referral.kind.identifier {
      let referral = try Referral(record)
      members.removeAll { ["transitions", "notes"].contains($0.key) }
      members.append(.init("transitions", .array(referral.transitions.map(\.document))))
      members.append(.init("notes", .integer(referral.notes.count)))
      // The steps are told one by one, and the notes opened.
      columns.removeLast(2)
      values.removeLast(2)
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
      labels: try nameIndex.labels(for: columns),
      records: [RecordReference(kind: record.kind.identifier, identity: record.identity)]
    )
  }

  /// The record that a code or a key means; without a kind a referral, else a client.
  func caseRecord(
    _ atom: Argument.Atom,
    _ kind: Kind?,
    _ access: CaseAccess,
    _ rows: CaseRows
  ) throws -> Record {
    if let kind, kind.key.count > 1 {
      _ = try key(access, keyFile(rows.connection))
      guard let found = try rows.record(kind, atom.text) else { throw Problems(.noSuchCase) }
      return found
    }
    if kind?.identifier == Client.kind.identifier {
      return try find(atom.text, Client.kind, access, rows)
    }
    do {
      return try find(atom.text, Referral.kind, access, rows)
    } catch let problems as Problems where kind == nil && problems.all.first?.what == .noSuchCase {
      return try find(atom.text, Client.kind, access, rows)
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
