extension Problem.Code {
  /// Case records are locked: only figures are shown.
  public static let casesLocked: Self = "casesLocked"
  /// The access to case records has ended.
  public static let accessEnded: Self = "accessEnded"
  /// This access to case records was not given by this registry.
  public static let foreignAccess: Self = "foreignAccess"
  /// The key file … is not this registry's, or an old one.
  public static let foreignKeyFile: Self = "foreignKeyFile"
  /// The key file was altered; it is not opened.
  public static let alteredKeyFile: Self = "alteredKeyFile"
  /// The key file's scrypt parameters are weaker than allowed; it is not opened.
  public static let weakKeyFile: Self = "weakKeyFile"
  /// The key of this case is missing; it may have been erased.
  public static let clientKeyMissing: Self = "clientKeyMissing"
  /// What is sealed was altered, was moved, or belongs to another key.
  public static let cannotOpenSealed: Self = "cannotOpenSealed"
  /// The passphrase is wrong.
  public static let wrongPassphrase: Self = "wrongPassphrase"
  /// The registry has no recovery key.
  public static let noRecoveryKey: Self = "noRecoveryKey"
  /// There is too little memory to stretch a passphrase; it was not tried.
  public static let tooLittleMemory: Self = "tooLittleMemory"
  /// The recovery key is wrong.
  public static let wrongRecoveryKey: Self = "wrongRecoveryKey"
  /// A passphrase needs at least … characters.
  public static let passphraseTooShort: Self = "passphraseTooShort"
}

/// What can be wrong with the keys of case records.
extension Problem.What {
  package static let casesLocked = Self(
    ofCases: "casesLocked",
    vi: "Hồ sơ đang khóa: chỉ xem được số liệu chung.",
    en: "Case records are locked: only figures are shown."
  ).advising("Gõ mở hồ sơ lý do:theo dõi.", "Type unlock reason:followUp.")

  package static let accessEnded = Self(
    ofCases: "accessEnded",
    vi: "Quyền xem hồ sơ đã hết.",
    en: "The access to case records has ended."
  ).advising("Gõ mở hồ sơ lý do:theo dõi.", "Type unlock reason:followUp.")

  package static let foreignAccess = Self(
    ofCases: "foreignAccess",
    vi: "Quyền xem hồ sơ này không phải do sổ này cấp.",
    en: "This access to case records was not given by this registry."
  )

  package static let foreignKeyFile = Self(
    ofCases: "foreignKeyFile",
    vi: "Tệp chìa khóa \(.found) không thuộc sổ này, hoặc là bản cũ.",
    en: "The key file \(.found) is not this registry's, or an old one."
  )

  package static let alteredKeyFile = Self(
    ofCases: "alteredKeyFile",
    vi: "Tệp chìa khóa đã bị sửa; không mở.",
    en: "The key file was altered; it is not opened."
  ).advising(
    "Có bản sao thì gõ khôi phục chìa khóa từ:TỆP.",
    "With a copy, type case-key restore from:FILE."
  )

  package static let weakKeyFile = Self(
    ofCases: "weakKeyFile",
    vi: "Tham số scrypt trong tệp chìa khóa yếu hơn quy định; không mở.",
    en: "The key file's scrypt parameters are weaker than allowed; it is not opened."
  )

  package static let clientKeyMissing = Self(
    ofCases: "clientKeyMissing",
    vi: "Thiếu chìa khóa của hồ sơ này; có thể hồ sơ đã được xóa vĩnh viễn.",
    en: "The key of this case is missing; it may have been erased."
  )

  package static let cannotOpenSealed = Self(
    ofCases: "cannotOpenSealed",
    vi: "Nội dung kín đã bị sửa, bị chuyển chỗ, hoặc thuộc chìa khóa khác.",
    en: "What is sealed was altered, was moved, or belongs to another key."
  )

  package static let wrongPassphrase = Self(
    ofCases: "wrongPassphrase",
    vi: "Mật khẩu không đúng.",
    en: "The passphrase is wrong."
  )

  package static let tooLittleMemory = Self(
    ofCases: "tooLittleMemory",
    vi: "Máy không đủ bộ nhớ để thử mật khẩu; hãy đóng bớt chương trình.",
    en: "There is too little memory to try the passphrase; close other programs."
  )

  package static let noRecoveryKey = Self(
    ofCases: "noRecoveryKey",
    vi: "Sổ không có khóa phục hồi.",
    en: "The registry has no recovery key."
  )

  package static let wrongRecoveryKey = Self(
    ofCases: "wrongRecoveryKey",
    vi: "Khóa phục hồi không đúng.",
    en: "The recovery key is wrong."
  )

  package static func passphraseTooShort(_ n: Int) -> Self {
    Self(
      ofCases: "passphraseTooShort",
      vi: "Mật khẩu cần ít nhất \(n) ký tự.",
      en: "A passphrase needs at least \(n) characters."
    )
  }
}
