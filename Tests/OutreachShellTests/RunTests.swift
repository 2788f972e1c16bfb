import Foundation
import OutreachRegistry
import OutreachShell
import Testing

@Suite("Files of commands")
struct RunTests {
  private let folder: String
  private let screen = RecordingScreen()
  private let session: Session

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    session = Session(registry: try SmallRegistry.make(), screen: screen)
  }

  private func write(_ text: String, to name: String = "lenh.txt") throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    return folder + "/" + name
  }

  @Test("Lines run one after the other; comments, blank lines and the ends of other systems do not")
  func lines() throws {
    let path = try write(
      "\u{FEFF}# báo cáo\r\n\r\ncount villages format:json # thôn\r\nđếm đơn vị dạng:json"
    )
    #expect(session.run("run \(path)") == .done)
    #expect(screen.output == "{\"count\":3}\n{\"count\":2}\n")
  }

  @Test("A problem names the file, the line and the place, and what ran before stays")
  func problem() throws {
    let path = try write("edit HD00001 reach:7\n\nactivities chanel:loa\nedit HD00001 reach:8\n")
    #expect(session.run("run \(path)") == .failed)
    #expect(
      screen.text.contains(
        """
        \(path), dòng 3:
        3: activities chanel:loa
                      ^^^^^^
        """
      ),
      "\(screen.text)"
    )
    #expect(screen.text.hasSuffix("Dừng chạy “\(path)” ở lệnh lỗi.\n"))
    let shown = try session.registry.query("activities HD00001 columns:reach").rendered(as: .csv)
    #expect(shown.hasSuffix("7\r\n") || shown.hasSuffix("7\n"), "\(shown)")
  }

  @Test("A pipe into which nobody writes keeps no command waiting")
  func pipe() throws {
    let path = folder + "/ong"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(session.run("run \(path)") == .done)
    #expect(session.run("gather from:\(path)") == .failed)
    #expect(session.run("note ABC-DEF-GHJ from:\(path)") == .failed)
    #expect(screen.text.contains("không phải tệp thường"), "\(screen.text)")
  }

  @Test("A file may run another, and each says where it stopped")
  func nested() throws {
    let inner = try write("foo\n", to: "trong.txt")
    let outer = try write("count villages\nrun \(inner)\n", to: "ngoai.txt")
    #expect(session.run("run \(outer)") == .failed)
    #expect(screen.text.contains("\(inner), dòng 1:\nfoo\n^^^\n"))
    #expect(screen.text.contains("\(outer), dòng 2:\nDừng chạy “\(inner)” ở lệnh lỗi.\n"))
  }

  @Test("A file that runs itself, that is not there or is no text is refused")
  func refused() throws {
    let circle = folder + "/vong.txt"
    _ = try write("run \(circle)\n", to: "vong.txt")
    #expect(session.run("run \(circle)") == .failed)
    #expect(screen.text.contains("tự gọi lại chính nó"))
    #expect(session.run("run \(folder)/khong-co.txt") == .failed)
    #expect(screen.text.contains("Không có tệp"))
    try Data([0x61, 0x0A, 0xFF]).write(to: URL(fileURLWithPath: folder + "/hong.txt"))
    #expect(session.run("run \(folder)/hong.txt") == .failed)
    #expect(screen.text.contains("Dòng 2 không phải UTF-8."))
  }

  @Test("A file that leaves the session ends it")
  func leaving() throws {
    let path = try write("count villages\nquit\nfoo\n")
    #expect(session.run("run \(path)") == .quit)
  }

  @Test("What is about a case is not repeated when it fails in a file")
  func cases() throws {
    let path = try write("add referral client:K7QX service:foo\n")
    #expect(session.run("run \(path)") == .failed)
    #expect(!screen.text.contains("K7QX"))
    #expect(screen.text.contains("\(path), dòng 1:"))
  }
}
