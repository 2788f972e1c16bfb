import Foundation
import OutreachRegistry
import Synchronization
import Testing

@testable import OutreachShell

/// Every transcript is played once, and must be as it was written down.
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
