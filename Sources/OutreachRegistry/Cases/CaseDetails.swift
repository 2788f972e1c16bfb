/// One case record with what belongs to it.
package struct CaseDetails: AnswerContent, Masked {
  private let record: Record
  /// A referral's steps; nil for other kinds.
  private let referral: Referral?
  /// A client's consents and referrals, by their keys.
  private let belongings: [(name: String, keys: [String])]

  init(_ record: Record, _ rows: CaseRows) throws {
    self.record = record
    referral = record.kind.identifier == Referral.kind.identifier ? try Referral(record) : nil
    belongings =
      record.kind.identifier == Client.kind.identifier
      ? [
        ("consents", try rows.consents(of: record.key).map(\.key)),
        ("referrals", try rows.referrals(of: record.key).map(\.key)),
      ] : []
  }

  /// True if it has sealed notes.
  package var hasNotes: Bool { referral.map { !$0.notes.isEmpty } ?? false }

  /// The fields; the steps are shown one by one, and the notes opened.
  var columns: [Table.Column] {
    record.kind.fields.map { Table.Column($0) }
      .filter { referral == nil || !["transitions", "notes"].contains($0.identifier) }
  }

  package func table(_ detail: AnswerDetail, in language: Language) -> Table {
    Table(columns: columns, rows: [columns.map { record[$0.identifier] }])
  }

  package var document: Document? {
    var members = columns.map { column in
      Document.Member(column.identifier, Document(record[column.identifier], isSet: column.isSet))
    }
    if let referral {
      members += [
        .init("transitions", .array(referral.transitions.map(\.document))),
        .init("notes", .integer(referral.notes.count)),
        .init("taskStatus", .text(referral.status.fhirTaskStatus)),
      ]
    }
    members += belongings.map { .init($0.name, .array($0.keys.map(Document.text))) }
    return .object(members)
  }

  package func page(in language: Language) -> RecordPage? {
    RecordPage(
      table(.full, in: language),
      sections: [.init(Names(vi: "Các bước", en: "Steps"), steps)]
    )
  }

  private var steps: Table {
    let fields = [Referral.kind.knownField("status")] + (Referral.kind.sheet?.fields ?? [])
    let shown = ["date", "status", "reason"].compactMap { name in
      fields.first { $0.identifier == name }
    }
    return Table(
      columns: shown.map { Table.Column($0) },
      rows: (referral?.transitions ?? []).map { step in
        [
          .date(step.date), .text(step.status.rawValue),
          step.reason.map { .text($0.rawValue) } ?? .none,
        ]
      }
    )
  }
}

extension Registry {
  /// One case record by its code, with what belongs to it.
  ///
  /// - Throws: ``Problems`` if the access has ended or there is none.
  package func answerCase(
    _ atom: Argument.Atom,
    _ kind: Kind?,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    access: CaseAccess
  ) throws -> Answer {
    let rows = CaseRows(self, connection)
    let record = try caseRecord(atom.text, kind, access, rows)
    let details = try CaseDetails(record, rows)
    return Answer(
      details,
      labels: try nameIndex.labels(for: details.columns),
      records: [RecordReference(record)]
    )
  }

  /// The record that a code or a key means; without a kind a referral, else a client.
  func caseRecord(
    _ code: String,
    _ kind: Kind?,
    _ access: CaseAccess,
    _ rows: CaseRows
  ) throws -> Record {
    if let kind, kind.key.count > 1 {
      _ = try key(access, keyFile(rows.connection))
      guard let found = try rows.record(kind, code) else { throw Problems(.noSuchCase) }
      return found
    }
    if kind?.identifier == Client.kind.identifier {
      return try find(code, Client.kind, access, rows)
    }
    do {
      return try find(code, Referral.kind, access, rows)
    } catch let problems as Problems where kind == nil && problems.all.first?.what == .noSuchCase {
      return try find(code, Client.kind, access, rows)
    }
  }
}

extension SecretBytes {
  /// The bytes with control characters other than line breaks blanked, so that a terminal obeys none.
  package var harmless: SecretBytes {
    withUnsafeBytes { bytes in
      SecretBytes(capacity: bytes.count) { buffer in
        var isAfterC2 = false
        for (index, byte) in bytes.enumerated() {
          let isControl = (byte < 0x20 && byte != 0x0A) || byte == 0x7F
          // U+0080 to U+009F are C2 80 to C2 9F.
          let isLateControl = isAfterC2 && byte < 0xA0
          buffer[index] = isControl ? 0x20 : isLateControl ? 0xA0 : byte
          isAfterC2 = byte == 0xC2
        }
        return bytes.count
      }
    }
  }
}
