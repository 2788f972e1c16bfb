import OutreachRegistry

/// A page of help that is about neither a command nor a kind.
struct HelpPage: Sendable {
  let names: Names
  let summary: Names
  let text: @Sendable (HelpText) -> String

  static let all: [HelpPage] = [.terms, .keys, .everything]

  /// What to type first.
  static let first = [
    Names(
      vi: "hoạt động kênh:loa thôn ngày:quý này",
      en: "activities channel:loudspeaker date:this quarter"
    ),
    Names(vi: "thêm hoạt động", en: "add activity"),
  ]

  /// How terms are written: each line is a command that can be typed.
  static let termLines: [(example: Names, meaning: Names)] = [
    (
      Names(
        vi: "hoạt động kênh:loa thôn thôn:đồng phú",
        en: "activities channel:loudspeaker village:dong-phu"
      ),
      Names(vi: "mọi điều kiện cùng đúng", en: "all terms hold")
    ),
    (
      Names(vi: "hoạt động kênh:pa nô,áp phích", en: "activities channel:billboard,poster"),
      Names(vi: "dấu phẩy: hoặc", en: "a comma: or")
    ),
    (
      Names(vi: "hoạt động -kênh:áp phích", en: "activities -channel:poster"),
      Names(vi: "dấu trừ ở đầu: trừ ra", en: "a minus first: not")
    ),
    (
      Names(vi: "hoạt động ngày:quý III/2026", en: "activities date:2026-Q3"),
      Names(
        vi: "2026, 7/2026, 2026-Q3, tuần này, tháng trước, hôm nay, -7d",
        en: "2026, 2026-07, this week, last month, today, -7d"
      )
    ),
    (
      Names(vi: "hoạt động ngày:1/7/2026..30/9/2026", en: "activities date:2026-07-01..2026-09-30"),
      Names(vi: "từ … đến …, kể cả hai đầu", en: "from … to …, both included")
    ),
    (
      Names(vi: "hoạt động kỳ:quý III/2026", en: "activities period:2026-Q3"),
      Names(vi: "kỳ báo cáo: 15/6 đến 14/9", en: "the reporting window: 15 Jun to 14 Sep")
    ),
    (
      Names(vi: "hoạt động số người:>=80", en: "activities reach:>=80"),
      Names(vi: "cũng >, <, <=", en: "also >, <, <=")
    ),
    (
      Names(vi: "cán bộ tên:dang", en: "officers name:dang"),
      Names(vi: "có chữ đó, không cần dấu", en: "holds the text, marks or not")
    ),
    (
      Names(vi: "thôn tên:=\"Đồng Phú\"", en: "villages name:=\"Đồng Phú\""),
      Names(
        vi: "đúng cả tên; trong ngoặc kép mọi dấu là chữ",
        en: "the whole; in quotes all is text"
      )
    ),
    (
      Names(vi: "hoạt động thôn:trống", en: "activities village:none"),
      Names(vi: "chưa ghi; bất kỳ: đã ghi", en: "not recorded; any: recorded")
    ),
    (
      Names(
        vi: "hoạt động theo:thôn,kênh xếp:-count tối đa:5",
        en: "activities by:village,channel sort:-count limit:5"
      ),
      Names(vi: "đếm theo nhóm; dấu trừ: giảm dần", en: "counts groups; a minus: descending")
    ),
    (
      Names(vi: "hoạt động cột:ngày,nội dung", en: "activities columns:date,title"),
      Names(
        vi: "chọn cột; ra:tep.csv để ghi ra tệp",
        en: "chosen columns; to:file.csv writes a file"
      )
    ),
  ]

  private static let terms = HelpPage(
    names: Names(vi: "cách viết", en: "terms", also: ["điều kiện"]),
    summary: Names(
      vi: "cách viết điều kiện, ngày, kỳ",
      en: "how terms, dates and periods are written"
    )
  ) { layout in
    termLines.map { "\($0.example[layout.language])\n    \($0.meaning[layout.language])\n" }
      .joined()
  }

  private static let keys = HelpPage(
    names: Names(vi: "phím", en: "keys"),
    summary: Names(vi: "các phím ở dấu nhắc", en: "the keys at the prompt")
  ) { layout in
    layout.aligned(PromptKeys.all.map { ($0.key, $0.summary[layout.language]) })
  }

  private static let everything = HelpPage(
    names: Names(vi: "tất cả", en: "all"),
    summary: Names(vi: "mọi lệnh, mỗi lệnh một câu", en: "every command in a sentence")
  ) { layout in
    layout.commands.sections.map { section in
      section.names[layout.language] + "\n"
        + layout.aligned(
          section.commands.map { command in
            let names = command.syntax.names
            let both = names[layout.language] == names.en ? [names.en] : [names.vi, names.en]
            return (both.joined(separator: ", "), command.summary[layout.language])
          }
        )
    }.joined(separator: "\n")
  }
}
