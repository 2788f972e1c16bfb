/// Yes and no, as sheets, terms and answers to questions write them, with or without marks.
package enum YesNo {
  /// The words and signs for yes.
  package static let yesWords = [
    "x", "v", "✓", "✔", "☑", "✅", "có", "c", "1", "yes", "y", "true", "đúng",
  ]
  /// Those for no.
  package static let noWords = ["không", "k", "0", "no", "n", "false"]

  private static let yes = Set(yesWords.map(VietnameseText.fold))
  private static let no = Set(noWords.map(VietnameseText.fold))

  /// What a text says; nil if it is neither.
  package static func reading(_ text: String) -> Bool? {
    let folded = VietnameseText.fold(text)
    return yes.contains(folded) ? true : no.contains(folded) ? false : nil
  }
}
