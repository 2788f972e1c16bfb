import Foundation
import OutreachRegistry
import Testing

@Suite("Problems")
struct ProblemCodeTests {
  private static let sources: [String] = {
    let sources = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      // A file that cannot be read declares nothing, which a test of its own notices.
      .map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }
  }()

  /// The code of every problem that the sources declare, and the text that follows it.
  private static let declarations: [(code: String, text: Substring)] = sources.flatMap { text in
    text.matches(of: /Self\(\s*(?:ofCases: )?"(\w+)",\s+vi:/).map { match in
      (String(match.1), text[match.range.lowerBound...].prefix(400))
    }
  }

  @Test("Every code names one problem")
  func codes() {
    #expect(Self.declarations.count > 150)
    let uses = Dictionary(grouping: Self.declarations, by: \.code).filter { $0.value.count > 1 }
    #expect(uses.isEmpty)
    #expect(Self.declarations.allSatisfy { $0.code.first?.isLowercase == true })
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
