extension Problem.Code {
  /// There is no case under that code.
  public static let noSuchCase: Self = "noSuchCase"
  /// The code is mistyped: its check character does not fit.
  public static let mistypedCaseCode: Self = "mistypedCaseCode"
  /// That is no case code: a random code has 11 characters; an imported one 1–3 letters and 1–6
  /// digits.
  public static let notACaseCode: Self = "notACaseCode"
}

/// What can be wrong with the code of a case.
extension Problem.What {
  package static let noSuchCase = Self(
    ofCases: "noSuchCase",
    vi: "Không có hồ sơ với mã đó.",
    en: "There is no case under that code."
  )

  package static let mistypedCaseCode = Self(
    ofCases: "mistypedCaseCode",
    vi: "Mã gõ sai: ký tự kiểm tra không khớp.",
    en: "The code is mistyped: its check character does not fit."
  )

  package static let notACaseCode = Self(
    ofCases: "notACaseCode",
    vi:
      "Đó không phải mã hồ sơ: mã ngẫu nhiên có 11 ký tự; mã nhập từ bảng có 1–3 chữ cái rồi 1–6 chữ số.",
    en:
      "That is no case code: a random code has 11 characters; an imported one 1–3 letters and 1–6 digits."
  )
}
