extension Problem {
  /// The problem as one sentence, with what is near; the place is shown apart.
  public func sentence(in language: Language) -> String {
    var subject: String?
    // A problem of a sheet's row names its field in its place.
    if case .sheet? = place {
    } else {
      subject = fieldNames.map {
        "\($0[language].prefix(1).uppercased())\($0[language].dropFirst()): "
      }
    }
    let text = (subject ?? "") + VietnameseText.harmless(statement(language))
    guard !suggestions.isEmpty else { return text + whatIsPossible(language) }
    let names = suggestions.map { VietnameseText.harmless($0) }.joined(separator: ", ")
    return switch what.suggestions {
    case .nearest:
      language == .vi ? "\(text) Có phải là: \(names)?" : "\(text) Did you mean: \(names)?"
    case .choices: language == .vi ? "\(text) Chọn một: \(names)." : "\(text) One of: \(names)."
    case .example: language == .vi ? "\(text) Ví dụ: \(names)" : "\(text) For example: \(names)"
    }
  }

  /// The sentence for people at a prompt, with what they can type.
  package func promptSentence(in language: Language) -> String {
    [sentence(in: language), what.advice?[language]].compactMap(\.self).joined(separator: " ")
  }

  private static let mostPossible = 6

  private func whatIsPossible(_ language: Language) -> String {
    guard !possible.isEmpty else { return "" }
    let names = possible.prefix(Self.mostPossible).map { $0[language] }.joined(separator: ", ")
    let rest = possible.count > Self.mostPossible ? ", … (\(possible.count))" : ""
    return language == .vi ? " Có thể ghi: \(names)\(rest)." : " Possible: \(names)\(rest)."
  }

  private func statement(_ language: Language) -> String {
    // A sentence stays one, whatever was typed.
    let found = found.map { VietnameseText.truncated(String($0.prefix(400)), to: 200) }
    return what[language].text(found: found)
  }
}
