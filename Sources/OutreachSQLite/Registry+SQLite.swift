public import OutreachRegistry

extension Registry {
  /// Opens the registry in a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - readOnly: True if nothing is to be changed.
  ///   - context: Who asks, and which day it is.
  /// - Returns: The registry.
  /// - Throws: ``OutreachRegistry/Problems`` if the file is missing, is not a registry, is damaged,
  ///   or comes from a newer version; the file is not changed.
  public static func open(
    _ path: String,
    readOnly: Bool = false,
    context: Context = Context()
  ) throws -> Registry {
    try Registry(opening: SQLiteStore.open(at: path, readOnly: readOnly), context: context)
  }

  /// Makes a commune's registry in a new file that only its owner can read.
  ///
  /// - Parameters:
  ///   - path: The file, which must not exist.
  ///   - commune: The commune's five-digit code (QĐ 19/2025/QĐ-TTg).
  ///   - group: A group of the system whose members may read and write the file too.
  ///   - context: Who asks, and which day it is.
  /// - Returns: The registry, with the commune in it.
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such commune or group, or the file
  ///   exists or cannot be made.
  public static func create(
    _ path: String,
    commune: String,
    group: String? = nil,
    context: Context = Context()
  ) throws -> Registry {
    let entry = try CommuneList.entry(code: commune)
    let store = try SQLiteStore.create(at: path, group: group)
    do {
      return try Registry(creatingIn: store, commune: entry.commune, context: context)
    } catch {
      SQLiteStore.discard(path)
      throw error
    }
  }

  /// Makes a commune's registry that lives as long as this value.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such commune.
  public static func inMemory(
    commune: String,
    context: Context = Context()
  ) throws -> Registry {
    let entry = try CommuneList.entry(code: commune)
    return try Registry(
      creatingIn: SQLiteStore.inMemory(),
      commune: entry.commune,
      context: context
    )
  }
}
