/// What the codes of records are called, by kind.
package struct Labels: Sendable {
  private let names: [String: [String: String]]
  private let ambiguous: [String: Set<String>]
  private let ambiguousGroups: Set<String>

  /// Names by the identifier of their kind, then by code.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - ambiguous: the codes whose names mean another record too, as by its alias.
  ///   - ambiguousGroups: the identifiers of groups of records that are called as a record is.
  package init(
    _ names: [String: [String: String]] = [:],
    ambiguous: [String: Set<String>] = [:],
    ambiguousGroups: Set<String> = []
  ) {
    self.names = names
    self.ambiguous = names.mapValues(Self.ambiguousCodes).merging(ambiguous) { $0.union($1) }
    self.ambiguousGroups = ambiguousGroups
  }

  /// True if the name of a group of records would be read as that of a record.
  package func isAmbiguous(group identifier: String) -> Bool {
    ambiguousGroups.contains(identifier)
  }

  /// The name of a record, or nil where only its code is known.
  package func name(of code: String, kind: String) -> String? { names[kind]?[code] }

  /// The name of a record of one of several kinds, the first that knows the code.
  package func name(of code: String, kinds: [String]) -> String? {
    kinds.lazy.compactMap { name(of: code, kind: $0) }.first
  }

  /// The name of a record if it means that record alone when it is read back; else nil.
  package func uniqueName(of code: String, kind: String) -> String? {
    if let codes = ambiguous[kind], codes.contains(code) { return nil }
    return names[kind]?[code]
  }

  /// The name of a record of one of several kinds if it means that record alone.
  package func uniqueName(of code: String, kinds: [String]) -> String? {
    guard let kind = kinds.first(where: { names[$0]?[code] != nil }),
      let name = uniqueName(of: code, kind: kind)
    else { return nil }
    let folded = VietnameseText.fold(name)
    let isElsewhere = kinds.contains { other in
      other != kind
        && (names[other] ?? [:]).contains {
          VietnameseText.fold($0.key) == folded || VietnameseText.fold($0.value) == folded
        }
    }
    return isElsewhere ? nil : name
  }

  /// The codes whose names, folded, are the name or the code of another record too.
  private static func ambiguousCodes(_ names: [String: String]) -> Set<String> {
    var owners: [String: String] = [:]
    owners.reserveCapacity(names.count * 2)
    for code in names.keys { owners[VietnameseText.fold(code)] = code }
    var ambiguous: Set<String> = []
    for (code, name) in names {
      let folded = VietnameseText.fold(name)
      if folded.isEmpty { ambiguous.insert(code) }
      guard let owner = owners[folded], owner != code else {
        owners[folded] = code
        continue
      }
      ambiguous.insert(code)
      // A name that is the code of another record leaves that record's own name as it is.
      if names[owner].map(VietnameseText.fold) == folded { ambiguous.insert(owner) }
    }
    return ambiguous
  }
}
