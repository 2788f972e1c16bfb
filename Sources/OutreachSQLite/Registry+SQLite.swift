public import OutreachRegistry

extension Registry {
  /// Opens the registry in a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - commune: The commune's code, needed only where the file holds the registries of several.
  ///   - readOnly: True if nothing is to be changed.
  ///   - context: Who asks, and which day it is.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  /// - Returns: The registry.
  /// - Throws: ``OutreachRegistry/Problems`` if the file is missing, is not a registry, is damaged,
  ///   or comes from a newer version; the file is not changed.
  public static func open(
    _ path: String,
    commune: String? = nil,
    readOnly: Bool = false,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    let registry = try Registry(
      opening: SQLiteStore.open(at: path, readOnly: readOnly),
      commune: commune,
      context: context,
      catalogue: catalogue
    )
    try registry.settleKeys()
    return registry
  }

  /// Makes a commune's registry in a new file that only its owner can read.
  ///
  /// - Parameters:
  ///   - path: The file, which must not exist.
  ///   - commune: The commune's five-digit code (QĐ 19/2025/QĐ-TTg).
  ///   - group: A group of the system whose members may read and write the file too.
  ///   - context: Who asks, and which day it is.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  /// - Returns: The registry, with the commune in it.
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such commune or group, or the file
  ///   exists or cannot be made.
  public static func create(
    _ path: String,
    commune: String,
    group: String? = nil,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    try create(path, commune: commune, group: group, context: context, catalogue: catalogue) { _ in
    }
  }

  /// Makes a province's registry, in which those of its communes are gathered, in a new file that only
  /// its owner can read.
  ///
  /// - Parameters:
  ///   - path: The file, which must not exist.
  ///   - province: What the province is called.
  ///   - group: A group of the system whose members may read and write the file too.
  ///   - context: Who asks, and which day it is.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  /// - Returns: The registry, which is of no commune.
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such group, or the file exists or cannot be
  ///   made.
  public static func create(
    _ path: String,
    province: String,
    group: String? = nil,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    let store = try SQLiteStore.create(at: path, group: group) { store in
      _ = try Registry(
        gatheringIn: store,
        province: province,
        context: context,
        catalogue: catalogue
      )
    }
    return try Registry(opening: store, context: context, catalogue: catalogue)
  }

  /// Makes a registry whose file gets its name only when `fill` is done.
  package static func create(
    _ path: String,
    commune: String,
    group: String? = nil,
    context: Context,
    catalogue: Catalogue = .default,
    filling fill: (Registry) throws -> Void
  ) throws -> Registry {
    let entry = try CommuneList.entry(code: commune)
    let store = try SQLiteStore.create(at: path, group: group) { store in
      try fill(
        Registry(
          creatingIn: store,
          commune: entry.commune,
          context: context,
          catalogue: catalogue
        )
      )
    }
    return try Registry(opening: store, context: context, catalogue: catalogue)
  }

  /// Puts a backup in the place of a registry, which may be missing or damaged.
  ///
  /// The backup is checked whole, what was there is kept in a file beside it, and whoever was erased
  /// since is erased again. Keys stay as they are. Other programs that have the registry open go on
  /// with what was restored.
  ///
  /// - Parameters:
  ///   - path: the registry's file.
  ///   - backup: the backup.
  ///   - context: Who restores.
  ///   - catalogue: The kinds and indicators, with those of one's own.
  ///   - agree: called with what it would do, before anything is replaced; it may throw.
  /// - Returns: What was done.
  /// - Throws: ``OutreachRegistry/Problems`` if the backup is damaged, or of another registry; what
  ///   `agree` throws.
  @discardableResult
  public static func restore(
    _ path: String,
    from backup: String,
    context: Context = Context(),
    catalogue: Catalogue = .default,
    agree: (Restoration) throws -> Void = { _ in }
  ) throws -> Restoration {
    let current: Registry?
    do {
      current = try open(path, context: context, catalogue: catalogue)
    } catch let problems as Problems where problems.all.contains(where: { $0.isDamage(of: path) }) {
      current = nil
    }
    do {
      if let current { return try current.restore(from: backup, agree: agree) }
    } catch let problems as Problems
      where problems.all.contains(where: { $0.isDamage(of: path) && $0.what.code == "damaged" })
    {
      // It could be opened, but what was lost cannot be counted.
    }
    var result = Restoration()
    let kept = try SQLiteStore.restore(at: path, from: backup) { copy in
      result = try prepare(copy, from: backup, inPlaceOf: nil, context, catalogue)
      try agree(result)
    }
    result.kept = kept
    return result
  }

  /// Makes a commune's registry that lives as long as this value.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such commune.
  public static func inMemory(
    commune: String,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws -> Registry {
    let entry = try CommuneList.entry(code: commune)
    return try Registry(
      creatingIn: SQLiteStore.inMemory(),
      commune: entry.commune,
      context: context,
      catalogue: catalogue
    )
  }
}

extension Problem {
  /// True if a registry is missing, or is too damaged to be read.
  fileprivate func isDamage(of registry: String) -> Bool {
    guard found == registry || found == RealPath.existing(registry) else { return false }
    return ["noSuchFile", "notARegistry", "damaged"].contains(code)
  }
}
