import OutreachRegistry

/// A boat that goes to the islands with a loudspeaker: a kind of this tool's own.
struct Boat: RegistryRecord {
  var code: String
  var name: String
  var village: String
  var checked: CalendarDate?

  static let kind = Kind(
    "boat",
    Names(vi: "thuyền loa", en: "boat", plural: "boats"),
    fields: [
      Field("code", Names(vi: "mã", en: "code"), .code, required: true),
      Field("name", Names(vi: "tên thuyền", en: "name"), .name, required: true),
      Field("village", Names(vi: "thôn", en: "village"), .reference("village"), required: true),
      Field("checked", Names(vi: "ngày kiểm", en: "checked"), .date),
    ],
    numbering: Kind.Numbering(prefix: "BO", digits: 2),
    mainDate: "checked",
    rules: [.notInFuture("checked")]
  )
}

extension Indicator {
  /// Villages that have a boat which was looked over this year.
  static func boats() throws -> Indicator {
    try Indicator(
      "X1",
      Names(vi: "Thôn có thuyền loa", en: "Villages with a boat"),
      lacking: Names(vi: "thôn chưa có thuyền", en: "villages without a boat"),
      section: "III.2",
      rule: Names(vi: "Thôn có thuyền đã kiểm.", en: "A boat that was looked over."),
      unit: Names(vi: "thôn", en: "village", plural: "villages"),
      term: .yearly,
      target: 0.5,
      of: Village.kind,
      met: Boat.kind
    )
  }
}

extension OutputFormat {
  /// Lines for a wiki of the commune.
  static let wiki = OutputFormat(
    "wiki",
    Names(vi: "trang wiki", en: "wiki"),
    fileExtensions: ["wiki"]
  ) { table, options in
    let heading = "! " + table.headings(options).joined(separator: " !! ")
    let rows = table.texts(options).map { "| " + $0.joined(separator: " || ") }
    return (["{|", heading] + rows.flatMap { ["|-", $0] } + ["|}"]).joined(separator: "\n") + "\n"
  }
}
