package import OutreachRegistry

/// Where completion finds the names that are in a registry.
package protocol CompletionNames {
  /// At most `limit` records of a kind whose code, or a word of whose name, begins with a text;
  /// none of case kinds.
  func records(of kind: Kind, beginning typed: String, limit: Int) -> [NamedCandidate]

  /// The text of a saved question.
  func question(named text: String) -> String?

  /// The kind of the only record that a code or a number in the last listing means; no case kind.
  func kind(ofRecord text: String) -> Kind?
}

/// A record that could be meant.
package struct NamedCandidate: Equatable {
  package let code: String
  package let name: String?
  /// What tells it from others of the same name.
  package let detail: String

  package init(code: String, name: String?, detail: String = "") {
    self.code = code
    self.name = name
    self.detail = detail
  }
}

/// The names of an open registry.
struct RegistryNames: CompletionNames {
  let registry: Registry
  let language: Language
  let listing: [RecordReference]

  func question(named text: String) -> String? {
    // Where the registry cannot be read, Tab offers nothing and the command itself says why.
    let found = try? registry.store.read { connection in
      NameIndex(registry, connection).question(named: text)
    }
    return found ?? nil
  }

  func kind(ofRecord text: String) -> Kind? {
    // Where the registry cannot be read, Tab offers nothing and the command itself says why.
    let found = try? registry.store.read { connection in
      NameIndex(registry, connection, listing: listing).kind(ofRecord: text)
    }
    return (found ?? nil).flatMap { $0.isCase ? nil : $0 }
  }

  func records(of kind: Kind, beginning typed: String, limit: Int) -> [NamedCandidate] {
    // Where the registry cannot be read, Tab offers nothing and the command itself says why.
    let found = try? registry.store.read { connection in
      try NameSearch(registry, connection, kind).map { search in
        try search.records(beginning: typed, limit: limit).map { suggestion in
          NamedCandidate(
            code: suggestion.code,
            name: suggestion.name,
            detail: try search.label(of: suggestion, language)
          )
        }
      }
    }
    return (found ?? nil) ?? []
  }
}
