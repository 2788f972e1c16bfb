import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

@Suite("What is exported is imported back")
struct RoundTripTests {
  /// A registry with records of every open kind.
  private static func registry(_ language: Language, _ folder: TemporaryFolder) throws -> Registry {
    var context = Sheets.context
    context.language = language
    let registry = try Registry.inMemory(commune: "18775", context: context)
    try Sheets.load(Village.kind, Sheets.path("thon.csv"), into: registry)
    try Sheets.load(Organization.kind, Sheets.path("don-vi.csv"), into: registry)
    try Sheets.load(Officer.kind, Sheets.path("can-bo.csv"), into: registry)
    try Sheets.load(OfficialDocument.kind, Sheets.path("van-ban.csv"), into: registry)
    try Sheets.load(Course.kind, Sheets.path("lop.csv"), into: registry)
    for course in ["qt-01", "qt-02", "th-00", "th-01", "th-02"] {
      _ = try Sheets.loadAttendance(
        Sheets.path("diem-danh-\(course).csv"),
        course: course.uppercased(),
        into: registry
      )
    }
    try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: registry,
      rejects: folder.file("loi.csv")
    )
    try Sheets.load(Establishment.kind, Sheets.path("co-so.csv"), into: registry)
    try Sheets.load(Inspection.kind, Sheets.path("kiem-tra.csv"), into: registry)
    try Sheets.load(Tip.kind, Sheets.path("tin-bao.csv"), into: registry)
    try Sheets.load(Service.kind, Sheets.path("dich-vu.csv"), into: registry)
    try registry.add(TargetLevel(indicator: "A2", year: 2026, value: 85))
    try registry.add(Figure(name: "Số vụ", period: "2026-Q3", value: 4, source: "congan"))
    try registry.add(SavedQuestion(code: "loa", command: "đếm hoạt động kênh:loa"))
    let report = try registry.add(
      FiledReport(unit: registry.commune, period: "2026-Q3", outlook: "Tiếp tục tuyên truyền")
    )
    try registry.submitReport(report.code)
    try registry.add(FiledReport(unit: "congan", period: "2026-Q3"))
    return registry
  }

  @Test("Every kind comes back unchanged", arguments: [Language.vi, .en])
  func everyKind(language: Language) throws {
    let folder = try TemporaryFolder()
    let registry = try Self.registry(language, folder)
    for kind in registry.catalogue.openKinds {
      let records = try registry.query("list \(kind.names.plural)")
      let count = records.table.rows.count
      #expect(count > 0, "\(kind.identifier)")
      let bytes = Array(records.rendered(as: .csv).utf8)
      let path = try Sheets.write(bytes, "\(kind.identifier).csv", in: folder)
      let summary = try Sheets.load(kind, path, into: registry)
      #expect(summary.problems.isEmpty, "\(kind.identifier)")
      #expect(summary.unchanged == count, "\(kind.identifier)")
      #expect(summary.changed == 0, "\(kind.identifier)")
    }
  }

  /// An answer as a workbook that is to be imported.
  private static func workbook(
    _ answer: Answer,
    _ name: String,
    _ language: Language,
    in folder: TemporaryFolder
  ) throws -> String {
    var options = OutputOptions(language: language, labels: answer.labels)
    options.isToBeImported = true
    options.pageTitle = PageTitle(
      commune: "Xã Kỳ Anh",
      title: "danh sách",
      conditions: "Năm 2026",
      day: Sheets.context.today
    )
    let file = PageFile(path: folder.file(name), isPrivate: false)
    try OutputFormat.xlsx.write(answer.content, options: options, in: file)
    return folder.file(name)
  }

  @Test("Every kind comes back from a workbook unchanged", arguments: [Language.vi, .en])
  func everyWorkbook(language: Language) throws {
    let folder = try TemporaryFolder()
    let registry = try Self.registry(language, folder)
    for kind in registry.catalogue.openKinds {
      let records = try registry.query("list \(kind.names.plural)")
      let count = records.table.rows.count
      let path = try Self.workbook(records, "\(kind.identifier).xlsx", language, in: folder)
      let summary = try Sheets.load(kind, path, into: registry)
      #expect(summary.problems.isEmpty, "\(kind.identifier)")
      #expect(summary.unchanged == count, "\(kind.identifier)")
      #expect(summary.changed == 0, "\(kind.identifier)")
    }
  }

  @Test("Texts that read as formulas or errors come back as the texts that they are")
  func misleadingTexts() throws {
    let folder = try TemporaryFolder()
    let registry = try Self.registry(.vi, folder)
    let names = ["=1+1", "'=1+1", "NULL", "'NULL", "#N/A", "#####", "-x", "@an"]
    for (number, name) in names.enumerated() {
      try registry.add(Organization(code: "to-\(number)", name: name, kind: .massOrganization))
    }
    let records = try registry.query("list organizations")
    let text = try Sheets.write(
      Array(records.rendered(as: .csv).utf8),
      "don-vi-xuat.csv",
      in: folder
    )
    for path in [text, try Self.workbook(records, "don-vi.xlsx", .vi, in: folder)] {
      let summary = try Sheets.load(Organization.kind, path, into: registry)
      #expect(summary.problems.isEmpty)
      #expect(summary.unchanged == records.table.rows.count)
    }
    // What nobody exported is an error still.
    let typed = "Mã;Tên;Loại\nto-20;NULL;tổ chức đoàn thể\nto-21;=A1;tổ chức đoàn thể\n"
    let sheet = try Sheets.write(Array(typed.utf8), "go-tay.csv", in: folder)
    let summary = try Sheets.load(Organization.kind, sheet, into: registry)
    #expect(summary.problems.filter { $0.code == .errorCell }.count == 2)
  }

  @Test("Equal answers make equal workbooks")
  func equalBytes() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registry()
    let records = try registry.query("list officers")
    let first = try Self.workbook(records, "a.xlsx", .vi, in: folder)
    let second = try Self.workbook(records, "b.xlsx", .vi, in: folder)
    #expect(FileManager.default.contents(atPath: first)?.isEmpty == false)
    #expect(FileManager.default.contentsEqual(atPath: first, andPath: second))
  }

  @Test("An empty workbook of every kind can be filled in: it imports nothing, without a problem")
  func templates() throws {
    let folder = try TemporaryFolder()
    let registry = try Self.registry(.vi, folder)
    for kind in registry.catalogue.openKinds {
      let path = folder.file("mau-\(kind.identifier).xlsx")
      try registry.store.read { connection in
        let nameIndex = NameIndex(registry, connection)
        try EntryForm(kind, nameIndex, OutputOptions(language: .vi))
          .write(in: PageFile(path: path, isPrivate: false))
      }
      let summary = try Sheets.load(kind, path, into: registry)
      #expect(summary.problems.isEmpty, "\(kind.identifier)")
      #expect(summary.rows == 0, "\(kind.identifier)")
    }
  }

  @Test("The steps of referrals come back unchanged")
  func referrals() throws {
    let cases = try CaseRegistry()
    let answer = try cases.registry.store.read { connection in
      let nameIndex = NameIndex(cases.registry, connection, access: cases.access)
      return try cases.registry.transitions(
        try #require(nameIndex.commands(of: "list referrals").first),
        connection,
        nameIndex: nameIndex,
        access: cases.access
      )
    }
    let count = Set(answer.table.rows.compactMap(\.first?.text)).count
    #expect(count > 0)
    let text = try Sheets.write(
      Array(answer.rendered(as: .csv).utf8),
      "referral.csv",
      in: cases.folder
    )
    for path in [text, try Self.workbook(answer, "referral.xlsx", .vi, in: cases.folder)] {
      let summary = try CaseRegistry.load(path, into: cases.registry, cases.access)
      #expect(summary.problems.isEmpty)
      #expect(summary.unchanged == count)
      #expect(summary.changed == 0)
    }
  }
}
