import OutreachRegistry
import Testing

@Suite("Codes of cases")
struct CaseCodeTests {
  private static let codes: [String] = {
    var random = SystemRandomNumberGenerator()
    return (0..<50).map { _ in CaseCode.random { random.next() } }
  }()

  @Test("A random code has eleven characters and reads as itself", arguments: codes)
  func readsAsItself(code: String) {
    #expect(code.count == CaseCode.length)
    #expect(CaseCode.canonical(code) == code)
    #expect(CaseCode.canonical(code.lowercased()) == code)
    #expect(CaseCode.canonical(code.prefix(4) + "-" + code.dropFirst(4)) == code)
    #expect(CaseCode.imported(code) == nil)
  }

  @Test("Every single wrong character is noticed", arguments: codes.prefix(10))
  func noticesOneWrong(code: String) {
    for position in code.indices {
      for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where other != code[position] {
        var wrong = code
        wrong.replaceSubrange(position...position, with: String(other))
        #expect(CaseCode.canonical(wrong) == nil)
      }
    }
  }

  @Test("Two characters that changed places are noticed, wherever they stand", arguments: codes)
  func noticesSwaps(code: String) {
    let characters = Array(code)
    for one in characters.indices {
      for other in characters.indices where other > one && characters[one] != characters[other] {
        var swapped = characters
        swapped.swapAt(one, other)
        #expect(CaseCode.canonical(String(swapped)) == nil)
      }
    }
  }

  @Test(
    "An imported code is letters and digits, so that a name cannot be one",
    arguments: [
      ("GT001", "GT001"), ("kh-009", "KH-009"), ("A1", "A1"), ("Nguyễn", nil), ("NGUYEN", nil),
      ("ABCD1", nil), ("KH-1234567", nil), ("KH_1", nil), ("12", nil), ("", nil),
      ("KH-٣", nil),
    ] as [(String, String?)]
  )
  func imported(text: String, code: String?) {
    #expect(CaseCode.imported(text) == code)
  }
}

@Suite("The process of a referral")
struct ReferralProcessTests {
  @Test("Every state has its step, in the order of the states")
  func isWhole() {
    #expect(ReferralProcess.steps.map(\.status) == ReferralStatus.allCases)
  }

  @Test("The way through the states, and what is beside it")
  func way() {
    #expect(ReferralProcess.next(after: .needRecorded).first == .consented)
    #expect(ReferralProcess.next(after: .consented).first == .referred)
    #expect(ReferralProcess.next(after: .referred).contains(.waitlisted))
    #expect(ReferralProcess.next(after: .waitlisted).first == .accepted)
    #expect(ReferralProcess.next(after: .inService).first == .completed)
    #expect(ReferralProcess.next(after: .completed) == [.enteredInError])
    #expect(ReferralProcess.next(after: .enteredInError).isEmpty)
  }

  @Test("A reason is asked for where the design says so, and nowhere else")
  func reasons() {
    let asked = ReferralProcess.steps.filter(\.needsReason).map(\.status)
    #expect(
      Set(asked) == [.rejected, .cancelled, .waitlisted, .unreachable, .enteredInError]
    )
  }

  @Test("Nothing beyond a recorded need is come to without a consent, but the ends")
  func consents() {
    for step in ReferralProcess.steps where ReferralProcess.isOpen(step.status) {
      guard step.status != .needRecorded else { continue }
      #expect(step.consents.contains(.services))
      #expect(step.consents.contains(.disclosure) == (step.status != .consented))
    }
  }

  @Test("Each state is a FHIR R4 Task status")
  func fhir() {
    let known: Set = [
      "draft", "requested", "accepted", "on-hold", "in-progress", "completed", "rejected",
      "cancelled", "failed", "entered-in-error",
    ]
    #expect(Set(ReferralStatus.allCases.map(\.fhirTaskStatus)) == known)
  }
}
