/// The files of a registry, there or not: the registry, its keys, and what stands beside them while
/// they are written.
package struct RegistryFiles: Sendable {
  /// The registry's path, without links.
  package let registry: String

  package init(registry: String) { self.registry = registry }

  /// Where the keys of case records lie.
  package var keys: String { registry + ".keys" }
  /// The engine's rollback journal, there while a change is written.
  package var journal: String { registry + "-journal" }

  /// Beside which a backup is made ready before it is put in place.
  package var restored: String { registry + ".restore" }

  /// Every name that belongs to the registry.
  package var all: [String] {
    let own = [registry, journal, registry + "-wal", registry + "-shm", keys, keys + ".part"]
    return own + [registry, keys, restored].map(NewFile.temporaryPath)
  }

  /// True if a name is one that a registry which is there gives to what lies beside it.
  package static func isBeside(_ path: String) -> Bool {
    ["-journal", "-wal", "-shm", ".keys.part"].contains { suffix in
      path.hasSuffix(suffix) && RealPath.status(String(path.dropLast(suffix.count))) != nil
    }
  }

  /// True if a path without links is one of them, by its name or, through another name, by itself.
  package func contains(_ path: String) -> Bool {
    let there = RealPath.status(path)
    return all.contains { own in
      own == path || (there.flatMap { RealPath.status(own)?.isSameFile(as: $0) } ?? false)
    }
  }
}
