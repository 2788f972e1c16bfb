import OutreachRegistry
import OutreachSQLite
import Testing

@testable import OutreachShell

@Suite("Completion")
struct CompleterTests {
  private let session: Session

  init() throws {
    let registry = try SmallRegistry.make()
    try SmallRegistry.addTraining(to: registry)
    session = Session(registry: registry, screen: RecordingScreen(columns: 80))
  }

  private func complete(_ line: String, _ language: Language = .vi) -> Completion {
    session.settings.language = language
    return Completer(session).complete(line, cursor: line.utf8.count)
  }

  private func texts(_ line: String, _ language: Language = .vi) -> [String] {
    complete(line, language).candidates.map(\.text)
  }

  private func notes(_ line: String, _ language: Language = .vi) -> [String] {
    complete(line, language).candidates.map(\.note)
  }

  @Test("Verbs and kinds, also of several words without marks")
  func verbs() {
    #expect(texts("tim").contains("tìm"))
    #expect(texts("hoat d") == ["hoạt động"])
    #expect(texts("danh s") == ["danh sách"])
    #expect(texts("them th").contains("thôn"))
    #expect(texts("", .en).contains("roll-call"))
    #expect(texts("zzz").isEmpty)
  }

  @Test("Names begun in the other language are completed in it")
  func otherLanguage() {
    #expect(texts("activit") == ["activities"])
    #expect(texts("hoat", .en) == ["hoạt động"])
    #expect(texts("activities chan") == ["channel:"])
    #expect(texts("activities channel:villageC") == ["villageConference"])
  }

  @Test("Each candidate says what it is")
  func described() throws {
    let find = try #require(CommandTable.command("find"))
    #expect(notes("tìm").contains(find.summary[.vi]))
    #expect(notes("hoạt động thôn:dong-t") == ["Đồng Tiến"])
    #expect(notes("hoạt động thôn:\"Đồng T") == ["dong-tien"])
    #expect(notes("cán bộ tên:yen") == ["CB018 · Trạm Y tế xã"])
    #expect(notes("hoạt động ngày:hôm n") == ["23/11/2026"])
    #expect(notes("hoạt động ngày:quý n") == ["01/10/2026 – 31/12/2026"])
    #expect(notes("explain A2", .en).allSatisfy { !$0.isEmpty })
  }

  @Test("At a province the communes are offered by name and by code")
  func communes() throws {
    let province = try Registry(
      gatheringIn: SQLiteStore.inMemory(),
      province: "Hà Tĩnh",
      context: SmallRegistry.context(.vi)
    )
    for code in ["18775", "18133"] {
      let registry = try Registry.inMemory(commune: code, context: SmallRegistry.context(.vi))
      _ = try registry.push(to: province)
    }
    let session = Session(registry: province, screen: RecordingScreen(columns: 80))
    func texts(_ line: String) -> [String] {
      Completer(session).complete(line, cursor: line.utf8.count).candidates.map(\.text)
    }
    #expect(texts("hoạt động xã:") == ["\"Xã Hương Sơn\"", "\"Xã Kỳ Anh\""])
    #expect(texts("hoạt động xã:xa k") == ["\"Xã Kỳ Anh\""])
    #expect(texts("activities commune:ky") == ["\"Xã Kỳ Anh\""])
    #expect(texts("activities by:comm") == ["commune"])
    #expect(texts("đếm hoạt động xã:187") == ["18775"])
    #expect(texts("tỷ lệ quán triệt xã:\"hương") == ["\"Xã Hương Sơn\""])
  }

  @Test("Keys of the kind and of the verb; those that only commands of their own change are not")
  func keys() {
    #expect(texts("hoạt động đơn vị c") == ["đơn vị chủ trì:"])
    #expect(texts("activities -chan") == ["channel:"])
    #expect(texts("activities lim", .en) == ["limit:"])
    #expect(texts("hoạt động kênh:loa the") == ["theo:"])
    #expect(texts("hoạt động kênh:loa tho") == ["\"loa thôn\""])
    #expect(texts("activities note", .en) == ["note:"])
    #expect(texts("activities địa", .en) == ["địa bàn:"])
    #expect(texts("activities mon", .en) == ["month:"])
  }

  @Test("Values whatever their marks, in quotes where they hold a space, after commas too")
  func values() {
    let names = ["\"Đồng Phú\"", "\"Đồng Tiến\""]
    #expect(texts("activities village:\"dong ") == names)
    #expect(texts("activities village:hai-van,dong p") == ["\"Đồng Phú\""])
    #expect(texts("activities village:phu") == ["\"Đồng Phú\""])
    #expect(texts("activities by:coun") == ["countingKind"])
    #expect(texts("activities by:village,coun") == ["countingKind"])
    #expect(texts("activities sort:-cou", .en).contains("count"))
    #expect(texts("hoạt động theo:loai h") == ["\"loại hình\""])
    #expect(texts("hoạt động kênh:loa t").contains("loa") == false)
    #expect(texts("add officer direct:", .en) == ["yes", "no"])
  }

  @Test("People are found by any word of their names, by code where several bear one name")
  func people() throws {
    #expect(texts("cán bộ tên:dang") == ["\"Đặng Thị Đào\""])
    #expect(texts("cán bộ tên:đào") == ["\"Đặng Thị Đào\""])
    #expect(texts("edit officer CB00", .en) == ["CB001", "CB002", "CB003"])
    #expect(
      session.run("add officer code:CB099 name:\"Phạm Dung\" organization:vhxh validFrom:1/7/2025")
        == .done
    )
    #expect(Set(texts("cán bộ tên:pham")) == ["CB003", "CB099"])
  }

  @Test("A record named by code or by its number in the last listing tells the kind of the keys")
  func keysOfRecord() {
    #expect(texts("sửa HD00001 số n") == ["số người:"])
    #expect(texts("sửa 1 số n").isEmpty)
    #expect(session.run("hoạt động") == .done)
    #expect(texts("sửa 1 số n") == ["số người:"])
    #expect(texts("edit HD00001 channel:post", .en) == ["poster"])
  }

  @Test("After the name of a saved question stands what may follow the question")
  func saved() {
    #expect(session.run("save q1 activities channel:loudspeaker") == .done)
    #expect(texts("q").contains("q1"))
    #expect(texts("q1 th").contains("tháng:"))
    #expect(texts("q1 theo:loại h") == ["\"loại hình\""])
    let line = "q1 thôn:\"dong p"
    #expect(complete(line).replacing == "q1 thôn:".utf8.count..<line.utf8.count)
    #expect(texts("q2 th").isEmpty)
  }

  @Test("Dates and periods by words, and in digits once a digit is typed")
  func dates() {
    #expect(texts("hoạt động ngày:hôm") == ["\"hôm nay\"", "\"hôm qua\""])
    #expect(texts("activities date:2026-Q", .en) == (1...4).map { "2026-Q\($0)" })
    #expect(texts("activities period:last q", .en) == ["\"last quarter\""])
  }

  @Test("What a verb itself reads: coverage, indicators, topics of help, case-key's actions")
  func words() {
    #expect(texts("coverage tr", .en).contains("training"))
    #expect(texts("missing A", .en).contains("A2"))
    #expect(texts("explain B", .en) == ["B1", "B2", "B3"])
    #expect(texts("help activ", .en) == ["activities"])
    #expect(texts("chìa khóa t").contains("tạo"))
  }

  @Test("The part replaced is counted in bytes, also after Vietnamese text and another command")
  func offsets() {
    for lead in ["", "thôn; hoạt động thôn:\"Đồng Phú\"; "] {
      let line = lead + "hoạt động thôn:\"dong p"
      let start = (lead + "hoạt động thôn:").utf8.count
      #expect(complete(line).replacing == start..<line.utf8.count)
    }
  }

  @Test("More names than a list takes are cut, and said to be")
  func cut() throws {
    let lines = (1...120).map {
      "add organization code:dv\($0) name:\"Đơn vị số \($0)\" kind:office"
    }
    #expect(session.run(lines.joined(separator: "\n")) == .done)
    let completion = complete("activities lead:\"don vi")
    #expect(completion.isCut)
    #expect(completion.candidates.count == Completer.limit)
  }

  @Test("A percent sign or an underscore typed is itself, not a pattern")
  func patterns() {
    #expect(texts("activities village:\"%").isEmpty)
    #expect(texts("activities village:\"_").isEmpty)
  }

  @Test("Any text and any place of the cursor is answered", arguments: Language.allCases)
  func anything(language: Language) {
    session.settings.language = language
    let completer = Completer(session)
    let lines = [
      "\"", "\\", ";;", "a:b:c", ":", "-", "-:", "edit HD00001 -", "hoạt động thôn:\"", "🏠 thôn:",
      "activities date:..", "activities date:2026..", "sql ;", "watch 5 act", "help ", "show ",
      "run ~/",
    ]
    for line in lines {
      for cursor in 0...line.utf8.count + 1 {
        let completion = completer.complete(line, cursor: cursor)
        #expect(completion.replacing.upperBound <= line.utf8.count + 3)
      }
    }
  }
}
