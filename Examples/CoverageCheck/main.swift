import Foundation
import OutreachRegistry
import OutreachSQLite

// CoverageCheck REGISTRY [PERCENT]
//
// For a timer: names the organizations whose briefing or training is below a percentage (100 where
// none is given), and who is missing there. Exit status 0: all is well; 1: something falls short;
// 2: wrong arguments; 3: the registry cannot be read.

func fail(_ text: String, _ status: Int32) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(status)
}

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first, let percent = Double(arguments.dropFirst().first ?? "100") else {
  fail("usage: CoverageCheck REGISTRY [PERCENT]", 2)
}

do {
  let registry = try Registry.open(path, readOnly: true)
  let names = Dictionary(
    uniqueKeysWithValues: try registry.records(Organization.self).map { ($0.code, $0.name) }
  )
  var fallsShort = false
  for name in [IndicatorName.briefing, .training] {
    let missing = try registry.missing(from: name)
    for group in try registry.coverage(of: name, groupedBy: [.organization]) {
      guard let share = group.value, share * 100 < percent else { continue }
      fallsShort = true
      let code = group.group.first?.text
      let body = code.flatMap { names[$0] } ?? "–"
      print("\(group.indicator)  \(body): \(group.numerator ?? 0)/\(group.denominator ?? 0)")
      for person in missing where person.organization == code {
        print("  \(person.code)  \(person.name): \(person.reason(in: .vi))")
      }
    }
  }
  exit(fallsShort ? 1 : 0)
} catch let problems as Problems {
  fail(problems.all.map { $0.sentence(in: .vi) }.joined(separator: "\n"), 3)
}
