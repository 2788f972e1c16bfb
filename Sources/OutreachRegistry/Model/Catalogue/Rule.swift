/// Something that a record must satisfy beyond the types of its fields.
public struct Rule: Sendable {
  /// What is wrong with a record, if anything.
  package struct Violation: Sendable {
    /// The field to be corrected.
    package let field: String
    /// What is wrong.
    package let what: Problem.What
  }

  /// What a record is looked at with.
  package struct Scope: Sendable {
    /// The day that stands for today.
    package let today: CalendarDate
    /// The kinds and indicators that there are.
    package let catalogue: Catalogue

    package init(today: CalendarDate, catalogue: Catalogue) {
      self.today = today
      self.catalogue = catalogue
    }
  }

  /// Looks at a record.
  package let violation: @Sendable (Record, Scope) -> Violation?

  /// The second date or year is not before the first, where both are given.
  public static func ordered(_ first: String, _ last: String) -> Rule {
    Rule { record, _ in
      switch (record[first], record[last]) {
      case (.date(let start), .date(let end)) where end < start:
        Violation(field: last, what: .endBeforeStart(start))
      case (.integer(let start), .integer(let end)) where end < start:
        Violation(field: last, what: .endYearBeforeStart(start))
      default: nil
      }
    }
  }

  /// A code that is written like an assigned one has a number that could be assigned.
  static func assignable(_ numbering: Kind.Numbering, _ field: String) -> Rule {
    Rule { record, _ in
      guard let code = record[field].text, numbering.isAssigned(code),
        numbering.number(of: code) == nil
      else { return nil }
      return Violation(field: field, what: .tooLarge(most: Kind.Numbering.most))
    }
  }

  /// The text is a shelf mark: letters without marks, digits, `.`, `/` and `-`, a digit among them,
  /// so that nothing can be told in it.
  static func shelfMark(_ field: String) -> Rule {
    Rule { record, _ in
      guard let text = record[field].text else { return nil }
      let isMark =
        text.count <= 20 && text.contains { $0.isASCII && $0.isNumber }
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "./-".contains($0)) }
        // A telephone number has more.
        && text.count { $0.isNumber } <= 8
      return isMark ? nil : Violation(field: field, what: .notAShelfMark)
    }
  }

  /// The date is not after today, unless a flag says that it is planned.
  public static func notInFuture(_ field: String, unless flag: String? = nil) -> Rule {
    Rule { record, scope in
      let today = scope.today
      guard let date = record[field].date, date > today else { return nil }
      if let flag, record[flag] == .flag(true) { return nil }
      return Violation(field: field, what: .inFuture(today: today, mayBePlanned: flag != nil))
    }
  }
}
