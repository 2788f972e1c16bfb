extension Problem {
  /// The problem as one sentence, with what is near; the place is told apart by whoever shows it.
  ///
  /// The sentences themselves are in ``What/statement(found:quoted:)``, in both languages.
  public func sentence(in language: Language) -> String {
    var subject: String?
    // A problem of a sheet's row names its field in its place.
    if case .sheet? = place {
    } else {
      subject = field.map { "\($0[language].prefix(1).uppercased())\($0[language].dropFirst()): " }
    }
    let text = (subject ?? "") + VietnameseText.harmless(statement(language))
    guard !suggestions.isEmpty else { return text + whatIsPossible(language) }
    let names = suggestions.map { VietnameseText.harmless($0) }.joined(separator: ", ")
    return switch what.hint {
    case .nearest:
      language == .vi ? "\(text) Có phải là: \(names)?" : "\(text) Did you mean: \(names)?"
    case .choices: language == .vi ? "\(text) Chọn một: \(names)." : "\(text) One of: \(names)."
    case .example: language == .vi ? "\(text) Ví dụ: \(names)" : "\(text) For example: \(names)"
    }
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
    let quoted = found.map { "“\($0)”" } ?? ""
    return what.statement(found: found ?? "", quoted: quoted)[language]
  }
}

/// What the suggestions of a problem are.
private enum SuggestionRole {
  case nearest
  case choices
  case example
}

/// A sentence in both languages.
struct Sentence {
  let vi: String
  let en: String

  init(_ vi: String, _ en: String) {
    self.vi = vi
    self.en = en
  }

  subscript(_ language: Language) -> String {
    switch language {
    case .vi: vi
    case .en: en
    }
  }
}

extension Problem.What {
  /// A switch over every case: a new problem says what its suggestions are.
  fileprivate var hint: SuggestionRole {
    switch self {
    case .ambiguous, .severalRecords, .valueExpected:
      .choices
    case .kindExpected, .unclosedQuote, .wordNotExpected, .controlCharacter, .argumentExpected,
      .notAnExtension, .fileExists, .nothingToChange, .noHeadings:
      .example
    case .unknownCommand, .unknownKind, .kindNotExpected, .unknownKey, .keyNotHere, .keyTwice,
      .notUTF8, .strayQuote, .emptyItem, .comparisonNotHere, .rangeNotHere, .severalNotHere,
      .exclusionNotHere, .notForReading, .unknownValue, .notADate, .noSuchDay, .notAPeriod,
      .notANumber, .negative, .notAYear, .notAPercentage, .notACoverage, .figuresOnly,
      .notAnIndicator, .noQuestion, .coverageNotMet, .otherName, .sessionExpected, .terminalNeeded,
      .notYesOrNo, .notAField, .notAFormat, .notOneOf, .badCode, .rangeReversed, .required,
      .endBeforeStart, .inFuture, .counsellingNote, .counsellingReach, .keyTwiceInSheet, .exists,
      .noSuchRecord, .noListing, .referredTo, .assigned, .cannotChange, .missingHeadings,
      .headingTwice, .noRows, .sheet, .cannotWrite, .fileIsRegistry, .nothingToUndo,
      .nothingToRedo, .noSuchEntry, .alreadyUndone, .notUndone, .changedSince, .brokenChain,
      .wrongHead, .recordDiffers, .damage, .cases, .noSuchFile, .notARegistry, .damaged,
      .newerVersion, .busy, .readOnly, .diskFull, .engine, .cannotOpen, .noSuchGroup,
      .noSuchCommune, .severalCommunes, .interrupted, .needsConfirmation, .notConfirmed,
      .rejectedRows, .tooDeep,
      .scriptFailed, .sql, .terminalOnly, .secondsExpected, .questionOnCases, .questionWritesFile,
      .oneCommandExpected, .questionInQuestion, .badQuestionName, .questionUnreadable,
      .questionNameTaken, .fileIsSheet, .notAPlainFile, .fileInUse, .outputLost, .notRun,
      .needsRecovery,
      .registryMoved, .notADemo, .backupDamaged, .backupOfOther, .backupIsRegistry:
      .nearest
    }
  }
}
