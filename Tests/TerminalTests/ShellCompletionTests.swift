import Foundation
import Testing

@testable import outreach

@Suite("Completion in the shell, and the manual page")
struct ShellCompletionTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    try Data().write(to: URL(fileURLWithPath: home.path + "/ky anh.registry"))
    try Data().write(to: URL(fileURLWithPath: home.path + "/lenh.txt"))
  }

  /// What a program says, with the built one first on its path.
  private func output(_ arguments: [String]) throws -> (text: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: home.path)
    let folder = (try Built.executable(named: "outreach") as NSString).deletingLastPathComponent
    process.environment = [
      "PATH": folder + ":/usr/bin:/bin", "HOME": home.path, "LC_ALL": "C.UTF-8",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  /// What bash offers for the last of some words.
  private func offers(_ words: [String]) throws -> Set<String> {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      source <(outreach --generate-completion-script bash)
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1)
      _outreach
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let (text, status) = try output(["bash", "-c", script])
    #expect(status == 0, "\(text)")
    return Set(text.split(separator: "\n").map(String.init))
  }

  @Test("The registry's file is offered without a subcommand, beside the subcommands")
  func registry() throws {
    #expect(try offers(["outreach", "ky"]) == ["ky anh.registry"])
    #expect(try offers(["outreach", ""]).isSuperset(of: ["ky anh.registry", "create", "demo"]))
    #expect(try offers(["outreach", "cr"]) == ["create"])
  }

  @Test("Options are offered with and without a subcommand, each with its own")
  func options() throws {
    #expect(try offers(["outreach", "x.registry", "--fo"]) == ["--format"])
    #expect(try offers(["outreach", "create", "x.registry", "--c"]) == ["--commune"])
    #expect(try offers(["outreach", "x.registry", "--com"]) == ["--commune"])
    #expect(try !offers(["outreach", "x.registry", "--"]).contains("--province"))
  }

  @Test("Values of options are offered: formats, languages, files, and nothing for a command")
  func values() throws {
    #expect(try offers(["outreach", "x.registry", "--format", "j"]) == ["json"])
    #expect(try offers(["outreach", "x.registry", "--format", "=", "j"]) == ["json"])
    #expect(try offers(["outreach", "x.registry", "--language", ""]) == ["vi", "en"])
    #expect(try offers(["outreach", "x.registry", "-f", "le"]) == ["lenh.txt"])
    #expect(try offers(["outreach", "x.registry", "-c", ""]).isEmpty)
  }

  @Test(
    "A script is understood by its shell, where that is installed",
    arguments: ShellCompletion.allCases
  )
  func syntax(shell: ShellCompletion) throws {
    let (script, status) = try output(["outreach", "--generate-completion-script", shell.rawValue])
    #expect(status == 0)
    #expect(script.contains("passphrase-file"))
    let file = home.path + "/script"
    try Data(script.utf8).write(to: URL(fileURLWithPath: file))
    guard try output(["sh", "-c", "command -v \(shell.rawValue)"]).status == 0 else { return }
    let (complaint, result) = try output([shell.rawValue, "-n", file])
    #expect(result == 0 && complaint.isEmpty, "\(complaint)")
  }

  @Test("The manual page is understood by man, where that is installed", arguments: ["vi", "en"])
  func manual(language: String) throws {
    let (page, status) = try output(["outreach", "manual", "--language", language])
    #expect(status == 0)
    for option in ["\\-\\-passphrase\\-file", "\\-\\-commune", "130", "OUTREACH_CONFIG"] {
      #expect(page.contains(option), "\(option)")
    }
    guard try output(["sh", "-c", "command -v man"]).status == 0 else { return }
    let file = home.path + "/outreach.1"
    try Data(page.utf8).write(to: URL(fileURLWithPath: file))
    let (shown, result) = try output(["man", "--warnings", "-P", "cat", "-l", file])
    #expect(result == 0)
    #expect(!shown.contains("warning"), "\(shown)")
  }

  @Test("Without a name the person's own shell is meant; one that is not known is refused")
  func shells() throws {
    let option = "--generate-completion-script"
    #expect(ShellCompletion(arguments: [option, "zsh"], environment: [:]) == .zsh)
    #expect(ShellCompletion(arguments: [option], environment: ["SHELL": "/usr/bin/fish"]) == .fish)
    #expect(ShellCompletion(arguments: [option], environment: [:]) == nil)
    #expect(ShellCompletion(arguments: ["bash"], environment: [:]) == nil)
    #expect(try output(["outreach", "--generate-completion-script", "ksh"]).status == 2)
  }

  @Test("Help and complaints about arguments are in the language asked for")
  func language() throws {
    let vietnamese = try output(["outreach", "create", "--language", "vi", "--help"]).text
    #expect(vietnamese.contains("CÁCH DÙNG:") && vietnamese.contains("Xem trợ giúp này."))
    for word in ["USAGE", "OPTIONS", "Show help", "ARGUMENTS"] {
      #expect(!vietnamese.contains(word))
    }
    let english = try output(["outreach", "--language", "en", "--help"]).text
    #expect(english.contains("USAGE:") && english.contains("SUBCOMMANDS:"))
    let wrong = try output(["outreach", "x.registry", "--frmat", "json"])
    #expect(wrong.text.hasPrefix("Lỗi: Không có tùy chọn --frmat. Có phải là --format?"))
    #expect(wrong.status == 2)
    #expect(try output(["outreach", "--language", "en"]).text.hasPrefix("Error: There "))
    #expect(try output(["outreach", "x", "--today", "31/2/2026"]).text.hasPrefix("Lỗi: --today: "))
  }
}
