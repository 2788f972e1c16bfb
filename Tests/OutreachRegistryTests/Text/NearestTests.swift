import OutreachRegistry
import Testing

@Suite("Nearest names")
struct NearestTests {
  private let channels = [
    "loudspeaker", "billboard", "poster", "villageConference", "Hội nghị thôn", "loa thôn",
  ]

  @Test(
    "a mistyped name finds what was meant",
    arguments: [
      ("loudspeker", ["loudspeaker"]), ("potser", ["poster"]), ("hoi ngi thon", ["Hội nghị thôn"]),
      ("village", ["villageConference"]), ("LOA THÔN", ["loa thôn"]), ("zzz", []), ("", []),
    ]
  )
  func finds(text: String, expected: [String]) {
    #expect(Nearest.names(to: text, among: channels) == expected)
  }

  @Test("the best comes first, each name once, no more than asked for")
  func ranks() {
    let names = ["cards", "card", "cart", "care", "card", "Card"]
    #expect(Nearest.names(to: "card", among: names) == ["card", "cart", "care"])
    #expect(Nearest.names(to: "card", among: names, limit: 9).last == "cards")
    #expect(Nearest.names(to: "card", among: names, limit: 1) == ["card"])
    #expect(Nearest.names(to: "card", among: names, limit: 0).isEmpty)
  }
}
