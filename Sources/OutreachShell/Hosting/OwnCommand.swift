import Foundation
public import OutreachRegistry

/// A command of a program that hosts a ``Session``.
///
/// It is typed, completed and explained by `help` as the others are, and runs without access to case
/// records.
public struct OwnCommand: Sendable {
  /// A key that may follow it (`for:2026`).
  public struct Key: Sendable {
    let syntax: KeySyntax

    /// A key with what people call it; its English name is the identifier.
    public init(_ identifier: String, vi: String, also: [String] = []) {
      syntax = KeySyntax(
        identifier,
        Names(vi: vi, en: identifier, also: also),
        .word,
        several: true
      )
    }
  }

  let command: ShellCommand

  /// A command.
  ///
  /// - Parameters:
  ///   - identifier: what tells it from others.
  ///   - names: what people type.
  ///   - summary: what it does, in a sentence.
  ///   - examples: lines that can be typed as they are.
  ///   - keys: what may follow it beside words; `format:` and `to:` always may.
  ///   - run: does it. What it throws is shown as its problem.
  public init(
    _ identifier: String,
    _ names: Names,
    summary: Names,
    examples: [Names] = [],
    keys: [Key] = [],
    run: @escaping @Sendable (Invocation) throws -> Void
  ) {
    let syntax = VerbSyntax(
      identifier,
      names,
      words: .plain,
      keys: keys.map(\.syntax) + [.format, .to]
    )
    command = ShellCommand(syntax, summary: summary, examples: examples) { invocation in
      do {
        try run(invocation)
      } catch let error where !Self.isKnown(error) {
        let text = (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
        throw Problems([Problem(.commandFailed(names, text), at: invocation.command.place)])
      }
    }
  }

  /// True if the session itself knows what to do about an error.
  private static func isKnown(_ error: any Error) -> Bool {
    error is Problems || error is Problem || error is ScreenClosed || error is OutputLost
  }

  /// - Throws: `Problems` if a name means something else.
  static func check(_ own: [OwnCommand], _ catalogue: Catalogue) throws {
    var verbs = CommandTable.verbs.all
    for command in own {
      let syntax = command.command.syntax
      let known = VerbList(verbs)
      for name in syntax.names.all() {
        let isOther =
          known.named(name) != nil || catalogue.kind(named: name) != nil
          || VietnameseText.fold(name).isEmpty
        if isOther { throw Problems(.commandTaken(syntax.names), found: name) }
      }
      if verbs.contains(where: { $0.identifier == syntax.identifier }) {
        throw Problems(.commandTaken(syntax.names), found: syntax.identifier)
      }
      var keys: Set<String> = []
      for key in syntax.keys {
        let names = Set(key.names.all().map { VietnameseText.fold($0) })
        guard keys.isDisjoint(with: names), !names.contains("") else {
          throw Problems(.commandTaken(syntax.names), found: key.identifier.rawValue)
        }
        keys.formUnion(names)
      }
      verbs.append(syntax)
    }
  }
}

extension Invocation {
  /// The command as it was typed.
  public var text: String { command.text }

  /// The words after the command that have no key.
  public var words: [String] { wordAtoms.map(\.text) }

  /// The values after a key of the command's own (`for:a,b` has two); empty where it is not given.
  public func values(of key: String) -> [String] {
    command.arguments(KeySyntax.Identifier(rawValue: key)).flatMap(\.texts)
  }

  /// The only value after a key; nil where it is not given.
  ///
  /// - Throws: `Problems` if there are several.
  public func value(of key: String) throws -> String? {
    try text(KeySyntax.Identifier(rawValue: key))
  }

  /// Writes data to the screen as it is.
  ///
  /// - Throws: what ends the command, if nobody reads any more.
  public func write(_ text: String) throws { try session.screen.write(text) }

  /// Writes what is not data: a remark, progress.
  public func note(_ text: String) { session.screen.note(text) }

  /// Asks a person; nil if there is none, or the person gave up.
  ///
  /// - Throws: what the screen throws.
  public func ask(_ question: String) throws -> String? {
    session.screen.isTerminal ? try session.screen.ask(question) : nil
  }

  /// Shows what a question of the command language is answered with, in the session's format or that
  /// of `format:` and `to:`.
  ///
  /// - Throws: `Problems` if the question cannot be answered without access to
  ///   cases, or cannot be read.
  public func answer(_ question: String) throws {
    let target = try OutputTarget(self)
    try target.write(registry.query(question))
  }

  /// Shows rows in the session's format, or that of `format:` and `to:`.
  ///
  /// - Throws: `Problems` if a file cannot be written.
  public func answer(_ table: Table) throws {
    let target = try OutputTarget(self)
    try target.write(Answer(table))
  }
}
