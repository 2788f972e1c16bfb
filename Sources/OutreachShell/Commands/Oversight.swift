import OutreachRegistry

extension ShellCommand {
  static let gaps = ShellCommand(
    .gaps,
    summary: Names(
      vi: "Thôn, kênh im lặng lâu hơn mức cho phép; nhiệm vụ quá hạn hay chưa thấy làm.",
      en: "Villages and channels silent for too long; duties overdue or not seen to be done."
    ),
    examples: [
      Names(
        vi: "gián đoạn kênh:loa thôn quá:30d",
        en: "gaps channel:villageLoudspeaker over:30d"
      ),
      Names(vi: "gián đoạn nhiệm vụ", en: "gaps tasks"),
    ]
  ) { try $0.answer() }

  static let matrix = ShellCommand(
    .matrix,
    summary: Names(
      vi: "Đơn vị nào chủ trì, phối hợp nhiệm vụ nào của kế hoạch.",
      en: "Which body leads or coordinates which duties of the plan."
    ),
    examples: [
      Names(vi: "phân công", en: "matrix"), Names(vi: "phân công mục:V", en: "matrix section:V"),
    ]
  ) { try $0.answer() }

  static let compare = ShellCommand(
    .compare,
    summary: Names(
      vi: "So hai kỳ cạnh nhau: chỉ tiêu và hoạt động, hoặc một loại bản ghi theo nhóm.",
      en: "Two periods side by side: indicators and activities, or a kind of record in groups."
    ),
    examples: [
      Names(vi: "so sánh 2026-Q2 2026-Q3", en: "compare 2026-Q2 2026-Q3"),
      Names(
        vi: "so sánh hoạt động quý II/2026 quý III/2026 theo:kênh",
        en: "compare activities 2026-Q2 2026-Q3 by:channel"
      ),
    ]
  ) { try $0.answer() }

  static let chart = ShellCommand(
    .chart,
    summary: Names(
      vi: "Vẽ số đếm theo nhóm thành cột, theo thời gian thành đường; ra:TỆP.svg để in.",
      en: "Draws counts by group as bars, over time as lines; to:FILE.svg for print."
    ),
    examples: [
      Names(vi: "biểu đồ hoạt động theo:kênh", en: "chart activities by:channel"),
      Names(
        vi: "biểu đồ hoạt động theo:tháng ngày:2026 cột:số người",
        en: "chart activities by:month date:2026 columns:reach"
      ),
    ]
  ) { try $0.answer(as: .chart) }
}
