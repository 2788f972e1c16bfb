extension Problem.Code {
  /// … is no report form.
  public static let noUnitForm: Self = "noUnitForm"
  /// The form is of version …, which this program does not take.
  public static let otherFormVersion: Self = "otherFormVersion"
  /// … bears the marks of two forms.
  public static let formMarksDiffer: Self = "formMarksDiffer"
  /// The form is of the commune ….
  public static let otherCommuneForm: Self = "otherCommuneForm"
  /// The worksheet … of the form is missing, or a line of it.
  public static let formWorksheetMissing: Self = "formWorksheetMissing"
  /// So many cells of the form are wrong; nothing was taken.
  public static let formRejected: Self = "formRejected"
  /// The report … was submitted already, with other content.
  public static let reportWaits: Self = "reportWaits"
}

extension Problem.What {
  static let noUnitForm = Self(
    "noUnitForm",
    vi: "\(.quoted) không phải mẫu báo cáo do lệnh mẫu báo cáo ghi ra.",
    en: "\(.quoted) is no report form as report-form writes it."
  )

  static let otherFormVersion = Self(
    "otherFormVersion",
    vi: "Mẫu báo cáo phiên bản \(.quoted) không dùng được; hãy gửi lại mẫu mới cho đơn vị.",
    en: "A report form of version \(.quoted) is not taken; send the unit a new one."
  )

  static let formMarksDiffer = Self(
    "formMarksDiffer",
    vi: "\(.quoted) mang dấu của hai mẫu báo cáo khác nhau; hãy gửi lại mẫu mới cho đơn vị.",
    en: "\(.quoted) bears the marks of two report forms; send the unit a new one."
  )

  static let otherCommuneForm = Self(
    "otherCommuneForm",
    vi: "Mẫu báo cáo này của xã khác (mã \(.quoted)).",
    en: "This report form is another commune's (code \(.quoted))."
  )

  static func formWorksheetMissing(_ sheet: Names) -> Self {
    Self(
      "formWorksheetMissing",
      vi: "Mẫu báo cáo thiếu trang “\(sheet.vi)” hay một dòng của trang: \(.quoted).",
      en: "The worksheet “\(sheet.en)” of the form, or a line of it, is missing: \(.quoted)."
    )
  }

  package static func formRejected(count: Int) -> Self {
    Self(
      "formRejected",
      vi: "Mẫu báo cáo có \(count) lỗi; chưa nhận gì cả. Sửa rồi nhận lại.",
      en: "Problems in the report form: \(count); nothing was taken. Mend it and receive it again."
    )
  }

  static let reportWaits = Self(
    "reportWaits",
    vi:
      "Báo cáo \(.quoted) đã trình, nội dung tệp này khác; phải trả lại báo cáo rồi mới nhận được tệp.",
    en:
      "The report \(.quoted) was submitted with other content; it has to be returned before the file is received."
  )
}
