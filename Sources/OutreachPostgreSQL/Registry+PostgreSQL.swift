public import OutreachRegistry

extension Registry {
  /// Opens a commune's registry in a database of a server.
  ///
  /// The journal records changes under the name by which the server knows whoever connects.
  ///
  /// - Parameters:
  ///   - address: `postgresql://…` or `service=…`, without a password, which libpq finds in a file of
  ///     its own; unless the server is this machine, it has to prove who it is.
  ///   - commune: The commune's code, needed only where the database holds the registries of several.
  ///   - readOnly: True if nothing is to be changed.
  ///   - context: Which day it is, and the language.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  /// - Returns: The registry.
  /// - Throws: ``OutreachRegistry/Problems`` if the server cannot be reached or refuses, or the database
  ///   holds no registry, or one of a newer version.
  public static func open(
    server address: String,
    commune: String? = nil,
    readOnly: Bool = false,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    let store = try PostgreSQLStore(ServerAddress(address), commune: commune, readOnly: readOnly)
    var context = context
    context.user = store.user
    let registry = try Registry(
      opening: store,
      commune: commune,
      context: context,
      catalogue: catalogue
    )
    store.work(on: registry.commune)
    return registry
  }

  /// Makes a commune's registry in a database of a server, which is empty or holds those of others.
  ///
  /// - Parameters:
  ///   - address: As for ``open(server:commune:readOnly:context:catalogue:)``.
  ///   - commune: The commune's five-digit code (QĐ 19/2025/QĐ-TTg).
  ///   - context: Which day it is, and the language.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  /// - Returns: The registry, with the commune in it.
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such commune, its registry is there, or the
  ///   database cannot be used.
  public static func create(
    server address: String,
    commune: String,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    let entry = try CommuneList.entry(code: commune)
    return try create(on: address, context) { store, context in
      try Registry(
        creatingIn: store,
        commune: entry.commune,
        context: context,
        catalogue: catalogue
      )
    }
  }

  /// Makes a province's registry, in which those of its communes are gathered, in an empty database of
  /// a server.
  ///
  /// - Parameters:
  ///   - address: As for ``open(server:commune:readOnly:context:catalogue:)``.
  ///   - province: What the province is called.
  ///   - context: Which day it is, and the language.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  /// - Returns: The registry, which is of no commune.
  /// - Throws: ``OutreachRegistry/Problems`` if the database cannot be used, or holds a registry.
  public static func create(
    server address: String,
    province: String,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    try create(on: address, context) { store, context in
      try Registry(
        gatheringIn: store,
        province: province,
        context: context,
        catalogue: catalogue
      )
    }
  }

  private static func create(
    on address: String,
    _ context: Context,
    _ make: (PostgreSQLStore, Context) throws -> Registry
  ) throws -> Registry {
    let store = try PostgreSQLStore(ServerAddress(address))
    var context = context
    context.user = store.user
    let registry = try make(store, context)
    try store.makeReadingRole()
    store.work(on: registry.commune)
    return registry
  }
}
