extension Problem.Code {
  /// The registry has a field of the kind that the program does not know, or takes for another.
  public static let kindFieldGone: Self = "kindFieldGone"
  /// The kind “…”: some records lack …, which cannot be required then.
  public static let kindFieldRequired: Self = "kindFieldRequired"
  /// The kind “…” is another program's; use that one.
  public static let kindNotKnown: Self = "kindNotKnown"
  /// The registry has no place yet for the kind “…” and is open for reading only; open it once for
  /// writing.
  public static let kindNotMade: Self = "kindNotMade"
}

/// What can be wrong with the table of a kind of a program's own.
extension Problem.What {
  static func kindNotMade(_ kind: Names) -> Self {
    Self(
      "kindNotMade",
      vi: "Sổ chưa có chỗ cho loại “\(kind.vi)” và đang mở chỉ để đọc; hãy mở một lần để ghi.",
      en:
        "The registry has no place yet for the kind “\(kind.en)” and is open for reading only; open it once for writing."
    )
  }

  static func kindFieldGone(_ kind: Names) -> Self {
    Self(
      "kindFieldGone",
      vi:
        "Trong sổ, loại “\(kind.vi)” có trường \(.quoted) mà chương trình này không biết hoặc hiểu khác. Hãy cập nhật chương trình.",
      en:
        "In the registry the kind “\(kind.en)” has the field \(.quoted), which this program does not know or takes for something else. Update the program."
    )
  }

  static func kindFieldRequired(_ kind: Names) -> Self {
    Self(
      "kindFieldRequired",
      vi: "Loại “\(kind.vi)”: đã có bản ghi không có \(.quoted); trường ấy không thể bắt buộc.",
      en: "The kind “\(kind.en)”: some records lack \(.quoted), which cannot be required then."
    )
  }

  package static func kindNotKnown(_ kind: Names) -> Self {
    Self(
      "kindNotKnown",
      vi: "Loại “\(kind.vi)” là của một chương trình khác; hãy dùng chương trình ấy.",
      en: "The kind “\(kind.en)” is another program's; use that one."
    )
  }
}
