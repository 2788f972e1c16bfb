package import OutreachRegistry

/// What a person can set for a session.
package struct Settings: Sendable {
  /// The language of headings, messages and questions.
  package var language: Language
  /// The format of answers; nil: a table.
  package var format: OutputFormat?
  /// True if changes of several records are agreed to beforehand.
  package var agrees: Bool
  /// A file that holds a keyholder's passphrase.
  package var passphraseFile: String?

  package init(
    language: Language = .vi,
    format: OutputFormat? = nil,
    agrees: Bool = false,
    passphraseFile: String? = nil
  ) {
    self.language = language
    self.format = format
    self.agrees = agrees
    self.passphraseFile = passphraseFile
  }
}
