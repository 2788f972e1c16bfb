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

  @Test("The list is set in columns that fit, read downwards")
  func columns() {
    let list = CandidateList(candidates: ["Đồng", "b", "c", "d", "e"]) { "\($0)" }
    #expect(list.text(columns: 19) == "Đồng  c     e\nb     d\n")
    #expect(list.text(columns: 4) == "Đồ…\nb\nc\nd\ne\n")
  }

  @Test("Stored text cannot send the terminal commands")
  func controls() {
    let list = CandidateList(candidates: ["a\u{1B}[2J"]) { "\($0)" }
    #expect(!list.text(columns: 80).contains("\u{1B}"))
  }
}
