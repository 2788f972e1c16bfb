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
    func isThere(_ condition: String, _ values: StoreValue...) throws -> Bool {
      try connection.first(
        "SELECT 1 FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ?\(condition) LIMIT 1",
        [.text(commune)] + values
      ) != .null
    }
    guard try isThere("") else { return 0 }
    let last = try last(of: kind.identifier, commune, connection)
    if let next = kind.numbering?.code(last + 1),
      try isThere(" AND \(quotedName(kind.keyColumn)) = ?", .text(next))
    {
      throw Problems(.damage(name(kind.identifier)))
    }
    return last
  }

  /// The fact of a registry that keeps the last number of a kind.
  static func name(_ kind: String) -> String { "number." + kind }

  static func last(
    of kind: String,
    _ commune: String,
    _ connection: any StoreConnection
  ) throws -> Int {
    try Info.read(name(kind), of: commune, connection).flatMap { Int($0) } ?? 0
  }

  /// Keeps the numbers for the next change.
  func write(of commune: String, _ connection: any StoreConnection) throws {
    for (kind, number) in last {
      try Info.write(Self.name(kind), String(number), of: commune, connection)
    }
  }
}
