import Testing

@testable import outreach

@Suite("What is known about a terminal")
struct TerminalFactsTests {
  @Test(
    "Colours are for terminals that have them and people who want them",
    arguments: [
      (["TERM": "xterm"], true, false, true),
      (["TERM": "xterm"], false, false, false),
      (["TERM": "xterm"], true, true, false),
      (["TERM": "xterm", "NO_COLOR": "1"], true, false, false),
      (["TERM": "xterm", "NO_COLOR": ""], true, false, true),
      (["TERM": "dumb"], true, false, false),
      ([:], true, false, false),
    ] as [([String: String], Bool, Bool, Bool)]
  )
  func colors(environment: [String: String], isTerminal: Bool, flag: Bool, expected: Bool) {
    let enabled = Colors.enabled(
      environment: environment,
      isTerminal: isTerminal,
      noColorFlag: flag
    )
    #expect(enabled == expected)
  }

  @Test("Escape sequences in a prompt are marked as taking no columns")
  func prompts() {
    #expect(Prompt.withHiddenColors("outreach> ") == "outreach> ")
    #expect(
      Prompt.withHiddenColors("\u{1B}[1;36mtổ\u{1B}[0m> ")
        == "\u{01}\u{1B}[1;36m\u{02}tổ\u{01}\u{1B}[0m\u{02}> "
    )
  }

  @Test("What is no terminal has no size")
  func size() {
    #expect(TerminalSize.current(-1) == nil)
  }
}
