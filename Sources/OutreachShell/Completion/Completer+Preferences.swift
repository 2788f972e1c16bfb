import OutreachRegistry

extension Completer {
  /// What can be set; once that is named, its values.
  func preferences(_ typed: CompletionText.Piece) -> Offer {
    let words = CompletionText(typed.text)
    let named = words.longestName { name in
      PreferenceRequest.preference(named: name)
    }
    guard let (preference, end) = named else {
      let options = Preference.all.map { preference in
        Option(
          preference.names[language],
          also: preference.names.all(with: preference.identifier),
          note: preference.summary[language]
        )
      }
      return Offer(start: typed.start, candidates: fitting(options, typed.text))
    }
    let value = words.piece(after: end)
    let options = preference.choices.map { Option($0.names, as: $0.identifier, language) }
    return Offer(start: typed.start + value.start, candidates: fitting(options, value.text))
  }
}
