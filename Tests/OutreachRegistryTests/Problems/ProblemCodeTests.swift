import Foundation
import OutreachRegistry
import Testing

@Suite("Problems")
struct ProblemCodeTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")

  private static let sources = texts(folder)

  private static let library = texts(folder.appendingPathComponent("OutreachRegistry"))

  private static func texts(_ folder: URL) -> [String] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      // A file that cannot be read declares nothing, which a test of its own notices.
      .map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }
  }

  /// The code of every problem that the sources declare, and the text that follows it.
  private static let declarations = declarations(in: sources)

  private static func declarations(in texts: [String]) -> [(code: String, text: Substring)] {
    texts.flatMap { text in
      text.matches(of: /Self\(\s*(?:ofCases: )?"(\w+)",\s+vi:/).map { match in
        (String(match.1), text[match.range.lowerBound...].prefix(400))
      }
    }
  }

  @Test("Every code names one problem")
  func codes() {
    #expect(Self.declarations.count > 150)
    let uses = Dictionary(grouping: Self.declarations, by: \.code).filter { $0.value.count > 1 }
    #expect(uses.isEmpty)
    #expect(Self.declarations.allSatisfy { $0.code.first?.isLowercase == true })
  }

  @Test("A program can switch on every code of the library")
  func members() {
    let members = Self.library.flatMap {
      $0.matches(of: /public static let (\w+): Self = "(\w+)"/)
        .map { (String($0.1), String($0.2)) }
    }
    #expect(members.allSatisfy { $0.0 == $0.1 })
    let declared = Self.declarations(in: Self.library).map(\.code)
    #expect(Set(members.map(\.1)).symmetricDifference(declared).isEmpty)
    switch Problem(.busy(holder: nil)).code {
    case .busy: break
    default: Issue.record("It is busy.")
    }
  }

  @Test("The page of problems lists every code, and no other")
  func page() throws {
    let page = Self.folder.appendingPathComponent(
      "OutreachRegistry/OutreachRegistry.docc/WhatGoesWrong.md"
    )
    let text = try String(contentsOf: page, encoding: .utf8)
    let codes = try #require(text.range(of: "## Codes"))
    let listed = text[codes.upperBound...].matches(of: /(?m)^\| `(\w+)` \| \S/).map { String($0.1) }
    #expect(listed.count == Set(listed).count)
    let difference = Set(listed).symmetricDifference(Self.declarations.map(\.code))
    #expect(difference.isEmpty)
  }

  @Test("No sentence of the library tells anyone to type something; the prompt adds what can be")
  func advice() {
    for text in Self.library {
      for match in text.matches(of: /\b(?:vi|en):\s+"((?:[^"\\]|\\.)*)"/) {
        let isNamed = text[..<match.range.lowerBound].suffix(40).contains("Names(")
        guard text.contains("Problem.What"), !isNamed else { continue }
        #expect(!match.1.contains(/(?i)\btype\b|gõ (?!sai)|--[a-z]|\w+:…/), "\(match.1)")
      }
    }
    let locked = Problem(.casesLocked)
    #expect(locked.sentence(in: .en) == "Case records are locked: only figures are shown.")
    #expect(locked.promptSentence(in: .en).hasSuffix(" Type unlock reason:followUp."))
    let missing = Problem(.noSuchFile, found: "a.csv")
    #expect(missing.promptSentence(in: .vi) == missing.sentence(in: .vi))
  }

  @Test("Errors describe themselves as their sentences")
  func descriptions() {
    let problems = Problems([Problem(.noSuchDay, found: "31/2"), Problem(.required)])
    let sentences = problems.all.map { $0.sentence(in: .ofLocale) }.joined(separator: "\n")
    #expect("\(problems)" == sentences)
    let errors: [any Error] = [problems, problems.all[0]]
    #expect(errors.map(\.localizedDescription) == [sentences, problems.all[0].description])
  }

  @Test("A code that is compared with is one that is declared")
  func comparisons() {
    let codes = Set(Self.declarations.map(\.code))
    for match in Self.sources.flatMap({ $0.matches(of: /[cC]ode == "(\w+)"/) }) {
      #expect(codes.contains(String(match.1)), "\(match.0)")
    }
  }

  @Test("Every problem has a sentence in both languages")
  func sentences() {
    for (code, text) in Self.declarations {
      #expect(!text.contains(/(?:vi|en):\s+""[,\s]/), "\(code)")
    }
  }

  @Test("The sentence has what was found in its place")
  func found() {
    let problem = Problem(.fileExists, found: "a.csv")
    #expect(problem.sentence(in: .en).hasPrefix("The file “a.csv” exists already;"))
    #expect(Problem(.noSuchDay, found: "31/2").sentence(in: .vi) == "Không có ngày 31/2.")
  }

  @Test("Problems of one code are equal if what they say is equal")
  func equality() {
    #expect(Problem.What.brokenChain(entry: 3) == .brokenChain(entry: 3))
    #expect(Problem.What.brokenChain(entry: 3) != .brokenChain(entry: 4))
    #expect(Problem.What.brokenChain(entry: 3).code == Problem.What.brokenChain(entry: 4).code)
  }
}
