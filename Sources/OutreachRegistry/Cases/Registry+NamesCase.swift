extension Registry {
  /// True if a text holds a code of a case: a random one, right or mistyped, or one that was imported.
  package func namesCase(_ text: String) -> Bool {
    namesCase(text) { body in try store.read(body) }
  }

  /// The same inside a transaction.
  package func namesCase(_ text: String, _ connection: any StoreConnection) -> Bool {
    namesCase(text) { body in try body(connection) }
  }

  private func namesCase(
    _ text: String,
    reading: ((any StoreConnection) throws -> Bool) throws -> Bool
  ) -> Bool {
    let words = text.split { !CaseCode.isPart($0) }.map(String.init)
    if words.contains(where: CaseCode.looksNearlyRandom) || CaseCode.isWritten(inGroups: words) {
      return true
    }
    let imported = words.compactMap(CaseCode.imported)
    guard !imported.isEmpty else { return false }
    do {
      return try reading { connection in
        guard try Info.read(CaseInfo.caseKey, of: commune, connection) != nil else { return false }
        // Whether there is such a case is not told: what is no other record's code may be one.
        return try !imported.allSatisfy { try isOpenCode($0, connection) }
      }
    } catch {
      // Where it cannot be known, it is taken to be one.
      return true
    }
  }

  private func isOpenCode(_ code: String, _ connection: any StoreConnection) throws -> Bool {
    try catalogue.openKinds.contains { kind in
      if let numbering = kind.numbering, code.hasPrefix(numbering.prefix) { return true }
      guard let field = kind.codeField else { return false }
      let found = try connection.first(
        """
        SELECT 1 FROM \(quotedName(kind.identifier)) \
        WHERE "commune" = ? AND upper(\(quotedName(field.identifier))) = ? LIMIT 1
        """,
        [.text(commune), .text(code)]
      )
      return found != .null
    }
  }
}
