import OutreachRegistry
import OutreachSQLite
import OutreachShell

// A tool of a commune with islands: a kind, an indicator, a format and a command of its own, in a
// prompt that it hosts. Everything is public interface.

let check = OwnCommand(
  "look-over",
  Names(vi: "kiểm thuyền", en: "look over"),
  summary: Names(vi: "Ghi rằng thuyền đã được kiểm.", en: "Records that a boat was looked over."),
  examples: [Names(vi: "kiểm thuyền BO01", en: "look over BO01")],
  keys: [OwnCommand.Key("on", vi: "hôm")]
) { invocation in
  let day = try invocation.value(of: "on").flatMap { CalendarDate(iso: $0) }
  for code in invocation.words {
    guard var boat = try invocation.registry.record(Boat.self, code: code) else {
      invocation.note("No boat \(code).\n")
      continue
    }
    boat.checked = day ?? invocation.registry.context.today
    try invocation.registry.edit(boat)
  }
  try invocation.answer("list boats checked:any")
}

let registry = try Registry.inMemory(
  commune: "18775",
  context: Context(user: "lan", today: CalendarDate(iso: "2026-11-23"), language: .en),
  catalogue: Catalogue.default
    .adding(kinds: [Boat.kind])
    .adding(.boats())
    .adding(formats: .wiki)
)
let begin = CalendarDate(iso: "2025-07-01") ?? registry.context.today
try registry.write { transaction in
  try transaction.add(Village(code: "dong-phu", name: "Đồng Phú", validFrom: begin))
  try transaction.add(Village(code: "hai-van", name: "Hải Vân", validFrom: begin))
}

let screen = TextScreen(columns: 80)
let session = try Session(hosting: registry, on: screen, commands: [check])
let lines = [
  "add boat name:\"Thuyền Bình Minh\" village:dong-phu",
  "add boat name:\"Thuyền Hải Âu\" village:hai-van",
  "look over BO01 on:2026-11-20",
  "count boats by:village format:wiki",
  "coverage X1",
  "undo",
  "unlock",
]
for line in lines {
  print("> \(line)")
  _ = session.run(line)
  print(screen.take(), terminator: "")
}
