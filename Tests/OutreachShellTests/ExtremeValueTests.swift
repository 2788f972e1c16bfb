import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

@Suite("The gate: letters however composed, and values at the ends of their ranges")
struct ExtremeValueTests {
  @Test("A code is one code however its letters are composed", arguments: WayIn.allCases)
  func composition(way: WayIn) throws {
    let registry = try SmallRegistry.make()
    let (composed, decomposed) = ("Đồng-Kế", "Đồng-Kế".decomposedStringWithCanonicalMapping)
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: decomposed, name: "Kế", validFrom: day))
    let stored = try #require(try registry.records(Village.self).first { $0.name == "Kế" })
    #expect(Array(stored.code.utf8) == Array(composed.utf8))
    for code in [composed, decomposed] {
      let twin = Sample.village.with("code", .text(code))
      let problem = try way.problem(of: .village, twin, into: registry)
      // A sheet changes the record that is there.
      #expect(problem == (way == .sheet ? nil : .problem("exists", "code")))
      let establishment = Sample.establishment.with("village", .text(code))
        .merging(["code": .text("q\(code.utf8.count)")]) { $1 }
      #expect(try way.problem(of: .establishment, establishment, into: registry) == nil)
    }
    let villages = try registry.records(Village.self).filter { $0.code == composed }
    #expect(villages.count == 1)
    _ = Dictionary(uniqueKeysWithValues: try registry.records(Village.self).map { ($0.code, $0) })
    let places = try registry.records(Establishment.self).map { Array($0.village.utf8) }
    #expect(places == [Array(composed.utf8), Array(composed.utf8)])
    #expect(try registry.query("establishments village:\(decomposed)").table.rows.count == 2)
    try registry.edit(Village(code: decomposed, name: "Kế Hai", validFrom: day))
    #expect(try registry.records(Village.self).contains { $0.name == "Kế Hai" })
    for place in try registry.records(Establishment.self) {
      try registry.delete(Establishment.self, code: place.code)
    }
    try registry.delete(Village.self, code: decomposed)
    #expect(try registry.records(Village.self).allSatisfy { $0.code != composed })
  }

  private static let texts = [
    "", " ", "\u{A0}", "\u{0}", "a\u{0}b", "\n", "\u{FEFF}", "\u{200B}", "\u{301}", "ế",
    "e\u{302}\u{301}",
    "👩‍👩‍👧", "\u{202E}x", "\u{FFFF}", "\u{10FFFF}", "%", "_", "'", "\"", "\\", "/", "a/b", "..", "none",
    "-", "+x", "#", "HD", "HD1", "HD999999999", "HD9223372036854775807", "vhxh", "dong-phu", "2026",
    "2026-Q3", "quý này", "9999", "0001", "2026-02-30", "null", "[]", "{}", "A2", "[\"x\"]",
    String(repeating: "x", count: 64), String(repeating: "ế", count: 500),
    String(repeating: "x", count: 100_000),
  ]
  private static let numbers = [
    Int.min, .min + 1, -1, 0, 1, 100, 101, 1899, 1900, 2026, 2100, 2101, 9999, 10_000, 999_999_999,
    1_000_000_000, 1_000_000_001, 1_000_000_000_000, .max - 1, .max,
  ]
  private static let days = [
    "0001-01-01", "1899-12-31", "1900-01-01", "2024-02-29", "2026-11-23", "2026-11-24",
    "2100-12-31", "2101-01-01", "9999-12-31",
  ]

  private static func value(of field: Field, _ random: inout Seeded) -> Written {
    func scalar() -> Written {
      switch field.type {
      case .count, .money, .percent, .year: .number(numbers.randomElement(using: &random) ?? 0)
      case .date: .text(days.randomElement(using: &random) ?? "")
      case .flag: .flag(Bool.random(using: &random))
      case .choice(let enumeration) where field.identifier != "indicator":
        .text(enumeration.members.randomElement(using: &random)?.identifier ?? "")
      default: .text(texts.randomElement(using: &random) ?? "")
      }
    }
    return field.isSet
      ? .list((0..<Int.random(in: 0...3, using: &random)).map { _ in scalar() }) : scalar()
  }

  @Test("Whatever a typed record holds is refused or read back, and no question fails on it")
  func extremes() throws {
    let registry = try SmallRegistry.make()
    var random = Seeded(state: 2026)
    var stored: [(sample: Sample, record: any RegistryRecord)] = []
    for round in 0..<1500 {
      let sample = Sample.every[round % Sample.every.count]
      var fields = sample.fields
      let chosen = sample.kind.fields.shuffled(using: &random)
        .prefix(Int.random(in: 1...3, using: &random))
      for field in chosen { fields[field.identifier] = Self.value(of: field, &random) }
      do {
        stored.append((sample, try sample.add(registry, Sample.data(fields))))
      } catch let problems as Problems {
        for problem in problems.all {
          #expect(problem.field != nil, "\(sample.kind.identifier): \(problem.sentence(in: .en))")
        }
      }
    }
    #expect(stored.count > 100)
    for sample in Sample.every {
      let there = try sample.all(registry).map { try Self.image($0) }
      for (_, record) in stored where type(of: record).kind.identifier == sample.kind.identifier {
        #expect(there.contains(try Self.image(record)))
      }
    }
    // Sums, percentages and days over all of them.
    for kind in registry.catalogue.openKinds {
      _ = try registry.query("list \(kind.identifier)").rendered(as: .json)
    }
    for question in [
      "activities by:channel", "activities by:month", "villages by:validFrom", "indicators",
      "coverage training", "coverage briefing", "missing training", "tasks", "gaps",
    ] {
      _ = try registry.query(question).rendered(as: .json)
    }
    #expect(try registry.verify().problems.isEmpty)
  }

  private static func image(_ record: any RegistryRecord) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(record)
  }
}

/// The same numbers at every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
