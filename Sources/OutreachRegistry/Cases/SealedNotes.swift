import Foundation

extension Registry {
  /// Bytes of the longest note.
  public static let longestNote = 16_384

  /// Seals a note to the client's key; possible while cases are locked, but not to be undone then.
  ///
  /// - Parameters:
  ///   - note: the text in UTF-8.
  ///   - code: the referral's exact random code; with an access, any code.
  ///   - access: authorization to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if it is empty, too long or not UTF-8, or there is no such referral.
  @discardableResult
  public func addNote(
    _ note: SecretBytes,
    to code: String,
    access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    try check(access)
    guard note.count > 0 else { throw Problems(.required) }
    guard note.count <= Self.longestNote else { throw Problems(.noteTooLong(Self.longestNote)) }
    guard note.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) != nil else {
      throw Problems(.notUTF8(line: 1))
    }
    return try changeCases(.edit, command: "note", lookingUp: (code, [Referral.kind]), access) {
      steps in
      let rows = steps.rows
      let referral = try find(code, Referral.kind, access, rows)
      let file = try keyFile(rows.connection)
      let fingerprint = try noteKey(of: referral, rows)
      let sealed = try note.withUnsafeBytes { bytes in
        try SealedBox.seal(
          bytes,
          to: file.publicKey(fingerprint),
          Self.binding(file, fingerprint, referral)
        )
      }
      var noted = referral
      noted["notes"] = .members(
        referral["notes"].members + [.text(sealed.base64EncodedString())]
      )
      _ = try steps.change.update(referral, to: noted)
    }
  }

  /// Opens the notes of a referral, the oldest first.
  ///
  /// - Throws: ``Problems`` if the access has ended, or a note was altered or moved.
  public func notes(of code: String, access: CaseAccess) throws -> [SecretBytes] {
    try readCase(code, access: access) { record, connection in
      let rows = CaseRows(self, connection)
      let file = try keyFile(connection)
      let caseKey = try key(access, file)
      let notes = try Referral(record).notes
      guard !notes.isEmpty else { return [] }
      let fingerprint = try noteKey(of: record, rows)
      let key = try file.privateKey(fingerprint, with: caseKey)
      return try notes.map { note in
        guard let sealed = Data(base64Encoded: note.sealed) else {
          throw Problems(.cannotOpenSealed)
        }
        return try SealedBox.open(sealed, with: key, Self.binding(file, fingerprint, record))
      }
    }
  }

  /// A note belongs to one registry, one client and one referral.
  private static func binding(
    _ file: KeyFile,
    _ fingerprint: String,
    _ referral: Record
  ) -> SealedBox.Binding {
    .init("note", file.registry, fingerprint, referral.identity)
  }

  private func noteKey(of referral: Record, _ rows: CaseRows) throws -> String {
    let client = referral["client"].text ?? ""
    guard let key = try rows.key(of: client) else { throw Problems(.clientKeyMissing) }
    return key
  }
}
