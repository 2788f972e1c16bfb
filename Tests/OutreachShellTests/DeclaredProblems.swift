import Foundation

/// The problems that the sources declare.
enum DeclaredProblems {
  static let all: [(code: String, file: String)] = {
    let sources = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .flatMap { file -> [(code: String, file: String)] in
        // A file that cannot be read declares nothing, which the count of all shows.
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.matches(of: /Self\(\s*(?:ofCases: )?"(\w+)",\s+vi:/).map {
          (String($0.1), file.lastPathComponent)
        }
      }
  }()

  /// Problems that no transcript can meet, and why.
  static let notAtThePrompt: [(reason: String, codes: [String])] = [
    (
      "met where a registry is made or opened, before there is a prompt",
      [
        "alreadyThere", "cannotOpen", "leftBeside", "needsRecovery", "newerVersion",
        "noSuchCommune",
        "noSuchGroup", "notADemo", "severalCommunes",
      ]
    ),
    (
      "met where a registry with a case key was opened again: tests of its undo meet it",
      ["undoNeedsNumber"]
    ),
    (
      "on a server, which transcripts do without: tests of the shared store meet them",
      [
        "backUpOnServer", "cannotConnect", "commitUnknown", "connectionLost", "keyTooLong",
        "noServerLibrary",
        "noSuchMember", "noSuchServerUser", "notAServerAddress", "notAllowed", "passwordInAddress",
        "sumTooLarge", "userIsOfServer",
        "wrongCollation",
      ]
    ),
    (
      "somebody altered or removed a file behind the program's back",
      [
        "alteredKeyFile", "backupDamaged", "brokenCaseChain", "brokenChain", "cannotOpenSealed",
        "clientKeyMissing", "damage", "damaged", "foreignKeyFile", "keyFileDiffers",
        "keyFileMissing",
        "recordDiffers", "reportAltered",
        "registryMoved", "strayKeyFile", "weakKeyFile", "wrongHead",
      ]
    ),
    ("another program is at work in the same instant", ["busy", "changedMeanwhile", "fileInUse"]),
    (
      "the system fails, or whoever reads the answers has gone",
      [
        "backupNotNoted", "cannotUse", "diskFull", "engine", "historyNotKept", "noPDF",
        "noPageLibrary", "notRun",
        "outputLost", "sheetOutOfMemory", "sheetUnreadable", "terminalFailed",
        "tooLittleMemory",
      ]
    ),
    (
      "takes more bytes or seconds than a transcript should",
      [
        "cellTooLong", "lineTooLong", "noteTooLong", "sheetLineTooLong", "sheetWorkbookTooLarge",
        "sqlTooLong", "sqlTooMuchMemory", "tooManyRows", "tooManyWords",
      ]
    ),
    (
      "a workbook or document that was made elsewhere, which no transcript can hold",
      [
        "formMarksDiffer", "formRejected", "formWorksheetMissing",
        "noSuchPlaceholder", "otherCommuneForm",
        "otherFormVersion", "outsideWindow", "placeholderEmpty", "placeholderNotAlone",
        "placeholderOpen", "reportWaits", "severalWorksheets",
      ]
    ),
    (
      "copies of one registry that went apart",
      ["behind", "bundleGap", "forked"]
    ),
    (
      "a province of several communes",
      ["inSeveralCommunes"]
    ),
    (
      "a program's own calls",
      ["editedSince", "severalQuestions", "transactionOver", "yearOutOfRange"]
    ),
    (
      "a tool's own kind, format or command, refused before there is a prompt",
      [
        "commandTaken", "formatTaken", "kindField", "kindFieldGone", "kindFieldRequired",
        "kindFieldTwice", "kindIdentifier", "kindNotAdded", "kindNotMade", "kindOnCases",
        "kindReference", "kindTaken",
      ]
    ),
    (
      "a prompt that a tool hosts, or a registry with a tool's own kinds",
      ["commandFailed", "kindNotKnown", "privateInputNeeded"]
    ),
    (
      "a tool's own indicator, refused before there is a prompt",
      ["indicatorOnCases", "indicatorTerms", "noReportQuestion", "notReferring"]
    ),
    (
      "a mistake of a program that uses the library",
      ["accessEnded", "foreignAccess"]
    ),
  ]
}
