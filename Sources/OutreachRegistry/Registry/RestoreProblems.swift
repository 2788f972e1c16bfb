/// What can be wrong with a backup that is to be restored.
extension Problem.What {
  package static func backupDamaged(_ detail: String) -> Self {
    Self(
      "backupDamaged",
      vi: "Bản sao lưu \(.quoted) bị hỏng (\(detail)); chưa thay gì cả.",
      en: "The backup \(.quoted) is damaged (\(detail)); nothing was replaced."
    )
  }

  package static func backupOfOther(commune: String) -> Self {
    Self(
      "backupOfOther",
      vi:
        "\(.quoted) là sổ khác (xã \(commune)), không phải bản sao lưu của sổ này; chưa thay gì cả.",
      en:
        "\(.quoted) is another registry (commune \(commune)), no backup of this one; nothing was replaced."
    )
  }

  package static let backupIsRegistry = Self(
    "backupIsRegistry",
    vi: "\(.quoted) chính là tệp sổ này, không phải bản sao lưu.",
    en: "\(.quoted) is this registry itself, not a backup."
  )
}
