import Foundation
import OutreachRegistry
import OutreachShell
import Testing

/// Sessions as files.
///
/// Lines that begin with `> ` are typed, those below are the screen. A first line
/// `# terminal 80 answers c` makes it a terminal 80 wide whose person answers `c`. With
/// RECORD_TRANSCRIPTS set to the folder of the transcripts, the screens are written anew; read the
/// difference before keeping it.
@Suite("Sessions")
struct TranscriptTests {
  static let names: [String] = {
    let folder = (Bundle.module.resourcePath ?? "") + "/Transcripts"
    // A folder that cannot be read has no transcripts, which a test of its own notices.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test("There are transcripts")
  func exist() {
    #expect(Self.names.count >= 12)
  }

  @Test("The screen is as it was written down", arguments: names)
  func session(name: String) throws {
    let path = try #require(Bundle.module.resourcePath) + "/Transcripts/" + name
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let actual = try run(expected)
    if let folder = ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] {
      try actual.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    #expect(actual == expected)
  }

  private func run(_ transcript: String) throws -> String {
    let lines = transcript.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let head = lines.first.flatMap { $0.hasPrefix("# ") ? $0.split(separator: " ") : nil } ?? []
    var columns: Int?
    var answers: [String] = []
    for (index, word) in head.enumerated() where index + 1 < head.count {
      if word == "terminal" { columns = Int(head[index + 1]) }
      if word == "answers" {
        // An answer that is nothing but Enter has nothing between its marks, a space is written `_`.
        answers = head[index + 1].split(separator: "|", omittingEmptySubsequences: false)
          .map { String($0.replacing("_", with: " ")) }
      }
    }
    let screen = RecordingScreen(columns: columns, answers: answers)
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    var actual = head.isEmpty ? "" : lines[0] + "\n"
    for line in lines where line.hasPrefix("> ") {
      let start = screen.text.endIndex
      _ = session.run(String(line.dropFirst(2)))
      actual += line + "\n" + screen.text[start...]
    }
    return actual
  }
}
