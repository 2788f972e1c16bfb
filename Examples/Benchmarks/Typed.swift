import Foundation
import OutreachRegistry
import OutreachSQLite

extension Bench {
  /// 10,000 officers added by one typed call against the import of the same from a sheet, and one of
  /// them fetched by its code, inside a program.
  func typed(_ report: inout Report) throws {
    let number = 10_000
    let sheet = Data(TrainingSheets.officerSheet(number).utf8)
    guard let day = CalendarDate(year: 2025, month: 7, day: 1) else { throw Failure("no day") }
    let officers = (1...number).map { number in
      Officer(
        code: "CB\(number)",
        name: "Nguyễn Văn \(number)",
        organization: ActivitySheet.organizations[number % 12].0,
        direct: number % 4 != 0,
        validFrom: day
      )
    }
    var adding: [Double] = []
    var importing: [Double] = []
    var fetching: [Double] = []
    for _ in 0..<5 {
      importing.append(
        try seconds(in: "sheet.registry") { registry in
          let summary = try registry.importSheet(Officer.self, from: sheet, named: "can-bo.csv")
          guard summary.added == number else { throw Failure("imported \(summary.added)") }
        }
      )
      adding.append(
        try seconds(in: "typed.registry") { try $0.add(contentsOf: officers) }
      )
    }
    let registry = try Registry.open(workplace.path("typed.registry"), readOnly: true)
    for number in 1...201 {
      let begin = ContinuousClock.now
      guard try registry.record(Officer.self, code: "CB\(number)") != nil else {
        throw Failure("CB\(number) is gone")
      }
      fetching.append(begin.duration(to: .now) / .seconds(1))
    }
    report.ratio(
      "\(number) typed adds",
      adding.sorted()[2],
      to: importing.sorted()[2],
      of: "their import",
      atMost: 1.5
    )
    report.figure("a record by its code", fetching.sorted()[100] * 1000, "ms", atMost: 1)
  }

  /// How long work takes in a new registry that has the organizations.
  private func seconds(in name: String, _ work: (Registry) throws -> Void) throws -> Double {
    try workplace.renew(name, isRegistry: true)
    let registry = try Registry.open(workplace.path(name))
    let begin = ContinuousClock.now
    try work(registry)
    return begin.duration(to: .now) / .seconds(1)
  }
}
