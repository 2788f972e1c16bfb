package import OutreachRegistry

/// What a person can set for a session.
///
/// What `set` and the configuration file reach has an entry in ``Preference/all``.
package struct Settings: Sendable {
  /// Where a setting comes from.
  package enum Origin: Sendable, Equatable {
    /// Nobody set it.
    case `default`
    /// The system's locale.
    case system
    /// The arguments of the process.
    case arguments
    /// The person's configuration file.
    case file
    /// `set`, in this session.
    case session
  }

  /// The language of headings, messages and questions.
  package var language: Language
  /// The format of answers; nil: a table.
  package var format: OutputFormat?
  /// True if changes of several records are agreed to beforehand.
  package var agrees: Bool
  /// A file that holds a keyholder's passphrase.
  package var passphraseFile: String?
  /// True if colours are wanted, where the screen has any.
  package var usesColor = true
  /// True if a long answer is opened by another program, less, where a person reads it.
  package var usesPager = false
  /// True if shares and trends are drawn, where a person reads them.
  package var drawsBars = true
  /// True if a person is told after a command what to try next.
  package var givesHints: Bool
  /// True if a session at a terminal begins with what is due.
  package var tellsToday = true
  /// Where each setting comes from that somebody made, by the identifier of its preference.
  package var origins: [String: Origin] = [:]

  package init(
    language: Language = .vi,
    format: OutputFormat? = nil,
    agrees: Bool = false,
    passphraseFile: String? = nil,
    givesHints: Bool = false
  ) {
    self.language = language
    self.format = format
    self.agrees = agrees
    self.passphraseFile = passphraseFile
    self.givesHints = givesHints
  }
}
