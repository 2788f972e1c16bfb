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
      vi: "Chạy các lệnh trong một tệp, dừng ở lệnh lỗi đầu tiên.",
      en: "Runs the commands of a file, up to the first that fails."
    ),
    examples: [Names(vi: "chạy bao-cao.txt", en: "run report.txt")]
  ) { try $0.runFile() }

  static let set = ShellCommand(
    VerbSyntax("set", Names(vi: "thiết lập", en: "set"), words: .plain),
    summary: Names(
      vi: "Đặt ngôn ngữ (set language en) hoặc dạng kết quả (set format csv).",
      en: "Sets the language (set language en) or the format of answers (set format csv)."
    ),
    examples: [Names(vi: "thiết lập language vi", en: "set language en")]
  ) { try $0.setOption() }

  static let quit = ShellCommand(
    VerbSyntax("quit", Names(vi: "thoát", en: "quit", also: ["exit"])),
    summary: Names(vi: "Thoát.", en: "Leaves."),
    examples: [Names(vi: "thoát", en: "quit")]
  ) { $0.session.isOver = true }
}

extension Invocation {
  fileprivate func runFile() throws {
    guard let path = try text(.from) ?? wordAtoms.first?.text else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "tên tệp", en: "a file")),
          at: command.place,
          suggestions: ["run bao-cao.txt"]
        )
      ])
    }
    try session.runFile((path as NSString).expandingTildeInPath)
  }

  fileprivate func setOption() throws {
    let words = wordAtoms
    guard words.count == 2 else {
      let format = session.settings.format ?? .table
      return try session.screen.write(
        "language  \(language.rawValue)\nformat    \(format.identifier)\n"
      )
    }
    let value = words[1].text
    switch VietnameseText.fold(words[0].text) {
    case "language", "ngon ngu":
      guard let chosen = Language(rawValue: value.lowercased()) else {
        throw Problems([
          Problem(.notOneOf(["vi", "en"]), found: value, at: words[1].place)
        ])
      }
      session.settings.language = chosen
    case "format", "dang":
      guard let format = OutputFormat.named(value) else {
        throw Problems([
          Problem(
            .notAFormat,
            found: value,
            at: words[1].place,
            suggestions: Nearest.names(to: value, among: OutputFormat.all.map(\.identifier))
          )
        ])
      }
      session.settings.format = format
    default:
      throw Problems([
        Problem(.notOneOf(["language", "format"]), found: words[0].text, at: words[0].place)
      ])
    }
  }
}

extension Session {
  /// Runs the commands of a file.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if it cannot be read, runs itself, or a command
  ///   failed; the command's own problem was shown.
  func runFile(_ path: String) throws {
    let name = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard !files.contains(name), files.count < 16 else { throw Problems(.tooDeep, found: path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problems(.noSuchFile, found: path)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      let valid = String(decoding: data, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
      throw Problems(.notUTF8(line: valid.count(where: \.isNewline) + 1), found: path)
    }
    files.append(name)
    defer { files.removeLast() }
    switch run(lines: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
    case .done, .quit: break
    case .failed: throw Problems(.scriptFailed, found: path)
    case .interrupted: throw Problems(.interrupted)
    }
  }

  /// Runs lines one after another, each when its turn comes, up to the first that fails.
  package func run(lines: some Sequence<Substring>) -> Outcome {
    for (index, line) in lines.enumerated() {
      let outcome = run(String(line), firstLine: index + 1)
      if outcome != .done { return outcome }
    }
    return .done
  }
}
