import Foundation
public import OutreachRegistry
import OutreachSheets

/// A person or script at work in a registry: runs commands, remembers the last listing.
///
/// One session belongs to one thread. Another program hosts it by ``init(hosting:on:language:format:commands:)``.
public final class Session {
  /// How a text of commands ended.
  public enum Outcome: Equatable, Sendable {
    /// All of it was done.
    case done
    /// A command failed; what is wrong was written to the screen.
    case failed
    /// It was cancelled.
    case interrupted
    /// A command ended the session.
    case quit
    /// Whoever read the answers has gone.
    case abandoned
  }

  /// The registry that it works in.
  public let registry: Registry
  /// What can be typed.
  let commands: SessionCommands
  /// What the host lets nobody type; nil where there is no host.
  let hosting: Hosting?
  package let screen: any Screen
  package var settings: Settings {
    didSet { screen.allowColor(settings.usesColor) }
  }
  /// Opens another registry by its location; nil where the session reaches no other.
  package var openRegistry: ((String) throws -> Registry)?
  /// Where unfinished forms are kept; nil: nowhere.
  package var drafts: DraftFolder?
  /// The records of the last listing, by their numbers on the screen.
  var listing: [RecordReference] = []
  /// The authorization to see rows of case records, from `unlock` to `lock`.
  private(set) var access: CaseAccess?
  /// The questions behind the rows of the last answer that was no listing.
  var drills: [Command] = []
  /// Set by a command that ends the session.
  var isOver = false
  /// Commands that were to be run when whoever read the answers had gone.
  package var notRun = 0
  /// The files being run, the innermost last.
  var files: [Script] = []
  /// Where `set` keeps what a person sets, if anywhere.
  var preferenceFile: PreferenceFile?
  /// What the command being run has answered and changed.
  var effect = Effect()
  /// What of the last answer is still to be shown.
  var longAnswer: LongAnswer?
  /// The last question that was answered.
  var lastQuestion: Command?
  /// True if no other command of the same text follows.
  var isLast = true
  /// What is left of a screen that is drawn again and again.
  var redrawn: RedrawnScreen?
  /// How often a need for a service was recorded for a new person, by the service's code.
  var needs: [String: Int] = [:]
  /// What was already said to be worth trying.
  var shownSteps: Set<String> = []

  package convenience init(
    registry: Registry,
    screen: any Screen,
    settings: Settings = Settings()
  ) {
    self.init(registry, screen, settings, .builtIn, hosting: nil)
  }

  init(
    _ registry: Registry,
    _ screen: any Screen,
    _ settings: Settings,
    _ commands: SessionCommands,
    hosting: Hosting?
  ) {
    self.registry = registry
    self.commands = commands
    self.hosting = hosting
    self.screen = screen
    self.settings = settings
    screen.allowColor(settings.usesColor)
  }

  /// Runs the commands of a text in order, up to the first that fails.
  ///
  /// Nothing runs if the text cannot be read. Problems are written to the screen.
  ///
  /// - Parameters:
  ///   - text: the commands.
  ///   - firstLine: the number of the text's first line, for the places of problems.
  /// - Returns: How it ended.
  public func run(_ text: String, firstLine: Int = 1) -> Outcome {
    var left = 0
    effect = Effect()
    do {
      noticeEndOfAccess()
      if try goOn(text) { return .done }
      longAnswer = nil
      let (script, count, first) = try parsing { parser, nameIndex in
        let script = parser.split(text)
        let commands = try parser.commands(of: script)
        return (script, commands.count, try commands.first.map { try read($0, nameIndex) })
      }
      var reading = first
      for index in 0..<count {
        left = count - index - 1
        isLast = left == 0
        if index > 0 {
          // An earlier command may have added the names that a later one uses.
          reading = try parsing { parser, nameIndex in
            try read(parser.command(index, of: script), nameIndex)
          }
        }
        if let reading { try run(reading) }
        if isOver { return .quit }
        if left == 0 { suggestNextStep() }
      }
      return .done
    } catch is ScreenClosed {
      notRun += left
      return .abandoned
    } catch {
      return report(error, text: text, firstLine: firstLine)
    }
  }

  func parse(_ text: String) throws -> [Command] {
    try parsing { parser, _ in try parser.parse(text) }
  }

  private func parsing<Result>(
    _ body: (CommandParser, NameIndex) throws -> Result
  ) throws -> Result {
    try registry.store.read { connection in
      let nameIndex = NameIndex(registry, connection, listing: listing, access: openAccess)
      return try nameIndex.recognizing(commands.verbs) { try body($0, nameIndex) }
    }
  }

  /// A command, with what the transaction in which it was read told of it.
  private struct Reading {
    let command: Command
    /// How it was read, where that is shown.
    let echo: Echo?
    /// The answer to what it asks; nil if it does something else, or writes its rows as they come.
    let answer: Result<Answer, Problems>?
  }

  private func read(_ command: Command, _ nameIndex: NameIndex) throws -> Reading {
    let command = drill(command) ?? command
    let isPrivate = concernsCases(command.text) { registry.namesCase($0, nameIndex.connection) }
    let isPlain = command.arguments.isEmpty
    // What is typed about a case is repeated nowhere.
    let isEchoed = !isPrivate && (screen.isTerminal ? !isPlain : command.hasOpenValue)
    let invocation = Invocation(session: self, command: command)
    let isAnswered = !isPrivate && invocation.isQuestion && !invocation.isStreamed
    return Reading(
      command: command,
      echo: try isEchoed ? Echo(command, in: self, nameIndex) : nil,
      answer: try isAnswered ? result { try invocation.ask(nameIndex) } : nil
    )
  }

  /// What is wrong with a question is shown after how it was read; what the store throws ends its
  /// transaction.
  private func result(_ ask: () throws -> Answer) throws -> Result<Answer, Problems> {
    do {
      return .success(try ask())
    } catch let problems as Problems {
      return .failure(problems)
    }
  }

  /// Runs a command that was not typed as it is.
  func run(_ command: Command) throws {
    try run(parsing { _, nameIndex in try read(command, nameIndex) })
  }

  private func run(_ reading: Reading) throws {
    noticeEndOfAccess()
    effect = Effect()
    effect.catalogue = registry.catalogue
    effect.command = reading.command
    effect.rowsOfEcho = reading.echo?.write(to: screen) ?? 0
    try perform(reading.command, answered: reading.answer)
    try finishDocument(reading.command)
  }

  /// Does what a command asks, without showing how it was read.
  func perform(_ command: Command, answered: Result<Answer, Problems>? = nil) throws {
    guard let shellCommand = commands.command(command.verb.identifier) else {
      throw Problems(.unknownCommand, found: command.verb.identifier)
    }
    try hosting?.check(command)
    do {
      try shellCommand.run(Invocation(session: self, command: command, answered: answered))
    } catch let lost as OutputLost {
      throw Problems(.outputLost(lost.reason, changed: effect.changed > 0))
    }
  }

  /// True if what a command answers is for nobody else: it is about a case, or cases are open.
  func isPrivate(_ command: Command) -> Bool {
    openAccess != nil || command.kind?.isCase == true || command.verb.isPrivate
      || concernsCases(command.text)
  }

  // MARK: Cases

  /// The access, while it lasts.
  var openAccess: CaseAccess? { access.flatMap { $0.isOpen ? $0 : nil } }

  /// Begins or ends authorization to see rows of case records.
  func use(_ new: CaseAccess?) {
    // What was shown of cases goes with the access, also what has scrolled away.
    if access != nil, new == nil { screen.forget() }
    access?.lock()
    access = new
    // Numbers of case records mean nothing to whoever comes next.
    listing = []
    if longAnswer?.isPrivate == true { longAnswer = nil }
  }

  /// Locks case records at the end of the session.
  package func end() { if access != nil { use(nil) } }

  private func noticeEndOfAccess() {
    guard let access, !access.isOpen else { return }
    use(nil)
    screen.note(
      settings.language == .vi
        ? "Hồ sơ đã tự đóng.\n" : "Case records have been locked by themselves.\n"
    )
  }

  /// True if a line is about a case: it is then repeated in no message and kept in no history.
  package func concernsCases(_ text: String) -> Bool {
    concernsCases(text) { registry.namesCase($0) }
  }

  private func concernsCases(_ text: String, naming namesCase: (String) -> Bool) -> Bool {
    // What is not read is repeated nowhere.
    guard !CommandParser.isTooLong(text) else { return true }
    let parser = CommandParser(
      verbs: commands.verbs,
      catalogue: registry.catalogue,
      recognizer: NothingKnown()
    )
    return parser.concernsCases(text) || namesCase(text)
  }

  /// The question behind a row of the last answer, where the command is that row's number.
  private func drill(_ command: Command) -> Command? {
    guard let number = command.rowNumber, number >= 1, number <= drills.count else { return nil }
    return drills[number - 1]
  }

  // MARK: Problems

  /// Of more problems than this the first are told.
  static let mostProblems = 20

  /// Writes what went wrong.
  package func report(_ error: any Error, text: String? = nil, firstLine: Int = 1) -> Outcome {
    let isPrivate = text.map(concernsCases) ?? false
    let text = isPrivate ? nil : text
    let problems = Self.problems(error).map { problem in
      isPrivate ? problem.withoutValue { registry.namesCase($0) } : problem
    }
    for problem in problems { screen.notice(problem) }
    let isInterrupted = problems.contains { $0.what == .interrupted }
    if settings.format?.identifier == "json" || settings.format?.identifier == "ndjson" {
      screen.note(ProblemDocument(problems, settings.language, firstLine: firstLine).text)
    } else {
      let excerpts = ProblemText(
        settings.language,
        source: text,
        firstLine: firstLine,
        columns: screen.columns
      )
      let words = OwnWords(self)
      var last: Problem.Place?
      for problem in problems.prefix(Self.mostProblems) {
        // What is wrong with one place is told together beneath it.
        if problem.place == nil || problem.place != last {
          if let place = scriptPlace(of: problem, firstLine: firstLine) { screen.note(place) }
          screen.note(excerpts.excerpt(problem))
        }
        last = problem.place
        screen.report(excerpts.sentence(words.put(problem)))
        noteFolder(of: problem)
      }
      let rest = problems.count - Self.mostProblems
      if rest > 0 {
        screen.note(settings.language == .vi ? "… và \(rest) lỗi nữa.\n" : "… and \(rest) more.\n")
      }
    }
    return isInterrupted ? .interrupted : .failed
  }

  /// Says where a file was looked for.
  private func noteFolder(of problem: Problem) {
    guard ["noSuchFile", "sheetNotFound"].contains(problem.code),
      let folder = problem.found.flatMap(HomeFolder.folder)
    else { return }
    screen.remark(
      settings.language == .vi
        ? "Đã tìm trong thư mục \(folder)." : "It was looked for in \(folder)."
    )
  }

  /// The line of the file being run that a problem is in.
  private func scriptPlace(of problem: Problem, firstLine: Int) -> String? {
    guard let script = files.last else { return nil }
    var line = firstLine
    if case .command(let own, _, _)? = problem.place { line += own - 1 }
    let name = VietnameseText.harmless(script.name)
    return settings.language == .vi ? "\(name), dòng \(line):\n" : "\(name), line \(line):\n"
  }

  private static func problems(_ error: any Error) -> [Problem] {
    switch error {
    case let problems as Problems: problems.all
    case let problem as Problem: [problem]
    case let error as SheetError: [Problem(.sheet(error))]
    case let failure as any ScreenFailure: [Problem(.terminalFailed(failure.reason))]
    case let error as CocoaError:
      [Problem(.cannotUse(SystemReason(error)), found: error.filePath ?? "…")]
    default: [Problem(.engine(String(describing: error)))]
    }
  }
}
