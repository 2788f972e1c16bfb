extension Registry {
  /// Adds a record.
  ///
  /// - Returns: The record as stored, with the code that it was given.
  /// - Throws: ``Problems`` if it breaks a rule, refers to nothing, or is there already.
  @discardableResult
  public func add<R: RegistryRecord>(_ value: R) throws -> R {
    let record = try value.record()
    var stored = record
    _ = try change(.add, command: "add \(R.kind.identifier)") { change in
      stored = try add(record, change)
      return nil
    }
    return try R(stored)
  }

  /// Replaces the record with the same key.
  ///
  /// - Throws: ``Problems`` if there is none, or the new one breaks a rule or refers to nothing.
  @discardableResult
  public func edit<R: RegistryRecord>(_ value: R) throws -> ChangeSummary {
    let record = try value.record()
    return try change(.edit, command: "edit \(R.kind.identifier) \(record.key)") { change in
      guard let old = try self.record(sameAs: record, change.connection) else {
        throw Problems(.noSuchRecord(kind: R.kind.names), found: record.key)
      }
      try edit(old, to: record, change)
      return nil
    }
  }

  /// Saves a question under its name; one that has the name already is replaced.
  package func save(_ question: SavedQuestion, command: String) throws -> ChangeSummary {
    let record = try question.record()
    let isThere = try store.read { try self.record(sameAs: record, $0) != nil }
    return try change(isThere ? .edit : .add, command: command) { change in
      guard let old = try self.record(sameAs: record, change.connection) else {
        _ = try add(record, change)
        return nil
      }
      var new = old
      new["command"] = record["command"]
      try edit(old, to: new, change)
      return nil
    }
  }

  /// Removes the record with a code.
  ///
  /// - Throws: ``Problems`` if there is none, or other records refer to it.
  @discardableResult
  public func delete<R: RegistryRecord>(_ kind: R.Type, code: String) throws -> ChangeSummary {
    try change(.delete, command: "delete \(R.kind.identifier) \(code)") { change in
      guard let old = try self.record(R.kind, code: code, change.connection) else {
        throw Problems(.noSuchRecord(kind: R.kind.names), found: code)
      }
      try change.delete(old)
      return nil
    }
  }

  // MARK: Within a change

  package func add(_ record: Record, _ change: Change) throws -> Record {
    try check(record, change)
    if let there = try self.record(sameAs: record, change.connection) {
      throw Problems(.exists(kind: record.kind.names, key: there.key))
    }
    return try change.insert(record)
  }

  /// Replaces a record unless nothing about it changes.
  package func edit(_ old: Record, to new: Record, _ change: Change) throws {
    guard old.values != new.values else { return }
    for field in new.kind.fixedFields where old[field] != new[field] {
      throw Problems([Problem(.cannotChange).about(new.kind.field(field))])
    }
    try check(new, change)
    if let there = try record(sameAs: new, change.connection), there.identity != old.identity {
      throw Problems(.exists(kind: new.kind.names, key: there.key))
    }
    if new.kind.identifier == Commune.kind.identifier, new["code"] != old["code"] {
      throw Problems(.cannotChange, found: "code")
    }
    _ = try change.update(old, to: new)
  }

  /// Looks at records before anything is shown or asked about them.
  ///
  /// - Throws: ``Problems`` if one lacks a value or breaks a rule of its kind.
  package func checkRules(of records: [Record]) throws {
    for record in records {
      let problems = ruleProblems(of: record)
      if !problems.isEmpty { throw Problems(problems) }
    }
  }

  private func ruleProblems(of record: Record) -> [Problem] {
    violations(of: record).map { violation in
      Problem(violation.what).about(record.kind.field(violation.field))
    }
  }

  private func check(_ record: Record, _ change: Change) throws {
    var problems = ruleProblems(of: record)
    for (field, value) in zip(record.kind.fields, record.values) {
      problems += try problemsOfValue(value, field, change)
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  private func problemsOfValue(
    _ value: Value,
    _ field: Field,
    _ change: Change
  ) throws -> [Problem] {
    try value.members.compactMap { member in
      if let text = member.text, VietnameseText.controlCharacter(in: text) != nil {
        return Problem(.controlCharacter).about(field)
      }
      if let number = member.integer, number < 0 {
        return Problem(.negative, found: String(number)).about(field)
      }
      guard !field.referredKinds.isEmpty, let code = member.text else { return nil }
      return try refers(field, to: code, change.connection)
        ? nil
        : Problem(.unknownValue(field: field.names), found: field.isConfidential ? nil : code)
          .about(field)
    }
  }

  /// True if a code is that of a record, or of a sort of records, to which the field may refer.
  func refers(_ field: Field, to code: String, _ connection: any StoreConnection) throws -> Bool {
    if case .oneOf(_, let enumeration?) = field.type, enumeration.names(of: code) != nil {
      return true
    }
    return try field.referredKinds.compactMap { catalogue.kind($0) }
      .contains { try record($0, code: code, connection) != nil }
  }
}
