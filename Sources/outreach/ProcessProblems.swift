import OutreachRegistry

/// What can be wrong with a run of the program.
extension Problem.What {
  static func notRun(count: Int) -> Self {
    Self(
      "notRun",
      vi: "Nơi nhận kết quả đã đóng; chưa chạy \(count) lệnh còn lại.",
      en: "Whoever read the answers has gone; \(count) more were not run."
    )
  }

  static func historyNotKept(_ reason: SystemReason) -> Self {
    Self(
      "historyNotKept",
      vi: "Không giữ được các dòng đã gõ trong \(.quoted): \(reason.names.vi).",
      en: "Typed lines cannot be kept in \(.quoted): \(reason.names.en)."
    )
  }

  static let notADemo = Self(
    "notADemo",
    vi: "\(.quoted) không phải sổ dùng thử; mở bằng: outreach \(.found)",
    en: "\(.quoted) is no demo registry; open it with: outreach \(.found)"
  )
}
