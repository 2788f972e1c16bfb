extension Problem.Code {
  /// The backup … is there; only its day could not be noted.
  public static let backupNotNoted: Self = "backupNotNoted"
  /// It says: … is not an outreach registry; it was left as it is.
  public static let notARegistry: Self = "notARegistry"
  /// The registry … is damaged; it was left as it is.
  public static let damaged: Self = "damaged"
  /// The registry is of a newer version than this program knows.
  public static let newerVersion: Self = "newerVersion"
  /// The registry is in use by …; try again.
  public static let busy: Self = "busy"
  /// It says: … holds the registries of several communes; name one.
  public static let severalCommunes: Self = "severalCommunes"
  /// The file … exists already; choose another name for the new registry.
  public static let alreadyThere: Self = "alreadyThere"
  /// It says: … of a registry that was moved away lies there; move it to that one, or choose
  /// another name.
  public static let leftBeside: Self = "leftBeside"
  /// The registry is open for reading only.
  public static let readOnly: Self = "readOnly"
  /// The disk is full or cannot be written.
  public static let diskFull: Self = "diskFull"
  /// The store reports something else.
  public static let engine: Self = "engine"
  /// Cannot open …: ….
  public static let cannotOpen: Self = "cannotOpen"
  /// This machine has no group ….
  public static let noSuchGroup: Self = "noSuchGroup"
  /// A change of the registry … was cut off; open it once where it can be written.
  public static let needsRecovery: Self = "needsRecovery"
  /// The registry … was moved or replaced; nothing was written.
  public static let registryMoved: Self = "registryMoved"
  /// Interrupted.
  public static let interrupted: Self = "interrupted"
}

/// What can be wrong with a registry's store.
extension Problem.What {
  static let backupNotNoted = Self(
    "backupNotNoted",
    vi: "Bản sao lưu \(.quoted) đã có; chỉ không ghi lại được ngày sao lưu.",
    en: "The backup \(.quoted) is there; only its day could not be noted."
  )

  package static let notARegistry = Self(
    "notARegistry",
    vi: "\(.quoted) không phải là sổ theo dõi tuyên truyền; tệp được giữ nguyên.",
    en: "\(.quoted) is not an outreach registry; it was left as it is."
  )

  package static func damaged(_ detail: String) -> Self {
    Self(
      "damaged",
      vi: "Sổ \(.quoted) bị hỏng (\(detail)); tệp được giữ nguyên. Hãy dùng bản sao lưu.",
      en: "The registry \(.quoted) is damaged (\(detail)); it was left as it is. Use a backup."
    )
  }

  package static func newerVersion(found newer: Int, known: Int) -> Self {
    Self(
      "newerVersion",
      vi:
        "Sổ thuộc phiên bản mới hơn (\(newer); chương trình này biết đến \(known)). Hãy cập nhật chương trình.",
      en:
        "The registry is of a newer version (\(newer); this program knows \(known)). Update the program."
    )
  }

  package static func busy(holder: String?) -> Self {
    Self(
      "busy",
      vi: "Sổ đang được \(holder ?? "một chương trình khác") dùng; hãy thử lại.",
      en: "The registry is in use by \(holder ?? "another program"); try again."
    )
  }

  package static let severalCommunes = Self(
    "severalCommunes",
    vi: "Trong \(.found) có sổ của nhiều xã; hãy cho biết xã nào.",
    en: "\(.found) holds the registries of several communes; name one.",
    suggestions: .choices
  )

  package static let alreadyThere = Self(
    "alreadyThere",
    vi: "Đã có tệp \(.quoted); hãy đặt tên khác cho sổ mới.",
    en: "The file \(.quoted) exists already; choose another name for the new registry."
  )

  package static func leftBeside(_ name: String) -> Self {
    Self(
      "leftBeside",
      vi:
        "Bên cạnh còn tệp “\(name)” của một sổ đã dời đi; hãy dời tệp đó theo sổ ấy, hoặc đặt tên khác.",
      en:
        "“\(name)” of a registry that was moved away lies there; move it to that one, or choose another name."
    )
  }

  package static let readOnly = Self(
    "readOnly",
    vi: "Sổ đang mở chỉ để đọc.",
    en: "The registry is open for reading only."
  )

  package static let diskFull = Self(
    "diskFull",
    vi: "Ổ đĩa đầy hoặc không ghi được.",
    en: "The disk is full or cannot be written."
  )

  package static func engine(_ message: String) -> Self {
    Self("engine", vi: "Lỗi của kho dữ liệu: \(message)", en: "The store reports: \(message)")
  }

  package static func cannotOpen(_ reason: SystemReason = SystemReason()) -> Self {
    Self(
      "cannotOpen",
      vi: "Không mở được \(.quoted): \(reason.names.vi).",
      en: "Cannot open \(.quoted): \(reason.names.en)."
    )
  }

  package static let noSuchGroup = Self(
    "noSuchGroup",
    vi: "Máy không có nhóm người dùng \(.quoted).",
    en: "This machine has no group \(.quoted)."
  )

  package static let needsRecovery = Self(
    "needsRecovery",
    vi: "Lần ghi trước của sổ \(.quoted) bị ngắt giữa chừng; hãy mở sổ một lần ở nơi ghi được.",
    en: "A change of the registry \(.quoted) was cut off; open it once where it can be written."
  )

  package static let registryMoved = Self(
    "registryMoved",
    vi:
      "Tệp sổ \(.quoted) đã bị dời đi hoặc thay bằng tệp khác; chưa ghi gì. Hãy thoát rồi mở lại.",
    en:
      "The registry \(.quoted) was moved or replaced; nothing was written. Quit and open it again."
  )

  package static let interrupted = Self("interrupted", vi: "Đã dừng.", en: "Interrupted.")
}
