import OutreachSheets

extension ImportRequest {
  /// Chooses the worksheet that is imported: the one that the command names, or the only one that fits
  /// the kind.
  ///
  /// - Returns: Its name where there was a choice.
  /// - Throws: ``Problems`` that list the worksheets where several fit, or none; `SheetError`.
  func chooseWorksheet(_ language: Language) throws -> String? {
    let all = sheet.worksheets
    if let worksheet {
      try sheet.choose(worksheet: worksheet)
    } else if all.count > 1 {
      let fitting = try all.indices.filter { try fits($0, language) }
      let shown = fitting.filter { !all[$0].isHidden }
      let candidates = shown.isEmpty ? fitting : shown
      guard candidates.count == 1, let only = candidates.first else {
        let listed = candidates.isEmpty ? Array(all.indices) : candidates
        throw Problems(
          candidates.isEmpty ? .noFittingWorksheet(kind: kind.names) : .severalWorksheets,
          found: name,
          suggestions: listed.map { "sheet:\"\(all[$0].name)\"" }
        )
      }
      sheet.worksheet = only
    }
    return all.count > 1 ? all[sheet.worksheet].name : nil
  }

  /// True if a worksheet has every heading that the kind needs.
  private func fits(_ index: Int, _ language: Language) throws -> Bool {
    sheet.worksheet = index
    let layout = try SheetLayout.read(
      sheet,
      kind: kind,
      ignoring: Set(ignored.map(VietnameseText.fold))
    )
    return layout?.headings.problems(
      kind: kind,
      language: language,
      filled: filled.map(\.field)
    ).isEmpty ?? false
  }
}

extension Problem.Code {
  /// Several worksheets hold such records.
  public static let severalWorksheets: Self = "severalWorksheets"
  /// No worksheet has the headings of the kind ….
  public static let noFittingWorksheet: Self = "noFittingWorksheet"
}

extension Problem.What {
  fileprivate static let severalWorksheets = Self(
    "severalWorksheets",
    vi: "Có nhiều trang phù hợp; hãy chọn một trang.",
    en: "Several worksheets hold such records; choose one.",
    suggestions: .choices
  )

  fileprivate static func noFittingWorksheet(kind: Names) -> Self {
    Self(
      "noFittingWorksheet",
      vi: "Không trang nào có đủ tiêu đề của loại “\(kind.vi)”.",
      en: "No worksheet has the headings of the kind “\(kind.en)”.",
      suggestions: .choices
    )
  }
}
