extension Command {
  /// The days that an own key gives (`within:90d`, `over:2 tuần`); nil where it is not written.
  ///
  /// - Throws: ``Problems`` if it is no number of days, weeks or months.
  func days(_ key: KeySyntax.Identifier) throws -> Int? {
    guard let atom = arguments(key).last?.items.first?.atom else { return nil }
    guard let days = DaySpan.days(atom.text) else {
      throw Problems([Problem(.notDays, found: atom.text, at: atom.place)])
    }
    return days
  }
}
