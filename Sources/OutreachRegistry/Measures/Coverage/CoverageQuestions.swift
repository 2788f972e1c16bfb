extension VerbSyntax {
  package static let coverage = VerbSyntax(
    "coverage",
    Names(vi: "tỷ lệ", en: "coverage", also: ["tỉ lệ"]),
    kind: .optional,
    terms: .filter,
    words: .plain,
    of: .coverage,
    keys: [.coverageGroups, .asOf, .format, .to],
    about: "officer"
  )
  package static let missing = VerbSyntax(
    "missing",
    Names(vi: "chưa", en: "missing"),
    kind: .optional,
    terms: .filter,
    words: .plain,
    of: .coverage,
    keys: [.coverageGroups, .missingColumns, .asOf, .limit, .format, .to],
    about: "officer"
  )
  package static let expiring = VerbSyntax(
    "expiring",
    Names(vi: "sắp hết hạn", en: "expiring"),
    terms: .filter,
    words: .plain,
    of: .coverage,
    keys: [.within, .asOf, .format, .to],
    about: "officer"
  )
  package static let check = VerbSyntax(
    "check",
    Names(vi: "đánh giá", en: "check"),
    terms: .filter,
    keys: [.coverage, .min, .coverageGroups, .asOf, .format, .to],
    about: "officer"
  )
}

extension KeySyntax {
  /// Fields of those who are counted, and what they have to attend.
  static let coverageGroups = KeySyntax(
    .by,
    vi: "theo",
    .fields(and: [OfficialDocument.kind.names, Course.kind.names])
  )
  static let missingColumns = KeySyntax(.columns, vi: "cột", .fields(and: [.reason]))
}

extension Names {
  static let reason = Names(vi: "lý do", en: "reason")
}

extension Question {
  static let coverage = Question(.coverage) { try CoverageAnswers($0).coverage($0.everyField) }
  static let missing = Question(.missing) { try CoverageAnswers($0).missing($0.everyField) }
  static let expiring = Question(.expiring) { try CoverageAnswers($0).expiring() }
  static let check = Question(.check) { try CoverageAnswers($0).check() }
}

extension CoverageAnswers {
  fileprivate init(_ asked: Asked) throws {
    try self.init(asked.registry, asked.connection, book: asked.book, asked.command)
  }
}
