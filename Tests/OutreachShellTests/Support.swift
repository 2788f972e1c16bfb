import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell

/// A screen that keeps what is written, and answers from a list.
final class RecordingScreen: Screen {
  let isTerminal: Bool
  let columns: Int?
  let usesColor = false
  private(set) var text = ""
  private(set) var output = ""
  var answers: [String]

  init(columns: Int? = nil, answers: [String] = []) {
    isTerminal = columns != nil
    self.columns = columns
    self.answers = answers
  }

  func write(_ text: String) throws {
    self.text += text
    output += text
  }

  func note(_ text: String) { self.text += text }

  func ask(_ question: String) throws -> String? {
    guard !answers.isEmpty else { return nil }
    let answer = answers.removeFirst()
    text += question + answer + "\n"
    return answer
  }
}

/// A small registry that is the same in every test.
enum SmallRegistry {
  static func make() throws -> Registry {
    var context = Context(
      user: "lan",
      today: CalendarDate(year: 2026, month: 11, day: 23),
      language: .vi
    )
    context.now = { Date(timeIntervalSince1970: 1_795_420_800) }
    let registry = try Registry.inMemory(commune: "18775", context: context)
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
