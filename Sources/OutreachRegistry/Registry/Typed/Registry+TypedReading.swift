extension Registry {
  /// The record with a code or key (`TH-01/2026-08-10/CB014`); nil if there is none.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read.
  public func record<R: RegistryRecord>(_ kind: R.Type, code: String) throws -> R? {
    try stored(kind, code: code)?.value
  }

  /// The record with a code or key, with its revision; nil if there is none.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read.
  public func stored<R: RegistryRecord>(_ kind: R.Type, code: String) throws -> Stored<R>? {
    try check(R.self)
    return try store.read { connection in
      try record(R.kind, code: VietnameseText.clean(code), connection).map(Stored.init)
    }
  }

  /// Records of a kind that satisfy a filter, in the kind's order unless another is given.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read.
  public func records<R: RegistryRecord>(
    _ kind: R.Type,
    where filter: RecordFilter<R> = .all,
    sortedBy order: [RecordOrder<R>] = [],
    limit: Int? = nil
  ) throws -> [R] {
    try check(R.self)
    var query = Query(kind: R.kind)
    query.conditions = [try filter.condition.get()]
    query.order = try order.map { try $0.order.get() }
    query.limit = limit
    return try store.read { connection in try records(query, connection).map(R.init) }
  }

  /// Records of a kind that satisfy terms of the command language
  /// (`records(Officer.self, matching: "organization:congan direct:yes sort:name limit:10")`).
  ///
  /// - Throws: ``Problems`` with line and column of everything that is wrong with the terms.
  public func records<R: RegistryRecord>(_ kind: R.Type, matching terms: String) throws -> [R] {
    try check(R.self)
    return try store.read { connection in
      let query = try QueryBinder.query(
        matching: terms,
        kind: R.kind,
        self,
        connection,
        nameIndex: NameIndex(self, connection)
      )
      return try records(query, connection).map(R.init)
    }
  }

  /// What would be wrong with a record if it were added; nothing is written.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read or locked.
  public func problems<R: RegistryRecord>(in value: R) throws -> [Problem] {
    do {
      _ = try dryRun.add(value)
      return []
    } catch let problems as Problems where problems.all.allSatisfy({ $0.field != nil }) {
      return problems.all
    } catch let problems as Problems where problems.all.first?.code == "exists" {
      return problems.all
    }
  }

  /// The same registry as somebody else uses it: the journal records the name.
  ///
  /// On a server, which knows who connected, changes in another name are refused with the code
  /// `userIsOfServer`.
  public func acting(as user: String) -> Registry {
    var context = context
    context.user = user
    return Registry(
      store: store,
      context: context,
      catalogue: catalogue,
      commune: commune,
      isAmongOthers: isAmongOthers,
      isInAnotherName: store.serverUser.map { $0 != user } ?? false,
      lastChanges: lastChanges
    )
  }
}
