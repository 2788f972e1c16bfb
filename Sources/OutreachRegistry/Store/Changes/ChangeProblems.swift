extension Problem.Code {
  /// … was changed after you read it; read it again.
  public static let editedSince: Self = "editedSince"
  /// The … … is there already.
  public static let exists: Self = "exists"
  /// No … … was found.
  public static let noSuchRecord: Self = "noSuchRecord"
  /// Other records refer to the … …: ….
  public static let referredTo: Self = "referredTo"
  /// These changes have already ended.
  public static let transactionOver: Self = "transactionOver"
  /// This value cannot be changed.
  public static let cannotChange: Self = "cannotChange"
  /// A … is not deleted or recoded once there may be cases; set capacity:full instead.
  public static let keptForCases: Self = "keptForCases"
}

/// What can keep a record from being changed.
extension Problem.What {
  package static func exists(kind: Names, key: String) -> Self {
    Self("exists", vi: "Đã có \(kind.vi) \(key).", en: "The \(kind.en) \(key) is there already.")
  }

  package static func noSuchRecord(kind: Names) -> Self {
    Self(
      "noSuchRecord",
      vi: "Không tìm thấy \(kind.vi) \(.quoted).",
      en: "No \(kind.en) \(.quoted) was found."
    )
  }

  package static func referredTo(kind: Names, by others: [String], more: Int = 0) -> Self {
    let keys = others.joined(separator: ", ")
    return Self(
      "referredTo",
      vi:
        "Còn bản ghi khác nhắc đến \(kind.vi) \(.quoted): \(keys)\(more > 0 ? " … và \(more) bản ghi nữa" : "").",
      en:
        "Other records refer to the \(kind.en) \(.quoted): \(keys)\(more > 0 ? " … and \(more) more" : "")."
    )
  }

  package static let editedSince = Self(
    "editedSince",
    vi: "\(.quoted) đã được sửa sau khi bạn đọc; hãy đọc lại.",
    en: "\(.quoted) was changed after you read it; read it again."
  )

  package static let transactionOver = Self(
    "transactionOver",
    vi: "Các thay đổi này đã kết thúc.",
    en: "These changes have already ended."
  )

  package static let cannotChange = Self(
    "cannotChange",
    vi: "Không sửa được giá trị này.",
    en: "This value cannot be changed."
  )

  package static func keptForCases(kind: Names) -> Self {
    Self(
      ofCases: "keptForCases",
      vi:
        "Không xóa hay đổi mã “\(kind.vi)” khi sổ có hồ sơ; với dịch vụ, đặt khả năng tiếp nhận:hết chỗ.",
      en:
        "A “\(kind.en)” is not deleted or recoded once there may be cases; set capacity:full instead."
    )
  }
}
