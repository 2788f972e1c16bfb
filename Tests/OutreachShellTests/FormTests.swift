import OutreachRegistry
import Testing

@testable import OutreachShell

/// The form itself, without a screen.
@Suite("Forms")
struct FormTests {
  private static let today = day("2026-11-23")
  private let kind = Activity.kind

  private static func day(_ iso: String) -> CalendarDate {
    guard let day = CalendarDate(iso: iso) else { preconditionFailure(iso) }
    return day
  }

  private func fields(_ names: String...) -> [Field] { names.compactMap { kind.field($0) } }

  private func form(
    _ asked: String...,
    given: [String: Value] = [:],
    recent: [Record] = [],
    offersMore: Bool = true
  ) -> Form {
    Form(
      .add,
      base: Record(kind),
      given: given.sorted { $0.key < $1.key }.compactMap { name, value in
        kind.field(name).map { Assignment(field: $0, operation: .set([value])) }
      },
      fields: kind.fields.filter { $0.identifier != "code" },
      first: asked.compactMap { kind.field($0) },
      offersMore: offersMore,
      defaults: FormDefaults(recent: recent, today: Self.today),
      scope: Rule.Scope(today: Self.today, catalogue: .default)
    )
  }

  /// Reads dates, numbers and nothing else, as a reader with names would.
  private func read(_ text: String, _ field: Field) -> Field.Outcome {
    switch field.type {
    case .date:
      DateReader.date(text).map { .value(.date($0)) } ?? .wrong(.notADate)
    case .count: Int(text).map { .value(.integer($0)) } ?? .wrong(.notANumber)
    default: .value(field.isSet ? .members([.text(text)]) : .text(text))
    }
  }

  private func asked(_ form: Form) -> String {
    switch form.step {
    case .field(let field): field.identifier
    case .more: "more"
    case .review: "review"
    }
  }

  @Test("Each answer leads to the next question, then to the other fields, then to the review")
  func order() {
    var form = form("date", "channel")
    #expect(asked(form) == "date")
    #expect(form.answer("2026-09-01", read: read) == nil)
    #expect(asked(form) == "channel")
    #expect(form.answer("poster", read: read) == nil)
    #expect(asked(form) == "more")
    #expect(!form.others.contains { ["date", "channel"].contains($0.identifier) })
    form.ask(fields("reach", "minutes"))
    #expect(asked(form) == "minutes")
    #expect(form.answer("30", read: read) == nil)
    #expect(form.answer("-", read: read) == nil)
    #expect(asked(form) == "review")
    #expect(form.record["minutes"] == .integer(30) && form.record["reach"].isNone)
    form.ask(fields("channel"))
    #expect(asked(form) == "channel")
    #expect(form.stepBack() == true)
    #expect(asked(form) == "review")
    #expect(form.stepBack() == true)
    #expect(asked(form) == "more")
  }

  @Test("A step back loses no later answer")
  func back() {
    var form = form("date", "channel", "title")
    for text in ["2026-09-01", "poster"] { #expect(form.answer(text, read: read) == nil) }
    for isDone in [true, true, false] { #expect(form.stepBack() == isDone) }
    #expect(asked(form) == "date")
    #expect(form.answer("2026-09-02", read: read) == nil)
    #expect(asked(form) == "channel")
    #expect(form.standing(kind.knownField("channel")) == .text("poster"))
    #expect(form.answer("", read: read) == nil)
    #expect(asked(form) == "title")
    #expect(form.record["date"] == .date(Self.day("2026-09-02")))
  }

  @Test("A wrong answer changes nothing and is asked for again")
  func wrong() {
    var form = form("date", "title")
    #expect(form.answer("mai", read: read)?.what == .notADate)
    #expect(form.answer("2026-12-01", read: read)?.code == .inFuture)
    #expect(asked(form) == "date" && form.record["date"].isNone)
    #expect(form.answer("", read: read) == nil)
    #expect(form.record["date"] == .date(Self.today))
    #expect(form.answer("-", read: read)?.what == .required)
    #expect(form.answer("", read: read)?.what == .required)
    #expect(asked(form) == "title")
  }

  @Test("A rule between fields is looked at as soon as both are known")
  func rules() {
    let day = Self.day("2026-09-02")
    var form = form("date", "until", "reach", "channel")
    #expect(form.answer("2026-09-02", read: read) == nil)
    #expect(form.answer("2026-09-01", read: read)?.what == .endBeforeStart(day))
    #expect(asked(form) == "until")
    #expect(form.answer("2026-09-03", read: read) == nil)
    #expect(form.answer("3", read: read) == nil)
    // The channel is right by itself: the number of persons is what has to be corrected.
    #expect(form.answer("counselingSession", read: read)?.what == .counsellingReach)
    #expect(asked(form) == "reach")
    #expect(form.answer("12", read: read) == nil)
    #expect(form.record["channel"] == .text("counselingSession"))
    #expect(asked(form) == "more")
  }

  @Test("What is offered comes from the last record of the same sort, never numbers of persons")
  func defaults() {
    func activity(_ channel: String, _ village: String, reach: Int) -> Record {
      var record = Record(kind)
      record["channel"] = .text(channel)
      record["village"] = .text(village)
      record["lead"] = .text("vhxh")
      record["title"] = .text("Ở \(village)")
      record["reach"] = .integer(reach)
      return record
    }
    var form = form(
      "channel",
      "village",
      "title",
      "reach",
      "occurrences",
      recent: [
        activity("poster", "b", reach: 1), activity("villageConference", "a", reach: 85),
        activity("villageConference", "c", reach: 9),
      ]
    )
    #expect(form.standing(kind.knownField("channel")) == .text("poster"))
    #expect(form.answer("villageConference", read: read) == nil)
    #expect(form.standing(kind.knownField("village")) == .text("a"))
    #expect(form.answer("-", read: read) == nil)
    #expect(form.standing(kind.knownField("title")).isNone)
    #expect(form.earlierTitles(kind.knownField("title")) == ["Ở a", "Ở b", "Ở c"])
    #expect(form.answer("Họp thôn", read: read) == nil)
    #expect(form.standing(kind.knownField("reach")).isNone)
    #expect(form.answer("", read: read) == nil)
    #expect(form.standing(kind.knownField("occurrences")) == .integer(1))
  }

  @Test("Members are added to a set with a plus")
  func sets() {
    var form = form("topics", given: ["topics": .set([.text("sti")])])
    #expect(form.answer("+hivAids", read: read) == nil)
    #expect(form.record["topics"] == .set([.text("sti"), .text("hivAids")]))
  }

  @Test("Several values make several records until one is typed instead")
  func several() {
    let assignment = Assignment(
      field: kind.knownField("village"),
      operation: .set([.text("a"), .text("b")])
    )
    var form = Form(
      .add,
      base: Record(kind),
      given: [assignment],
      fields: kind.fields,
      first: [kind.knownField("date")],
      offersMore: false,
      defaults: FormDefaults(recent: [], today: Self.today),
      scope: Rule.Scope(today: Self.today, catalogue: .default)
    )
    #expect(form.answer("", read: read) == nil)
    #expect(form.records.map { $0["village"].text } == ["a", "b"])
    form.ask([kind.knownField("village")])
    #expect(form.answer("c", read: read) == nil)
    #expect(form.records.map { $0["village"].text } == ["c"])
  }
}
