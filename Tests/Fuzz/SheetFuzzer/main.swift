import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets

/// Reads every file as a sheet of each kind that has sheets: what is wrong with it must be a
/// problem of the sheet or of its rows.
///
/// Nothing is written.
let registry: Registry = {
  do {
    let context = Context(user: "lan", today: CalendarDate(year: 2026, month: 11, day: 23))
    return try Registry.inMemory(commune: "18775", context: context)
  } catch {
    fatalError("\(error)")
  }
}()

let kinds = [Village.kind, Officer.kind, Activity.kind, Attendance.kind]

func read(_ bytes: UnsafeBufferPointer<UInt8>) {
  do {
    let sheet = try SheetReader(bytes: bytes, name: "tep.csv", encoding: nil)
    try sheet.forEachRow { _ in }
    // The length chooses the kind, so that a file means the same again.
    var request = ImportRequest(
      kind: kinds[bytes.count % kinds.count],
      sheet: sheet,
      name: "tep.csv",
      command: "import"
    )
    request.isDryRun = true
    let summary = try registry.importSheet(request)
    for problem in summary.problems {
      for language in Language.allCases { _ = problem.sentence(in: language) }
    }
  } catch is SheetError {
    // What cannot be read is said to be so.
  } catch let problems as Problems {
    for problem in problems.all { _ = problem.sentence(in: .vi) }
  } catch {
    fatalError("\(error) is no problem")
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
  runDriver(&count, &arguments) { bytes, size in
    read(UnsafeBufferPointer(start: bytes, count: size))
    return 0
  }
)
