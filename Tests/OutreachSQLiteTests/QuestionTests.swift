import OutreachRegistry
import OutreachSQLite
import Testing

/// Questions as staff put them, in a registry with a commune's sheets, on 23 November 2026.
@Suite("Questions as people ask them")
struct QuestionTests {
  /// A question, and the command as which it must be read.
  struct Read: CustomTestStringConvertible {
    let question: String
    let command: String

    var testDescription: String { question }
  }

  private static let registry = Result {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) {
      try Sheets.registryWithTargets(rejects: folder.file("bad.csv"))
    }
  }

  /// How a text is read: what is done to what, and the terms in words; and what it is answered.
  private static func reading(_ text: String) throws -> (parts: Set<String>, answer: String) {
    let registry = try registry.get()
    let parts = try registry.store.read { connection in
      let nameIndex = NameIndex(registry, connection)
      let command = try #require(nameIndex.commands(of: text).first)
      let parts = try CommandText(registry, connection, nameIndex: nameIndex, .vi)
        .parts(of: command)
      return [command.verb.identifier, command.kind?.identifier ?? ""] + parts.dropFirst()
    }
    return (Set(parts), try registry.query(text).rendered(as: .json))
  }

  @Test("A question is read as the command that it means", arguments: read)
  func reads(_ example: Read) throws {
    let (question, command) = try (
      Self.reading(example.question), Self.reading(example.command)
    )
    #expect(question.parts == command.parts)
    #expect(question.answer == command.answer)
  }

  @Test("What can be read in several ways is asked back", arguments: askedBack)
  func asks(question: String, way: String) throws {
    let problems = try #require(throws: Problems.self) {
      try Self.registry.get().query(question)
    }
    let ways = problems.all.flatMap { $0.suggestions + $0.possible.map(\.vi) }
    #expect(ways.contains(way), "\(problems.all.map { $0.sentence(in: .vi) })")
  }

  @Test(
    "A day or period that there is not is no text to be sought",
    arguments: [
      ("hoạt động tháng 13", Problem.Code.notAPeriod), ("hoạt động quý 5", .notAPeriod),
      ("hoạt động ngày 31/2", .noSuchDay), ("hoạt động 31/2", .noSuchDay),
      ("hoạt động thôn:Hà Nội", .unknownValue), ("hoạt động kinh phí:abc", .notAnAmount),
    ]
  )
  func noSuchThing(question: String, code: Problem.Code) throws {
    let problems = try #require(throws: Problems.self) {
      try Self.registry.get().query(question)
    }
    #expect(problems.all.map(\.code) == [code])
  }

  @Test("A count of what no longer holds says how many that are")
  func ended() throws {
    let registry = try Sheets.registry()
    try registry.add(
      Village(
        code: "cu",
        name: "Thôn Cũ",
        validFrom: #require(CalendarDate(year: 2020, month: 1, day: 1)),
        validTo: CalendarDate(year: 2024, month: 12, day: 31)
      )
    )
    let answer = try registry.query("bao nhiêu thôn")
    #expect(answer.hints.contains { $0.sentence(in: .vi).hasPrefix("Tính cả 2 thôn") })
    #expect(try registry.query("bao nhiêu thôn hiện nay").hints.isEmpty)
  }

  @Test(
    "At either end of the calendar everything is answered",
    arguments: ["0001-01-01", "9999-12-31"]
  )
  func calendarEnds(iso: String) throws {
    let context = Context(user: "lan", today: CalendarDate(iso: iso), language: .vi)
    let registry = try Sheets.registry { try Registry.inMemory(commune: "18775", context: context) }
    for question in [
      "việc hôm nay", "hoạt động 7 ngày qua", "hoạt động 7 ngày tới", "hoạt động tháng sau",
      "hoạt động năm ngoái", "chỉ tiêu", "gián đoạn", "sắp hết hạn", "báo cáo năm nay",
      "chưa báo cáo", "so sánh năm nay năm trước", "tỷ lệ tập huấn", "bao nhiêu thôn hiện nay",
    ] {
      do {
        _ = try registry.query(question).rendered(as: .json)
      } catch let problems as Problems {
        // A year before the first is none; nothing may hang or end the program.
        #expect(!problems.all.isEmpty)
      }
    }
  }

  @Test("A sum of what two kinds record is asked back")
  func severalKinds() throws {
    let registry = try Sheets.registry()
    let day = Sheets.context.today
    try registry.add(
      Activity(
        date: day,
        channel: .poster,
        lead: "congan",
        title: "Áp phích",
        cost: 100_000
      )
    )
    #expect(throws: Never.self) { try registry.query("tổng kinh phí quý 4") }
    try registry.add(
      Course(
        code: "TH-01",
        title: "Lớp một",
        kind: .training,
        level: .commune,
        starts: day,
        ends: day,
        cost: 50_000
      )
    )
    let problems = try #require(throws: Problems.self) {
      try registry.query("tổng kinh phí quý 4")
    }
    #expect(problems.all.flatMap(\.possible).map(\.vi).contains("tổng kinh phí lớp quý 4"))
  }

  @Test("What is quoted is sought as text")
  func quoted() throws {
    let registry = try Self.registry.get()
    #expect(try registry.query("hoạt động \"quý này\"").rendered(as: .json) == "[]\n")
    #expect(try registry.query("cán bộ \"công an\"").rendered(as: .json).contains("Công An"))
  }
}
