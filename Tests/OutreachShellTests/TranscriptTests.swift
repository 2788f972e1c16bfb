import Foundation
import OutreachRegistry
import Synchronization
import TestServer
import Testing

@testable import OutreachShell

/// Every transcript is played once, and must be as it was written down.
///
/// With OUTREACH_POSTGRESQL set to a server (`.ci/postgresql start`) they are played there too; with
/// RECORD_ON_SERVER set to a folder, those screens are written to it.
///
/// With RECORD_TRANSCRIPTS set to the folder of the transcripts, the screens are written anew; read the
/// difference before keeping it.
@Suite("Sessions")
struct TranscriptTests {
  static let folder = (Bundle.module.resourcePath ?? "") + "/Transcripts"

  static let names: [String] = {
    // A folder that cannot be read has no transcripts, which tests of their own notice.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  private static func read(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  /// What came of each transcript.
  private static let played: [String: Result<Transcript.Played, any Error>] = {
    let played = Mutex([String: Result<Transcript.Played, any Error>]())
    DispatchQueue.concurrentPerform(iterations: names.count) { index in
      let result = Result { try Transcript(read(names[index])).play() }
      played.withLock { $0[names[index]] = result }
    }
    return played.withLock { $0 }
  }()

  @Test("The screen is as it was written down", arguments: names)
  func session(name: String) throws {
    let actual = try #require(Self.played[name]).get().text
    if let folder = ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] {
      try actual.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    #expect(try actual == Self.read(name))
  }

  /// What is another on the shared store, and why.
  static let notOnServer: [(reason: String, names: [String])] = [
    (
      "is about case records, which are never on a server",
      [
        "advance.txt", "case-codes.txt", "case-days.txt", "case-figures.txt",
        "case-key-recover.txt", "case-key.txt", "case-look-ups.txt", "case-undo.txt",
        "consent.txt", "due.txt", "erase.txt", "needs-again.txt", "note-script.txt", "note.txt",
        "slip.txt", "unlock-no-key.txt", "unlock-script.txt", "unlock-too-soon.txt", "unlock.txt",
        "withdraw.txt", "workbook-cases.txt",
      ]
    ),
    (
      "is about the registry's file: a server's programs copy and restore what is on it",
      ["backup.txt", "export-over.txt", "restore-refused.txt", "restore.txt"]
    ),
    ("says of a file that it has no members", ["member.txt"]),
    (
      "plays with the files of a commune and of a province beside each other",
      [
        "bundle.txt", "case-figures-sent.txt", "gather.txt", "province-english.txt",
        "province.txt", "push.txt",
      ]
    ),
    (
      "asks in the engine's own SQL, in which functions and messages differ",
      ["sql-refused.txt", "sql-wrong.txt", "sql.txt"]
    ),
  ]

  @Test(
    "The screen is the same where the registry is on a server",
    .enabled(if: TestServer.isThere),
    arguments: names.filter { name in !notOnServer.contains { $0.names.contains(name) } }
  )
  func onServer(name: String) throws {
    let actual = try Transcript(Self.read(name)).play(onServer: true).text
    if let folder = ProcessInfo.processInfo.environment["RECORD_ON_SERVER"] {
      try actual.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    #expect(try actual == Self.read(name))
  }

  @Test("What is said to be another on a server is another", .enabled(if: TestServer.isThere))
  func exceptions() throws {
    for name in Self.notOnServer.flatMap(\.names) {
      let text = try Self.read(name)
      let actual = Result { try Transcript(text).play(onServer: true).text }
      #expect((try? actual.get()) != text, "\(name) needs no exception")
    }
  }

  @Test("Every command is shown at work in a transcript")
  func commands() throws {
    var shown: Set<String> = []
    for result in Self.played.values {
      for line in try result.get().done {
        // Of “xóa” and “xóa vĩnh viễn” the longer one is meant.
        let typed = VietnameseText.fold(line) + " "
        let verb = CommandTable.verbs.all
          .flatMap { verb in verb.names.all().map { (verb, VietnameseText.fold($0) + " ") } }
          .filter { typed.hasPrefix($0.1) }.max { $0.1.count < $1.1.count }
        if let verb { shown.insert(verb.0.identifier) }
      }
    }
    let missing = CommandTable.verbs.all.map(\.identifier).filter { !shown.contains($0) }
    #expect(missing.isEmpty, "no transcript shows \(missing.joined(separator: ", "))")
  }

  @Test("Every problem that a person can meet is met in a transcript")
  func problems() throws {
    let met = try Self.played.values.reduce(into: Set<String>()) {
      try $0.formUnion($1.get().problems)
    }
    let declared = Set(DeclaredProblems.all.map(\.code))
    #expect(declared.count > 150)
    #expect(met.isSubset(of: declared))
    let exempt = Set(DeclaredProblems.notAtThePrompt.flatMap(\.codes))
    let missing = declared.subtracting(met).subtracting(exempt).sorted()
    #expect(missing.isEmpty, "no transcript meets \(missing.joined(separator: ", "))")
    let needless = exempt.subtracting(declared.subtracting(met)).sorted()
    #expect(needless.isEmpty, "needs no exemption: \(needless.joined(separator: ", "))")
  }
}
