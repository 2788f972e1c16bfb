import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

@Suite("The gate: one outcome for a value, whatever way it comes in")
struct GateTests {
  struct Input: Sendable, CustomTestStringConvertible {
    let sample: Sample
    let field: String
    let value: Written
    let outcome: GateOutcome

    init(_ sample: Sample, _ field: String, _ value: Written, _ outcome: GateOutcome) {
      (self.sample, self.field, self.value, self.outcome) = (sample, field, value, outcome)
    }

    /// A value that is refused.
    init(_ sample: Sample, _ field: String, _ value: Written, _ code: String) {
      self.init(sample, field, value, .problem(code, field))
    }

    var testDescription: String {
      "\(sample.kind.identifier) \(field): \(value.text.prefix(30).debugDescription)"
    }
  }

  private static func long(_ count: Int) -> Written {
    .text(String(repeating: "ế", count: count))
  }

  static let codes: [Input] = [
    Input(.officer, "code", "", "required"),
    Input(.officer, "code", " \u{A0}", "required"),
    Input(.officer, "code", "a,b", "badCode"),
    Input(.officer, "code", "a;b", "badCode"),
    Input(.officer, "code", "a/b", "badCode"),
    Input(.officer, "code", "a\"b", "badCode"),
    Input(.officer, "code", "a..b", "badCode"),
    Input(.officer, "code", "dong phu", "badCode"),
    Input(.village, "code", "dong\u{A0}phu", "badCode"),
    Input(.village, "code", "dong\tphu", "badCode"),
    Input(.village, "code", "a\u{1}b", "controlCharacter"),
    Input(.village, "code", long(65), "tooLong"),
    Input(.village, "code", "Đo\u{302}\u{300}ng", .stored("Đồng")),
    Input(.village, "code", "\u{FEFF} x9\u{A0}", .stored("x9")),
    Input(.tip, "number", "TB 1", "badCode"),
    Input(.tip, "number", "", "required"),
    Input(.document, "number", "9 QĐ", "badCode"),
    Input(.document, "number", "12/QĐ-TTg", .stored("12/QĐ-TTg")),
    Input(.activity, "code", "HD9223372036854775807", "tooLarge"),
    Input(.activity, "code", "HD99999999999999999999", "tooLarge"),
    Input(.activity, "code", "HD00077", .stored("HD00077")),
  ]

  static let texts: [Input] = [
    Input(.officer, "name", "", "required"),
    Input(.officer, "name", "\u{2003}\u{200B}", "required"),
    Input(.officer, "name", long(501), "tooLong"),
    Input(.officer, "name", " Lê\u{A0}\tThị  Hoa ", .stored("Lê Thị Hoa")),
    Input(.officer, "name", "Lê\u{1B}[31m", "controlCharacter"),
    Input(.officer, "name", "Lê\u{202E}aoH", "controlCharacter"),
    Input(.course, "title", "Tập huấn".decomposed, .stored("Tập huấn")),
    Input(.document, "title", long(501), "tooLong"),
    Input(.service, "name", long(501), "tooLong"),
    Input(.service, "place", long(5001), "tooLong"),
    Input(.service, "place", " ", .stored("")),
    Input(.organization, "aliases", ["a\u{7F}"], "controlCharacter"),
    Input(.organization, "aliases", [" CA  xã "], .stored("CA xã")),
    Input(.activity, "note", "x", "counsellingNote"),
  ]

  static let numbers: [Input] = [
    Input(.village, "households", -1, "negative"),
    Input(.village, "households", 2_000_000_000, "tooLarge"),
    Input(.village, "population", .number(.max), "tooLarge"),
    Input(.activity, "cost", 1_000_000_000_001, "tooLarge"),
    Input(.activity, "cost", 1_000_000_000_000, .stored("1000000000000")),
    Input(.activity, "reach", 3, "counsellingReach"),
    Input(.course, "minimumAttendance", 140, "notAPercentage"),
    Input(.course, "minimumAttendance", -1, "notAPercentage"),
    Input(.course, "hours", -3, "negative"),
    Input(.target, "value", 101, "notAPercentage"),
    Input(.target, "year", 99_999, "notAYear"),
    Input(.target, "year", 1899, "notAYear"),
    Input(.document, "briefingYears", [2500], "notAYear"),
    Input(.figure, "value", -7, "negative"),
  ]

  static let days: [Input] = [
    Input(.officer, "validTo", "2025-06-30", "endBeforeStart"),
    Input(.officer, "validFrom", "1899-12-31", "yearOutOfRange"),
    Input(.village, "validFrom", "2101-01-01", "yearOutOfRange"),
    Input(.activity, "date", "2026-11-24", "inFuture"),
    Input(.activity, "until", "2026-02-28", "endBeforeStart"),
    Input(.course, "ends", "2026-02-01", "endBeforeStart"),
    Input(.tip, "verified", "2026-02-01", "endBeforeStart"),
    Input(.inspection, "date", "0001-01-01", "yearOutOfRange"),
    Input(.figure, "period", "junk", "notAPeriod"),
    Input(.figure, "period", "2026-03-05", "notAPeriod"),
    Input(.figure, "period", "0026", "notAPeriod"),
    Input(.figure, "period", "quý III/2026", .stored("2026-Q3")),
  ]

  static let references: [Input] = [
    Input(.officer, "organization", "khong-co", "unknownValue"),
    Input(.officer, "organization", "", "required"),
    Input(.officer, "organization", " vhxh\u{A0}", .stored("vhxh")),
    Input(.activity, "lead", "khong-co", "unknownValue"),
    Input(.activity, "partners", ["khong-co"], "unknownValue"),
    Input(.activity, "partners", [""], .stored("")),
    Input(.establishment, "village", "khong-co", "unknownValue"),
    Input(.inspection, "subject", "khong-co", "unknownValue"),
    Input(.inspection, "lead", "\u{A0}", "required"),
    Input(.service, "organization", "khong-co", "unknownValue"),
    Input(.task, "lead", "khong-co", "unknownValue"),
    Input(.target, "indicator", "ZZ", "unknownValue"),
    Input(.target, "indicator", "a2", .stored("A2")),
    Input(.figure, "source", "khong-co", "unknownValue"),
  ]

  @Test(
    "A typed call, a command and a sheet agree on what is stored, or what is wrong",
    arguments: codes + texts + numbers + days + references
  )
  func table(input: Input) throws {
    let fields = input.sample.with(input.field, input.value)
    for way in WayIn.allCases {
      let outcome = try way.outcome(of: input.sample, fields, input.field)
      #expect(outcome == input.outcome, "\(way)")
    }
  }
}

extension String {
  fileprivate var decomposed: Written { .text(decomposedStringWithCanonicalMapping) }
}
