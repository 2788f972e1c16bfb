import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

@Suite("Sheets as staff keep them")
struct OddSheetTests {
  private let registry: Registry
  private let folder: TemporaryFolder

  init() throws {
    registry = try .inMemory(commune: "00004", context: Sheets.context)
    folder = try TemporaryFolder()
    try registry.add(
      Organization(code: "ub", name: "Ủy ban nhân dân xã", kind: .peoplesCommittee)
    )
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    try registry.add(
      Organization(
        code: "mt",
        name: "Ủy ban Mặt trận Tổ quốc xã",
        kind: .fatherlandFront,
        aliases: ["Mặt trận xã"]
      )
    )
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: "hb", name: "Hoà Bình", validFrom: day))
    try registry.add(Village(code: "ta1", name: "Tân An", validFrom: day))
  }

  private func load(
    _ kind: Kind,
    _ text: String,
    encoding: SheetEncoding = .utf8,
    ignored: [String] = []
  ) throws -> ImportSummary {
    let bytes = try #require(encoding.encode(text))
    return try Sheets.load(
      kind,
      Sheets.write(bytes, "\(UUID().uuidString).csv", in: folder),
      into: registry,
      ignored: ignored
    )
  }

  @Test("Titles above the headings, a running number and rows of totals are recognised and said")
  func decorated() throws {
    let summary = try load(
      Officer.kind,
      """
      DANH SÁCH CÁN BỘ,,,
      Năm 2026,,,
      ,,,
      STT,Mã số,HO VA TEN,Cơ quan,Từ ngày,Cột lạ
      1,A1,Đặng  Văn\u{00A0}Ân,UBND xã,3-6-2026,x
      2,A2,Lê Thị Hoà,trạm y tế,03.6.2026,
      Tổng cộng,,2,,,
      """,
      ignored: ["Cột lạ"]
    )
    #expect(summary.rows == 2)
    #expect(summary.added == 2)
    #expect(summary.notes.contains(.headingsAt(line: 4)))
    #expect(summary.notes.contains(.ignoredColumns(["Cột lạ"])))
    #expect(
      summary.notes.contains(
        .passedOver(.titles, lines: [1, 2], texts: ["DANH SÁCH CÁN BỘ", "Năm 2026"])
      )
    )
    #expect(
      summary.notes.contains(.passedOver(.totals, lines: [7], texts: ["Tổng cộng · 2"]))
    )
    let officers = try registry.records(Officer.self)
    #expect(officers.map(\.name) == ["Đặng Văn Ân", "Lê Thị Hoà"])
    #expect(officers.map(\.organization) == ["ub", "tyt"])
    #expect(Set(officers.map(\.validFrom.iso)) == ["2026-06-03"])
  }

  @Test(
    "Every encoding of Vietnamese offices gives the same village",
    arguments: [SheetEncoding.utf8, .utf16le, .utf16be, .windows1258, .vni, .tcvn3]
  )
  func encodings(encoding: SheetEncoding) throws {
    let summary = try load(
      Village.kind,
      """
      Mã\tTên thôn\tSố hộ\tSố dân\tTừ ngày
      dp\tĐồng Phú\t170\t1.250\t01/07/2025
      hvg\tHồ Vân Giang\t367\t1.374\t01/07/2025
      """,
      encoding: encoding
    )
    #expect(summary.problems.isEmpty)
    let village = try #require(try registry.records(Village.self).first { $0.code == "dp" })
    // TCVN3 has no capitals with marks: the font gives them.
    #expect(VietnameseText.fold(village.name) == "dong phu")
    #expect(village.population == 1250)
  }

  @Test("Decomposed letters are composed")
  func decomposed() throws {
    let text = "Mã;Tên thôn;Từ ngày\ndp;Đồng Phú;1/7/2025\n".decomposedStringWithCanonicalMapping
    _ = try load(Village.kind, text)
    let village = try #require(try registry.records(Village.self).first { $0.code == "dp" })
    #expect(Array(village.name.utf8) == Array("Đồng Phú".utf8))
  }

  @Test("Yes and no are read as they are written")
  func flags() throws {
    _ = try load(
      Officer.kind,
      """
      Mã;Họ và tên;Đơn vị;Trực tiếp;Từ ngày
      B1;Một;tyt;x;1/7/2025
      B2;Hai;tyt;Có;1/7/2025
      B3;Ba;tyt;1;1/7/2025
      B4;Bốn;tyt;không;1/7/2025
      B5;Năm;tyt;;1/7/2025
      """
    )
    let direct = try registry.records(Officer.self).sorted { $0.code < $1.code }.map(\.direct)
    #expect(direct == [true, true, true, false, false])
  }

  @Test("A cell of several names takes a name with a comma whole")
  func namesWithCommas() throws {
    _ = try load(
      Activity.kind,
      """
      Ngày;Hình thức;Đơn vị chủ trì;Nội dung;Đối tượng
      1/2/2026;tư vấn, truyền thông sức khỏe;Mặt trận xã;Tư vấn;cán bộ, công chức, viên chức, người lao động, học sinh
      """
    )
    let activity = try #require(try registry.records(Activity.self).first)
    #expect(activity.channel == .counselingSession)
    #expect(activity.lead == "mt")
    #expect(activity.audiences == [.officials, .pupils])
  }

  @Test("A name that two villages bear is a problem that lists both")
  func ambiguous() throws {
    try registry.add(
      Village(
        code: "ta2",
        name: "Tân An",
        validFrom: try #require(CalendarDate(year: 2025, month: 7, day: 1))
      )
    )
    let summary = try load(
      Activity.kind,
      "Ngày;Hình thức;Thôn;Đơn vị chủ trì;Nội dung\n1/2/2026;pano;Thôn Tân An;ub;Pa nô\n"
    )
    #expect(summary.problems.first?.suggestions == ["ta1", "ta2"])
  }

  @Test("A sheet without headings, or without a needed one, says so")
  func headings() throws {
    #expect(throws: Problems.self) { try load(Village.kind, "a;b\nc;d\n") }
    let error = #expect(throws: Problems.self) { try load(Village.kind, "Mã;Tên thôn\nx;X\n") }
    #expect(error?.all.first?.found == "từ ngày")
    #expect(throws: Problems.self) {
      try load(Village.kind, "Mã;Tên thôn;Tên;Từ ngày\nx;X;Y;1/1/2026\n")
    }
  }

  @Test("Control characters in a cell are refused")
  func control() throws {
    let summary = try load(
      Village.kind,
      "Mã;Tên thôn;Từ ngày\nx;Đỏ\u{1B}[31m;1/7/2025\n"
    )
    #expect(summary.rejected == 1)
  }

  @Test("What is exported imports back unchanged")
  func roundTrip() throws {
    try registry.add(
      Activity(
        date: try #require(CalendarDate(year: 2026, month: 3, day: 5)),
        channel: .poster,
        village: "hb",
        lead: "ub",
        partners: ["tyt", "mt"],
        title: "=1+1; \"áp phích\", mới",
        topics: [.lawAndPolicy, .hivAids],
        audiences: [.officials],
        integrations: [.newRural],
        occurrences: 3,
        minutes: 5,
        reach: 7,
        reachMethod: .estimated,
        cost: 1_500_000,
        funding: .mobilised,
        note: "-5"
      )
    )
    let text = try registry.query("activities").rendered(as: .csv)
    let summary = try load(Activity.kind, text)
    #expect(summary.unchanged == 1)
    #expect(summary.problems.isEmpty)
  }
}
