/// The end of a journal in a few characters, which can be written on paper: a journal that was cut or
/// written anew does not lead to it any more.
public struct JournalHead: Sendable, Equatable, LosslessStringConvertible {
  /// A quarter of a hash's digits, in groups of four.
  private static let digitCount = 16
  private static let caseMark = "K"

  /// The number of the last entry.
  public let entry: Int
  /// True if it is of the journal of cases.
  public let isOfCases: Bool
  /// The first digits of the entry's hash.
  let digits: String

  init(entry: Int, hash: String, isOfCases: Bool) {
    self.entry = entry
    self.isOfCases = isOfCases
    digits = String(hash.prefix(Self.digitCount))
  }

  /// A head as it was written, such as `142-3f9a-2c71-84d0-11aa`; nil if it is none.
  public init?(_ description: String) {
    let isOfCases = description.uppercased().hasPrefix(Self.caseMark)
    let parts = description.dropFirst(isOfCases ? 1 : 0).split(separator: "-")
    let digits = parts.dropFirst().joined().lowercased()
    guard let entry = parts.first.flatMap({ Int($0) }), digits.count == Self.digitCount,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.entry = entry
    self.isOfCases = isOfCases
    self.digits = digits
  }

  /// The head as it is written.
  public var description: String {
    var groups = [(isOfCases ? Self.caseMark : "") + String(entry)]
    var rest = digits[...]
    while !rest.isEmpty {
      groups.append(String(rest.prefix(4)))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: "-")
  }

  /// True if a commune's journal still leads over it.
  func isIn(_ commune: String, _ connection: any StoreConnection) throws -> Bool {
    guard entry > 0 else { return HashChain.start.hasPrefix(digits) }
    let table = isOfCases ? "caseJournal" : "journal"
    let hash = try connection.first(
      "SELECT \"hash\" FROM \"\(table)\" WHERE \"commune\" = ? AND \"entry\" = ?",
      [.text(commune), .integer(entry)]
    ).text
    return hash?.hasPrefix(digits) ?? false
  }
}
