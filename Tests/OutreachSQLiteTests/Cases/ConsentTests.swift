import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Consents and their withdrawal")
struct ConsentTests {
  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  @Test("Nothing passes a withdrawal: no earlier day, no earlier consent, no redo")
  func noWayAround() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let code = try registry.recordNeed(service: "dv-tyt", on: day("2026-11-01")).referral
    func advance(_ status: ReferralStatus, _ iso: String) throws {
      try registry.advance(code, to: .init(status: status, date: day(iso)))
    }
    let missing = Problem.What.consentMissing(
      purpose: ConsentPurpose.services.names,
      status: ReferralStatus.consented.names
    )
    try registry.giveConsent(code, purpose: .services, given: day("2026-11-02"), mode: .written)
    try registry.withdraw(.services, of: code, on: day("2026-11-10"), access: cases.access)
    #expect(problem { try advance(.consented, "2026-11-05") } == missing)
    try registry.giveConsent(code, purpose: .services, given: day("2026-11-03"), mode: .onPaper)
    #expect(problem { try advance(.consented, "2026-11-20") } == missing)
    try registry.giveConsent(code, purpose: .services, given: day("2026-11-12"), mode: .written)
    try registry.giveConsent(code, purpose: .disclosure, given: day("2026-11-12"), mode: .written)
    try advance(.consented, "2026-11-12")
    try advance(.referred, "2026-11-13")
    try registry.undoCase(access: cases.access)
    try registry.withdraw(.disclosure, of: code, on: day("2026-11-14"), access: cases.access)
    #expect(
      problem { try registry.redoCase(access: cases.access) }
        == .consentMissing(
          purpose: ConsentPurpose.disclosure.names,
          status: ReferralStatus.referred.names
        )
    )
    #expect(
      problem { try advance(.cancelled, "2026-11-01") }
        == .reasonNeeded(status: ReferralStatus.cancelled.names)
    )
    #expect(
      problem {
        try registry.advance(
          code,
          to: .init(status: .cancelled, date: day("2026-10-01"), reason: .other),
          access: cases.access
        )
      } == .beforeLastStep
    )
  }

  @Test("A consent that is given again on the day of its withdrawal counts")
  func givenAgain() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let code = try registry.recordNeed(service: "dv-tyt", on: day("2026-11-01")).referral
    func give(_ iso: String) throws {
      try registry.giveConsent(code, purpose: .services, given: day(iso), mode: .written)
    }
    func withdraw(_ iso: String) throws {
      try registry.withdraw(.services, of: code, on: day(iso), access: cases.access)
    }
    // Given before, withdrawn, and given again on that day.
    try give("2026-11-02")
    try withdraw("2026-11-10")
    try give("2026-11-10")
    try registry.advance(code, to: .init(status: .consented, date: day("2026-11-10")))
    // Given, withdrawn and given again on one day.
    let other = try registry.recordNeed(service: "dv-tyt", on: day("2026-11-01")).referral
    func again(_ iso: String) throws {
      try registry.giveConsent(
        other,
        purpose: .services,
        given: day(iso),
        mode: .recorded,
        access: cases.access
      )
    }
    try again("2026-11-12")
    #expect(
      problem { try again("2026-11-12") } == .consentThere(purpose: ConsentPurpose.services.names)
    )
    try registry.withdraw(.services, of: other, on: day("2026-11-12"), access: cases.access)
    #expect(
      problem {
        try registry.advance(other, to: .init(status: .consented, date: day("2026-11-12")))
      } != nil
    )
    try again("2026-11-12")
    try registry.advance(other, to: .init(status: .consented, date: day("2026-11-12")))
    #expect(try registry.verify(access: cases.access).problems.isEmpty)
  }

  @Test("Whoever agrees to statistics again after withdrawing is counted again")
  func statisticsAgain() throws {
    let cases = try CaseRegistry()
    let (registry, access) = (cases.registry, cases.access)
    let before = try registry.query("count referrals", access: access).table.rows
    let code = try registry.recordNeed(service: "dv-tyt", on: day("2026-11-01")).referral
    let all = try registry.query("count referrals", access: access).table.rows
    #expect(all != before)
    func give(_ iso: String) throws {
      try registry.giveConsent(
        code,
        purpose: .statistics,
        given: day(iso),
        mode: .written,
        access: access
      )
    }
    try give("2026-11-02")
    try registry.withdraw(.statistics, of: code, on: day("2026-11-10"), access: access)
    #expect(try registry.query("count referrals", access: access).table.rows == before)
    // The paper that was withdrawn is not the consent of another day.
    #expect(
      problem { try give("2026-11-02") } == .consentThere(purpose: ConsentPurpose.statistics.names)
    )
    try registry.giveConsent(code, purpose: .statistics, given: day("2026-11-02"), mode: .written)
    #expect(try registry.query("count referrals", access: access).table.rows == all)
    let days = try registry.query("consents purpose:statistics", access: access).table.rows
    #expect(days.count == 2)
    #expect(try registry.verify(access: access).problems.isEmpty)
  }

  @Test("Locked, no day is refused for a hidden one: it is written as that of the step before")
  func noDayIsTold() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let code = try registry.recordNeed(service: "dv-tyt", on: day("2026-11-05")).referral
    try registry.giveConsent(code, purpose: .services, given: day("2026-11-08"), mode: .written)
    let early = try day("2026-10-01")
    try registry.advance(code, to: .init(status: .consented, date: early))
    // Where the step is refused, it is for the same reason on any day.
    for iso in ["2026-10-01", "2026-11-07", "2026-11-09"] {
      #expect(
        problem { try registry.advance(code, to: .init(status: .referred, date: day(iso))) }
          == .consentMissing(
            purpose: ConsentPurpose.disclosure.names,
            status: ReferralStatus.referred.names
          )
      )
    }
    // Nor does a consent tell that there is one of that day.
    var entries: [Int] = []
    for iso in ["2026-11-07", "2026-11-08"] {
      let before = try registry.caseHistory(limit: 100, access: cases.access).count
      let summary = try registry.giveConsent(
        code,
        purpose: .services,
        given: day(iso),
        mode: .written
      )
      #expect(summary.changed == 1)
      entries.append(try registry.caseHistory(limit: 100, access: cases.access).count - before)
    }
    #expect(entries[0] == entries[1])
    let referral = try registry.records(Referral.self, access: cases.access)
      .first { $0.code == code }
    #expect(referral?.transitions.map(\.date.iso) == ["2026-11-05", "2026-11-08"])
    #expect(try registry.verify(access: cases.access).problems.isEmpty)
  }

  @Test("A consent on which a referral stands is not taken back")
  func consentStays() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let today = try day("2026-11-23")
    let code = try registry.recordNeed(service: "dv-tyt").referral
    try registry.giveConsent(code, purpose: .services, given: today, mode: .written)
    let entry = try registry.caseHistory(limit: 1, access: cases.access).first?.entry
    try registry.advance(code, to: .init(status: .consented, date: today))
    #expect(
      problem { try registry.undoCase(entry, access: cases.access) }
        == .consentMissing(
          purpose: ConsentPurpose.services.names,
          status: ReferralStatus.consented.names
        )
    )
  }
}
