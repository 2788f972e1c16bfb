import Foundation
import OutreachRegistry
import Testing

/// Knows a few villages and what the catalogue knows.
private struct FewNames: NameRecognizer {
  func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool {
    let folded = VietnameseText.fold(text)
    if ["dong phu", "hai van", "bat ky"].contains(folded) { return true }
    guard case .field(let field) = key else { return false }
    if case .choice(let enumeration) = field.type {
      return enumeration.everyName.contains { VietnameseText.fold($0) == folded }
    }
    return Period(text, today: today) != nil
  }

  func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool {
    VietnameseText.fold(text) == "dong phu"
  }

  func kind(ofRecord text: String) -> Kind? { text == "HD00001" ? Activity.kind : nil }
}

private let today = CalendarDate.today(in: .gmt, now: .init(timeIntervalSince1970: 0))

@Suite("Reading commands")
struct CommandParserTests {
  private static let edit = VerbSyntax(
    "edit",
    Names(vi: "sửa", en: "edit"),
    kind: .optional,
    terms: .assign,
    words: .records
  )
  private static let load = VerbSyntax(
    "import",
    Names(vi: "nhập tệp", en: "import"),
    kind: .required,
    terms: .assign,
    keys: [.from]
  )

  private let parser = CommandParser(
    verbs: VerbList(Question.verbs.all + [edit, load]),
    catalogue: .default,
    recognizer: FewNames()
  )

  /// A command as the parser understood it, in one line.
  private func read(_ text: String) throws -> [String] {
    try parser.parse(text).map { command in
      var parts = [command.verb.identifier, command.kind?.identifier].compactMap { $0 }
      parts += command.arguments.map { argument in
        let key: String? =
          switch argument.key {
          case .field(let field): field.identifier
          case .derived(let dimension): dimension.identifier
          case .period: "period"
          case .own(let own): own.identifier.rawValue
          case nil: nil
          }
        let items = argument.items.map { item in
          switch item {
          case .atom(let atom): "[\(atom.text)]"
          case .range(let lower, let upper): "[\(lower?.text ?? "")..\(upper?.text ?? "")]"
          case .comparison(let comparison, let atom): "[\(comparison.rawValue)\(atom.text)]"
          }
        }.joined()
        return (argument.isExcluded ? "-" : "")
          + (key.map { $0 + (argument.isExact ? "=" : ":") } ?? "")
          + items
      }
      return parts.joined(separator: " ")
    }
  }

  @Test(
    "Commands are read as the grammar says",
    arguments: [
      ("activities", "list activity"),
      ("list activities channel:loudspeaker", "list activity channel:[loudspeaker]"),
      ("hoat dong kenh:\"pa no\"", "list activity channel:[pa no]"),
      ("activities -channel:poster", "list activity -channel:[poster]"),
      ("activities channel:poster,slogan", "list activity channel:[poster][slogan]"),
      ("activities reach:10..20", "list activity reach:[10..20]"),
      ("activities reach:..20", "list activity reach:[..20]"),
      ("activities reach:10..", "list activity reach:[10..]"),
      ("activities date:>2026-Q2", "list activity date:[>2026-Q2]"),
      ("activities reach:>=5,<2", "list activity reach:[>=5][<2]"),
      ("activities title:=\"a b\"", "list activity title=[a b]"),
      ("activities title:=abc", "list activity title=[abc]"),
      ("activities \"a, b..c; d\" x,y", "list activity [a, b..c; d] [x][y]"),
      ("activities \"a\\\"b\\\\c\"", "list activity [a\"b\\c]"),
      ("activities 14:30 http://x.vn", "list activity [14:30] [http://x.vn]"),
      ("activities # a remark", "list activity"),
      ("activities a#b", "list activity [a#b]"),
      ("hoạt động đơn vị chủ trì:ubnd", "list activity lead:[ubnd]"),
      (
        "hoạt động thôn:đồng phú kênh:loa thôn",
        "list activity village:[đồng phú] channel:[loa thôn]"
      ),
      ("hoạt động thôn:đồng phú,hải vân x", "list activity village:[đồng phú][hải vân] [x]"),
      ("hoạt động thôn:đồng phú đơn vị chủ trì:x", "list activity village:[đồng phú] lead:[x]"),
      ("hoạt động thôn:bất kỳ", "list activity village:[bất kỳ]"),
      ("activities date:quý III/2026", "list activity date:[quý III/2026]"),
      ("activities period:2026-Q3 month:2026-07", "list activity period:[2026-Q3] month:[2026-07]"),
      (
        "activities by:village,countingKind sort:-count",
        "list activity by:[village][countingKind] sort:[-count]"
      ),
      ("import villages from:a,b:c..d.csv", "import village from:[a,b:c..d.csv]"),
      ("import villages from:\"a b;c.csv\"", "import village from:[a b;c.csv]"),
      (
        "nhập tệp thôn từ:x.csv từ ngày:1/1/2026",
        "import village from:[x.csv] validFrom:[1/1/2026]"
      ),
      ("edit HD00001 reach:90", "edit activity [HD00001] reach:[90]"),
      ("edit activity 3,4 reach:90", "edit activity [3][4] reach:[90]"),
      ("edit activity đồng phú reach:9", "edit activity [đồng phú] reach:[9]"),
      ("activities title:“một hai”", "list activity title:[một hai]"),
    ]
  )
  func grammar(text: String, expected: String) throws {
    #expect(try read(text) == [expected])
    #expect(try read(text.decomposedStringWithCanonicalMapping) == [expected])
  }

  @Test("Semicolons and line breaks part commands")
  func several() throws {
    #expect(try read("activities; villages\nofficers # x; y\n\n;").count == 3)
  }

  @Test(
    "Every problem is reported in its place",
    arguments: [
      ("^activites", 1), ("list ^activitys", 1), ("activities ^chanel:loa ^foo:1", 2),
      ("activities village:^\"dong", 1), ("activities village:^", 1), ("activities a^\"b\"", 1),
      ("activities village:a^,", 1), ("hoạt động ^khénh:loa; villages ^xyz:1", 2),
      ("edit HD00001 ^xyz:1", 1), ("activities ^foo:1\nvillages ^bar:2", 2),
    ]
  )
  func places(marked: String, count: Int) throws {
    let text = marked.replacing("^", with: "")
    let error = #expect(throws: Problems.self) { try parser.parse(text) }
    let found = error?.all.compactMap { problem -> String? in
      guard case .command(let line, let column, _)? = problem.place else { return nil }
      return "\(line):\(column)"
    }
    var expected: [String] = []
    for (line, row) in marked.split(separator: "\n").enumerated() {
      var column = 1
      for character in row {
        if character == "^" { expected.append("\(line + 1):\(column)") } else { column += 1 }
      }
    }
    #expect(expected.count == count)
    if marked.hasSuffix(":^") {
      #expect(found?.count == 1)
    } else {
      #expect(found == expected)
    }
  }

  @Test("Ten thousand terms and a line of a megabyte are read")
  func large() throws {
    let terms = String(repeating: "x ", count: 10_000)
    #expect(try parser.parse("activities " + terms).first?.arguments.count == 10_000)
    let long = String(repeating: "đ", count: 300_000)
    #expect(try parser.parse("activities \"\(long)\"").first?.arguments.count == 1)
  }

  @Test("A line or a command that nobody meant is refused at once")
  func tooLarge() throws {
    func codes(_ text: String) -> [Problem.Code] {
      #expect(throws: Problems.self) { try parser.parse(text) }?.all.map(\.code) ?? []
    }
    let time = ContinuousClock().measure {
      let line = String(repeating: "a b ", count: 2_500_000)
      #expect(codes("activities " + line) == [.lineTooLong])
      #expect(codes("count villages\n" + line + "\ncount villages") == [.lineTooLong])
      let words = String(repeating: "x ", count: 40_000)
      #expect(codes("activities " + words) == [.tooManyWords])
      #expect(
        codes("activities village:" + String(repeating: "x,", count: 20_001)) == [.tooManyWords]
      )
    }
    #expect(time < .seconds(20))
    // Many short lines are no long one.
    let lines = String(
      repeating: "count villages # \(String(repeating: "x", count: 90))\n",
      count: 20_000
    )
    #expect(try parser.parse(lines).count == 20_000)
  }
}
