/// What may become of a referral (design §8): what may follow what, who sets it, and where a reason
/// is required.
///
/// The whole state machine stands here.
public enum ReferralProcess {
  /// How a state is come to.
  public struct Step: Sendable {
    /// The state.
    public let status: ReferralStatus
    /// The states that it may follow; none for the first.
    public let follows: Set<ReferralStatus>
    /// Who sets it, unless something else is said.
    public let party: ReferralParty
    /// True if a reason must be given.
    public let needsReason: Bool
    /// The consents without which it is not come to.
    public let consents: [ConsentPurpose]
  }

  private static let open: Set<ReferralStatus> = [
    .needRecorded, .consented, .referred, .accepted, .waitlisted, .inService,
  ]

  /// Every state with how it is come to, in the order of the process.
  public static let steps: [Step] = [
    Step(.needRecorded, after: [], by: .referrer),
    Step(.consented, after: [.needRecorded], by: .person, consents: [.services]),
    Step(.referred, after: [.consented], by: .referrer, consents: [.services, .disclosure]),
    Step(.accepted, after: [.referred, .waitlisted], by: .service, consents: handedOver),
    Step(
      .waitlisted,
      after: [.referred, .accepted],
      by: .service,
      needsReason: true,
      consents: handedOver
    ),
    Step(.inService, after: [.accepted], by: .service, consents: handedOver),
    Step(.completed, after: [.inService], by: .service, consents: handedOver),
    Step(.rejected, after: [.referred, .accepted, .waitlisted], by: .service, needsReason: true),
    Step(.declined, after: open, by: .person),
    Step(.unreachable, after: open, by: .referrer, needsReason: true),
    Step(.withdrawn, after: open, by: .person),
    Step(.cancelled, after: open, by: .referrer, needsReason: true),
    Step(
      .enteredInError,
      after: Set(ReferralStatus.allCases).subtracting([.enteredInError]),
      by: .referrer,
      needsReason: true
    ),
  ]

  private static let handedOver: [ConsentPurpose] = [.services, .disclosure]

  /// How a state is come to.
  public static func step(to status: ReferralStatus) -> Step {
    guard let step = steps.first(where: { $0.status == status }) else {
      preconditionFailure("no step to \(status)")
    }
    return step
  }

  /// What may follow a state.
  public static func next(after status: ReferralStatus) -> [ReferralStatus] {
    steps.filter { $0.follows.contains(status) }.map(\.status)
  }

  /// True while something is still to happen.
  public static func isOpen(_ status: ReferralStatus) -> Bool { open.contains(status) }
}

extension ReferralProcess.Step {
  fileprivate init(
    _ status: ReferralStatus,
    after follows: Set<ReferralStatus>,
    by party: ReferralParty,
    needsReason: Bool = false,
    consents: [ConsentPurpose] = []
  ) {
    self.status = status
    self.follows = follows
    self.party = party
    self.needsReason = needsReason
    self.consents = consents
  }
}
