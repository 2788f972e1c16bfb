/// Rows of case records, of whose sealed notes only the number is shown.
struct CaseList: AnswerContent, Masked {
  let records: [Record]
  private let query: Query
  /// True if the one record was asked for.
  private let isOne: Bool
  /// The steps of each, if they are referrals.
  private let steps: [[ReferralTransition]]

  init(_ records: [Record], of query: Query, isOne: Bool = false) throws {
    let isReferrals = query.kind.identifier == Referral.kind.identifier
    steps = isReferrals ? try records.map { try Referral($0).transitions } : []
    self.records = records
    var query = query
    // The answer outlives the access.
    query.access = nil
    self.query = query
    self.isOne = isOne
  }

  func columns(_ detail: AnswerDetail) -> [Table.Column] { query.columns(isOne ? .full : detail) }

  func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let columns = columns(detail)
    return Table(
      columns: columns,
      rows: records.indices.map { index in
        columns.map { column in
          column.identifier == "transitions"
            ? .members(steps[index].map { .text($0.sentence(in: language)) })
            : value(column, of: records[index])
        }
      }
    )
  }

  var document: Document? {
    let columns = columns(.full)
    let documents = records.indices.map { index in
      Document.object(
        columns.map { column in
          .init(
            column.identifier,
            column.identifier == "transitions"
              ? .array(steps[index].map(\.document))
              : Document(value(column, of: records[index]), isSet: column.isSet)
          )
        }
      )
    }
    return isOne ? documents.first : .array(documents)
  }

  private func value(_ column: Table.Column, of record: Record) -> Value {
    switch column.identifier {
    case "notes": .integer(record["notes"].members.count)
    case let name where record.kind.field(name) == nil: record.ownValue(name)
    case let name: record[name]
    }
  }
}
