import Foundation

/// Chance with a known beginning (splitmix64).
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// Values in an order of chance.
  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.dropLast() {
      values.swapAt(index, index + below(values.count - index))
    }
    return values
  }
}

/// A command that may be given while cases are locked, with places for what a registry calls its own:
/// `{Rn}` a random code of a referral, `{Cn}` of a client, `{Gn}` an imported code, `{D}` a folder.
enum LockedCommand {
  static func random(_ chance: inout Chance) -> String {
    switch chance.below(10) {
    case 0, 1: figures(&chance)
    case 2, 3, 4, 5: step(&chance)
    case 6, 7: refused(&chance)
    default: open(&chance)
    }
  }

  private static let cases = ["referrals", "clients", "consents", "giới thiệu"]
  private static let kinds = [
    "activities", "officers", "villages", "organizations", "services", "courses", "sessions",
    "attendance", "documents", "requirements", "tasks", "targets",
  ]
  private static let days = [
    "2026", "2025", "2026-Q1", "2026-Q2", "2026-Q3", "2026-07", "2026-03-31", "2026-06-30",
    "2026-09-30", "2026-08-14", "today", "last month", "2026-07-01..2026-09-30", ">2026-08-15",
    "none",
  ]

  private static func day(_ chance: inout Chance) -> String {
    let month = chance.below(11) + 1
    let day = chance.below(28) + 1
    return "2026-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func code(_ chance: inout Chance) -> String {
    switch chance.below(4) {
    case 0: "{C\(chance.below(22))}"
    case 1: "{G\(chance.below(10))}"
    // Who knows the code is told where the referral stands, which is hidden of the last four.
    default: "{R\(chance.below(18))}"
    }
  }

  /// Figures on cases, shown or refused.
  private static func figures(_ chance: inout Chance) -> String {
    let verb = chance.pick(["", "count ", "list ", "chart ", "compare 2026-Q2 2026-Q3 ", "export "])
    var line = verb + chance.pick(["referrals", "referrals", "referrals", "giới thiệu"] + cases)
    let arguments = [
      "by:service", "by:status", "by:quarter", "by:month", "by:client", "by:priority",
      "service:dv-a",
      "status:inService", "status:declined", "status:needRecorded,consented", "-service:dv-b",
      "priority:urgent", "code:{R3}", "client:{C3}", "code:{G1}", "waiting:30d", "sort:-count",
      "limit:1", "columns:all", "format:json", "format:csv", "totals:yes", "share:yes", "all:yes",
      "to:-", "to:{D}/answer.csv", "to:{D}/answer.json", "date:2026", "date:2026", "date:2025",
    ]
    for _ in 0..<chance.below(3) { line += " " + chance.pick(arguments) }
    switch chance.below(6) {
    case 0: line += " as-of:" + chance.pick(days)
    case 1: line += " as-of:" + day(&chance)
    case 2: line += " date:" + chance.pick(days)
    case 3: line += " period:" + chance.pick(["2026-Q3", "quý III", "2026"])
    default: break
    }
    return line
  }

  /// What may be done to one case by its code.
  private static func step(_ chance: inout Chance) -> String {
    let code = code(&chance)
    // Mostly days around those on which the hidden steps were.
    let near = chance.pick([
      "08-0\(5 + chance.below(5))", "08-1\(chance.below(10))", "11-0\(5 + chance.below(5))",
      "11-1\(chance.below(10))",
    ])
    let given = chance.pick([
      "07-0\(8 + chance.below(2))", "07-1\(chance.below(7))", "10-1\(3 + chance.below(7))",
      "10-2\(chance.below(5))",
    ])
    let on = chance.pick(["", " on:\(day(&chance))", " on:2026-\(near)", " on:2026-\(near)"])
    let status = chance.pick([
      "accepted", "inService", "completed",
      "consented", "referred", "accepted", "waitlisted", "inService", "completed", "declined",
      "unreachable", "cancelled", "rejected", "withdrawn", "enteredInError",
    ])
    let reason = chance.pick(["", " reason:noContact", " reason:full"])
    let dryRun = chance.pick(["", "", " dry-run:yes"])
    return switch chance.below(8) {
    case 0, 1, 2: "advance \(code) status:\(status)\(on)\(reason)\(dryRun)"
    case 3, 4:
      "consent \(code) purpose:\(chance.pick(["services", "disclosure", "statistics", "services,disclosure"])) "
        + "mode:\(chance.pick(["written", "recorded"])) given:2026-\(given)\(dryRun)"
    case 5: "slip \(code) to:-"
    case 6: "add referral service:dv-a client:\(code) needRecorded:\(day(&chance)) dry-run:yes"
    default: "withdraw \(code) purpose:services\(on)"
    }
  }

  /// What cases must be unlocked for, and questions about other things with codes of cases.
  private static func refused(_ chance: inout Chance) -> String {
    let code = code(&chance)
    return chance.pick([
      "history \(code)", "history", "history limit:5", "undo", "undo dry-run:yes", "redo",
      "find \(code)", "find HIV", "show \(code.replacingOccurrences(of: "R", with: "G"))",
      "show client \(code)", "edit referral \(code) priority:urgent", "delete referral \(code)",
      "explain B3", "missing B3", "explain \(code)", "erase client:\(code)", "due",
      "due format:json",
      "duplicates referrals", "duplicates officers", "expiring", "case-key list", "verify",
      "import referrals from:{D}/none.csv", "template referrals to:{D}/mau.xlsx",
      "export referrals to:{D}/ra.csv", "indicators", "indicators as-of:\(day(&chance))",
      "indicators format:json as-of:\(chance.pick(days))", "check coverage:B3 min:10%",
      "check coverage:training min:50%", "note \(code)", "activities \(code)", "count \(code)",
      "sql SELECT count(*) FROM referral", "sql SELECT * FROM consents", "watch 5 referrals",
      "save hoi referrals by:service", "hoi", "sql SELECT max(day) FROM caseJournal",
      "sql SELECT name FROM sqlite_master", "sql SELECT count(*) FROM services", "views",
      "edit service dv-a name:\"Tư vấn\" dry-run:yes", "delete service dv-a dry-run:yes",
      "delete service dv-b", "edit commune 18775 firstYear:2025 dry-run:yes", "help referral",
      "merge organizations tramyte,vhxh into:vhxh dry-run:yes", "show service dv-a", "show dv-b",
      "show organization tramyte", "gaps", "matrix", "backup to:{D}/sao-luu.registry",
      "bundle to:{D}/goi.bundle", "bundle figures to:{D}/so-lieu.bundle",
    ])
  }

  /// Questions and dry runs about other kinds.
  private static func open(_ chance: inout Chance) -> String {
    let kind = chance.pick(kinds)
    switch chance.below(11) {
    case 8: return "report \(chance.pick(["2026-Q1", "2026-Q2", "2026-Q3", "2026", "2026-07"]))"
    case 9: return chance.pick(["today", "due", "việc hôm nay", "report 2026-Q3 format:json"])
    case 10: return "explain \(chance.pick(["peopleInNeed", "referrals", "B3"])) period:2026-Q3"
    case 0: return "count \(kind)"
    case 1: return "\(kind) by:\(chance.pick(["kind", "organization", "year", "quarter", "lead"]))"
    case 2: return "\(kind) as-of:\(chance.pick(days))"
    case 3: return "\(kind) date:\(chance.pick(days)) columns:all"
    case 4: return "export \(kind) format:\(chance.pick(["csv", "json"])) to:-"
    case 5: return "find \(chance.pick(["số 1", "loa", "HIV", "tư vấn", "GT"]))"
    case 6:
      return
        "coverage \(chance.pick(["training", "briefing", "villages", "B3"])) as-of:\(day(&chance))"
    default: return "edit \(kind) 1 name:\"Khác\" dry-run:yes"
    }
  }
}
