extension Problem.Code {
  /// The format of a file is not known by its name.
  public static let notAnExtension: Self = "notAnExtension"
}

extension Problem.What {
  package static let notAnExtension = Self(
    "notAnExtension",
    vi: "Không rõ dạng tệp \(.quoted); đổi đuôi tệp hoặc ghi thêm dạng:csv chẳng hạn.",
    en:
      "The format of \(.quoted) is not known by its name; change its ending or add format:csv, say.",
    suggestions: .choices
  )
}
