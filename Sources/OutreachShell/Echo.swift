import OutreachRegistry

/// How a command was read, dimmed, before it is answered: what an unquoted value took in and what
/// a period means is seen at once.
struct Echo {
  private let text: String

  init(_ command: Command, in session: Session, _ nameIndex: NameIndex) throws {
    text = try CommandText(
      session.registry,
      nameIndex.connection,
      nameIndex: nameIndex,
      session.settings.language
    ).parts(of: command).joined(separator: "; ")
  }

  /// - Returns: How many rows it takes.
  func write(to screen: any Screen) -> Int {
    let lines = ScreenText.wrapped(text, width: screen.columns ?? .max, indent: 2)
    screen.note(screen.usesColor ? "\u{1B}[2m\(lines)\u{1B}[0m\n" : lines + "\n")
    return lines.count { $0 == "\n" } + 1
  }
}
