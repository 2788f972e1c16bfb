/// The registry of a province: no commune's own, in which those of its communes are gathered.
extension Registry {
  /// Makes a store that gathers the registries of communes.
  ///
  /// - Throws: ``Problems`` if the store holds a registry already.
  package convenience init(
    gatheringIn store: any Store,
    province: String,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws {
    let name = VietnameseText.clean(province)
    try store.write { connection in
      guard try connection.schemaVersion == 0 else {
        throw Problems(.alreadyThere, found: store.location)
      }
      try Self.prepare(catalogue, connection)
      try Info.write(Info.province, name, of: Info.store, connection)
    }
    self.init(store: store, context: context, catalogue: catalogue, commune: Info.store)
  }

  /// True if it is of no commune: questions are asked of all that are gathered.
  package var isOfProvince: Bool { commune == Info.store }

  /// What the commune is called, or the province.
  package func ownName(_ connection: any StoreConnection) throws -> String {
    if isOfProvince { return try Info.read(Info.province, of: Info.store, connection) ?? "" }
    let sql = "SELECT \"name\" FROM \"commune\" WHERE \"commune\" = ?"
    return try connection.first(sql, [.text(commune)]).text ?? commune
  }

  /// The registry of one of the communes in the same store.
  func of(commune: String) -> Registry {
    self.commune == commune
      ? self
      : Registry(
        store: store,
        context: context,
        catalogue: catalogue,
        commune: commune,
        isAmongOthers: true,
        tables: tables
      )
  }

  /// The communes whose records are asked for: its own, or of a province none, which stand for all.
  var asked: [String] { isOfProvince ? [] : [commune] }

  /// The codes of the communes whose registries the store holds.
  package func communes() throws -> [String] { try store.read { try Info.communes($0) } }

  /// True if the commune's own registry is elsewhere.
  func isGathered(_ connection: any StoreConnection) throws -> Bool {
    try Info.read(Info.gathered, of: commune, connection) != nil
  }

  /// - Throws: ``Problems`` if changes are made elsewhere.
  func checkIsOwn(_ connection: any StoreConnection) throws {
    if try isOfProvince || isGathered(connection) { throw Problems(.gatheredHere) }
  }
}
