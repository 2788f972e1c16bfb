import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Cases stay where they are")
struct CasesStayTests {
  private let made: CaseRegistry
  private let province: Province
  private var commune: Registry { made.registry }

  init() throws {
    made = try CaseRegistry()
    province = try Province()
  }

  /// Every text, code and identity that the case records, their journal and their keys hold.
  private func secrets() throws -> Set<String> {
    var secrets: Set<String> = [CaseRegistry.note]
    try commune.store.read { connection in
      for table in [
        "client", "clientKey", "consent", "referral", "caseJournal", "caseJournalRecord",
      ] {
        // What other records hold too tells nothing.
        let columns = try columns(of: table, connection)
          .filter {
            !["commune", "kind", "service", "action", "status", "purpose", "mode", "priority"]
              .contains($0)
          }
        for column in columns {
          try connection.forEachRow("SELECT CAST(\"\(column)\" AS TEXT) FROM \"\(table)\"") { row in
            if let text = row.value(at: 0).text, text.count > 5, CalendarDate(iso: text) == nil {
              secrets.insert(text)
            }
          }
        }
      }
      try connection.forEachRow("SELECT \"value\" FROM \"info\" WHERE \"name\" LIKE 'case%'") {
        row in
        secrets.formUnion((row.value(at: 0).text ?? "").split(separator: " ").map(String.init))
      }
    }
    return secrets.filter { $0.count > 5 && !$0.allSatisfy { $0 == "0" } }
  }

  private func columns(of table: String, _ connection: any StoreConnection) throws -> [String] {
    var columns: [String] = []
    try connection.forEachRow("SELECT \"name\" FROM pragma_table_info('\(table)')") { row in
      if let name = row.value(at: 0).text { columns.append(name) }
    }
    return columns
  }

  private func expectNothing(of secrets: Set<String>, in bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for secret in secrets { #expect(!text.contains(secret)) }
    for kind in commune.catalogue.kinds where kind.isCase {
      #expect(!text.contains("C \(kind.identifier) ") && !text.contains("R \(kind.identifier) "))
    }
  }

  @Test("No byte of a bundle is of a case, and it is the same whatever cases there are")
  func bytes() throws {
    let secrets = try secrets()
    #expect(secrets.count > 100)
    let bundle = try commune.bundle().bytes
    let figures = try commune.caseFigureBundle().bytes
    expectNothing(of: secrets, in: bundle)
    expectNothing(of: secrets, in: figures)
    #expect(String(decoding: bundle, as: UTF8.self).contains("R service "))
    for _ in 1...3 { _ = try commune.recordNeed(service: try service()) }
    #expect(try commune.bundle().bytes == bundle)
    // The file of a province to which it was pushed, with its free pages.
    _ = try commune.push(to: province.registry)
    _ = try province.registry.gather(figures)
    try province.registry.close()
    let file = try Data(contentsOf: URL(fileURLWithPath: province.folder.file("tinh.registry")))
    let text = String(decoding: file, as: UTF8.self)
    for secret in secrets { #expect(!text.contains(secret)) }
  }

  private func service() throws -> String {
    try #require(try commune.records(Service.self).first?.code)
  }

  @Test("A bundle that holds a case is refused")
  func forged() throws {
    var bundle = try commune.bundle()
    bundle.rows.append(JournalBundle.Row(kind: "client", record: "x", image: "{}"))
    #expect(problem { _ = try province.registry.gather(bundle) }?.code == "unknownKind")
    #expect(try province.registry.communes() == [])
  }

  @Test("Figures on cases come as they are told where the cases are, with their day")
  func figures() throws {
    _ = try commune.push(to: province.registry)
    let copy = try province.copy(of: commune)
    let year = Sheets.context.today.year
    #expect(try copy.serviceReach().denominator == nil)
    #expect(problem { _ = try copy.query("referrals by:service") }?.code == .noCasesHere)
    let bundle = try commune.caseFigureBundle()
    for _ in 1...2 { _ = try province.registry.gather(bundle.bytes) }
    for dimension in Disclosure.Dimension.allCases {
      let (here, there) = (
        try commune.caseFigures(by: dimension, year: year),
        try copy.caseFigures(by: dimension, year: year)
      )
      #expect(here.rows == there.rows && here.groups == there.groups)
      #expect(there.asOf == bundle.day && here.asOf == nil)
      #expect(!here.rows.isEmpty)
    }
    #expect(try commune.referralTotal() == copy.referralTotal())
    #expect(try commune.referralTotal(year: year) == copy.referralTotal(year: year))
    let (here, there) = (try commune.serviceReach(), try copy.serviceReach())
    #expect(here.denominator == there.denominator && here.numerator == there.numerator)
    #expect(here.denominator != nil && there.asOf == bundle.day)
    // They are records, which the journal of the commune does not hold.
    let figures = try copy.records(Figure.self)
    #expect(figures.count == bundle.count && figures.allSatisfy { $0.asOf == bundle.day })
    #expect(try copy.verify().problems.isEmpty && province.registry.verify().problems.isEmpty)
    let rows = try province.registry.rows("figures")
    #expect(rows.count == bundle.count)
    #expect(rows.allSatisfy { $0["asOf"] as? String == bundle.day.iso })
    // The dashboard, by commune and of all.
    for question in ["indicators", "indicators by:commune"] {
      let b3 = try province.registry.rows(question).filter { $0["indicator"] as? String == "B3" }
      #expect(b3.count == 1 && b3[0]["denominator"] as? Int == here.denominator)
      #expect(b3[0]["asOf"] as? String == bundle.day.iso)
    }
    let split = try province.registry.query("referrals by:service").rendered(as: .json)
    #expect(split.contains("18775"))
    // What the commune pushes later leaves them as they are.
    try commune.add(
      Village(code: "moi", name: "Mới", validFrom: try #require(CalendarDate(iso: "2026-01-01")))
    )
    _ = try commune.push(to: province.registry)
    #expect(try copy.records(Figure.self).count == bundle.count)
    #expect(try copy.verify().problems.isEmpty)
  }

  @Test(
    "In the commune's shared registry they are records of its journal, which go to the province"
  )
  func shared() throws {
    let shared = try Registry.create(
      province.folder.file("chung.registry"),
      commune: "18775",
      context: Sheets.context
    )
    let bundle = try commune.caseFigureBundle()
    _ = try shared.gather(bundle.bytes)
    let entries = try shared.history().count
    _ = try shared.gather(bundle.bytes)
    #expect(try shared.history().count == entries)
    #expect(try shared.serviceReach().denominator == commune.serviceReach().denominator)
    #expect(try shared.verify().problems.isEmpty)
    let split = try shared.query("referrals by:service")
    #expect(split.hints.map { $0.sentence(in: .en) }.contains { $0.contains("received") })
    let report = try shared.query("report \(bundle.day.year)")
    #expect(report.hints.map { $0.sentence(in: .vi) }.contains { $0.contains("nhận được") })
    _ = try shared.push(to: province.registry)
    let copy = try province.copy(of: shared)
    #expect(try copy.serviceReach().asOf == bundle.day)
    #expect(try copy.everything() == shared.everything())
    // The same sent apart changes nothing.
    _ = try province.registry.gather(bundle.bytes)
    #expect(try copy.records(Figure.self).count == bundle.count)
    #expect(try copy.verify().problems.isEmpty)
    let other = try Province()
    #expect(problem { _ = try other.registry.gather(bundle.bytes) }?.code == "noSuchCommune")
    #expect(problem { _ = try shared.caseFigureBundle() }?.code == "noCaseKey")
  }

  @Test("What is told of fewer than five persons is told nowhere")
  func suppressed() throws {
    let few = try Registry.inMemory(commune: "18133", context: Sheets.context)
    try few.add(Organization(code: "tyt", name: "Trạm Y tế", kind: .healthStation))
    try few.add(Service(code: "s", name: "S", kind: .healthCare, organization: "tyt"))
    _ = try few.createCaseKey(
      keyholder: "lan",
      passphrase: CaseRegistry.phrase("correct horse battery"),
      withRecovery: false
    )
    let none = try few.caseFigureBundle().bytes
    for _ in 1...4 { _ = try few.recordNeed(service: "s") }
    let four = try few.caseFigureBundle().bytes
    #expect(four == none)
    _ = try few.push(to: province.registry)
    _ = try province.registry.gather(four)
    let copy = try province.copy(of: few)
    #expect(try copy.records(Figure.self).allSatisfy { $0.value == nil })
    #expect(try copy.referralTotal() == nil && copy.serviceReach().denominator == nil)
    _ = try commune.push(to: province.registry)
    _ = try province.registry.gather(commune.caseFigureBundle().bytes)
    // A commune whose figure is not told is in no sum, and the answer says so.
    let answer = try province.registry.query("indicators")
    #expect(answer.hints.map { $0.sentence(in: .en) }.contains { $0.contains("1 commune") })
    let b3 = try province.registry.rows("indicators").filter { $0["indicator"] as? String == "B3" }
    #expect(try b3[0]["denominator"] as? Int == commune.serviceReach().denominator)
    _ = try few.recordNeed(service: "s")
    #expect(try few.caseFigureBundle().bytes != four)
  }
}
