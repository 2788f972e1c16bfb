extension Registry {
  /// Submits a report: its figures are frozen as they are now.
  ///
  /// - Parameters:
  ///   - code: the report's code.
  ///   - command: what the journal says was typed; the step itself if nil.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such report, it was submitted already, or its window has not
  ///   ended.
  @discardableResult
  public func submitReport(_ code: String, command: String? = nil) throws -> ChangeSummary {
    try step(code, command ?? "submit \(code)") { report, change in
      try freeze(&report, change)
    }
  }

  /// Submits a report within a change.
  func freeze(_ report: inout FiledReport, _ change: Change) throws {
    guard report.status.isOpen else {
      throw Problems(.reportNot(.draft, report.status), found: report.code)
    }
    let connection = change.connection
    let counter = try ReportCounter(self, connection, NameIndex(self, connection))
    let value = try counter.report(of: report)
    guard value.to < context.systemDay else {
      throw Problems(.windowOpen(until: value.to), found: report.code)
    }
    let head = try HashChain.head(of: "journal", commune, connection).entry
    let figures = value.figures.map { ($0.figure, $0.frozen) }
    report.frozen =
      FrozenFigures(
        asOf: value.to,
        // What the same change wrote before is in the figures.
        entry: change.count > 0 ? head + 1 : head,
        regime: counter.regime.identifier,
        figures: Dictionary(figures, uniquingKeysWith: { first, _ in first })
      ).text
    report.status = .submitted
    report.submitted = report.submitted ?? context.systemDay
    report.submittedBy = context.user
    report.returnedBecause = nil
  }

  /// Returns a submitted report to be mended; its figures follow the registry again.
  ///
  /// - Parameters:
  ///   - code: the report's code.
  ///   - reason: what is to be mended.
  ///   - command: what the journal says was typed; the step itself if nil.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such report or it is not submitted.
  @discardableResult
  public func returnReport(
    _ code: String,
    because reason: String,
    command: String? = nil
  ) throws -> ChangeSummary {
    try step(code, command ?? "return \(code)") { report, _ in
      guard report.status == .submitted else {
        throw Problems(.reportNot(.submitted, report.status), found: report.code)
      }
      guard !VietnameseText.clean(reason).isEmpty else {
        throw Problems([Problem(.required).about(FiledReport.kind.field("returnedBecause"))])
      }
      report.status = .returned
      report.returnedBecause = reason
      report.frozen = nil
    }
  }

  /// Approves a submitted report.
  ///
  /// - Parameters:
  ///   - code: the report's code.
  ///   - command: what the journal says was typed; the step itself if nil.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such report, it is not submitted, its frozen figures were
  ///   altered, or the commune has set that another person approves.
  @discardableResult
  public func approveReport(_ code: String, command: String? = nil) throws -> ChangeSummary {
    try step(code, command ?? "approve \(code)") { report, change in
      guard report.status == .submitted else {
        throw Problems(.reportNot(.submitted, report.status), found: report.code)
      }
      guard let frozen = report.frozen, FrozenFigures(frozen) != nil else {
        throw Problems(.reportAltered, found: report.code)
      }
      let commune = try ownRecord(change.connection)
      if commune?.settingText("approval") == "other", report.submittedBy == context.user {
        throw Problems(.ownApproval, found: report.code)
      }
      report.status = .approved
      report.approved = context.systemDay
      report.approvedBy = context.user
    }
  }

  /// Puts number and day on an approved report.
  ///
  /// - Parameters:
  ///   - code: the report's code.
  ///   - number: its number and symbol (`45/BC-UBND`).
  ///   - day: the day of issue; today if nil.
  ///   - command: what the journal says was typed; the step itself if nil.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such report, it is not approved, or was issued already.
  @discardableResult
  public func issueReport(
    _ code: String,
    number: String,
    on day: CalendarDate? = nil,
    command: String? = nil
  ) throws -> ChangeSummary {
    try step(code, command ?? "issue \(code)") { report, _ in
      guard report.status == .approved else {
        throw Problems(.reportNot(.approved, report.status), found: report.code)
      }
      guard report.number == nil else { throw Problems(.reportIssued, found: report.code) }
      let day = day ?? context.systemDay
      guard day <= context.systemDay else { throw Problems(.inFuture(today: context.systemDay)) }
      if let approved = report.approved, day < approved { throw Problems(.issuedBeforeApproval) }
      report.number = number
      report.issued = day
    }
  }

  /// Makes a draft that replaces an issued report, which stays as it is.
  ///
  /// - Parameters:
  ///   - code: the report's code.
  ///   - command: what the journal says was typed; the step itself if nil.
  /// - Returns: What changed: the new draft.
  /// - Throws: ``Problems`` if there is no such report, it was not issued, or is being replaced
  ///   already.
  @discardableResult
  public func correctReport(_ code: String, command: String? = nil) throws -> ChangeSummary {
    try change(.add, command: command ?? "correct \(code)") { change in
      let record = try filedReport(code, change.connection)
      var report = try FiledReport(record)
      guard report.number != nil else { throw Problems(.reportNotIssued, found: report.code) }
      report.becomeCorrection()
      _ = try change.insert(report.record())
      return nil
    }
  }

  /// One step of a report.
  private func step(
    _ code: String,
    _ command: String,
    _ body: (inout FiledReport, Change) throws -> Void
  ) throws -> ChangeSummary {
    try change(.edit, command: command) { change in
      let old = try filedReport(code, change.connection)
      var report = try FiledReport(old)
      try body(&report, change)
      var new = old
      new.values = try report.record().values
      try change.update(old, to: new)
      return nil
    }
  }

  private func filedReport(_ code: String, _ connection: any StoreConnection) throws -> Record {
    guard let record = try record(FiledReport.kind, code: code.uppercased(), connection) else {
      throw Problems(.noSuchRecord(kind: FiledReport.kind.names), found: code)
    }
    return record
  }
}

extension FiledReport {
  /// Makes of the report the draft that replaces it.
  mutating func becomeCorrection() {
    replaces = code
    code = ""
    correction += 1
    status = .draft
    due = nil
    submitted = nil
    submittedBy = nil
    approved = nil
    approvedBy = nil
    number = nil
    issued = nil
    frozen = nil
  }
}

extension Problem.Code {
  /// The report is …, not …: that step does not follow.
  public static let reportNot: Self = "reportNot"
  /// The reporting window ends on …; a report is submitted after it.
  public static let windowOpen: Self = "windowOpen"
  /// Another person than the one who submitted it has to approve.
  public static let ownApproval: Self = "ownApproval"
  /// The report was issued already.
  public static let reportIssued: Self = "reportIssued"
  /// The report was not issued: it is returned, not corrected.
  public static let reportNotIssued: Self = "reportNotIssued"
  /// A report is issued on the day of its approval or later.
  public static let issuedBeforeApproval: Self = "issuedBeforeApproval"
}

extension Problem.What {
  fileprivate static func reportNot(_ needed: ReportStatus, _ found: ReportStatus) -> Self {
    Self(
      "reportNot",
      vi: "Báo cáo \(.quoted) đang ở trạng thái “\(found.names.vi)”, cần “\(needed.names.vi)”.",
      en: "The report \(.quoted) is “\(found.names.en)”; it has to be “\(needed.names.en)”."
    )
  }

  static func windowOpen(until day: CalendarDate) -> Self {
    Self(
      "windowOpen",
      vi: "Kỳ báo cáo đến hết \(TextFormat(.vi).date(day)); sau ngày đó mới trình được.",
      en:
        "The reporting window ends on \(TextFormat(.en).date(day)); a report is submitted after it."
    )
  }

  fileprivate static let ownApproval = Self(
    "ownApproval",
    vi: "Người trình không tự duyệt (thiết đặt của xã: approval=other).",
    en: "Who submitted a report does not approve it (the commune's setting approval=other)."
  )

  fileprivate static let reportIssued = Self(
    "reportIssued",
    vi: "Báo cáo \(.quoted) đã ban hành.",
    en: "The report \(.quoted) was issued already."
  )

  fileprivate static let reportNotIssued = Self(
    "reportNotIssued",
    vi: "Báo cáo \(.quoted) chưa ban hành; chưa cần đính chính.",
    en: "The report \(.quoted) was not issued; there is nothing to correct yet."
  )

  fileprivate static let issuedBeforeApproval = Self(
    "issuedBeforeApproval",
    vi: "Ngày ban hành không trước ngày duyệt.",
    en: "A report is issued on the day of its approval or later."
  )
}
