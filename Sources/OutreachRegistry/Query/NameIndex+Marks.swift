/// Parts of names, and names whose marks count.
extension NameIndex {
  package func names(holding text: String, of field: Field) -> [String] {
    let isMarked = VietnameseText.hasMarks(text)
    func words(_ text: String) -> [Substring] {
      (isMarked ? VietnameseText.tonePlaced(text).lowercased() : VietnameseText.fold(text))
        .split(separator: " ")
    }
    let sought = words(text)
    return field.referredKinds.flatMap { kind in
      (reading { try table(kind) })?.entries.map(\.name) ?? []
    }.filter { name in
      // The words stand in the name in their order: `hội phụ nữ`.
      var rest = sought[...]
      for word in words(name) where rest.first == word { rest.removeFirst() }
      return rest.isEmpty
    }
  }

  package func isMarkedOtherwise(
    _ text: String,
    as key: Argument.Key,
    of kind: Kind?
  ) -> Bool {
    guard VietnameseText.hasMarks(text), case .field(let field) = key else { return false }
    let folded = VietnameseText.fold(text)
    var names = field.enumeration?.everyName ?? []
    for kind in field.referredKinds {
      names += (reading { try table(kind) })?.named(text).map(\.name) ?? []
    }
    let same = names.filter { VietnameseText.fold($0) == folded }
    let marked = VietnameseText.tonePlaced(text).lowercased()
    return !same.isEmpty
      && same.allSatisfy { VietnameseText.tonePlaced($0).lowercased() != marked }
  }
}
