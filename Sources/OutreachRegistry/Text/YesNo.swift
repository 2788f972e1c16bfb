/// Yes and no, as sheets, terms and answers to questions write them, with or without marks.
package enum YesNo {
  private static let yes: Set = ["x", "v", "✓", "✔", "co", "c", "1", "yes", "y", "true"]
  private static let no: Set = ["khong", "k", "0", "no", "n", "false"]

  /// What a text says; nil if it is neither.
  package static func reading(_ text: String) -> Bool? {
    let folded = VietnameseText.fold(text)
    return yes.contains(folded) ? true : no.contains(folded) ? false : nil
  }
}
