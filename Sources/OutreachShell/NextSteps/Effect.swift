import OutreachRegistry

/// What a command did, as far as it decides what follows its answer.
struct Effect {
  /// The command, or the question that a row's number stood for.
  var command: Command?
  /// What can be asked about.
  var catalogue = Catalogue.default
  /// The rows of its answer; nil if it gave none.
  private(set) var rows: Int?
  /// True if the rows are records that their numbers mean.
  private(set) var isListing = false
  /// True if the rows stand for other questions that their numbers ask.
  private(set) var asksOn = false
  /// True if the answer came with a remark of its own.
  private(set) var hasRemarks = false
  /// How many records were changed.
  var changed = 0
  /// The rows of the screen on which it stands how the command was read.
  var rowsOfEcho = 0
  /// The rows that what is remarked on the answer is going to take.
  var rowsOfRemarks = 0
  /// True if something was written to the screen.
  var hasAnswered = false
  /// The file that the answer went to, and how many rows it has.
  var file: (path: String, rows: Int?)?

  /// Remembers an answer that was shown, with its rows; nil for one record's page.
  mutating func notice(_ answer: Answer, rows: Int?) {
    self.rows = rows
    isListing = rows != nil && !answer.records.isEmpty
    asksOn = !answer.drills.isEmpty
    hasRemarks = !answer.hints.isEmpty
  }
}
