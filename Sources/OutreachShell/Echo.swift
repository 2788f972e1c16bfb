import OutreachRegistry

/// How a command was read, in one dimmed line: what an unquoted value took in is seen at once.
struct Echo {
  private let text: String

  init(_ command: Command, _ language: Language) {
    var parts = [command.verb.names[language]]
    if let kind = command.kind { parts.append(kind.names[language]) }
    for argument in command.arguments {
      let value = argument.items.map(Self.text).joined(separator: ", ")
      guard let key = argument.key else {
        parts.append("“\(value)”")
        continue
      }
      let sign = argument.isExcluded ? (language == .vi ? "trừ " : "not ") : ""
      parts.append("\(sign)\(Self.name(key, language)): \(value)")
    }
    text = parts.joined(separator: " · ")
  }

  func write(to screen: any Screen) {
    let line = VietnameseText.harmless(text)
    screen.note(screen.usesColor ? "\u{1B}[2m\(line)\u{1B}[0m\n" : line + "\n")
  }

  private static func name(_ key: Argument.Key, _ language: Language) -> String {
    switch key {
    case .field(let field): field.names[language]
    case .derived(let dimension): dimension.names[language]
    case .period: language == .vi ? "kỳ báo cáo" : "reporting period"
    case .own(let own): own.names[language]
    }
  }

  private static func text(_ item: Argument.Item) -> String {
    switch item {
    case .atom(let atom): atom.text
    case .range(let lower, let upper): "\(lower?.text ?? "")..\(upper?.text ?? "")"
    case .comparison(let comparison, let atom): comparison.rawValue + atom.text
    }
  }
}
