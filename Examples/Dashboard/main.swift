import Foundation
import OutreachRegistry
import OutreachSQLite

// Writes the dashboard of a registry as one HTML page that loads nothing from elsewhere.
// `Dashboard REGISTRY [FILE] [DAY]`; without a file to standard output, without a day as of today.

let arguments = Array(CommandLine.arguments.dropFirst())
guard (1...3).contains(arguments.count) else {
  FileHandle.standardError.write(Data("Dashboard REGISTRY [FILE] [YYYY-MM-DD]\n".utf8))
  exit(2)
}
do {
  var day: CalendarDate?
  if arguments.count == 3 {
    guard let written = CalendarDate(iso: arguments[2]) else {
      FileHandle.standardError.write(Data("\(arguments[2]): YYYY-MM-DD\n".utf8))
      exit(2)
    }
    day = written
  }
  let registry = try Registry.open(arguments[0], readOnly: true, context: Context(today: day))
  let page = try Page(registry).html()
  if arguments.count > 1, arguments[1] != "-" {
    try page.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  } else {
    FileHandle.standardOutput.write(Data(page.utf8))
  }
} catch let problems as Problems {
  for problem in problems.all {
    FileHandle.standardError.write(Data((problem.sentence(in: .vi) + "\n").utf8))
  }
  exit(3)
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
