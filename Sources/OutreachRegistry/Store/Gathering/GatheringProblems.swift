extension Problem.Code {
  /// It says: … is no bundle.
  public static let notABundle: Self = "notABundle"
  /// The bundle … was altered or cut off; nothing was gathered.
  public static let bundleAltered: Self = "bundleAltered"
  /// The bundle … is of another version than this program knows.
  public static let otherBundleVersion: Self = "otherBundleVersion"
  /// The bundle begins after entry …, what is there ends before it; make one from there on.
  public static let bundleGap: Self = "bundleGap"
  /// The journal there is another one from entry … on; nothing was gathered.
  public static let forked: Self = "forked"
  /// The journal there is ahead: this is an older copy; nothing was sent.
  public static let behind: Self = "behind"
  /// It says: … is no registry of a province.
  public static let notAProvince: Self = "notAProvince"
  /// What the commune sent is changed in the commune's own registry.
  public static let gatheredHere: Self = "gatheredHere"
  /// A registry is not pushed into itself.
  public static let pushToItself: Self = "pushToItself"
}

/// What can be wrong where registries are gathered.
extension Problem.What {
  static let notABundle = Self(
    "notABundle",
    vi: "Tệp \(.quoted) không phải gói gửi của sổ theo dõi.",
    en: "The file \(.quoted) is no bundle of a registry."
  )

  static let bundleAltered = Self(
    "bundleAltered",
    vi: "Gói \(.quoted) bị sửa hoặc bị cắt; chưa nhận gì. Hãy xin lại gói.",
    en: "The bundle \(.quoted) was altered or cut off; nothing was gathered. Ask for it again."
  )

  static func otherBundleVersion(_ version: Int) -> Self {
    Self(
      "otherBundleVersion",
      vi:
        "Gói \(.quoted) thuộc phiên bản \(version); chương trình này đọc phiên bản \(JournalBundle.version). Hãy dùng chương trình cùng phiên bản ở cả hai nơi.",
      en:
        "The bundle \(.quoted) is of version \(version); this program reads version \(JournalBundle.version). Use the same program at both ends."
    )
  }

  static func bundleGap(since: Int, here: Int) -> Self {
    Self(
      "bundleGap",
      vi: "Gói bắt đầu sau thay đổi \(since), ở đây mới có đến \(here); cần gói từ:\(here).",
      en:
        "The bundle begins after entry \(since), here is only up to \(here); make one since:\(here)."
    )
  }

  static func forked(entry: Int) -> Self {
    Self(
      "forked",
      vi:
        "Từ thay đổi \(entry), sổ của xã \(.found) ở hai nơi là hai sổ khác nhau; chưa nhận gì. Hãy tìm xem bản nào đúng.",
      en:
        "From entry \(entry) on, the registry of commune \(.found) is another one there; nothing was gathered. Find out which is right."
    )
  }

  static func behind(here: Int, there: Int) -> Self {
    Self(
      "behind",
      vi:
        "Sổ này mới đến thay đổi \(here), nơi nhận đã có đến \(there): đây là một bản cũ; chưa gửi gì.",
      en:
        "This registry ends with entry \(here), the other has up to \(there): this is an older copy; nothing was sent."
    )
  }

  static let notAProvince = Self(
    "notAProvince",
    vi: "\(.quoted) không phải sổ của tỉnh.",
    en: "\(.quoted) is no registry of a province."
  ).advising(
    "Lập sổ của tỉnh bằng: outreach create TỆP --province TÊN.",
    "Make one with: outreach create FILE --province NAME."
  )

  static let gatheredHere = Self(
    "gatheredHere",
    vi: "Ở đây chỉ xem: xã sửa trong sổ của mình rồi gửi lại.",
    en: "Here is only read: a commune makes changes in its own registry and pushes them."
  )

  static let pushToItself = Self(
    "pushToItself",
    vi: "\(.quoted) là chính sổ này.",
    en: "\(.quoted) is this registry itself."
  )
}
