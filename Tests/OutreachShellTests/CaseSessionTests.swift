import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

@Suite("Sessions about cases")
struct CaseSessionTests {
  private static let passphrase = "mật khẩu thật dài"
  private let screen = RecordingScreen(columns: 100)
  private let session: Session

  init() throws {
    let registry = try SmallRegistry.make()
    session = Session(registry: registry, screen: screen)
    let line = "add service code:dv-tyt name:\"Tư vấn\" kind:counselling organization:tramyte"
    #expect(session.run(line) == .done)
  }

  private func type(_ line: String, secrets: [String] = []) -> (Session.Outcome, screen: String) {
    screen.secrets = secrets
    let start = screen.text.endIndex
    let outcome = session.run(line)
    return (outcome, String(screen.text[start...]))
  }

  private func makeKey() {
    let (outcome, text) = type(
      "chìa khóa tạo",
      secrets: [Self.passphrase, Self.passphrase]
    )
    #expect(outcome == .done, "\(text)")
  }

  /// The codes of a new referral and its client; cases are unlocked for it, and locked again.
  private func addReferral() throws -> (referral: String, client: String) {
    _ = type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase])
    let (outcome, text) = type("thêm giới thiệu dịch vụ:dv-tyt")
    #expect(outcome == .done, "\(text)")
    _ = type("đóng hồ sơ")
    let codes = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { CaseCode.canonical($0) != nil }
    try #require(codes.count == 2)
    return (codes[0], codes[1])
  }

  @Test("The case key is made with a passphrase typed twice, and a recovery key shown once")
  func makesKey() {
    #expect(type("unlock reason:review").1.contains("tạo chìa khóa"))
    #expect(type("chìa khóa tạo", secrets: ["ngắn", "ngắn"]).1.contains("ít nhất 12 ký tự"))
    #expect(type("chìa khóa tạo", secrets: [Self.passphrase, "khác hẳn đi rồi"]).0 == .failed)
    let (outcome, text) = type("tạo chìa khóa", secrets: [Self.passphrase, Self.passphrase])
    #expect(outcome == .done)
    let groups = text.split(whereSeparator: \.isWhitespace).filter {
      $0.filter { $0 == "-" }.count == 7
    }
    #expect(groups.count == 1)
    #expect(type("chìa khóa tạo").0 == .failed)
    #expect(!screen.text.contains(Self.passphrase))
  }

  @Test("Cases are watched while they are open, and are gone from the screen when that ends")
  func watched() throws {
    makeKey()
    let code = try addReferral().referral
    #expect(type("watch 5 referrals").1.contains("Hồ sơ đang khóa"))
    #expect(screen.paused.isEmpty)
    #expect(type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase]).0 == .done)
    screen.pauses = 2
    screen.onPause = { [session, screen] in if screen.pauses == 1 { _ = session.run("lock") } }
    let (outcome, text) = type("watch 5 referrals")
    #expect(outcome == .failed)
    let pages = text.components(separatedBy: "\u{1B}[H\u{1B}[2J")
    // Locking empties the screen and what has scrolled out of it, before the watch does.
    #expect(pages.count == 5 && pages[3].hasPrefix("\u{1B}[3J"))
    #expect(pages[1].contains(code) && pages[2].contains(code), "\(text)")
    #expect(!pages[1].hasPrefix("referrals") && pages[4].contains("Hồ sơ đang khóa"))
    #expect(!pages[3].contains(code) && !pages[4].contains(code))
  }

  @Test("Unlocked, whatever is shown page by page goes to a pager that keeps nothing")
  func privatePages() throws {
    makeKey()
    let code = try addReferral().referral
    screen.rows = 3
    session.settings.usesPager = true
    #expect(type("activities").0 == .done)
    #expect(screen.pages.map(\.isPrivate) == [false])
    #expect(type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase]).0 == .done)
    for line in ["giới thiệu", "xem \(code)", "activities", "nhật ký"] {
      #expect(type(line).0 == .done)
      #expect(screen.pages.last?.isPrivate == true, "\(line)")
    }
    #expect(screen.pages.count == 5)
    #expect(type("đóng hồ sơ").0 == .done)
    #expect(type("xem \(code)").0 == .done)
    #expect(type("activities").0 == .done)
    #expect(screen.pages.last?.isPrivate == false)
    for page in screen.pages where !page.isPrivate { #expect(!page.text.contains(code)) }
  }

  @Test("A page of cases is not turned once they are locked")
  func pagesOfCases() throws {
    makeKey()
    #expect(type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase]).0 == .done)
    for _ in 1...6 { #expect(type("thêm giới thiệu dịch vụ:dv-tyt").0 == .done) }
    let codes = type("giới thiệu cột:mã dạng:csv").1.split { !$0.isLetter && !$0.isNumber }
      .map(String.init).filter { CaseCode.canonical($0) != nil }
    try #require(codes.count >= 6)
    screen.rows = 8
    let first = type("giới thiệu cột:mã").1
    #expect(first.contains("dòng: Enter xem tiếp"), "\(first)")
    let rest = codes.filter { !first.contains($0) }
    #expect(!rest.isEmpty && rest.count < codes.count)
    #expect(rest.contains { type("").1.contains($0) })
    #expect(type("giới thiệu cột:mã").1.contains("dòng: Enter xem tiếp"))
    #expect(type("đóng hồ sơ").0 == .done)
    for line in ["", "tất cả"] {
      let text = type(line).1
      #expect(!codes.contains { text.contains($0) }, "\(text)")
    }
    #expect(type("ra:/tmp/never-written.csv").0 == .failed)
  }

  @Test("The way of a referral from need to service, by its code alone")
  func way() throws {
    makeKey()
    let code = try addReferral().referral
    #expect(type("xem \(code)").1.contains("ghi nhận nhu cầu"))
    #expect(type("trạng thái \(code) trạng thái:đã giới thiệu").1.contains("Có thể: đã đồng ý"))
    #expect(
      type("đồng ý \(code) mục đích:sử dụng dịch vụ,chuyển thông tin hình thức:bằng văn bản").0
        == .done
    )
    for status in ["đã đồng ý", "đã giới thiệu", "cơ sở tiếp nhận", "đang sử dụng"] {
      let (outcome, text) = type("trạng thái \(code) trạng thái:\(status)")
      #expect(outcome == .done, "\(text)")
    }
    #expect(type("advance \(code) status:completed on:23/11/2026").1.contains("hoàn thành"))
  }

  @Test("What is typed about a case is repeated in no message and kept in no history")
  func repeatsNothing() throws {
    makeKey()
    let (code, client) = try addReferral()
    for line in [
      "xem \(code)", "trạng thái \(code) trạng thái:xyz", "giới thiệu mã:\(code)",
      "find \(code)", "hoạt động \(client)", "show referral \(code) foo:bar",
      "withdraw \(code) purpose:services", "erase client:\(client)",
      "edit referral \(code) priority:urgent",
      "delete referral \(code)", "history \(code)", "count referrals code:\(code)",
    ] {
      let text = type(line).1
      #expect(!text.contains(code) && !text.contains(client), "\(line)\n\(text)")
      #expect(session.concernsCases(line))
    }
    #expect(!session.concernsCases("hoạt động kênh:loa nội dung:\"giới thiệu mô hình\""))
    #expect(!session.concernsCases("show CB001"))
    #expect(!session.concernsCases("edit HD00099 reach:5"))
    // Whether there is a case under an imported code is not told.
    #expect(session.concernsCases("show GT999"))
    #expect(type("hoàn tác").1.contains("mở hồ sơ để hoàn tác"))
  }

  @Test("A code that is typed in groups is one, as it is read out")
  func groups() throws {
    makeKey()
    let code = try addReferral().referral
    let letters = Array(code)
    for cuts in [[4], [4, 8], [3, 6, 9], [4, 7]] {
      var groups: [String] = []
      for (start, end) in zip([0] + cuts, cuts + [letters.count]) {
        groups.append(String(letters[start..<end]))
      }
      for separator in [" ", "-", "  "] {
        let line = "xem \(groups.joined(separator: separator))"
        #expect(session.concernsCases(line), "\(line)")
        #expect(!type(line).1.contains(groups[0] + separator + groups[1]), "\(line)")
      }
    }
    for line in [
      "activities date:2026-01-01..2026-02-02", "so sánh 2026-Q2 2026-Q3", "đếm thôn 12 34",
      "merge officers CB001,CB002 into:CB001 on:1/7/2026",
      "transfer CB001 organization:congan on:1/7/2026", "import officers from:can-bo-2026.csv",
    ] {
      #expect(!session.concernsCases(line), "\(line)")
    }
  }

  @Test("Messages name their file or command though there is a case key, and no code of a case")
  func subjects() throws {
    makeKey()
    let code = try addReferral().referral
    #expect(type("run GT999.txt").1.contains("“….txt”"))
    #expect(type("run bao-cao/\(code).txt").1.contains("“bao-cao/….txt”"))
    #expect(type("note \(code) from:khong-co.txt").1.contains("“khong-co.txt”"))
    #expect(type("hoatdong GT999").1.contains("“hoatdong”"))
    #expect(!type("\(code) gì").1.contains(code))
    // A value that was typed about a case is still told to nobody.
    #expect(!type("edit GT999 priority:bimat").1.contains("bimat"))
  }

  @Test("Unlocked, a case is shown with its steps and notes; after lock nothing is left to ask for")
  func unlocked() throws {
    makeKey()
    let (code, client) = try addReferral()
    screen.answers = ["Người này cần gặp lại", "vào thứ hai", ""]
    #expect(type("ghi chú kín \(code)").0 == .done)
    #expect(type("note \(code) chữ trong lệnh").0 == .failed)
    #expect(type("mở hồ sơ lý do:theo dõi", secrets: ["sai rồi sai rồi"]).1.contains("không đúng"))
    #expect(type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase]).0 == .done)
    let shown = type("xem \(code)").1
    #expect(shown.contains("Người này cần gặp lại\nvào thứ hai") && shown.contains(client))
    #expect(type("giới thiệu").1.contains(code))
    #expect(type("hoàn tác").1.contains("K"))
    #expect(type("đóng hồ sơ").0 == .done)
    #expect(type("show 1").0 == .failed)
    #expect(!type("xem \(code)").1.contains(client))
    #expect(type("nhật ký").1.contains(code) == false)
  }

  @Test("A trial about a case writes nothing, tells no code, and is refused while locked")
  func trial() throws {
    makeKey()
    let (code, client) = try addReferral()
    let consent = "đồng ý \(code) mục đích:sử dụng dịch vụ hình thức:bằng văn bản"
    let advance = "trạng thái \(code) trạng thái:đã đồng ý"
    // Whether a day may follow would tell the day of the last step.
    for line in [consent, advance] {
      let (outcome, text) = type(line + " thử:có")
      #expect(outcome == .failed && text.contains("khóa"), "\(text)")
    }
    #expect(type("thêm giới thiệu dịch vụ:dv-tyt thử:có").1.contains("2 bản ghi sẽ thay đổi."))
    _ = type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase])
    #expect(type(consent + " thử:có").0 == .done)
    #expect(type(advance).0 == .failed)
    #expect(type(consent).0 == .done)
    let (outcome, text) = type(advance + " thử:có")
    #expect(outcome == .done && text.contains("1 bản ghi sẽ thay đổi") && !text.contains(code))
    #expect(type("xem \(code)").1.contains("ghi nhận nhu cầu"))
    #expect(type("trạng thái \(code) trạng thái:đã giới thiệu thử:có").0 == .failed)
    #expect(type("rút đồng ý \(code) mục đích:sử dụng dịch vụ thử:có").0 == .done)
    #expect(type("xóa vĩnh viễn người:\(client) thử:có").1.contains("3 bản ghi sẽ thay đổi"))
    #expect(type("hoàn tác thử:có").0 == .done)
    let shown = type("giới thiệu").1
    #expect(shown.contains(code) && shown.contains("ghi nhận nhu cầu"))
    #expect(shown.split(separator: "\n").count { $0.contains("Tư vấn") } == 1, "\(shown)")
  }

  @Test("A slip says where to go and nothing of why; without a slip name there is none")
  func slip() throws {
    makeKey()
    let code = try addReferral().referral
    #expect(type("phiếu hẹn \(code) ra:-").0 == .failed)
    _ = type("edit service dv-tyt slipName:\"Phòng 3\" place:\"Trạm <A>\" hours:\"7:00–11:00\"")
    let (outcome, text) = type("phiếu hẹn \(code) ra:-")
    #expect(outcome == .done)
    for part in ["PHIẾU HẸN", "Phòng 3", "Trạm &lt;A&gt;", code] { #expect(text.contains(part)) }
    #expect(!text.contains("Tư vấn"))
  }

  @Test("Where the keys cannot be copied, no backup of the records is left beside")
  func halfBackup() throws {
    makeKey()
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What cannot be removed is left to the system's cleaning of temporary files.
    defer { try? FileManager.default.removeItem(at: folder) }
    let (copy, keys) = (folder.path + "/x.registry", folder.path + "/other.txt")
    try "khác".write(toFile: keys, atomically: true, encoding: .utf8)
    #expect(type("backup to:\(copy) keys:\(keys)").0 == .failed)
    #expect(!FileManager.default.fileExists(atPath: copy))
    #expect(try String(contentsOfFile: keys, encoding: .utf8) == "khác")
  }

  @Test("Nothing of a case is offered by Tab")
  func completion() throws {
    makeKey()
    let (code, client) = try addReferral()
    _ = type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase])
    let completer = Completer(session)
    for line in [
      "xem ", "giới thiệu mã:", "giới thiệu người:", "xóa vĩnh viễn người:", "show referral ",
    ] {
      let offered = completer.complete(line, cursor: line.utf8.count).candidates.map(\.text)
      #expect(!offered.contains(code) && !offered.contains(client), "\(line)")
    }
  }
}
