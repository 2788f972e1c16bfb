import Foundation
import OutreachRegistry
import OutreachSQLite

// CommuneTool
//
// What a commune's own tool does with a registry: imports a sheet, edits a record that others may
// edit too, keeps changes together, waits for others' changes, and shows an answer. It works in a
// temporary folder and prints what came of it.

let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let path = folder.appendingPathComponent("ky-anh.registry").path

// A fixed day and a name for the journal make a tool's own tests repeatable.
let context = Context(
  user: "công cụ",
  today: CalendarDate(year: 2026, month: 11, day: 23),
  language: .en
)
let registry = try Registry.create(path, commune: "18775", context: context)
let day = registry.context.today

// A nightly import: first what it would do, then the import, with its share on the way.
let sheet = Data("Mã;Tên thôn;Số hộ;Từ ngày\ndong-phu;Đồng Phú;170;01/07/2025\n".utf8)
let preview = try registry.importSheet(
  Village.self,
  from: sheet,
  named: "thon.csv",
  options: ImportOptions(isDryRun: true)
)
print("would add", preview.added, "and refuse", preview.rejected)
let imported = try await registry.perform { registry in
  try registry.importSheet(
    Village.self,
    from: sheet,
    named: "thon.csv",
    options: ImportOptions(progress: { share in print("read", Int(share * 100), "%") })
  )
}
print("added", imported.added)

// A long import ends with its task, and leaves nothing.
let long = (1...50_000).reduce(into: "Mã;Tên thôn;Từ ngày\n") {
  $0 += "t\($1);Thôn \($1);01/07/2025\n"
}
let task = Task {
  try await registry.perform { registry in
    try registry.importSheet(Village.self, from: Data(long.utf8), named: "long.csv")
  }
}
task.cancel()
do {
  _ = try await task.value
} catch is CancellationError {
  print("cancelled;", try await registry.perform { try $0.records(Village.self) }.count, "village")
}

try await registry.perform { registry in
  // A form: what is wrong is known before anything is saved.
  let form = Village(code: "moi", name: "", validFrom: day)
  for problem in try registry.problems(in: form) {
    print(problem.field ?? "", problem.code.rawValue)
  }

  // One record by its code, or some by their properties or in the text language.
  let village = try registry.record(Village.self, code: "dong-phu")
  let large = try registry.records(
    Village.self,
    where: \.households >= 100 && \.validTo == nil,
    sortedBy: [.descending(\.households)],
    limit: 10
  )
  let same = try registry.records(Village.self, matching: "households:>=100 limit:10")
  print(village?.name ?? "", large.count, same.count)

  // An edit of what somebody else edited meanwhile is refused.
  let other = try Registry.open(path, context: Context(user: "mai", today: day))
  guard var mine = try registry.stored(Village.self, code: "dong-phu"),
    var theirs = try other.stored(Village.self, code: "dong-phu")
  else { return }
  theirs.households = 171
  try other.edit(theirs.value, ifRevision: theirs.revision)
  mine.population = 660
  do {
    try registry.edit(mine.value, ifRevision: mine.revision)
  } catch let problems as Problems where problems.all.first?.code == "editedSince" {
    print("edited meanwhile by somebody else")
  }

  // What was done to a record, and by whom.
  for step in try registry.history(of: Village.self, code: "dong-phu") {
    print(step.entry.user, step.before?.households ?? 0, "→", step.after?.households ?? 0)
  }

  // A sheet for an office, which a registry imports again.
  let file = folder.appendingPathComponent("thon.csv").path
  let exported = try registry.export(Village.self, matching: "sort:-households", to: file)
  print("exported", exported)

  // Two changes that belong together are one entry of the journal, and one undo.
  try registry.write { transaction in
    try transaction.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    try transaction.add(
      Activity(
        date: day,
        channel: .villageConference,
        village: "dong-phu",
        lead: "tyt",
        title: "Hội nghị thôn",
        reach: 85
      )
    )
  }
  print(try registry.query("activities by:channel").rendered(as: .html).contains("<table>"))
  try registry.undo()
  print(try registry.records(Activity.self).count, try registry.records(Organization.self).count)
}

// Changes are seen as they are made, by this process or another.
let seen = Task { () -> ChangeNotice? in
  for try await change in registry.changes where change.kinds.contains("organization") {
    return change
  }
  return nil
}
try await Task.sleep(for: .milliseconds(100))
try await registry.acting(as: "mai").perform { registry in
  try registry.add(Organization(code: "congan", name: "Công an xã", kind: .police))
}
if let change = try await seen.value {
  print(change.user ?? "", "changed", change.keys.joined(separator: ", "))
}
