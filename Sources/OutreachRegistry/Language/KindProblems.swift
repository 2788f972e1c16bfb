extension Problem.Code {
  /// The added kind “…”: … is no field that can be used there.
  public static let kindField: Self = "kindField"
  /// The added kind “…”: the name … means two things in terms.
  public static let kindFieldTwice: Self = "kindFieldTwice"
  /// The added kind “…”: … must be ASCII letters and digits that begin with a small letter, and no
  /// column of the registry's own.
  public static let kindIdentifier: Self = "kindIdentifier"
  /// The kind “…” (…) is not in the catalogue of the registry.
  public static let kindNotAdded: Self = "kindNotAdded"
  /// The added kind “…”: … may not refer to records of cases.
  public static let kindOnCases: Self = "kindOnCases"
  /// The added kind “…”: … is no kind that comes before it.
  public static let kindReference: Self = "kindReference"
  /// The added kind “…”: the name … is that of “…” already.
  public static let kindTaken: Self = "kindTaken"
}

/// What can be wrong with a kind of a program's own.
extension Problem.What {
  package static func kindNotAdded(_ kind: Names) -> Self {
    Self(
      "kindNotAdded",
      vi: "Loại “\(kind.vi)” (\(.quoted)) không có trong danh mục mà sổ được mở với.",
      en: "The kind “\(kind.en)” (\(.quoted)) is not in the catalogue of the registry."
    )
  }

  static func kindTaken(_ kind: Names, by other: Names) -> Self {
    Self(
      "kindTaken",
      vi: "Loại tự thêm “\(kind.vi)”: tên \(.quoted) đã là của “\(other.vi)”.",
      en: "The added kind “\(kind.en)”: the name \(.quoted) is that of “\(other.en)” already."
    )
  }

  static func kindOnCases(_ kind: Names) -> Self {
    Self(
      "kindOnCases",
      vi: "Loại tự thêm “\(kind.vi)”: \(.quoted) không được nhắc đến hồ sơ người được hỗ trợ.",
      en: "The added kind “\(kind.en)”: \(.quoted) may not refer to records of cases."
    )
  }

  static func kindReference(_ kind: Names) -> Self {
    Self(
      "kindReference",
      vi: "Loại tự thêm “\(kind.vi)”: \(.quoted) không phải là loại nào đứng trước nó.",
      en: "The added kind “\(kind.en)”: \(.quoted) is no kind that comes before it."
    )
  }

  static func kindIdentifier(_ kind: Names) -> Self {
    Self(
      "kindIdentifier",
      vi:
        "Loại tự thêm “\(kind.vi)”: \(.quoted) phải gồm chữ không dấu và chữ số, bắt đầu bằng chữ thường, và không trùng cột của sổ.",
      en:
        "The added kind “\(kind.en)”: \(.quoted) must be ASCII letters and digits that begin with a small letter, and no column of the registry's own."
    )
  }

  static func kindFieldTwice(_ kind: Names) -> Self {
    Self(
      "kindFieldTwice",
      vi: "Loại tự thêm “\(kind.vi)”: tên \(.quoted) có hai nghĩa trong các điều kiện.",
      en: "The added kind “\(kind.en)”: the name \(.quoted) means two things in terms."
    )
  }

  static func kindField(_ kind: Names) -> Self {
    Self(
      "kindField",
      vi: "Loại tự thêm “\(kind.vi)”: \(.quoted) không phải là trường dùng được ở đó.",
      en: "The added kind “\(kind.en)”: \(.quoted) is no field that can be used there."
    )
  }
}
