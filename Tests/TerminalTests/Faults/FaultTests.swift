import Foundation
import Testing

@Suite("A disk that is full or fails, and a process that is killed")
struct FaultTests {
  private let disk: FaultyDisk
  private let source: String
  private let registry: String

  init() throws {
    disk = try FaultyDisk()
    source = try disk.home.registry()
    registry = disk.path("x.registry")
  }

  private func everything(_ path: String) throws -> String {
    let result = try disk.run([path, "-c", "verify", "-c", "export"])
    #expect(result.status == 0, "\(result.notes)")
    // After what `verify` says, the records.
    return String(result.output.drop { $0 != "{" })
  }

  /// The registry is whole, and as it was or as the command leaves it; as it is to be, if the command
  /// said so.
  private func changes(
    _ fault: FaultyDisk.Fault,
    _ arguments: [String],
    besides: [String: String] = [:],
    most: Int = 25
  ) throws {
    let files = ["x.registry": source].merging(besides) { $1 }
    try disk.reset(files)
    let before = try everything(registry)
    #expect(try disk.run(arguments).status == 0)
    let after = try everything(registry)
    #expect(before != after)
    try disk.everywhere(fault, most: most) {
      try disk.run(arguments, fault: $0)
    } _: {
      try disk.reset(files)
    } _: { result, call in
      let now = try everything(registry)
      let isDone = now == after
      #expect(result.status != 0 || result.wasKilled || isDone, "\(call)")
      #expect(isDone || now == before, "\(call)")
      #expect(try left() == files.keys.sorted())
    }
  }

  /// What lies on the disk but for what a killed process left unfinished, and what is kept of prompts.
  private func left() throws -> [String] {
    try disk.names.filter { !$0.contains("outreach-part") && $0 != "state" }
  }

  /// The same of a dialog at a terminal, at a part of its calls.
  private func changes(_ fault: FaultyDisk.Fault, at dialog: [FaultyDisk.Reply]) throws {
    let arguments = [registry, "--user", "lan", "--today", "2026-11-23"]
    let files = ["x.registry": source]
    try disk.reset(files)
    let before = try everything(registry)
    let whole = try disk.runAtTerminal(arguments, dialog)
    #expect(whole.status == 0, "\(whole.output)")
    let after = try everything(registry)
    #expect(before != after)
    try disk.everywhere(fault, most: 2) {
      try disk.runAtTerminal(arguments, dialog, fault: $0)
    } _: {
      try disk.reset(files)
    } _: { result, call in
      let now = try everything(registry)
      let isDone = now == after
      #expect(result.status != 0 || result.wasKilled || isDone, "\(call): \(result.output)")
      #expect(isDone || now == before, "\(call): \(result.output)")
      #expect(try left() == files.keys.sorted(), "\(call)")
    }
  }

  @Test("A form is written or not", arguments: FaultyDisk.Fault.allCases)
  func form(fault: FaultyDisk.Fault) throws {
    let dialog = [
      FaultyDisk.Reply(question: "x>", answer: "thêm hoạt động"),
      FaultyDisk.Reply(question: "Ngày *", answer: "20/11"),
      FaultyDisk.Reply(question: "Hình thức *", answer: "pa nô"),
      FaultyDisk.Reply(question: "Thôn [", answer: "Đồng Phú"),
      FaultyDisk.Reply(question: "Đơn vị chủ trì *", answer: "vhxh"),
      FaultyDisk.Reply(question: "Nội dung *", answer: "Pa nô thử"),
      FaultyDisk.Reply(question: "Số lượt *", answer: ""),
      FaultyDisk.Reply(question: "Số người:", answer: ""),
      FaultyDisk.Reply(question: "Ghi thêm mục nào?", answer: ""),
      FaultyDisk.Reply(question: "Ghi? [Enter = ghi", answer: ""),
      FaultyDisk.Reply(question: "Đã thêm 1 hoạt động", answer: "quit"),
    ]
    try changes(fault, at: dialog)
  }

  @Test("A roll is written whole or not", arguments: FaultyDisk.Fault.allCases)
  func rollCall(fault: FaultyDisk.Fault) throws {
    let lines = [
      "add organization code:nt name:\"Nhà trường\" kind:school",
      "add officer code:NT01 name:\"Người Một\" organization:nt validFrom:1/1/2026",
      "add officer code:NT02 name:\"Người Hai\" organization:nt validFrom:1/1/2026",
      "add course code:RC title:\"Lớp\" kind:briefing level:commune starts:1/9/2026 ends:1/9/2026",
    ]
    #expect(try disk.run([source] + lines.flatMap { ["-c", $0] }).status == 0)
    let roll = "roll-call course:RC date:2026-09-01 organization:nt"
    try changes(
      fault,
      at: [
        FaultyDisk.Reply(question: "x>", answer: roll),
        FaultyDisk.Reply(question: "1/2", answer: "x", isKey: true),
        FaultyDisk.Reply(question: "2/2", answer: "x", isKey: true),
        FaultyDisk.Reply(question: "[Enter = ghi", answer: "c"),
        FaultyDisk.Reply(question: "Đã ghi điểm danh", answer: "quit"),
      ]
    )
  }

  @Test("An officer who was entered twice is merged or not", arguments: FaultyDisk.Fault.allCases)
  func officers(fault: FaultyDisk.Fault) throws {
    let add = "add officer code:CB914 name:\"Người Hai\" organization:tramyte validFrom:1/7/2025"
    #expect(try disk.run([source, "-c", add]).status == 0)
    try changes(fault, [registry, "--yes", "-c", "merge officers CB014,CB914 into:CB014"], most: 6)
  }

  @Test("An officer is transferred or not", arguments: FaultyDisk.Fault.allCases)
  func transfer(fault: FaultyDisk.Fault) throws {
    try changes(
      fault,
      [registry, "-c", "transfer officer CB014 organization:tramyte on:2026-10-01"],
      most: 6
    )
  }

  @Test("A report is submitted or still a draft", arguments: FaultyDisk.Fault.allCases)
  func submit(fault: FaultyDisk.Fault) throws {
    #expect(try disk.run([source, "-c", "add report period:2026-Q3"]).status == 0)
    try changes(fault, [registry, "-c", "submit BC0001"], most: 6)
  }

  @Test("An edit is made or not", arguments: FaultyDisk.Fault.allCases)
  func edit(fault: FaultyDisk.Fault) throws {
    try changes(fault, [registry, "-c", "edit officer CB001 position:\"Công chức\""])
  }

  @Test("A sheet is imported or not", arguments: FaultyDisk.Fault.allCases)
  func importing(fault: FaultyDisk.Fault) throws {
    let sheet = disk.home.path + "/thon.csv"
    let rows = (1...300).map { "moi-\($0);Thôn Mới \($0);1/7/2025" }.joined(separator: "\n")
    try "Mã;Tên;Từ ngày\n\(rows)\n".write(toFile: sheet, atomically: true, encoding: .utf8)
    try changes(fault, [registry, "-c", "import villages from:\(sheet)"])
  }

  @Test("A sheet on which the disk fills while its rows are added is imported or not")
  func importingMuch() throws {
    let sheet = disk.home.path + "/thon.csv"
    let name = String(repeating: "Thôn Rất Dài ", count: 12)
    let rows = (1...20_000).map { "moi-\($0);\(name)\($0);1/7/2025" }.joined(separator: "\n")
    try "Mã;Tên;Từ ngày\n\(rows)\n".write(toFile: sheet, atomically: true, encoding: .utf8)
    try changes(.full, [registry, "-c", "import villages from:\(sheet)"], most: 3)
  }

  @Test("An import is taken back or not", arguments: FaultyDisk.Fault.allCases)
  func undo(fault: FaultyDisk.Fault) throws {
    let sheet = disk.home.path + "/thon.csv"
    let rows = (1...100).map { "moi-\($0);Thôn Mới \($0);1/7/2025" }.joined(separator: "\n")
    try "Mã;Tên;Từ ngày\n\(rows)\n".write(toFile: sheet, atomically: true, encoding: .utf8)
    #expect(try disk.run([source, "-c", "import villages from:\(sheet)"]).status == 0)
    try changes(fault, [registry, "--yes", "-c", "undo"])
  }

  @Test("Villages are merged or not", arguments: FaultyDisk.Fault.allCases)
  func merge(fault: FaultyDisk.Fault) throws {
    for name in ["mot", "hai"] {
      let add = "add village code:\(name) name:\(name) validFrom:2025-07-01"
      #expect(try disk.run([source, "-c", add]).status == 0)
    }
    try changes(
      fault,
      [registry, "--yes", "-c", "merge villages mot,hai into:ba name:Ba on:2026-07-01"]
    )
  }

  @Test(
    "A registry is there whole, or not at all and can be made",
    arguments: FaultyDisk.Fault.allCases
  )
  func create(fault: FaultyDisk.Fault) throws {
    let arguments = ["create", registry, "--commune", "18775"]
    try disk.everywhere(fault, arguments) {
      try disk.reset([:])
    } look: { result, call in
      let isThere = try disk.names.contains("x.registry")
      #expect(isThere || result.status != 0 || result.wasKilled, "\(call)")
      if !isThere { #expect(try disk.run(arguments).status == 0, "\(call)") }
      _ = try everything(registry)
      #expect(try disk.names == ["x.registry"], "\(call)")
    }
  }

  @Test(
    "A file is written whole, or what was there stays",
    arguments: FaultyDisk.Fault.allCases,
    ["export officers to:", "backup to:"]
  )
  func writing(fault: FaultyDisk.Fault, command: String) throws {
    let target = disk.path("target.csv")
    let old = disk.home.path + "/old.csv"
    try "cũ\n".write(toFile: old, atomically: true, encoding: .utf8)
    let arguments = [registry, "--yes", "-c", command + target]
    var whole: Data?
    try disk.everywhere(fault, arguments) {
      try disk.reset(["x.registry": source, "target.csv": old])
    } look: { result, call in
      let now = try Data(contentsOf: URL(fileURLWithPath: target))
      if now == Data("cũ\n".utf8) {
        #expect(result.status != 0 || result.wasKilled, "\(call)")
      } else {
        whole = whole ?? now
        #expect(now == whole, "\(call)")
      }
      // A journal that could not be removed is gone with the next command.
      let names = try disk.names.filter { $0 != "x.registry-journal" }
      if !result.wasKilled { #expect(names == ["target.csv", "x.registry"], "\(call)") }
      #expect(try disk.run(arguments).status == 0, "\(call)")
      #expect(try disk.names == ["target.csv", "x.registry"], "\(call)")
    }
  }

  @Test("A backup is restored, or what was there stays", arguments: FaultyDisk.Fault.allCases)
  func restore(fault: FaultyDisk.Fault) throws {
    let backup = disk.home.path + "/backup.registry"
    try FileManager.default.copyItem(atPath: source, toPath: backup)
    let changed = disk.home.path + "/changed.registry"
    try FileManager.default.copyItem(atPath: source, toPath: changed)
    #expect(try disk.run([changed, "-c", "edit officer CB001 position:Mới"]).status == 0)
    let before = try everything(changed)
    let restored = try everything(backup)
    try disk.everywhere(fault, ["restore", registry, backup]) {
      try disk.reset(["x.registry": changed])
    } look: { result, call in
      let now = try everything(registry)
      let isRestored = now == restored
      #expect(isRestored || now == before, "\(call)")
      #expect(isRestored || result.status != 0 || result.wasKilled, "\(call)")
      let kept = try disk.names.filter { $0.contains("before-restore") }
      // What was replaced is never lost.
      if isRestored {
        let name = try #require(kept.first)
        #expect(try everything(disk.path(name)) == before)
      }
    }
  }
}
