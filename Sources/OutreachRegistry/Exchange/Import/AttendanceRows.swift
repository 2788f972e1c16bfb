/// Makes marks of the rows of an attendance sheet: a row for each mark, or a row for each officer
/// with a column for each session.
///
/// An empty cell is no mark: whoever was not marked is not absent.
struct AttendanceRows {
  /// The columns of sheets that are no field, in the order of the kind's.
  private enum Extra: Int {
    case course
    case date
    case name
  }

  private let kind: Kind
  private let reader: FieldReader
  private let officers: KindNames

  init(kind: Kind, reader: FieldReader) throws {
    self.kind = kind
    self.reader = reader
    officers = try reader.nameIndex.table(Officer.kind.identifier)
  }

  /// The marks of a row, and those that it leaves empty.
  func records(
    _ cells: RowCells,
    isWide: Bool
  ) -> (records: [Record], unmarked: [Record], problems: [Problem]) {
    var base = cells.record
    let extras = cells.extras
    var problems: [Problem] = []
    func report(_ what: Problem.What, _ field: String, found: String?, _ near: [String] = []) {
      problems.append(
        Problem(what, found: found, at: .sheet(line: cells.line, field: field), suggestions: near)
          .about(kind.field(field))
      )
    }
    name(&base, extras[Extra.name.rawValue].text, report)
    let course = extras[Extra.course.rawValue].text
    var records: [Record] = []
    var unmarked: [Record] = []
    if isWide {
      if course == nil { report(.sessionExpected, "session", found: nil) }
      func mark(on day: CalendarDate, _ status: Value) -> Record {
        var record = base
        record["session"] = .text("\(course ?? "")/\(day.iso)")
        record["status"] = status
        return record
      }
      records = cells.marks.map { mark(on: $0.day, $0.status) }
      unmarked = cells.unmarked.map { mark(on: $0, .none) }
    } else {
      if base["session"].isNone {
        if let course, let day = extras[Extra.date.rawValue].date {
          base["session"] = .text("\(course)/\(day.iso)")
        } else {
          report(.sessionExpected, "session", found: nil)
        }
      }
      records = [base]
    }
    return (records, unmarked, problems)
  }

  /// Finds the officer by name where the row bears no code, and holds the name against the code
  /// where it does.
  private func name(
    _ record: inout Record,
    _ name: String?,
    _ report: (Problem.What, String, String?, [String]) -> Void
  ) {
    if let code = record["officer"].text {
      guard let name, let there = officers.named(code).first else { return }
      if VietnameseText.fold(there.name) != VietnameseText.fold(name) {
        report(.otherName(code: code, name: there.name), "officer", name, [])
      }
      return
    }
    guard let name else { return }
    let found = officers.named(name)
    switch found.count {
    case 1: record["officer"] = .text(found[0].code)
    case 0:
      report(
        .unknownValue(field: Officer.kind.names),
        "officer",
        name,
        Nearest.names(to: name, among: officers.everyName)
      )
    default: report(.ambiguous(field: Officer.kind.names), "officer", name, found.map(\.code))
    }
  }
}
