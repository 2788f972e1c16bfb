extension Problem.Code {
  /// This store keeps no case records.
  public static let noCasesHere: Self = "noCasesHere"
  /// There is no case key yet.
  public static let noCaseKey: Self = "noCaseKey"
  /// The registry has a case key.
  public static let caseKeyExists: Self = "caseKeyExists"
  /// The key file … is missing; without it nothing can be unlocked.
  public static let keyFileMissing: Self = "keyFileMissing"
  /// The key file … is not as the registry left it; some cases may stay closed.
  public static let keyFileDiffers: Self = "keyFileDiffers"
  /// The key file … lies beside the registry, which knows nothing of it; move it away first.
  public static let strayKeyFile: Self = "strayKeyFile"
  /// It says: … exists and is no copy of this registry's keys; it is not overwritten.
  public static let notAKeyCopy: Self = "notAKeyCopy"
  /// Somebody is no keyholder.
  public static let noSuchKeyholder: Self = "noSuchKeyholder"
  /// The last keyholder cannot be removed.
  public static let lastKeyholder: Self = "lastKeyholder"
  /// There were too many failures; try again in … seconds.
  public static let unlockTooSoon: Self = "unlockTooSoon"
  /// There were too many look-ups in this hour; unlock to go on.
  public static let tooManyLookUps: Self = "tooManyLookUps"
  /// A passphrase is needed.
  public static let passphraseExpected: Self = "passphraseExpected"
  /// The passphrase file … must be readable by its owner alone and must not lie beside the
  /// registry.
  public static let passphraseFileExposed: Self = "passphraseFileExposed"
  /// The two entries of the passphrase differ.
  public static let passphrasesDiffer: Self = "passphrasesDiffer"
}

/// What can be wrong with who may unlock case records.
extension Problem.What {
  package static let noCasesHere = Self(
    ofCases: "noCasesHere",
    vi: "Kho này không giữ hồ sơ người được hỗ trợ.",
    en: "This store keeps no case records."
  )

  package static let noCaseKey = Self(
    ofCases: "noCaseKey",
    vi: "Chưa có chìa khóa hồ sơ.",
    en: "There is no case key yet."
  ).advising("Gõ tạo chìa khóa (case-key create).", "Type case-key create.")

  package static let caseKeyExists = Self(
    ofCases: "caseKeyExists",
    vi: "Sổ đã có chìa khóa hồ sơ.",
    en: "The registry has a case key."
  )

  package static let keyFileMissing = Self(
    ofCases: "keyFileMissing",
    vi: "Thiếu tệp chìa khóa \(.found); không có nó thì không mở được hồ sơ.",
    en: "The key file \(.found) is missing; without it nothing can be unlocked."
  ).advising(
    "Có bản sao thì gõ khôi phục chìa khóa từ:TỆP.",
    "With a copy, type case-key restore from:FILE."
  )

  package static let keyFileDiffers = Self(
    ofCases: "keyFileDiffers",
    vi: "Tệp chìa khóa \(.found) khác với lúc sổ ghi; có hồ sơ có thể không mở được.",
    en: "The key file \(.found) is not as the registry left it; some cases may stay closed."
  ).advising(
    "Có bản sao thì gõ khôi phục chìa khóa từ:TỆP.",
    "With a copy, type case-key restore from:FILE."
  )

  package static let strayKeyFile = Self(
    ofCases: "strayKeyFile",
    vi: "Cạnh sổ có tệp chìa khóa \(.found) mà sổ không biết; hãy chuyển tệp đó đi trước.",
    en:
      "The key file \(.found) lies beside the registry, which knows nothing of it; move it away first."
  )

  package static let notAKeyCopy = Self(
    ofCases: "notAKeyCopy",
    vi: "“\(.found)” đã có và không phải bản sao chìa khóa của sổ này; không ghi đè.",
    en: "“\(.found)” exists and is no copy of this registry's keys; it is not overwritten."
  )

  package static func noSuchKeyholder(_ names: [String]) -> Self {
    Self(
      ofCases: "noSuchKeyholder",
      vi: "“\(.found)” không giữ chìa khóa. Người giữ: \(names.joined(separator: ", ")).",
      en: "“\(.found)” is no keyholder. Keyholders: \(names.joined(separator: ", "))."
    )
  }

  package static let lastKeyholder = Self(
    ofCases: "lastKeyholder",
    vi: "Không thể bỏ người giữ chìa khóa cuối cùng.",
    en: "The last keyholder cannot be removed."
  )

  package static func unlockTooSoon(seconds: Int) -> Self {
    Self(
      ofCases: "unlockTooSoon",
      vi: "Đã sai nhiều lần; thử lại sau \(seconds) giây.",
      en: "There were too many failures; try again in \(seconds) seconds."
    )
  }

  package static let tooManyLookUps = Self(
    ofCases: "tooManyLookUps",
    vi: "Đã tra cứu quá nhiều lần trong giờ này; mở hồ sơ để làm tiếp.",
    en: "There were too many look-ups in this hour; unlock to go on."
  )

  package static let passphraseExpected = Self(
    ofCases: "passphraseExpected",
    vi: "Cần mật khẩu.",
    en: "A passphrase is needed."
  ).advising(
    "Gõ ở cửa sổ dòng lệnh, hoặc dùng --passphrase-file TỆP.",
    "Type it at a terminal, or use --passphrase-file FILE."
  )

  package static let passphraseFileExposed = Self(
    ofCases: "passphraseFileExposed",
    vi: "Tệp mật khẩu \(.found) phải chỉ chủ của nó đọc được và không nằm cạnh sổ.",
    en:
      "The passphrase file \(.found) must be readable by its owner alone and must not lie beside the registry."
  )

  package static let passphrasesDiffer = Self(
    ofCases: "passphrasesDiffer",
    vi: "Hai lần ghi mật khẩu không giống nhau.",
    en: "The two entries of the passphrase differ."
  )
}
