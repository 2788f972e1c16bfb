package import OutreachSheets

extension Problem {
  /// What can be wrong.
  ///
  /// Sentences about it are in `Sentences`.
  package enum What: Sendable, Equatable {
    // Commands
    case unknownCommand
    case unknownKind
    case kindExpected(verb: Names)
    case kindNotExpected(verb: Names)
    case unknownKey(kind: Names?)
    case keyNotHere(verb: Names)
    case keyTwice
    case valueExpected(key: String)
    case notUTF8(line: Int)
    case unclosedQuote
    case strayQuote
    case emptyItem
    case wordNotExpected
    case comparisonNotHere
    case rangeNotHere
    case severalNotHere
    case exclusionNotHere
    case nothingToChange
    case argumentExpected(verb: Names, what: Names)
    case notForReading(verb: Names)
    case sql(SQLProblem)
    case terminalOnly(verb: Names)
    case secondsExpected

    // Saved questions
    case questionOnCases
    case questionWritesFile
    case oneCommandExpected
    case questionInQuestion
    case badQuestionName
    case questionUnreadable
    case questionNameTaken

    // Values
    case unknownValue(field: Names)
    case ambiguous(field: Names)
    case notADate
    case noSuchDay
    case notAPeriod
    case notANumber
    case negative
    case notAYear
    case notAPercentage
    case notACoverage
    case figuresOnly
    case notAnIndicator
    case noQuestion
    case coverageNotMet
    case otherName(code: String, name: String)
    case sessionExpected
    case terminalNeeded
    case notYesOrNo
    case notAField(kind: Names)
    case notAFormat
    case notAnExtension
    case notOneOf([String])
    case controlCharacter
    case badCode
    case rangeReversed

    // Records
    case required
    case endBeforeStart(CalendarDate)
    case inFuture(today: CalendarDate)
    case counsellingNote
    case counsellingReach
    case keyTwiceInSheet(line: Int)
    case exists(kind: Names, key: String)
    case noSuchRecord(kind: Names)
    case severalRecords(kind: Names)
    case noListing
    case referredTo(kind: Names, by: [String])
    case assigned
    case cannotChange

    // Sheets
    case noHeadings(kind: Names)
    case missingHeadings(kind: Names)
    case headingTwice(Names)
    case noRows
    case sheet(SheetError)
    case cannotWrite(String)
    case fileExists
    case fileIsRegistry
    case fileIsSheet
    case notAPlainFile
    case fileInUse
    case outputLost(String, changed: Bool)
    case notRun(count: Int)

    // The journal
    case nothingToUndo
    case nothingToRedo
    case noSuchEntry
    case alreadyUndone(entry: Int)
    case notUndone(entry: Int)
    case changedSince(entry: Int, by: Int)
    case brokenChain(entry: Int)
    case wrongHead
    case recordDiffers(kind: Names)
    case damage(String)

    // Case records
    case cases(CaseProblem)

    // The registry
    case noSuchFile
    case notARegistry
    case damaged(String)
    case newerVersion(found: Int, known: Int)
    case busy(holder: String?)
    case readOnly
    case diskFull
    case engine(String)
    case cannotOpen(String)
    case noSuchGroup
    case noSuchCommune
    case severalCommunes
    case needsRecovery
    case registryMoved
    case notADemo
    case backupDamaged(String)
    case backupOfOther(commune: String)
    case backupIsRegistry
    case interrupted
    case needsConfirmation(count: Int)
    case notConfirmed
    case rejectedRows(count: Int)
    case tooDeep
    case scriptFailed
  }
}
