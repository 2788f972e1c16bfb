extension Problem.Code {
  /// The backup … is damaged (…); nothing was replaced.
  public static let backupDamaged: Self = "backupDamaged"
  /// It says: … is another registry (of commune …, made apart), no backup of this one; nothing was
  /// replaced.
  public static let backupOfOther: Self = "backupOfOther"
  /// It says: … is this registry itself, not a backup.
  public static let backupIsRegistry: Self = "backupIsRegistry"
  /// Somebody has changed the registry meanwhile; nothing was replaced.
  public static let changedMeanwhile: Self = "changedMeanwhile"
}

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
        "\(.quoted) là sổ khác (của xã mã \(commune), lập riêng), không phải bản sao lưu của sổ này; chưa thay gì cả.",
      en:
        "\(.quoted) is another registry (of commune \(commune), made apart), no backup of this one; nothing was replaced."
    )
  }

  package static let backupIsRegistry = Self(
    "backupIsRegistry",
    vi: "\(.quoted) chính là tệp sổ này, không phải bản sao lưu.",
    en: "\(.quoted) is this registry itself, not a backup."
  )

  package static let changedMeanwhile = Self(
    "changedMeanwhile",
    vi: "Có người vừa ghi thêm vào sổ; chưa thay gì cả. Hãy xem lại rồi thử lại.",
    en:
      "Somebody has changed the registry meanwhile; nothing was replaced. Look again, then try again."
  )
}
