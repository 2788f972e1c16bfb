extension Registry {
  /// Adds a record.
  ///
  /// - Returns: The record as stored, with the code that it was given.
  /// - Throws: ``Problems`` if it breaks a rule, refers to nothing, or is there already.
  @discardableResult
  public func add<R: RegistryRecord>(_ value: R) throws -> R {
    try check(R.self)
    var stored = try R.placing { try value.record() }
    _ = try change(.add, command: "add \(R.kind.identifier)") { change in
      stored = try R.placing { try change.insert(stored) }
      return nil
    }
    return try R(stored)
  }

  /// Replaces the record with the same key.
  ///
  /// - Parameters:
  ///   - value: the record as it is to be.
  ///   - revision: the revision that was read (``Stored/revision``), so that nobody else's edit is lost;
  ///     nil if that does not matter.
  /// - Returns: What was changed.
  /// - Throws: ``Problems`` if there is none, or the new one breaks a rule or refers to nothing; with
  ///   the code `editedSince` if its revision is another.
  @discardableResult
  public func edit<R: RegistryRecord>(
    _ value: R,
    ifRevision revision: Int? = nil
  ) throws -> ChangeSummary {
    try check(R.self)
    let key = try R.placing { gate.cleaned(try value.record()).record.key }
    return try change(.edit, command: "edit \(R.kind.identifier) \(key)") { change in
      _ = try edit(value, ifRevision: revision, change)
      return nil
    }
  }

  /// Saves a question under its name; one that has the name already is replaced.
  package func save(_ question: SavedQuestion, command: String) throws -> ChangeSummary {
    let record = try question.record()
    let isThere = try store.read { try self.record(sameAs: record, $0) != nil }
    return try change(isThere ? .edit : .add, command: command) { change in
      guard let old = try self.record(sameAs: record, change.connection) else {
        _ = try change.insert(record)
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
    let code = VietnameseText.clean(code)
    return try change(.delete, command: "delete \(R.kind.identifier) \(code)") { change in
      _ = try delete(kind, code: code, change)
      return nil
    }
  }

  /// Typed calls are made on kinds of the catalogue only, and on none of cases, whatever a type says
  /// that it describes.
  ///
  /// - Throws: ``Problems`` with `casesLocked` or `kindNotAdded`.
  func check<R: RegistryRecord>(_ kind: R.Type) throws {
    guard !R.kind.isCase else { throw Problems(.casesLocked) }
    guard catalogue.holds(R.kind) else {
      throw Problems(.kindNotAdded(R.kind.names), found: R.kind.identifier)
    }
  }

  /// A record to be filled in: what may be about the commune itself is, unless something else is said.
  package func blank(_ kind: Kind) -> Record {
    var record = Record(kind)
    for field in kind.fields
    where field.isRequired && field.referredKinds.contains(Commune.kind.identifier)
      && record[field.identifier].isNone
    {
      record[field.identifier] = .text(commune)
    }
    return record
  }

  // MARK: Within a change

  func edit<R: RegistryRecord>(
    _ value: R,
    ifRevision revision: Int?,
    _ change: Change
  ) throws -> Record {
    try check(R.self)
    let record = gate.cleaned(try value.record()).record
    guard let old = try self.record(sameAs: record, change.connection) else {
      throw Problems(.noSuchRecord(kind: R.kind.names), found: record.key)
    }
    if let revision, revision != old.revision { throw Problems(.editedSince, found: record.key) }
    try R.placing { try edit(old, to: record, change) }
    return record
  }

  func delete<R: RegistryRecord>(_ kind: R.Type, code: String, _ change: Change) throws -> Record {
    try check(R.self)
    guard let old = try record(R.kind, code: VietnameseText.clean(code), change.connection) else {
      throw Problems(.noSuchRecord(kind: R.kind.names), found: code)
    }
    try change.delete(old)
    return old
  }

  /// Replaces a record unless nothing about it changes.
  package func edit(_ old: Record, to new: Record, _ change: Change) throws {
    guard old.values != new.values else { return }
    let code = new.kind.identifier == Commune.kind.identifier ? ["code"] : []
    for field in new.kind.fixedFields.union(code) where old[field] != new[field] {
      throw Problems([Problem(.cannotChange).about(new.kind.field(field))])
    }
    try change.update(old, to: new)
  }

  /// Looks at records before anything is shown or asked about them.
  ///
  /// - Throws: ``Problems`` if one breaks a rule of its kind.
  package func checkRules(of records: [Record]) throws {
    for record in records {
      let problems = gate.problems(of: record)
      if !problems.isEmpty { throw Problems(problems) }
    }
  }
}
