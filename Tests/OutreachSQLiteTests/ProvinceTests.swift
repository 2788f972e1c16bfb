import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

/// The communes of Hà Tĩnh, each with a registry of its own, and the province's, to which all were
/// pushed.
struct Communes {
  static let made = Result { try Communes() }

  let registries: [Registry]
  let province: Registry

  private init() throws {
    let entries = CommuneList.all.filter { $0.province == "Hà Tĩnh" }
    registries = try entries.enumerated().map { try Self.registry($1, number: $0) }
    let store = try SQLiteStore.inMemory()
    province = try Registry(
      gatheringIn: store,
      province: "Hà Tĩnh",
      context: Sheets.context
    )
    for registry in registries { _ = try registry.push(to: province) }
  }

  /// Something of everything, other things and more of them in each commune, under the same codes.
  private static func registry(_ entry: CommuneList.Entry, number: Int) throws -> Registry {
    var chance = UInt64(number + 1)
    func random(_ bound: Int) -> Int {
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(chance >> 33) % bound
    }
    let registry = try Registry.inMemory(commune: entry.code, context: Sheets.context)
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    let villages = (1...2 + random(4)).map { "v\($0)" }
    // The same code is another village in the next commune.
    let names = ["Đồng Phú", "Hải Vân", "Đồng Tiến", "Thượng", "Hạ", "Trung"]
    let channels = OutreachChannel.allCases.filter { $0 != .counselingSession }
    try registry.write { change in
      for (position, code) in villages.enumerated() {
        try change.add(
          Village(
            code: code,
            name: names[(position + number) % names.count],
            households: 50 + random(200),
            validFrom: day
          )
        )
      }
      try change.add(Organization(code: "congan", name: "Công an \(entry.name)", kind: .police))
      try change.add(
        Organization(code: "vhxh", name: "Phòng Văn hóa", kind: .cultureSocietyOffice)
      )
      for officer in 1...4 + random(8) {
        try change.add(
          Officer(
            code: "CB\(officer)",
            name: "Người \(officer)",
            organization: officer % 2 == 0 ? "congan" : "vhxh",
            validFrom: day
          )
        )
      }
      for activity in 1...8 + random(20) {
        let channel = channels[random(channels.count)]
        try change.add(
          Activity(
            date: day.adding(days: 200 + random(300)),
            channel: channel,
            village: activity % 3 == 0 ? nil : villages[random(villages.count)],
            lead: random(2) == 0 ? "congan" : "vhxh",
            title: "Việc \(activity)",
            occurrences: 1 + random(5),
            reach: 10 + random(90)
          )
        )
      }
      try change.add(
        OfficialDocument(
          number: "732/QĐ-TTg",
          issued: day,
          issuer: "Thủ tướng",
          title: "Chương trình",
          briefingYears: [2026]
        )
      )
      try change.add(
        Course(
          code: "QT",
          title: "Quán triệt",
          kind: .briefing,
          document: "732/QĐ-TTg",
          level: .commune,
          starts: day.adding(days: 330),
          ends: day.adding(days: 330)
        )
      )
    }
    let officers = try registry.records(Officer.self).map(\.code)
    let present = officers.prefix(1 + random(officers.count))
    _ = try registry.attend(
      Dictionary(uniqueKeysWithValues: present.map { ($0, .present) }),
      course: "QT",
      on: day.adding(days: 330)
    )
    return registry
  }

  /// What each commune answers, by its code.
  func each(_ question: String) throws -> [String: [[String: Any]]] {
    try Dictionary(
      uniqueKeysWithValues: registries.map { ($0.commune, try $0.rows(question)) }
    )
  }
}

@Suite("A province")
struct ProvinceTests {
  private let communes: Communes
  private var province: Registry { communes.province }

  init() throws { communes = try Communes.made.get() }

  private func problem(_ body: () throws -> Void) -> Problem? {
    #expect(throws: Problems.self, performing: body)?.all.first
  }

  /// A figure of rows, by what stands under some columns.
  private func sums(
    _ rows: [[String: Any]],
    by keys: [String],
    of figure: String
  ) -> [String: Int] {
    var sums: [String: Int] = [:]
    for row in rows {
      let key = keys.map { "\(row[$0] ?? "-")" }.joined(separator: "|")
      if let number = row[figure] as? Int { sums[key, default: 0] += number }
    }
    return sums
  }

  @Test("The 69 communes of a province are there as they are in their own files, and whole")
  func whole() throws {
    #expect(communes.registries.count == 69)
    #expect(try province.communes().count == 69)
    for own in communes.registries.prefix(5) {
      let copy = try Registry(opening: province.store, commune: own.commune)
      #expect(try copy.everything() == own.everything())
    }
    let verification = try province.verify()
    #expect(verification.problems.isEmpty)
    let all = try communes.registries.map { try $0.verify() }
    #expect(verification.entries == all.reduce(0) { $0 + $1.entries })
    #expect(verification.records == all.reduce(0) { $0 + $1.records })
  }

  @Test(
    "A question by commune answers what each file answers",
    arguments: [
      ("activities", "channel", ["count", "occurrences", "reach"]),
      ("activities", "month", ["count"]),
      ("activities", "village", ["count"]),
      ("activities", "lead", ["count"]),
      ("activities", "countingKind", ["count", "occurrences", "reach"]),
      ("activities date:2026-Q2", "channel", ["count", "occurrences"]),
      ("villages", "validFrom", ["count", "households"]),
      ("officers", "organization", ["count"]),
    ]
  )
  func byCommune(question: String, group: String, figures: [String]) throws {
    let each = try communes.each("\(question) by:\(group)")
    let found = try province.rows("\(question) by:commune,\(group)")
    #expect(found.count == each.values.reduce(0) { $0 + $1.count })
    for figure in figures {
      var expected: [String: Int] = [:]
      for (commune, rows) in each {
        for (key, sum) in sums(rows, by: [group], of: figure) {
          expected["\(commune)|\(key)"] = sum
        }
      }
      #expect(sums(found, by: ["commune", group], of: figure) == expected, "\(figure)")
      #expect(!expected.isEmpty)
    }
  }

  @Test(
    "Without communes told apart the answer is the sum of the files",
    arguments: ["channel", "month", "countingKind", "quarter"]
  )
  func together(group: String) throws {
    let each = try communes.each("activities by:\(group)")
    let found = try province.rows("activities by:\(group)")
    #expect(
      sums(found, by: [group], of: "count")
        == sums(each.values.flatMap { $0 }, by: [group], of: "count")
    )
    let counts = try communes.registries.map { try $0.object("count activities") }
    let all = counts.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
    #expect(try province.object("count activities")["count"] as? Int == all)
    // Counting kinds that are mixed over communes are not added.
    let mixed = try province.rows("activities by:quarter")
    #expect(mixed.allSatisfy { $0["occurrences"] is NSNull })
    let kinds = try province.rows("activities by:countingKind")
    #expect(kinds.allSatisfy { $0["occurrences"] is Int })
  }

  @Test("What refers to records of a commune stands under it, by the name that it has there")
  func named() throws {
    let leads = try province.rows("activities by:lead")
    let each = try communes.each("activities by:lead")
    #expect(leads.count == each.values.reduce(0) { $0 + $1.count })
    let text = try province.query("activities by:lead").rendered()
    for own in communes.registries.prefix(9) {
      let name = try #require(try own.records(Organization.self).first { $0.code == "congan" })
      #expect(text.contains(name.name))
    }
    // A village of a name is another code in each commune.
    let found = try province.rows("activities village:\"đồng phú\" by:commune")
    var expected: [String: Int] = [:]
    for own in communes.registries {
      let named = try own.records(Village.self).filter { $0.name == "Đồng Phú" }
      guard !named.isEmpty else { continue }
      let count = try own.object("count activities village:\"đồng phú\"")["count"] as? Int
      if let count, count > 0 { expected[own.commune] = count }
    }
    #expect(sums(found, by: ["commune"], of: "count") == expected)
    #expect(Set(expected.keys).count < 69 && !expected.isEmpty)
    let all = try province.object("count activities village:\"dong phu\"")["count"] as? Int
    #expect(all == expected.values.reduce(0, +))
    #expect(
      problem { _ = try province.query("activities village:\"không đâu có\"") }?.code
        == .unknownValue
    )
  }

  @Test(
    "A commune is found by its code and by its name, with its type or without, without marks too"
  )
  func names() throws {
    let own = try #require(communes.registries.first { $0.commune == "18775" })
    let count = try own.object("count activities")["count"] as? Int
    for name in ["18775", "\"Xã Kỳ Anh\"", "xa ky anh", "\"kỳ anh\"", "ky anh", "Ky Anh"] {
      for key in ["commune", "xã"] {
        let found = try province.object("count activities \(key):\(name)")
        #expect(found["count"] as? Int == count, "\(name)")
      }
    }
    let two = try province.rows("activities by:commune commune:18775,18133")
    #expect(Set(two.compactMap { $0["commune"] as? String }) == ["18775", "18133"])
    let rest = try province.rows("activities by:commune -commune:18775")
    #expect(rest.count == 68)
    #expect(
      problem { _ = try province.query("activities commune:hanoi") }?.code == .unknownValue
    )
    let text = try province.query("activities by:xã").rendered()
    #expect(text.contains("Xã Kỳ Anh"))
  }

  @Test("Rows of records have their commune before them")
  func rows() throws {
    let own = try #require(communes.registries.first { $0.commune == "18775" })
    let rows = try province.rows("activities commune:18775")
    #expect(rows.count == (try own.rows("activities")).count)
    #expect(rows.allSatisfy { $0["commune"] as? String == "18775" })
    let last = try province.rows("activities sort:-date limit:7")
    let dates = try communes.registries.flatMap { try $0.records(Activity.self).map(\.date.iso) }
    #expect(last.compactMap { $0["date"] as? String } == Array(dates.sorted().reversed().prefix(7)))
    let shown = try province.query("show HD00001 commune:18775").rendered()
    #expect(try shown.contains(own.rows("activities").isEmpty ? "?" : "HD00001"))
    #expect(problem { _ = try province.query("show HD00001") }?.code == .inSeveralCommunes)
    #expect(try province.rows("find nguoi commune:18775").count > 0)
    #expect(try province.rows("missing briefing commune:18775").count > 0)
    #expect(
      try province.rows("sql SELECT commune, count(*) AS n FROM activities GROUP BY 1").count == 69
    )
  }

  @Test(
    "Coverage and indicators add up numerators and denominators",
    arguments: ["coverage briefing", "coverage A2", "indicators"]
  )
  func coverage(question: String) throws {
    let isCoverage = question.hasPrefix("coverage")
    let figures = isCoverage ? ["covered", "required"] : ["numerator", "denominator"]
    let name = isCoverage ? "requirement" : "indicator"
    let each = try communes.each(question)
    let whole = try province.rows(question)
    let split = try province.rows("\(question) by:commune")
    for figure in figures {
      let expected = sums(each.values.flatMap { $0 }, by: [name], of: figure)
      #expect(sums(whole, by: [name], of: figure) == expected)
      #expect(sums(split, by: [name], of: figure) == expected)
      for (commune, rows) in each {
        let own = split.filter { $0["commune"] as? String == commune }
        #expect(sums(own, by: [name], of: figure) == sums(rows, by: [name], of: figure))
      }
    }
    #expect(whole.count == each.values.first?.count)
  }

  @Test("Every question can be asked of some communes and answers with their rows")
  func others() throws {
    for question in [
      "gaps channel:villageLoudspeaker over:30d", "matrix", "compare 2026-Q1 2026-Q2",
      "compare activities 2026-Q1 2026-Q2", "chart activities by:month", "chart A2", "targets",
      "expiring within:900d", "check coverage:briefing min:10% by:commune", "explain A2", "today",
      "duplicates officers", "coverage briefing by:organization", "report 2026-Q2", "communes",
      "tasks", "count officers", "missing A2", "activities by:commune,channel share:yes",
      "activities by:commune all:yes", "activities columns:title limit:3",
    ] {
      let answer = try province.query("\(question) commune:18775,18133")
      for format in [OutputFormat.table, .csv] { _ = answer.rendered(as: format) }
      #expect(!answer.rendered(as: .json).isEmpty, "\(question)")
    }
    for question in ["referrals", "referrals by:service", "count referrals", "clients"] {
      #expect(problem { _ = try province.query(question) }?.code == .noCasesHere, "\(question)")
    }
    let empty = try Registry(gatheringIn: SQLiteStore.inMemory(), province: "Hà Tĩnh")
    #expect(problem { _ = try empty.query("activities by:commune") }?.code == .nothingGathered)
  }
}
