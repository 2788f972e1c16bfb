/// The columns of a kind's table, and how records go in and out of it; a class so that passing it costs
/// nothing.
final class RecordTable: Sendable {
  /// What a column holds.
  private enum Source: Sendable {
    case value(Int)
    case fold(Int)
    case sortKey(Int, isPerson: Bool)
    case match
    case key
    case keyPart(Int)
  }

  let kind: Kind
  private let sources: [Source]
  let insertion: Insertion
  /// Takes the values of ``insertion``, then the commune and the identity.
  let updateSQL: String
  let deleteSQL: String
  /// Every stored value, in the order that ``record(from:)`` expects.
  let selection: String
  /// The columns that are computed of the fields: folds, sort keys, keys and their parts.
  private let computed: [(name: String, source: Source)]
  /// ``selection``, then what is computed.
  let selectionWithComputed: String

  init(_ kind: Kind) {
    self.kind = kind
    var columns: [(name: String, source: Source)] = []
    for (position, field) in kind.fields.enumerated() {
      columns.append((field.identifier, .value(position)))
      if field.isSearchable { columns.append((field.foldColumn, .fold(position))) }
      if field.isOrdered {
        let isPerson = if case .personName = field.type { true } else { false }
        columns.append((field.sortColumn, .sortKey(position, isPerson: isPerson)))
      }
    }
    if !kind.matchFields.isEmpty { columns.append(("match", .match)) }
    if kind.key.count > 1 { columns.append(("key", .key)) }
    for (part, name) in kind.keyParts.enumerated() { columns.append((name, .keyPart(part))) }
    sources = columns.map(\.source)
    let table = quotedName(kind.identifier)
    let names = (["id", "commune", "revision"] + columns.map(\.name)).map(quotedName)
    insertion = Insertion(
      table: kind.identifier,
      columns: ["id", "commune", "revision"] + columns.map(\.name)
    )
    updateSQL = """
      UPDATE \(table) SET \(names.map { "\($0) = ?" }.joined(separator: ", ")) \
      WHERE "commune" = ? AND "id" = ?
      """
    deleteSQL = "DELETE FROM \(table) WHERE \"commune\" = ? AND \"id\" = ?"
    let fields = ["id", "commune", "revision"] + kind.fields.map(\.identifier)
    let computed = columns.filter { if case .value = $0.source { false } else { true } }
    self.computed = computed
    selection = fields.map(quotedName).joined(separator: ", ")
    selectionWithComputed = (fields + computed.map(\.name)).map(quotedName).joined(separator: ", ")
  }

  /// Appends the values of all columns, in the order of ``insertion``.
  func bind(_ record: Record, into buffer: inout [StoreValue]) {
    buffer.append(.text(record.identity))
    buffer.append(.text(record.commune))
    buffer.append(.integer(record.revision))
    for source in sources { buffer.append(value(source, of: record)) }
  }

  private func value(_ source: Source, of record: Record) -> StoreValue {
    switch source {
    case .value(let position): Self.stored(record.values[position])
    case .fold(let position): Self.folded(record.values[position])
    case .sortKey(let position, let isPerson):
      StoreValue(
        record.values[position].text.map(
          isPerson ? VietnameseText.personSortKey : VietnameseText.sortKey
        )
      )
    case .match: .integer(kind.match(record))
    case .key: .text(record.key)
    case .keyPart(let part): .text(kind.keyPart(part, of: record))
    }
  }

  /// True if a row of ``selectionWithComputed`` holds its record as it is written, and beside it what is
  /// computed of it.
  func isRight(_ record: Record, in row: any StoreRow) -> Bool {
    let start = 3 + kind.fields.count
    return record.values.indices.allSatisfy { position in
      row.value(at: 3 + position) == Self.stored(record.values[position])
    }
      && computed.enumerated().allSatisfy { position, column in
        row.value(at: start + position) == value(column.source, of: record)
      }
  }

  /// The record in a row of ``selection``.
  func record(from row: any StoreRow) -> Record {
    var record = Record(kind, values: [])
    record.identity = row.value(at: 0).text ?? ""
    record.commune = row.value(at: 1).text ?? ""
    record.revision = row.value(at: 2).integer ?? 0
    record.values.reserveCapacity(kind.fields.count)
    for (position, field) in kind.fields.enumerated() {
      record.values.append(field.value(stored: row.value(at: position + 3)))
    }
    return record
  }

  /// A value as the store keeps it.
  static func stored(_ value: Value) -> StoreValue {
    switch value {
    case .none: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .decimal(let number): .real(number)
    case .flag(let flag): .integer(flag ? 1 : 0)
    case .date(let date): .text(date.iso)
    case .set(let members): .text(StoredSet.encode(members))
    }
  }

  private static func folded(_ value: Value) -> StoreValue {
    switch value {
    case .text(let text): .text(VietnameseText.fold(text))
    case .set(let members):
      .text(members.compactMap { $0.text.map(VietnameseText.fold) }.joined(separator: "\n"))
    default: .null
    }
  }
}

extension Field {
  /// A value of the field from the store.
  func value(stored: StoreValue) -> Value {
    switch stored {
    case .null, .bytes:
      return .none
    case .integer(let number):
      if case .flag = type { return .flag(number != 0) }
      return .integer(number)
    case .real(let number):
      return .integer(Int(number))
    case .text(let text):
      if isSet { return .members(StoredSet.decode(text).map(scalar)) }
      return scalar(text)
    }
  }

  /// One value, or a member of a set.
  func scalar(_ text: String) -> Value {
    switch type {
    case .date: CalendarDate(iso: text).map(Value.date) ?? .text(text)
    case .count, .money, .percent, .year: Int(text).map(Value.integer) ?? .text(text)
    default: .text(text)
    }
  }
}

extension Kind {
  /// A part of the key of the record that the first key field refers to; the last part is a date,
  /// which holds no `/`.
  func keyPart(_ part: Int, of record: Record) -> String {
    let text = record[key[0]].text ?? ""
    guard let end = text.lastIndex(of: "/") else { return part == 0 ? text : "" }
    return part == 0 ? String(text[..<end]) : String(text[text.index(after: end)...])
  }

  /// A number that is equal for records with the same match fields, whatever their marks and case.
  ///
  /// It begins with the day, so that records of one time lie together in the index.
  func match(_ record: Record) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) {
      var text = text
      text.withUTF8 { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    var day = 0
    for position in matchPositions {
      switch record.values[position] {
      case .text(let text):
        mix(fields[position].isWrittenInOneWay ? text : VietnameseText.fold(text))
      case .date(let date): day = (date.year * 12 + date.month) * 31 + date.day
      case .integer(let number): mix(String(number))
      default: mix("")
      }
    }
    return day << 40 ^ Int(hash & 0xff_ffff_ffff)
  }

  /// True if two records agree in the match fields.
  func matches(_ one: Record, _ other: Record) -> Bool {
    matchPositions.allSatisfy { position in
      if let text = one.values[position].text, let otherText = other.values[position].text {
        return VietnameseText.fold(text) == VietnameseText.fold(otherText)
      }
      return one.values[position] == other.values[position]
    }
  }
}
