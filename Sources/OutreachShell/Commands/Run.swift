import Foundation
import OutreachRegistry

extension ShellCommand {
  static let run = ShellCommand(
    VerbSyntax(
      "run",
      Names(vi: "chạy", en: "run"),
      words: .plain,
      of: .file,
      keys: [.from]
    ),
    summary: Names(
      vi: "Chạy các lệnh trong một tệp, mỗi dòng một lệnh, dừng ở lệnh lỗi đầu tiên.",
      en: "Runs the commands of a file, line by line, up to the first that fails."
    ),
    examples: [Names(vi: "chạy bao-cao.txt", en: "run report.txt")]
  ) { try $0.runFile() }
}

extension Invocation {
  fileprivate func runFile() throws {
    guard let path = try text(.from, orWord: ()) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "tên tệp", en: "a file")),
          at: command.place,
          suggestions: [localized(vi: "chạy bao-cao.txt", en: "run report.txt")]
        )
      ])
    }
    try session.runFile(HomeFolder.expanding(path))
  }
}

/// A file of commands that is being run.
struct Script {
  /// The file itself, whatever links lead to it.
  let path: String
  /// The path as it was given.
  let name: String

  init(_ name: String) {
    self.name = name
    path = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
  }
}

/// The text of a file of commands.
enum ScriptText {
  /// The lines, without the byte order mark that some editors put before them.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if there is no such file, or it is not UTF-8.
  static func lines(of path: String) throws -> [Substring] {
    let data = Data(try NamedFile.contents(path))
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Problems(.notUTF8(line: validLines(in: data) + 1), found: path)
    }
    let unmarked =
      text.unicodeScalars.first == "\u{FEFF}"
      ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
    return Substring(unmarked)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// How many lines come before the first that is not UTF-8.
  static func validLines(in data: Data) -> Int {
    String(decoding: data, as: UTF8.self).prefix { $0 != "\u{FFFD}" }.count(where: \.isNewline)
  }
}

extension Session {
  /// Runs the commands of a file.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if it cannot be read, runs itself, or a command
  ///   failed; the command's own problem was shown.
  func runFile(_ name: String) throws {
    let script = Script(name)
    guard !files.contains(where: { $0.path == script.path }), files.count < 16 else {
      throw Problems(.tooDeep, found: name)
    }
    let lines = try ScriptText.lines(of: name)
    files.append(script)
    defer { files.removeLast() }
    switch run(lines: lines) {
    case .done, .quit: break
    case .failed: throw Problems(.scriptFailed, found: name)
    case .interrupted: throw Problems(.interrupted)
    case .abandoned: throw ScreenClosed()
    }
  }

  /// Runs lines one after another, each when its turn comes, up to the first that fails.
  package func run(lines: [Substring]) -> Outcome {
    for (index, line) in lines.enumerated() {
      let outcome = run(String(line), firstLine: index + 1)
      if outcome == .abandoned {
        notRun += lines[(index + 1)...].count { !$0.allSatisfy(\.isWhitespace) }
      }
      if outcome != .done { return outcome }
    }
    return .done
  }
}
