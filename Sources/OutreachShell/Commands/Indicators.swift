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
      vi: "Giải thích một chỉ tiêu: quy tắc, bản ghi nào được tính, bản ghi nào không và vì sao.",
      en: "Explains an indicator: its rule, the records that count, those that do not and why."
    ),
    examples: [
      Names(vi: "giải thích A2", en: "explain A2"),
      Names(vi: "A4 tính đến:2026-06-30", en: "A4 as-of:2026-06-30"),
    ]
  ) { try $0.answer() }
}
