import OutreachRegistry
import OutreachSQLite
import Testing

/// Questions as staff put them, in a registry with a commune's sheets, on 23 November 2026.
@Suite("Questions as people ask them")
struct QuestionTests {
  /// A question, and the command as which it must be read.
  struct Read: CustomTestStringConvertible {
    let question: String
    let command: String

    var testDescription: String { question }
  }

  static let read = [
    // Periods and days without a key.
    ("hoạt động quý này", "hoạt động ngày:\"quý này\""),
    ("hoat dong quy nay", "hoạt động ngày:\"quý này\""),
    ("hđ hôm qua", "hoạt động ngày:2026-11-22"),
    ("hoạt động hôm qua?", "hoạt động ngày:2026-11-22"),
    ("hoạt động hôm kia", "hoạt động ngày:2026-11-21"),
    ("hoạt động trong tháng 11", "hoạt động ngày:2026-11"),
    ("hd t11", "hoạt động ngày:2026-11"),
    ("hoạt động q3", "hoạt động ngày:2026-Q3"),
    ("hoạt động quý ba", "hoạt động ngày:2026-Q3"),
    ("hoạt động 6 tháng đầu năm", "hoạt động ngày:2026-H1"),
    ("hoạt động 7 ngày qua", "hoạt động ngày:2026-11-17..2026-11-23"),
    ("hoat dong 30 ngay gan day", "hoạt động ngày:2026-10-25..2026-11-23"),
    ("hoạt động từ 1/10 đến 15/11", "hoạt động ngày:2026-10-01..2026-11-15"),
    ("hoạt động tháng 9 và tháng 11", "hoạt động ngày:2026-09,2026-11"),
    ("hoạt động từ đầu năm đến nay", "hoạt động ngày:>=2026-01-01"),
    ("hoạt động sau 1/10", "hoạt động ngày:>2026-10-01"),
    ("hoạt động thứ:hai,năm", "hoạt động thứ:1,4"),
    ("hoạt động thứ 2", "hoạt động thứ:1"),
    ("hoạt động chủ nhật tháng 11", "hoạt động thứ:7 ngày:2026-11"),
    ("hoạt động về áp", "hoạt động \"áp\""),
    ("hoạt động thứ hai tuần trước", "hoạt động thứ:1 ngày:\"tuần trước\""),
    ("activities last month", "hoạt động ngày:2026-10"),
    ("activities in the past 7 days", "hoạt động ngày:2026-11-17..2026-11-23"),
    ("tháng 10 có hoạt động nào", "hoạt động ngày:2026-10"),
    ("có hoạt động nào hôm nay không?", "hoạt động ngày:\"hôm nay\""),
    // How many, and how much.
    ("bao nhiêu hoạt động tháng 11", "đếm hoạt động ngày:2026-11"),
    ("có bao nhiêu hoạt động trong tháng 11?", "đếm hoạt động ngày:2026-11"),
    ("tháng 11 có bao nhiêu hoạt động", "đếm hoạt động ngày:2026-11"),
    ("bn hd thang 11", "đếm hoạt động ngày:2026-11"),
    ("how many activities in november", "đếm hoạt động ngày:2026-11"),
    ("có mấy thôn", "đếm thôn"),
    ("tổng số cán bộ", "đếm cán bộ"),
    ("tổng kinh phí hoạt động quý 3", "hoạt động cột:kinh phí theo:quý ngày:2026-Q3"),
    // No course of these sheets has a cost.
    ("tổng kinh phí quý 3", "hoạt động cột:kinh phí theo:quý ngày:2026-Q3"),
    ("tổng số người tháng 11", "hoạt động cột:số người theo:tháng ngày:2026-11"),
    ("tong chi phi hoat dong nam nay", "hoạt động cột:kinh phí theo:năm ngày:2026"),
    ("tổng số người dự tháng 11", "hoạt động cột:số người theo:tháng ngày:2026-11"),
    ("total cost of activities in Q3", "hoạt động cột:kinh phí theo:quý ngày:2026-Q3"),
    ("tổng kinh phí hoạt động theo thôn quý 3", "hoạt động cột:kinh phí theo:thôn ngày:2026-Q3"),
    // Who has not.
    ("cán bộ chưa tập huấn", "chưa tập huấn"),
    ("can bo chua tap huan", "chưa tập huấn"),
    ("cb chưa quán triệt", "chưa quán triệt"),
    ("ai chưa tập huấn", "chưa tập huấn"),
    ("những ai chưa được tập huấn", "chưa tập huấn"),
    ("danh sách cán bộ chưa tập huấn", "chưa tập huấn"),
    ("who is not trained", "missing training"),
    ("chưa tập huấn công an", "chưa tập huấn đơn vị:congan"),
    ("cán bộ công an chưa tập huấn", "chưa tập huấn đơn vị:congan"),
    ("thôn chưa họp năm nay", "chưa A2 tính đến:2026-11-23"),
    ("thôn nào chưa họp", "chưa A2"),
    ("thôn chưa họp năm ngoái", "chưa A2 tính đến:2025-12-31"),
    ("cơ sở chưa rà soát", "chưa A4"),
    ("tin báo chưa xử lý", "tin báo xử lý:trống"),
    ("tin bao chua xac minh", "tin báo xác minh:trống"),
    ("bao nhiêu cán bộ chưa tập huấn", "tỷ lệ tập huấn"),
    ("bao nhiêu cán bộ đã tập huấn", "tỷ lệ tập huấn"),
    ("hoạt động chưa có số người", "hoạt động số người:trống"),
    ("hoạt động không có kinh phí tháng 10", "hoạt động kinh phí:trống ngày:2026-10"),
    // Names and fields without a key.
    ("danh sách cán bộ công an", "cán bộ đơn vị:congan"),
    ("danh sach can bo cong an", "cán bộ đơn vị:congan"),
    ("cán bộ thuộc công an", "cán bộ đơn vị:congan"),
    ("hoạt động ở đồng phú", "hoạt động thôn:\"Đồng Phú\""),
    ("hoạt động thôn đồng phú tháng 10", "hoạt động thôn:\"Đồng Phú\" ngày:2026-10"),
    ("hoạt động hội nghị thôn quý 3", "hoạt động kênh:\"hội nghị thôn\" ngày:2026-Q3"),
    ("hoạt động pa nô", "hoạt động kênh:billboard"),
    ("hoạt động chủ trì công an quý 3", "hoạt động chủ trì:congan ngày:2026-Q3"),
    ("hoạt động số người 95", "hoạt động số người:95"),
    ("hoạt động theo tháng", "hoạt động theo:tháng"),
    ("tỷ lệ tập huấn theo đơn vị", "tỷ lệ tập huấn theo:đơn vị"),
    ("hd00115", "xem HD00115"),
    ("hd115", "xem HD00115"),
    ("đồng phú", "xem thôn đồng phú"),
    ("hoạt động cho học sinh", "hoạt động đối tượng:\"học sinh\""),
    ("danh sách lớp tập huấn năm 2026", "lớp loại:\"tập huấn\" kết thúc:2026"),
    // A channel alone.
    ("áp phích tháng 8", "hoạt động kênh:poster ngày:2026-08"),
    ("tháng 10 loa thôn", "hoạt động kênh:villageLoudspeaker ngày:2026-10"),
    ("loa đồng phú", "hoạt động kênh:loa thôn:\"Đồng Phú\""),
    ("họp thôn quý 3", "hoạt động kênh:villageConference ngày:2026-Q3"),
    ("bao nhiêu buổi họp thôn tháng 10", "đếm hoạt động kênh:villageConference ngày:2026-10"),
    (
      "tổng số người dự họp thôn năm nay",
      "hoạt động cột:số người theo:năm kênh:villageConference ngày:2026"
    ),
    ("hoạt động loa", "hoạt động kênh:loa"),
    // What comes next, and marks that count.
    ("hoạt động trong tháng 9", "hoạt động ngày:2026-09"),
    ("hoạt động tháng sau", "hoạt động ngày:2026-12"),
    ("hoạt động tháng sáu", "hoạt động ngày:2026-06"),
    ("hoạt động quý tới", "hoạt động ngày:2027-Q1"),
    ("hoạt động năm sau", "hoạt động ngày:2027"),
    ("activities next month", "hoạt động ngày:2026-12"),
    ("hoạt động quý 3 năm ngoái", "hoạt động ngày:2025-Q3"),
    ("hoạt động quá 20 ngày", "hoạt động ngày:<2026-11-03"),
    ("hoạt động 20 ngày qua", "hoạt động ngày:2026-11-04..2026-11-23"),
    ("hoạt động ngày 1 tháng 10", "hoạt động ngày:2026-10-01"),
    ("hoạt động từ 1 đến 15/10", "hoạt động ngày:2026-10-01..2026-10-15"),
    ("hoạt động ngày 1 đến 15/10", "hoạt động ngày:2026-10-01..2026-10-15"),
    ("hoạt động từ tháng 1 đến 3", "hoạt động ngày:2026-01-01..2026-03-31"),
    // Several of which any is meant.
    ("hoạt động tháng 9, 10", "hoạt động ngày:2026-09,2026-10"),
    ("hoạt động tháng 9,10", "hoạt động ngày:2026-09,2026-10"),
    ("hoạt động tháng 9 và 10 năm 2025", "hoạt động ngày:2025-09,2025-10"),
    ("hoạt động học sinh và đảng viên", "hoạt động đối tượng:\"học sinh\",\"đảng viên\""),
    ("hoạt động ở Tân An và Tân Khê", "hoạt động thôn:\"Tân An\",\"Tân Khê\""),
    ("hoạt động Tân An, Tân Khê", "hoạt động thôn:\"Tân An\",\"Tân Khê\""),
    ("hoạt động theo thôn và hình thức", "hoạt động theo:thôn,kênh"),
    // When it was done.
    ("tin báo đã xử lý tháng 9", "tin báo xử lý:2026-09"),
    ("tháng 9 có bao nhiêu tin báo đã xử lý", "đếm tin báo xử lý:2026-09"),
    ("tin báo đã xử lý", "tin báo xử lý:bất kỳ"),
    // What holds today, what is so, and how much it is.
    ("bao nhiêu cán bộ đang công tác", "đếm cán bộ tính đến:2026-11-23"),
    ("thôn hiện nay", "thôn tính đến:2026-11-23"),
    ("cán bộ đã nghỉ", "cán bộ validTo:<2026-11-23"),
    ("cán bộ trực tiếp", "cán bộ trực tiếp:có"),
    ("cơ sở có điều kiện", "cơ sở có điều kiện:có"),
    ("cơ sở không có điều kiện", "cơ sở có điều kiện:không"),
    ("hoạt động trên 100 người", "hoạt động số người:>100"),
    ("hoạt động kinh phí trên 5 triệu", "hoạt động kinh phí:>5000000"),
    ("hoạt động kinh phí dưới 1,5 triệu", "hoạt động kinh phí:<1500000"),
    ("hoạt động kinh phí:1,5 triệu", "hoạt động kinh phí:1500000"),
    ("hoạt động kinh phí:500k,2tr5", "hoạt động kinh phí:500000,2500000"),
    ("hoạt động công an chủ trì quý 3", "hoạt động chủ trì:congan ngày:2026-Q3"),
    ("hoạt động do công an chủ trì", "hoạt động chủ trì:congan"),
    ("tin báo từ đường dây nóng", "tin báo kênh:hotline"),
    ("tin báo nhận tháng 9", "tin báo ngày nhận:2026-09"),
    // Who was at a class.
    ("ai vắng lớp TH-02", "lượt điểm danh điểm danh:vắng lớp:TH-02"),
    ("ai vắng", "lượt điểm danh điểm danh:vắng"),
    ("ai vắng buổi 5/10", "lượt điểm danh điểm danh:vắng ngày:2026-10-05"),
    ("ai đi muộn lớp TH-01 tháng 8", "lượt điểm danh điểm danh:muộn lớp:TH-01 ngày:2026-08"),
    ("ai dự lớp TH-02", "lượt điểm danh điểm danh:có mặt,muộn lớp:TH-02"),
    ("cán bộ nào vắng TH-02", "lượt điểm danh điểm danh:vắng lớp:TH-02"),
    ("who was absent from TH-02", "lượt điểm danh điểm danh:vắng lớp:TH-02"),
    ("ai vắng nhiều nhất", "lượt điểm danh điểm danh:vắng theo:cán bộ xếp:-số lượng"),
    ("lượt điểm danh vắng theo lớp", "lượt điểm danh điểm danh:vắng theo:lớp"),
    // Where there is most, and least.
    ("thôn nào nhiều hoạt động nhất", "hoạt động thôn:bất kỳ theo:thôn xếp:-số lượng"),
    (
      "thôn nào có ít hoạt động nhất tháng 9",
      "hoạt động thôn:bất kỳ theo:thôn xếp:số lượng đủ:có ngày:2026-09"
    ),
    (
      "which village has the most activities in Q3",
      "hoạt động thôn:bất kỳ theo:thôn xếp:-số lượng ngày:2026-Q3"
    ),
    ("tháng nào nhiều hoạt động nhất", "hoạt động theo:tháng xếp:-số lượng"),
    (
      "thôn nào họp thôn nhiều nhất",
      "hoạt động kênh:villageConference thôn:bất kỳ theo:thôn xếp:-số lượng"
    ),
    (
      "đơn vị nào chủ trì nhiều hoạt động nhất quý 3",
      "hoạt động theo:chủ trì xếp:-số lượng ngày:2026-Q3"
    ),
    ("hoạt động nào nhiều người dự nhất", "hoạt động số người:bất kỳ xếp:-số người"),
    ("hoạt động ít nhất 100 người", "hoạt động số người:>=100"),
    ("hoạt động mới nhất", "hoạt động xếp:-ngày"),
    ("hoạt động gần đây ở đồng phú", "hoạt động thôn:\"Đồng Phú\" xếp:-ngày"),
    ("bao nhiêu người dự hoạt động tháng 9", "hoạt động cột:số người theo:tháng ngày:2026-09"),
    // Other commands.
    ("gián đoạn kênh:loa thôn quá:30 ngày", "gián đoạn kênh:loa thôn quá:\"30 ngày\""),
    ("gián đoạn kênh loa thôn quá 30 ngày", "gián đoạn kênh:loa thôn quá:\"30 ngày\""),
    ("so sánh quý 2 với quý 3", "so sánh 2026-Q2 2026-Q3"),
    ("báo cáo quý 3", "báo cáo 2026-Q3"),
    ("biểu đồ hoạt động tháng 10", "biểu đồ hoạt động ngày:2026-10"),
  ].map { Read(question: $0.0, command: $0.1) }

  /// A question that is asked back, and what must be among the ways to put it.
  static let askedBack = [
    ("so nguoi 95", "hoạt động so nguoi 95"),
    ("hôm nay", "việc hôm nay"),
    ("hoạt động t4", "tháng 4"),
    ("quý 3", "báo cáo quý 3"),
    ("tập huấn", "chưa tập huấn"),
    ("ai", "chưa tập huấn"),
    ("cán bộ đã tập huấn", "tỷ lệ tập huấn"),
    ("cán bộ chưa họp", "chưa tập huấn"),
    ("ai chưa tập huấn năm nay", "chưa tập huấn"),
    ("thôn chưa họp quý này", "chưa thôn"),
    ("kênh nào nhiều nhất tháng 9", "hoạt động tháng 9 theo:kênh xếp:-số lượng"),
    ("thôn nào nhiều người dự nhất", "hoạt động theo:thôn cột:\"số người\""),
    ("đơn vị nào chủ trì nhiều nhất", "hoạt động theo:\"chủ trì\" xếp:-số lượng"),
    ("thôn nào không có hoạt động tháng 10", "hoạt động tháng 10 theo:thôn đủ:có xếp:số lượng"),
    ("thôn chưa có hoạt động", "hoạt động theo:thôn đủ:có xếp:số lượng"),
    ("tháng này có gì", "hoạt động tháng này"),
    ("tuần này làm gì", "hoạt động tuần này"),
    ("lớp nào sắp tới", "\"sắp tới\""),
    ("activities by the police", "đơn vị chủ trì:\"police\""),
    ("activities for aliens", "\"for\""),
    ("tập huấn đạt bao nhiêu phần trăm", "tỷ lệ tập huấn"),
    ("học sinh và đảng viên tháng 9", "hoạt động học sinh và đảng viên tháng 9"),
    ("cán bộ năm nay", "\"năm nay\""),
    ("hoạt động công an", "đơn vị chủ trì:\"công an\""),
    ("hoạt động loa thôn đồng phú", "thôn:\"đồng phú\""),
    ("cán bộ trần công an", "đơn vị:\"công an\""),
    ("hoạt động không loa", "-hình thức:\"loa\""),
    ("kiểm tra không đạt", "kết quả:\"vi phạm\""),
    ("hoat dong thang sau", "tháng tới"),
    ("hoạt động mấy", "\"mấy\""),
    ("hoạt động ngày 5-10", "ngày:5/10"),
    ("hoạt động hiện nay", "\"hiện nay\""),
    ("hoạt động ở Đồng Trụ", "thôn:\"Đồng Trụ Tây\""),
    ("cán bộ họ Nguyễn", "họ và tên:Nguyễn"),
    ("cán bộ nữ", "\"nữ\""),
    ("hoạt động xã đoàn chủ trì", "\"chủ trì\""),
    ("nhiệm vụ quá hạn", "\"quá hạn\""),
    ("cán bộ mới", "\"mới\""),
    ("hoạt động cuối tuần", "\"cuối tuần\""),
    ("pa nô ở thôn nào", "đơn vị chủ trì:\"thôn\""),
  ]

  private static let registry = Result {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) {
      try Sheets.registryWithTargets(rejects: folder.file("bad.csv"))
    }
  }

  /// How a text is read: what is done to what, and the terms in words; and what it is answered.
  private static func reading(_ text: String) throws -> (parts: Set<String>, answer: String) {
    let registry = try registry.get()
    let parts = try registry.store.read { connection in
      let nameIndex = NameIndex(registry, connection)
      let command = try #require(nameIndex.commands(of: text).first)
      let parts = try CommandText(registry, connection, nameIndex: nameIndex, .vi)
        .parts(of: command)
      return [command.verb.identifier, command.kind?.identifier ?? ""] + parts.dropFirst()
    }
    return (Set(parts), try registry.query(text).rendered(as: .json))
  }

  @Test("A question is read as the command that it means", arguments: read)
  func reads(_ example: Read) throws {
    let (question, command) = try (
      Self.reading(example.question), Self.reading(example.command)
    )
    #expect(question.parts == command.parts)
    #expect(question.answer == command.answer)
  }

  @Test("What can be read in several ways is asked back", arguments: askedBack)
  func asks(question: String, way: String) throws {
    let problems = try #require(throws: Problems.self) {
      try Self.registry.get().query(question)
    }
    let ways = problems.all.flatMap { $0.suggestions + $0.possible.map(\.vi) }
    #expect(ways.contains(way), "\(problems.all.map { $0.sentence(in: .vi) })")
  }

  @Test(
    "A day or period that there is not is no text to be sought",
    arguments: [
      ("hoạt động tháng 13", Problem.Code.notAPeriod), ("hoạt động quý 5", .notAPeriod),
      ("hoạt động ngày 31/2", .noSuchDay), ("hoạt động 31/2", .noSuchDay),
      ("hoạt động thôn:Hà Nội", .unknownValue), ("hoạt động kinh phí:abc", .notAnAmount),
    ]
  )
  func noSuchThing(question: String, code: Problem.Code) throws {
    let problems = try #require(throws: Problems.self) {
      try Self.registry.get().query(question)
    }
    #expect(problems.all.map(\.code) == [code])
  }

  @Test("A count of what no longer holds says how many that are")
  func ended() throws {
    let registry = try Sheets.registry()
    try registry.add(
      Village(
        code: "cu",
        name: "Thôn Cũ",
        validFrom: #require(CalendarDate(year: 2020, month: 1, day: 1)),
        validTo: CalendarDate(year: 2024, month: 12, day: 31)
      )
    )
    let answer = try registry.query("bao nhiêu thôn")
    #expect(answer.hints.contains { $0.sentence(in: .vi).hasPrefix("Tính cả 2 thôn") })
    #expect(try registry.query("bao nhiêu thôn hiện nay").hints.isEmpty)
  }

  @Test(
    "At either end of the calendar everything is answered",
    arguments: ["0001-01-01", "9999-12-31"]
  )
  func calendarEnds(iso: String) throws {
    let context = Context(user: "lan", today: CalendarDate(iso: iso), language: .vi)
    let registry = try Sheets.registry { try Registry.inMemory(commune: "18775", context: context) }
    for question in [
      "việc hôm nay", "hoạt động 7 ngày qua", "hoạt động 7 ngày tới", "hoạt động tháng sau",
      "hoạt động năm ngoái", "chỉ tiêu", "gián đoạn", "sắp hết hạn", "báo cáo năm nay",
      "chưa báo cáo", "so sánh năm nay năm trước", "tỷ lệ tập huấn", "bao nhiêu thôn hiện nay",
    ] {
      do {
        _ = try registry.query(question).rendered(as: .json)
      } catch let problems as Problems {
        // A year before the first is none; nothing may hang or end the program.
        #expect(!problems.all.isEmpty)
      }
    }
  }

  @Test("A sum of what two kinds record is asked back")
  func severalKinds() throws {
    let registry = try Sheets.registry()
    let day = Sheets.context.today
    try registry.add(
      Activity(
        date: day,
        channel: .poster,
        lead: "congan",
        title: "Áp phích",
        cost: 100_000
      )
    )
    #expect(throws: Never.self) { try registry.query("tổng kinh phí quý 4") }
    try registry.add(
      Course(
        code: "TH-01",
        title: "Lớp một",
        kind: .training,
        level: .commune,
        starts: day,
        ends: day,
        cost: 50_000
      )
    )
    let problems = try #require(throws: Problems.self) {
      try registry.query("tổng kinh phí quý 4")
    }
    #expect(problems.all.flatMap(\.possible).map(\.vi).contains("tổng kinh phí lớp quý 4"))
  }

  @Test("What is quoted is sought as text")
  func quoted() throws {
    let registry = try Self.registry.get()
    #expect(try registry.query("hoạt động \"quý này\"").rendered(as: .json) == "[]\n")
    #expect(try registry.query("cán bộ \"công an\"").rendered(as: .json).contains("Công An"))
  }
}
