import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

/// A value of a field, as JSON of a typed record has it and as people write it.
enum Written: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([Written])

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: Written...) { self = .list(elements) }

  var json: Any {
    switch self {
    case .text(let text): text
    case .number(let number): number
    case .flag(let flag): flag
    case .list(let members): members.map(\.json)
    }
  }

  /// As it stands in a command or a cell.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let members): members.map(\.text).joined(separator: ";")
    }
  }
}

/// A record that is right, so that one field of it can be made wrong.
struct Sample: Sendable, CustomTestStringConvertible {
  let kind: Kind
  let fields: [String: Written]
  /// Adds it through a typed call and gives it as it was stored.
  let add: @Sendable (Registry, Data) throws -> any RegistryRecord
  /// The typed records of the kind.
  let all: @Sendable (Registry) throws -> [any RegistryRecord]

  var testDescription: String { kind.identifier }

  private init<R: RegistryRecord>(_ type: R.Type, _ fields: [String: Written]) {
    kind = R.kind
    self.fields = fields
    add = { registry, data in try registry.add(JSONDecoder().decode(R.self, from: data)) }
    all = { try $0.records(R.self) }
  }

  /// The sample with a field of another value.
  func with(_ field: String, _ value: Written) -> [String: Written] {
    fields.merging([field: value]) { $1 }
  }

  static func data(_ fields: [String: Written]) throws -> Data {
    try JSONSerialization.data(withJSONObject: fields.mapValues(\.json))
  }

  static let every: [Sample] = [
    village, organization, officer, document, activity, course, service, establishment, inspection,
    tip, figure, task, target, requirement,
  ]
  static let village = Sample(
    Village.self,
    ["code": "x1", "name": "Thôn Mới", "validFrom": "2025-07-01", "predecessors": []]
  )
  static let organization = Sample(
    Organization.self,
    ["code": "x1", "name": "Đơn vị mới", "kind": "police", "aliases": []]
  )
  static let officer = Sample(
    Officer.self,
    [
      "code": "x1", "name": "Người Mới", "organization": "vhxh", "direct": false,
      "validFrom": "2025-07-01",
    ]
  )
  static let document = Sample(
    OfficialDocument.self,
    [
      "number": "9/QĐ-X", "issued": "2026-01-05", "issuer": "UBND", "title": "Kế hoạch",
      "briefingYears": [],
    ]
  )
  static let activity = Sample(
    Activity.self,
    [
      "code": "", "date": "2026-03-01", "channel": "counselingSession", "lead": "vhxh",
      "partners": [], "title": "Buổi mới", "topics": [], "audiences": [], "integrations": [],
      "occurrences": 1,
    ]
  )
  static let course = Sample(
    Course.self,
    [
      "code": "x1", "title": "Lớp mới", "kind": "training", "level": "commune",
      "starts": "2026-03-01", "ends": "2026-03-02", "minimumAttendance": 80,
    ]
  )
  static let service = Sample(
    Service.self,
    [
      "code": "x1", "name": "Dịch vụ mới", "kind": "healthCare", "organization": "tramyte",
      "capacity": "available", "integrations": [],
    ]
  )
  static let establishment = Sample(
    Establishment.self,
    [
      "code": "x1", "name": "Quán mới", "kind": "cafe", "village": "dong-phu", "conditional": true,
      "vulnerable": false, "validFrom": "2025-07-01",
    ]
  )
  static let inspection = Sample(
    Inspection.self,
    [
      "subject": "dong-phu", "date": "2026-03-01", "kind": "review", "lead": "vhxh", "partners": [],
    ]
  )
  static let tip = Sample(
    Tip.self,
    ["number": "x1", "received": "2026-03-01", "via": "hotline"]
  )
  static let figure = Sample(
    Figure.self,
    ["name": "Số ca", "period": "2026-Q2", "value": 3, "source": "tramyte"]
  )
  static let task = Sample(
    Duty.self,
    [
      "code": "x1", "title": "Việc mới", "section": "III.1", "lead": "vhxh", "partners": [],
      "status": "planned",
    ]
  )
  static let target = Sample(TargetLevel.self, ["indicator": "A2", "year": 2027, "value": 90])
  static let requirement = Sample(
    Requirement.self,
    [
      "code": "x1", "title": "Yêu cầu mới", "who": "all", "organizations": [], "positions": [],
      "what": "training", "cadence": "once", "target": 90,
    ]
  )
}

/// What came of an input: the field's value as JSON has it, or a problem's code and field.
enum GateOutcome: Equatable, Sendable, CustomStringConvertible {
  case stored(String)
  case problem(String, String)

  var description: String {
    switch self {
    case .stored(let text): "stored “\(text)”"
    case .problem(let code, let field): "\(code) of \(field)"
    }
  }
}

/// The ways on which a record comes in.
enum WayIn: CaseIterable, Sendable {
  case typedCall
  case prompt
  case sheet

  /// Brings a record in, and says what came of one of its fields.
  func outcome(
    of sample: Sample,
    _ fields: [String: Written],
    _ field: String
  ) throws
    -> GateOutcome
  {
    let registry = try SmallRegistry.make()
    let before = try Self.values(of: field, sample.kind, registry)
    if let problem = try problem(of: sample, fields, into: registry) { return problem }
    var after = try Self.values(of: field, sample.kind, registry)
    for value in before {
      if let index = after.firstIndex(of: value) { after.remove(at: index) }
    }
    return .stored(try #require(after.first))
  }

  private static func values(
    of field: String,
    _ kind: Kind,
    _ registry: Registry
  ) throws -> [String] {
    let text = try registry.query("list \(kind.identifier)").rendered(as: .json)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    )
    return rows.map { row in
      switch row[field] {
      case let text as String: text
      case let members as [Any]: members.map { "\($0)" }.joined(separator: ";")
      case let number as Int: String(number)
      default: ""
      }
    }
  }

  /// Brings a record in, and says what is wrong with it.
  func problem(
    of sample: Sample,
    _ fields: [String: Written],
    into registry: Registry
  ) throws -> GateOutcome? {
    let given = fields.sorted { $0.key < $1.key }
    switch self {
    case .typedCall:
      do {
        _ = try sample.add(registry, Sample.data(fields))
        return nil
      } catch let problems as Problems {
        let problem = try #require(problems.all.first)
        #expect(problems.all.count == 1)
        return .problem(problem.code.rawValue, problem.field ?? "")
      }
    case .prompt:
      let terms = given.filter { field, value in
        if case .list(let members) = value { return !members.isEmpty }
        // A code that is to be assigned is not written.
        return field != "code" || !value.text.isEmpty || sample.kind.numbering == nil
      }
      .map { "\($0.key):\(Self.quoted($0.value.text, "\\\""))" }
      let line = "add \(sample.kind.identifier) " + terms.joined(separator: " ")
      let document = try Self.run(line, registry)
      guard let error = document?["error"] as? [String: Any] else { return nil }
      return .problem(error["code"] as? String ?? "", error["field"] as? String ?? "")
    case .sheet:
      let folder = FileManager.default.temporaryDirectory
      let path = folder.appendingPathComponent("\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: path) }
      let rows = [given.map(\.key), given.map(\.value.text)]
        .map { $0.map { Self.quoted($0, "\"\"") }.joined(separator: ",") }
      try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: path)
      let line = "import \(sample.kind.identifier) from:\(path.path)"
      guard let summary = try Self.run(line, registry),
        let problem = (summary["problems"] as? [[String: Any]])?.first
      else { return nil }
      return .problem(problem["code"] as? String ?? "", problem["field"] as? String ?? "")
    }
  }

  private static func quoted(_ text: String, _ quote: String) -> String {
    "\"" + text.replacingOccurrences(of: "\"", with: quote) + "\""
  }

  /// The first document that a command gives as JSON.
  private static func run(_ line: String, _ registry: Registry) throws -> [String: Any]? {
    let screen = RecordingScreen()
    let session = Session(registry: registry, screen: screen)
    session.settings.format = .json
    _ = session.run(line)
    let text = screen.output.isEmpty ? screen.text : screen.output
    guard text.hasPrefix("{") else {
      #expect(!text.contains("error"), "\(line): \(text)")
      return nil
    }
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }
}
