import OutreachRegistry

extension ShellCommand {
  static let indicators = ShellCommand(
    .indicators,
    summary: Names(
      vi: "Bảy chỉ tiêu của kế hoạch: đạt bao nhiêu, còn thiếu bao nhiêu, có kịp không.",
      en: "The plan's seven targets: how far each is, what is short, whether it is on track."
    ),
    examples: [
      Names(vi: "chỉ tiêu", en: "indicators"),
      Names(
        vi: "chỉ tiêu theo:đơn vị tính đến:2026-09-30",
        en: "indicators by:organization as-of:2026-09-30"
      ),
    ]
  ) { try $0.answer() }

  static let explain = ShellCommand(
    .explain,
    summary: Names(
      vi:
        "Giải thích chỉ tiêu: quy tắc, bản ghi nào được tính, nào không và vì sao; hoặc việc đã làm của một nhiệm vụ.",
      en:
        "Explains an indicator: its rule, which records count, which do not and why; or shows what a task's question answers."
    ),
    examples: [
      Names(vi: "giải thích A2", en: "explain A2"),
      Names(vi: "giải thích 5.3b", en: "explain 5.3b"),
      Names(vi: "A4 tính đến:2026-06-30", en: "A4 as-of:2026-06-30"),
    ]
  ) { try $0.answer() }
}
