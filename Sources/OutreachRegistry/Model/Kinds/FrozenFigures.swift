import Crypto

/// The figures of a report as they were when it was submitted, with a hash over them
/// (SHA-256, FIPS 180-4): what was approved can be proved (`reports.md` §1).
package struct FrozenFigures: Sendable, Equatable {
  /// The last day that they take in.
  package let asOf: CalendarDate
  /// The journal's last entry before the submission.
  package let entry: Int
  /// The reporting regime's identifier.
  package let regime: String
  /// Each figure's values over time, by its identifier.
  package let figures: [String: Document]

  package init(asOf: CalendarDate, entry: Int, regime: String, figures: [String: Document]) {
    self.asOf = asOf
    self.entry = entry
    self.regime = regime
    self.figures = figures
  }

  /// What a record holds; nil if its text is none, or its hash is not that of the rest.
  package init?(_ text: String) {
    guard case .object(let members)? = JSONText.parse(text) else { return nil }
    let values = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    guard case .text(let iso)? = values["asOf"], let day = CalendarDate(iso: iso),
      case .integer(let entry)? = values["entry"], case .text(let regime)? = values["regime"],
      case .object(let figures)? = values["figures"], case .text(let hash)? = values["hash"]
    else { return nil }
    self.init(
      asOf: day,
      entry: entry,
      regime: regime,
      figures: Dictionary(figures.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    )
    guard hash == self.hash else { return nil }
  }

  private var members: [Document.Member] {
    [
      Document.Member("asOf", .text(asOf.iso)), Document.Member("entry", .integer(entry)),
      Document.Member(
        "figures",
        .object(
          figures.sorted { $0.key < $1.key }.map { Document.Member($0.key, $0.value) }
        )
      ),
    ]
  }

  private var hash: String {
    let text = JSONText.canonical(.object(members + [Document.Member("regime", .text(regime))]))
    return SHA256.hash(data: Array(text.utf8))
      .map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }
      .joined()
  }

  /// Canonical JSON: members sorted, nothing between them.
  package var text: String {
    JSONText.canonical(
      .object(
        members + [
          Document.Member("hash", .text(hash)), Document.Member("regime", .text(regime)),
        ]
      )
    )
  }
}
