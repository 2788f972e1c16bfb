import Foundation

extension Problem.Code {
  /// There is no file ….
  public static let noSuchFile: Self = "noSuchFile"
  /// Cannot write …: ….
  public static let cannotWrite: Self = "cannotWrite"
  /// Cannot use …: ….
  public static let cannotUse: Self = "cannotUse"
  /// The file … exists already; choose another name.
  public static let fileExists: Self = "fileExists"
  /// It says: … is the open registry or belongs to it, and is not overwritten.
  public static let fileIsRegistry: Self = "fileIsRegistry"
  /// It says: … is no plain file; use a file.
  public static let notAPlainFile: Self = "notAPlainFile"
  /// It says: … is being written by another program; try again.
  public static let fileInUse: Self = "fileInUse"
}

/// What can be wrong with a file that is read or written.
extension Problem.What {
  package static let noSuchFile = Self(
    "noSuchFile",
    vi: "Không có tệp \(.quoted).",
    en: "There is no file \(.quoted)."
  )

  package static func cannotWrite(_ reason: SystemReason = SystemReason()) -> Self {
    Self(
      "cannotWrite",
      vi: "Không ghi được tệp \(.quoted): \(reason.names.vi).",
      en: "Cannot write \(.quoted): \(reason.names.en)."
    )
  }

  package static func cannotUse(_ reason: SystemReason) -> Self {
    Self(
      "cannotUse",
      vi: "Không dùng được \(.quoted): \(reason.names.vi).",
      en: "Cannot use \(.quoted): \(reason.names.en)."
    )
  }

  package static let fileExists = Self(
    "fileExists",
    vi: "Đã có tệp \(.quoted); hãy đặt tên khác.",
    en: "The file \(.quoted) exists already; choose another name.",
    suggestions: .example
  ).advising("Hoặc thêm --yes để ghi đè.", "Or add --yes to replace it.")

  package static let fileIsRegistry = Self(
    "fileIsRegistry",
    vi: "\(.quoted) là tệp sổ đang mở hoặc tệp đi kèm sổ, không ghi đè được.",
    en: "\(.quoted) is the open registry or belongs to it, and is not overwritten."
  )

  package static let notAPlainFile = Self(
    "notAPlainFile",
    vi: "\(.quoted) không phải tệp thường; hãy dùng một tệp.",
    en: "\(.quoted) is no plain file; use a file."
  )

  package static let fileInUse = Self(
    "fileInUse",
    vi: "\(.quoted) đang được một chương trình khác ghi; hãy thử lại.",
    en: "\(.quoted) is being written by another program; try again."
  )

  /// Why something could not be written.
  package static func writing(_ code: Int32) -> Self {
    code == ENOSPC || code == EDQUOT ? .diskFull : .cannotWrite(SystemReason(code))
  }
}
