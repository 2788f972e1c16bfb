/// The numbers of the codes that a change assigns.
struct AssignedNumbers {
  private var last: [String: Int] = [:]

  /// Gives a record of a numbered kind its code, or notes the number that its code has.
  ///
  /// - Throws: ``Problems`` if there is no number left.
  mutating func assign(
    to record: inout Record,
    of commune: String,
    _ connection: @autoclosure () throws -> any StoreConnection
  ) throws {
    guard let numbering = record.kind.numbering, let field = record.kind.codeField else { return }
    let kind = record.kind
    var number = try last[kind.identifier] ?? Self.stored(kind, of: commune, connection())
    if let code = record[field.identifier].text {
      number = max(number, numbering.number(of: code) ?? 0)
    } else {
      guard number < Kind.Numbering.most else {
        throw Problems([
          Problem(.tooLarge(most: Kind.Numbering.most), found: String(number)).about(field)
        ])
      }
      number += 1
      record[field.identifier] = .text(numbering.code(number))
    }
    last[kind.identifier] = number
  }

  /// Numbers are not given twice while any record of the kind is there.
  private static func stored(
    _ kind: Kind,
    of commune: String,
    _ connection: any StoreConnection
  ) throws -> Int {
    let any = try connection.first(
      "SELECT 1 FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ? LIMIT 1",
      [.text(commune)]
    )
    guard any != .null else { return 0 }
    return try Info.read("number." + kind.identifier, of: commune, connection).flatMap {
      Int($0)
    } ?? 0
  }

  /// Keeps the numbers for the next change.
  func write(of commune: String, _ connection: any StoreConnection) throws {
    for (kind, number) in last {
      try Info.write("number." + kind, String(number), of: commune, connection)
    }
  }
}
