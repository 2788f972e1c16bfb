import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

@Suite("A commune's own sheets")
struct KyAnhTests {
  private let registry: Registry
  private let folder: TemporaryFolder
  private let summary: ImportSummary
  private let expected: [String: Any]

  init() throws {
    registry = try Sheets.registry()
    folder = try TemporaryFolder()
    summary = try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: registry,
      rejects: folder.file("bad.csv")
    )
    let data = try Data(contentsOf: URL(fileURLWithPath: Sheets.path("expected.json")))
    expected = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func figures(_ name: String) throws -> [String: Any] {
    try #require(expected[name] as? [String: Any])
  }

  private func count(_ question: String) throws -> Int {
    try #require(registry.object(question)["count"] as? Int)
  }

  @Test(
    "Every record of the sheets is there",
    arguments: ["villages", "organizations", "officers", "activities"]
  )
  func records(kind: String) throws {
    #expect(try count("count \(kind)") == figures("records")[kind] as? Int)
  }

  @Test("The activity sheet's rows, duplicates and rejects are those counted by hand")
  func activitySheet() throws {
    let figures = try figures("activitySheet")
    #expect(summary.rows == figures["rows"] as? Int)
    #expect(summary.added == figures["valid"] as? Int)
    #expect(summary.duplicates == figures["duplicates"] as? Int)
    #expect(summary.rejected == figures["rejected"] as? Int)
  }

  @Test("Activities by channel in the third quarter are those counted by hand")
  func byChannel() throws {
    let figures = try figures("activitiesByChannel2026Q3")
    let rows = try registry.rows("activities by:channel date:2026-Q3")
    #expect(rows.count == figures.count)
    for row in rows {
      let channel = try #require(row["channel"] as? String)
      let figure = try #require(figures[channel] as? [String: Any])
      #expect(row["count"] as? Int == figure["count"] as? Int)
      #expect(row["occurrences"] as? Int == figure["occurrences"] as? Int)
      #expect(row["reach"] as? Int == figure["reach"] as? Int)
    }
  }

  @Test("Activities by counting kind in the year are those counted by hand")
  func byCountingKind() throws {
    let figures = try figures("activitiesByCountingKind2026")
    let rows = try registry.rows("activities by:countingKind date:2026")
    #expect(rows.count == figures.count)
    for row in rows {
      let name = try #require(row["countingKind"] as? String)
      let figure = try #require(figures[name] as? [String: Any])
      for key in ["count", "occurrences", "reach"] {
        #expect(row[key] as? Int == figure[key] as? Int)
      }
    }
  }

  @Test("Activities by village in the year are those counted by hand")
  func byVillage() throws {
    let figures = try figures("activitiesByVillage2026")
    let names = Dictionary(
      uniqueKeysWithValues: try registry.records(Village.self).map { ($0.code, $0.name) }
    )
    let rows = try registry.rows("activities by:village date:2026 village:any")
    #expect(rows.count == figures.count)
    for row in rows {
      let code = try #require(row["village"] as? String)
      let name = try #require(names[code])
      #expect(row["count"] as? Int == figures[name] as? Int, "\(name)")
    }
  }

  @Test("Cost by funding source is that counted by hand")
  func byFunding() throws {
    let figures = try figures("costByFunding")
    for (name, cost) in figures {
      let rows = try registry.rows("activities by:funding funding:\"\(name)\"")
      #expect(rows.first?["cost"] as? Int == cost as? Int, "\(name)")
    }
  }

  @Test("The reporting window of the third quarter holds what was counted by hand")
  func window() throws {
    let figures = try figures("activitiesReportingWindow2026Q3")
    #expect(try count("count activities period:2026-Q3") == figures["count"] as? Int)
  }

  @Test("The roster of a day, exempt and direct officers are those counted by hand")
  func roster() throws {
    let figures = try figures("officersOnRoster")
    let exempt =
      "exemptFrom:..2026-11-23 exemptTo:2026-11-23.. as-of:2026-11-23"
    let openExempt = "exemptFrom:..2026-11-23 exemptTo:none as-of:2026-11-23"
    let all = try count("count officers as-of:2026-11-23")
    let away = try count("count officers \(exempt)") + count("count officers \(openExempt)")
    #expect(away == figures["exempt"] as? Int)
    #expect(all - away == figures["required"] as? Int)
  }

  @Test("A sheet of officers with errors adds the one good row and names the others")
  func officerErrors() throws {
    let figures = try figures("officerErrorSheet")
    let summary = try Sheets.load(
      Officer.kind,
      Sheets.path("can-bo-loi.csv"),
      into: registry,
      rejects: folder.file("officers.csv")
    )
    #expect(summary.rows == figures["rows"] as? Int)
    #expect(summary.added == figures["added"] as? Int)
    #expect(summary.rejected == figures["rejected"] as? Int)
  }

  @Test("A sheet in TCVN3 is recognised and its villages have their names")
  func legacy() throws {
    let summary = try Sheets.load(Village.kind, Sheets.path("thon-tcvn3.csv"), into: registry)
    #expect(summary.notes.contains(.converted(.tcvn3)))
    let names = try registry.records(Village.self).filter { $0.code.hasPrefix("nb-") }
      .sorted { $0.code < $1.code }.map(\.name)
    #expect(names == expected["legacyVillages"] as? [String])
  }

  @Test("A sheet in UTF-16 with tabs repeats what is there")
  func utf16() throws {
    let summary = try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-utf16.txt"),
      into: registry
    )
    #expect(summary.notes.contains(.converted(.utf16le)))
    #expect(summary.unchanged == 40)
  }

  @Test("The same sheet a second time adds nothing")
  func twice() throws {
    let again = try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: registry,
      rejects: folder.file("bad2.csv")
    )
    #expect(again.added == 0)
    #expect(again.updated == 0)
    #expect(again.unchanged == 1150)
    #expect(again.entry == nil)
  }

  @Test("A corrected reach updates one activity")
  func corrected() throws {
    var text = try String(contentsOfFile: Sheets.path("tuyen-truyen-2026.csv"), encoding: .utf8)
    let line = try #require(text.split(separator: "\r\n").first { $0.contains("số 859;") })
    var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    cells[8] = "4321"
    text = text.replacing(line, with: cells.joined(separator: ";"))
    let path = try Sheets.write(Array(text.utf8), "corrected.csv", in: folder)
    let summary = try Sheets.load(
      Activity.kind,
      path,
      into: registry,
      rejects: folder.file("bad3.csv")
    )
    #expect(summary.added == 0)
    #expect(summary.updated == 1)
    #expect(try count("count activities reach:4321") == 1)
  }

  @Test("Without a file for rejects nothing changes and seven problems are listed")
  func refused() throws {
    let fresh = try Sheets.registry()
    let before = try fresh.everything()
    let summary = try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: fresh
    )
    #expect(try fresh.everything() == before)
    #expect(summary.added == 0)
    let problems = summary.problems.map { problem -> String in
      guard case .sheet(let line, let field?)? = problem.place else { return "?" }
      return "\(line) \(field) \(problem.found ?? "")"
    }
    #expect(
      problems == [
        "233 reach -5", "492 date 05/3/2031", "682 reach một trăm", "734 channel ",
        "784 date 31/02/2026", "892 channel Khinh khí cầu", "1068 village Thôn Không Có",
      ]
    )
    #expect(summary.problems.allSatisfy { !$0.sentence(in: .vi).isEmpty })
  }

  @Test("The file of rejects, mended, imports")
  func mended() throws {
    let replacements = [
      (";-5;", ";5;"), ("05/03/2031", "05/03/2026"), (";một trăm;", ";100;"),
      ("05/03/2026;;Đồng Phú", "05/03/2026;pano;Đồng Phú"), ("31/02/2026", "28/02/2026"),
      ("Khinh khí cầu", "Áp phích"), ("Thôn Không Có", "Thôn Đồng Phú"),
    ]
    var text = try String(contentsOfFile: folder.file("bad.csv"), encoding: .utf8)
    for (wrong, right) in replacements {
      text = text.replacing(wrong, with: right, maxReplacements: 1)
    }
    let path = try Sheets.write(Array(text.utf8), "mended.csv", in: folder)
    let summary = try Sheets.load(Activity.kind, path, into: registry)
    #expect(summary.added == 7)
    #expect(summary.problems.isEmpty)
  }
}
