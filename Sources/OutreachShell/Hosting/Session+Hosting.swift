public import OutreachRegistry

extension Session {
  /// A session that another program hosts: its prompt, its screen, commands of its own.
  ///
  /// ```swift
  /// let screen = TextScreen()
  /// let session = try Session(hosting: registry, on: screen, commands: [greet])
  /// _ = session.run("greet; count activities by:channel")
  /// send(screen.take())
  /// ```
  ///
  /// Commands that name files read and write those of the host's process.
  ///
  /// - Parameters:
  ///   - registry: the registry, with its catalogue of kinds, indicators and formats.
  ///   - screen: where answers go and questions are asked.
  ///   - language: the language of headings, messages and questions; nil: that of the registry.
  ///   - format: the format of answers; nil: a table.
  ///   - commands: the host's own commands.
  /// - Throws: `Problems` if a command has a name that means something else.
  public convenience init(
    hosting registry: Registry,
    on screen: any HostScreen,
    language: Language? = nil,
    format: OutputFormat? = nil,
    commands: [OwnCommand] = []
  ) throws {
    try OwnCommand.check(commands, registry.catalogue)
    self.init(
      registry,
      HostedScreen(screen),
      Settings(language: language ?? registry.context.language, format: format),
      SessionCommands(own: commands.map(\.command)),
      hosting: Hosting(screen)
    )
  }

  /// What could stand in the place of the last word of a line.
  public func completions(of line: String) -> [String] {
    Completer(self).complete(line, cursor: line.utf8.count).candidates.map(\.text)
  }
}
