import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Synchronization

/// A screen that keeps what is written, and answers from a list.
final class RecordingScreen: Screen {
  let isTerminal: Bool
  let columns: Int?
  var rows: Int?
  let usesColor = false
  /// The answers that were shown page by page, and whether they were private.
  private(set) var pages: [(text: String, isPrivate: Bool)] = []
  private(set) var text = ""
  private(set) var output = ""
  var answers: [String]
  fileprivate var keys: [Character]
  /// How many pauses pass before the person presses Ctrl-C, and what happens in each.
  var pauses = 0
  var onPause: () -> Void = {}
  /// The seconds of every pause.
  private(set) var paused: [Int] = []
  /// Run before an answer is taken, by how many are left with it.
  var beforeAnswer: [Int: () -> Void] = [:]
  /// What is typed unseen.
  var secrets: [String] = []
  /// What is pasted as rows of a sheet.
  var pasted: String?
  /// The problems whose sentences were shown.
  private(set) var noticed: [Problem] = []

  init(columns: Int? = nil, rows: Int? = nil, answers: [String] = [], keys: String = "") {
    self.keys = Array(keys)
    isTerminal = columns != nil
    self.columns = columns
    self.rows = rows
    self.answers = answers
  }

  func write(_ text: String) throws {
    self.text += text
    output += text
  }

  func page(_ text: String, isPrivate: Bool, language: Language) throws {
    pages.append((text, isPrivate))
    try write(text)
  }

  func note(_ text: String) { self.text += text }

  func notice(_ problem: Problem) { noticed.append(problem) }

  func wait(seconds: Int) throws -> Bool {
    paused.append(seconds)
    guard pauses > 0 else { return false }
    onPause()
    pauses -= 1
    return true
  }

  func ask(_ question: String) throws -> String? {
    guard !answers.isEmpty else { return nil }
    beforeAnswer[answers.count]?()
    let answer = answers.removeFirst()
    text += question + answer + "\n"
    return answer
  }
}

extension RecordingScreen {
  func secret(_ question: String) throws -> SecretBytes? {
    text += question + "\n"
    return secrets.isEmpty ? nil : SecretBytes(copying: secrets.removeFirst().utf8)
  }

  func rows(_ prompt: String, limit: Int) throws -> [UInt8]? { pasted.map { Array($0.utf8) } }

  func key() throws -> Character? { keys.isEmpty ? nil : keys.removeFirst() }
}

/// A small registry that is the same in every test.
enum SmallRegistry {
  /// Courses, a briefing document, and marks for those who were there.
  static func addTraining(to registry: Registry) throws {
    let lines = """
      add organization code:congan name:"Công an xã" kind:police
      add officer code:CB014 name:"Đinh Kiên Đông" organization:vhxh direct:có validFrom:1/7/2025
      add officer code:CB015 name:"Dương Thanh Mai" organization:vhxh direct:có validFrom:1/7/2025
      add officer code:CB018 name:"Nguyễn Văn Yến" organization:tramyte validFrom:1/7/2025
      add document number:732/QĐ-TTg issued:24/4/2026 issuer:"Thủ tướng Chính phủ" title:"Chương trình" briefingYears:2026
      add course code:TH-01 title:"Nghiệp vụ" kind:training level:province starts:10/8/2026 ends:11/8/2026
      add course code:QT-01 title:"Quán triệt" kind:briefing document:732/QĐ-TTg level:commune starts:15/6/2026 ends:15/6/2026
      attend course:QT-01 date:15/6/2026 present:CB001,CB002,CB014,CB015 absent:CB018
      attend course:TH-01 date:10/8/2026 present:CB001
      attend course:TH-01 date:11/8/2026 present:CB001 late:CB014
      """
    let session = Session(registry: registry, screen: RecordingScreen())
    let outcome = session.run(lines: lines.split(separator: "\n"))
    precondition(outcome == .done)
  }

  /// Reports on the third quarter: a draft, one submitted, one approved, one issued.
  static func addReports(to registry: Registry) throws {
    let lines = """
      add report period:2026-Q3
      add report period:2026-Q3 unit:vhxh
      submit BC0002
      add report period:2026-Q3 unit:tramyte
      submit BC0003
      approve BC0003
      add report period:2026-07 unit:vhxh
      submit BC0004
      approve BC0004
      issue BC0004 number:44/BC-UBND
      """
    let screen = RecordingScreen()
    let outcome = Session(registry: registry, screen: screen)
      .run(lines: lines.split(separator: "\n"))
    precondition(outcome == .done, screen.text)
  }

  /// The surroundings of a session of Lan's, the same in every test; chance begins with the seed.
  static func context(_ language: Language = .vi, seed: UInt64 = 18_775) -> Context {
    var context = Context(
      user: "lan",
      today: CalendarDate(year: 2026, month: 11, day: 23),
      language: language
    )
    context.now = { Date(timeIntervalSince1970: 1_795_420_800) }
    let chance = Mutex(seed)
    context.random = {
      // splitmix64, so that codes are the same in every run.
      chance.withLock {
        $0 &+= 0x9E37_79B9_7F4A_7C15
        var word = ($0 ^ ($0 >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
      }
    }
    return context
  }

  /// A new one, in a file if there is a path for it, in a store if there is one, else in memory.
  static func make(
    _ language: Language = .vi,
    at path: String? = nil,
    in store: (any Store)? = nil
  ) throws -> Registry {
    let context = context(language)
    let commune = try CommuneList.entry(code: "18775").commune
    let registry =
      try store.map { try Registry(creatingIn: $0, commune: commune, context: context) }
      ?? path.map { try Registry.create($0, commune: "18775", context: context) }
      ?? Registry.inMemory(commune: "18775", context: context)
    let session = Session(registry: registry, screen: RecordingScreen())
    let lines = """
      add village code:dong-phu name:"Đồng Phú" households:170 population:660 validFrom:1/7/2025
      add village code:dong-tien name:"Đồng Tiến" households:162 validFrom:1/7/2025
      add village code:hai-van name:"Hải Vân" validFrom:1/7/2025 validTo:30/6/2026
      add organization code:vhxh name:"Phòng Văn hóa - Xã hội" kind:cultureSocietyOffice
      add organization code:tramyte name:"Trạm Y tế xã" kind:healthStation
      add officer code:CB001 name:"Nguyễn Văn An" organization:vhxh direct:có validFrom:1/7/2025
      add officer code:CB002 name:"Đặng Thị Đào" organization:tramyte validFrom:1/7/2025
      add officer code:CB003 name:"Phạm Dung" organization:tramyte validFrom:1/8/2026
      add activity date:2026-02-03 channel:villageConference village:dong-phu lead:vhxh title:"Hội nghị thôn số 1" reach:85 topics:hivAids,sti cost:500000 funding:stateBudget
      add activity date:2026-07-15 channel:villageLoudspeaker village:dong-phu lead:vhxh title:"Loa thôn số 2" occurrences:4
      add activity date:2026-08-20 channel:poster lead:tramyte title:"Áp phích số 3" occurrences:12
      add activity date:2026-09-15 channel:website lead:tramyte partners:vhxh title:"Bài viết số 4" reach:1250
      """
    let outcome = session.run(lines: lines.split(separator: "\n"))
    precondition(outcome == .done)
    return registry
  }
}
