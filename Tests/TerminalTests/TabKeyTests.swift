import Testing

@testable import outreach

@Suite("What Tab does")
struct TabKeyTests {
  private func offer(
    _ texts: [String],
    replacing: Range<Int>,
    append: String = ""
  ) -> LineCompletion {
    LineCompletion(
      replacing: replacing,
      candidates: texts.map { LineCandidate(text: $0, display: $0, append: append) }
    )
  }

  @Test("One candidate replaces what was typed and is followed by one space")
  func single() {
    let offer = offer(["\"Đồng Phú\""], replacing: 4..<8, append: " ")
    #expect(
      TabKey.action(for: offer, in: "add dong", cursor: 8) == .insert(4..<8, "\"Đồng Phú\" ")
    )
    #expect(
      TabKey.action(for: offer, in: "add dong x", cursor: 8) == .insert(4..<8, "\"Đồng Phú\"")
    )
  }

  @Test("A shared beginning is inserted only if it goes on from the typed text")
  func beginning() {
    let names = offer(["Hà", "Hạ", "Hải"], replacing: 0..<2)
    #expect(TabKey.action(for: names, in: "ha", cursor: 2) == .list(names.candidates))
    let keys = offer(["village:", "villageConference"], replacing: 0..<3)
    #expect(TabKey.action(for: keys, in: "vil", cursor: 3) == .insert(0..<3, "village"))
    let whole = offer(["village", "villages"], replacing: 0..<7)
    #expect(TabKey.action(for: whole, in: "village", cursor: 7) == .list(whole.candidates))
  }

  @Test("A shared beginning never ends inside a letter")
  func letters() {
    #expect(TabKey.commonBeginning(of: ["Đa\u{323}", "Đa\u{301}"]) == "Đ")
    #expect(TabKey.commonBeginning(of: ["Hạ", "Ha\u{323}"]) == "H")
    #expect(TabKey.commonBeginning(of: []).isEmpty)
  }

  @Test("No candidate, no change; a range outside the line is cut to it")
  func limits() {
    #expect(TabKey.action(for: offer([], replacing: 0..<0), in: "x", cursor: 1) == .nothing)
    #expect(
      TabKey.action(for: offer(["y"], replacing: 0..<9), in: "x", cursor: 1) == .insert(0..<1, "y")
    )
  }

  @Test("Of a list that was cut nothing is inserted: what was left out may begin otherwise")
  func cut() {
    var names = offer(["village", "villages"], replacing: 0..<3)
    names.isCut = true
    #expect(TabKey.action(for: names, in: "vil", cursor: 3) == .list(names.candidates))
  }

  private func list(_ names: [String], note: String = "", isCut: Bool = false) -> CandidateList {
    CandidateList(
      candidates: names.map { LineCandidate(text: $0, display: $0, note: note, append: "") },
      isCut: isCut,
      more: "… more"
    )
  }

  @Test("The list is set in columns that fit, read downwards")
  func columns() {
    let names = list(["Đồng", "b", "c", "d", "e"])
    #expect(names.text(TerminalSize(columns: 19, rows: 24)) == "Đồng  c     e\nb     d\n")
    #expect(names.text(TerminalSize(columns: 4, rows: 24)) == "Đồ…\nb\nc\nd\ne\n")
  }

  @Test("A few candidates stand one beneath the other with what they are")
  func notes() {
    let names = list(["Đồng Phú", "b"], note: "thôn")
    #expect(names.text(TerminalSize(columns: 40, rows: 24)) == "Đồng Phú  thôn\nb         thôn\n")
    #expect(names.text(TerminalSize(columns: 13, rows: 24)) == "Đồng Phú  t…\nb         t…\n")
  }

  @Test("A list is no longer than the screen, and says that there is more")
  func length() {
    let names = list((1...40).map { "candidate\($0)" })
    let text = names.text(TerminalSize(columns: 20, rows: 10))
    #expect(text.split(separator: "\n").count == 8)
    #expect(text.hasSuffix("… more\n"))
    #expect(list(["a"], isCut: true).text(.usual) == "a\n… more\n")
  }

  @Test("Stored text cannot send the terminal commands")
  func controls() {
    #expect(!list(["a\u{1B}[2J"], note: "b\u{1B}[2J").text(.usual).contains("\u{1B}"))
  }
}
