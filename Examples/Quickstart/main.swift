import OutreachRegistry
import OutreachSQLite

// `Registry.create("ky-anh.registry", commune: "18775")` keeps it in a file instead.
let registry = try Registry.inMemory(commune: "18775")
let today = registry.context.today
try registry.add(Village(code: "dong-phu", name: "Đồng Phú", validFrom: today.adding(days: -365)))
try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
for (days, channel, reach) in [(2, OutreachChannel.villageConference, 85), (1, .website, 230)] {
  let day = today.adding(days: -days)
  try registry.add(
    Activity(
      date: day,
      channel: channel,
      village: "dong-phu",
      lead: "tyt",
      title: "HIV",
      reach: reach
    )
  )
}
let answer = try registry.query("activities by:channel")
print(answer.rendered(options: OutputOptions(language: .en)), terminator: "")
print(answer.rendered(as: .json), terminator: "")
