extension Problem.Code {
  /// You have no change to take back.
  public static let nothingToUndo: Self = "nothingToUndo"
  /// You have taken no change back that could be redone.
  public static let nothingToRedo: Self = "nothingToRedo"
  /// The journal has no change number ….
  public static let noSuchEntry: Self = "noSuchEntry"
  /// Entry … made the registry, undid, redid or restored; it cannot be taken back.
  public static let notAChange: Self = "notAChange"
  /// Change … is already taken back.
  public static let alreadyUndone: Self = "alreadyUndone"
  /// Change … is in effect.
  public static let notUndone: Self = "notUndone"
  /// The last change was of a case: unlock to take it back, or give another change's number.
  public static let undoNeedsUnlock: Self = "undoNeedsUnlock"
  /// Nothing was changed since the registry was opened; give the number of the change.
  public static let undoNeedsNumber: Self = "undoNeedsNumber"
  /// A record of change … was changed later, by change …; take that back first.
  public static let changedLater: Self = "changedLater"
  /// The journal was altered at entry ….
  public static let brokenChain: Self = "brokenChain"
  /// The end of the journal was cut or altered.
  public static let wrongHead: Self = "wrongHead"
  /// The journal does not lead over the head …: it was cut or written anew.
  public static let headDiffers: Self = "headDiffers"
  /// It says: … is no head of a journal; write it as verify printed it.
  public static let notAHead: Self = "notAHead"
  /// The … … is not as the journal left it.
  public static let recordDiffers: Self = "recordDiffers"
  /// The last change was a restore, which is not undone; what was there is in the before-restore
  /// file beside the registry.
  public static let restoredLast: Self = "restoredLast"
}

/// What can be wrong with the journal, and what it cannot take back.
extension Problem.What {
  package static let nothingToUndo = Self(
    "nothingToUndo",
    vi: "Không có thay đổi nào của bạn để hoàn tác.",
    en: "You have no change to take back."
  )

  package static let nothingToRedo = Self(
    "nothingToRedo",
    vi: "Không có thay đổi nào của bạn đã hoàn tác để làm lại.",
    en: "You have taken no change back that could be redone."
  )

  package static let noSuchEntry = Self(
    "noSuchEntry",
    vi: "Nhật ký không có thay đổi số \(.found).",
    en: "The journal has no change number \(.found)."
  )

  package static func notAChange(entry: Int) -> Self {
    Self(
      "notAChange",
      vi:
        "Số \(entry) trong nhật ký là việc lập sổ, hoàn tác, làm lại hay khôi phục; số đó không hoàn tác được.",
      en: "Entry \(entry) made the registry, undid, redid or restored; it cannot be taken back."
    )
  }

  package static func alreadyUndone(entry: Int) -> Self {
    Self(
      "alreadyUndone",
      vi: "Thay đổi \(entry) đã được hoàn tác.",
      en: "Change \(entry) is already taken back."
    )
  }

  package static func notUndone(entry: Int) -> Self {
    Self(
      "notUndone",
      vi: "Thay đổi \(entry) đang có hiệu lực.",
      en: "Change \(entry) is in effect."
    )
  }

  package static let undoNeedsUnlock = Self(
    ofCases: "undoNeedsUnlock",
    vi: "Thay đổi vừa rồi là của hồ sơ: mở hồ sơ để hoàn tác, hoặc ghi số của thay đổi khác.",
    en: "The last change was of a case: unlock to take it back, or give another change's number."
  )

  package static func undoNeedsNumber(last: Int) -> Self {
    Self(
      ofCases: "undoNeedsNumber",
      vi:
        "Từ khi mở sổ chưa sửa gì, mà thay đổi trước đó có thể là của hồ sơ: hãy ghi số của thay đổi, gần nhất là \(last).",
      en:
        "Nothing was changed since the registry was opened, and a case may have been before: give the number of the change, the latest is \(last)."
    )
  }

  package static func changedSince(entry: Int, by other: Int) -> Self {
    Self(
      "changedLater",
      vi:
        "Bản ghi của thay đổi \(entry) đã được sửa sau đó, ở thay đổi \(other); hãy hoàn tác \(other) trước.",
      en: "A record of change \(entry) was changed later, by change \(other); take that back first."
    )
  }

  package static func brokenChain(entry: Int) -> Self {
    Self(
      "brokenChain",
      vi: "Nhật ký bị sửa ở thay đổi \(entry).",
      en: "The journal was altered at entry \(entry)."
    )
  }

  package static let wrongHead = Self(
    "wrongHead",
    vi: "Cuối nhật ký bị cắt hoặc bị sửa.",
    en: "The end of the journal was cut or altered."
  )

  package static let headDiffers = Self(
    "headDiffers",
    vi: "Nhật ký không còn đi qua \(.found): đã bị cắt hoặc bị ghi lại.",
    en: "The journal does not lead over the head \(.found): it was cut or written anew."
  )

  package static let notAHead = Self(
    "notAHead",
    vi: "\(.quoted) không phải đầu nhật ký; ghi như lệnh kiểm toàn vẹn đã in ra.",
    en: "\(.quoted) is no head of a journal; write it as verify printed it."
  )

  package static func recordDiffers(kind: Names) -> Self {
    Self(
      "recordDiffers",
      vi: "Bản ghi \(kind.vi) \(.found) khác với nhật ký.",
      en: "The \(kind.en) \(.found) is not as the journal left it."
    )
  }

  package static let restoredLast = Self(
    "restoredLast",
    vi:
      "Việc cuối cùng là khôi phục, không hoàn tác được; nội dung trước đó ở tệp before-restore bên cạnh sổ.",
    en:
      "The last change was a restore, which is not undone; what was there is in the before-restore file beside the registry."
  )
}
