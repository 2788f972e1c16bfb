extension VietnameseText {
  /// A key whose plain byte order is the order of a Vietnamese dictionary.
  ///
  /// ASCII only, so that SQLite's BINARY and PostgreSQL's "C" collation sort by it: first by
  /// letter (a ă â b …), then by tone (ma mà mả mã má mạ), then lower case before upper. `Hoà`
  /// and `Hòa`, composed or not, and all dashes have the same key. The key shows the letters of
  /// the text: what is confidential stays so as a key.
  public static func sortKey(_ text: String) -> String {
    SortKey.make(text, .all)
  }

  /// The sorting key of a person: given name (the last word), family name (the first), the rest.
  public static func personSortKey(_ name: String) -> String {
    var words = clean(name).split(separator: " ").map(String.init)
    guard let given = words.popLast() else { return "" }
    let family = words.isEmpty ? "" : words.removeFirst()
    let middle = words.joined(separator: " ")
    // A space is below every byte of a key. Case comes last: NGUYỄN VĂN AN stands among the An.
    let letters = [given, family, middle].map { SortKey.make($0, .letters) }
    let cases = SortKey.make("\(given) \(family) \(middle)", .cases)
    return (letters + [cases]).joined(separator: " ")
  }
}
