extension Command {
  /// The days that an own key gives (`within:90d`, `over:2 tuần`); nil where it is not written.
  ///
  /// - Throws: ``Problems`` if it is no number of days, weeks or months.
  func days(_ key: KeySyntax.Identifier) throws -> Int? {
    guard let atom = arguments(key).last?.items.first?.atom else { return nil }
    let text = VietnameseText.fold(atom.text)
    let units: [(suffix: String, days: Int)] = [
      ("d", 1), ("w", 7), ("m", 30), ("ngay", 1), ("tuan", 7), ("thang", 30), ("", 1),
    ]
    for unit in units where text.hasSuffix(unit.suffix) {
      let number = text.dropLast(unit.suffix.count).filter { $0 != " " }
      if let count = Int(number), count >= 0, count <= 36_500 { return count * unit.days }
    }
    throw Problems([
      Problem(.notDays, found: atom.text, at: atom.place)
    ])
  }
}
