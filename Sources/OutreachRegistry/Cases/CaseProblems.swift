extension Problem.Code {
  /// One state cannot follow another.
  public static let cannotFollow: Self = "cannotFollow"
  /// It says: … needs a reason.
  public static let reasonNeeded: Self = "reasonNeeded"
  /// There is no standing consent for …, so it cannot become ….
  public static let consentMissing: Self = "consentMissing"
  /// The consent for … of that day is there.
  public static let consentThere: Self = "consentThere"
  /// There is no consent for … to withdraw.
  public static let nothingToWithdraw: Self = "nothingToWithdraw"
  /// That day is before the last step of the case.
  public static let beforeLastStep: Self = "beforeLastStep"
  /// The note is longer than … bytes.
  public static let noteTooLong: Self = "noteTooLong"
  /// A person in this change was erased; it cannot be taken back.
  public static let erasedSince: Self = "erasedSince"
  /// A case in this change was changed since.
  public static let caseChangedSince: Self = "caseChangedSince"
  /// The journal of case records was altered at entry K….
  public static let brokenCaseChain: Self = "brokenCaseChain"
  /// A figure on cases is not shown, and why.
  public static let figureNotShown: Self = "figureNotShown"
  /// The service has no slip name, so there is no slip.
  public static let noSlipName: Self = "noSlipName"
}

/// What can be wrong with a consent, a referral or a figure about them.
extension Problem.What {
  package static func cannotFollow(status: Names, after: Names, possible: [Names]) -> Self {
    Self(
      ofCases: "cannotFollow",
      vi: "Không thể chuyển sang “\(status.vi)” sau “\(after.vi)”. Có thể: \(list(possible, .vi)).",
      en: "“\(status.en)” cannot follow “\(after.en)”. Possible: \(list(possible, .en))."
    )
  }

  package static func reasonNeeded(status: Names) -> Self {
    Self(
      ofCases: "reasonNeeded",
      vi: "“\(status.vi)” cần lý do.",
      en: "“\(status.en)” needs a reason."
    ).advising("Thêm lý do:…", "Add reason:…")
  }

  package static func consentMissing(purpose: Names, status: Names) -> Self {
    Self(
      ofCases: "consentMissing",
      vi: "Chưa có đồng ý còn hiệu lực về “\(purpose.vi)”, nên không thể sang “\(status.vi)”.",
      en: "There is no standing consent for “\(purpose.en)”, so it cannot become “\(status.en)”."
    )
  }

  package static func consentThere(purpose: Names) -> Self {
    Self(
      ofCases: "consentThere",
      vi: "Đồng ý về “\(purpose.vi)” của ngày này đã có.",
      en: "The consent for “\(purpose.en)” of that day is there."
    )
  }

  package static func nothingToWithdraw(purpose: Names) -> Self {
    Self(
      ofCases: "nothingToWithdraw",
      vi: "Không có đồng ý về “\(purpose.vi)” để rút.",
      en: "There is no consent for “\(purpose.en)” to withdraw."
    )
  }

  package static let beforeLastStep = Self(
    ofCases: "beforeLastStep",
    vi: "Ngày đó trước bước cuối cùng của hồ sơ.",
    en: "That day is before the last step of the case."
  )

  package static func noteTooLong(_ n: Int) -> Self {
    Self(
      ofCases: "noteTooLong",
      vi: "Ghi chú dài quá \(n) byte.",
      en: "The note is longer than \(n) bytes."
    )
  }

  package static let erasedSince = Self(
    ofCases: "erasedSince",
    vi: "Một người trong thay đổi này đã được xóa vĩnh viễn; không thể hoàn tác.",
    en: "A person in this change was erased; it cannot be taken back."
  )

  package static let caseChangedSince = Self(
    ofCases: "caseChangedSince",
    vi: "Hồ sơ trong thay đổi này đã được sửa sau đó.",
    en: "A case in this change was changed since."
  )

  package static func brokenCaseChain(entry: Int) -> Self {
    Self(
      ofCases: "brokenCaseChain",
      vi: "Nhật ký hồ sơ bị sửa ở thay đổi K\(entry).",
      en: "The journal of case records was altered at entry K\(entry)."
    )
  }

  package static func figureNotShown(_ refusal: Disclosure.Refusal) -> Self {
    Self(ofCases: "figureNotShown", vi: "\(refusal.names.vi)", en: "\(refusal.names.en)")
  }

  package static let noSlipName = Self(
    ofCases: "noSlipName",
    vi: "Dịch vụ chưa có tên trên phiếu, nên không in phiếu.",
    en: "The service has no slip name, so there is no slip."
  ).advising("Sửa dịch vụ: tên trên phiếu:…", "Edit the service: slipName:…")

  private static func list(_ names: [Names], _ language: Language) -> String {
    names.isEmpty ? "–" : names.map { $0[language] }.joined(separator: ", ")
  }
}
