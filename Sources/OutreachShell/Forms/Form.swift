import OutreachRegistry

/// A record being filled in, question by question: a value that knows no screen.
///
/// The questions are a row of fields with the one being asked in the middle; a step back loses
/// nothing, as every answer stays in the record and is offered again.
struct Form {
  enum Purpose: String {
    case add
    case edit
  }

  /// What is asked next.
  enum Step: Equatable {
    case field(Field)
    /// Which of the other fields are to be filled in.
    case more
    /// Whether what was filled in is to be written.
    case review

    static func == (one: Step, other: Step) -> Bool {
      switch (one, other) {
      case (.field(let one), .field(let other)): one.identifier == other.identifier
      case (.more, .more), (.review, .review): true
      default: false
      }
    }
  }

  let kind: Kind
  let purpose: Purpose
  /// Every field that can be asked for; people call one by its number here, from 1.
  let fields: [Field]
  /// The record as it was: empty, a copy of another, or what is edited.
  private(set) var before: Record
  /// The record as it is to become.
  private(set) var record: Record
  /// The fields that were answered or given.
  private(set) var answered: Set<String>
  /// Several values of fields that take one: a record is added for each.
  private(set) var several: [String: [Value]]
  let defaults: FormDefaults
  /// What its rules look at a record with.
  let scope: Rule.Scope
  var today: CalendarDate { scope.today }

  private var behind: [Field] = []
  private var ahead: [Field]
  private var isPastMore: Bool
  private let offersMore: Bool
  /// From where fields were called by name or number, and how many questions lay behind then.
  private var detour: (behind: Int, isFromMore: Bool)?
  /// True once the person has answered anything.
  private(set) var hasAnswers = false

  /// Begins with a record: empty, a copy, or the one to be edited.
  ///
  /// What the command gives counts as answered; the first fields are asked for without being called,
  /// the others offered afterwards or not.
  init(
    _ purpose: Purpose,
    base: Record,
    given: [Assignment] = [],
    fields: [Field],
    first: [Field],
    offersMore: Bool,
    defaults: FormDefaults,
    scope: Rule.Scope
  ) {
    self.purpose = purpose
    kind = base.kind
    self.fields = fields
    before = base
    self.defaults = defaults
    self.scope = scope
    record = base
    // All of a record that is there is known.
    answered = purpose == .edit ? Set(base.kind.fields.map(\.identifier)) : []
    several = [:]
    ahead = first
    isPastMore = !offersMore
    self.offersMore = offersMore
    for assignment in given { take(assignment) }
  }

  private mutating func take(_ assignment: Assignment) {
    assignment.apply(to: &record)
    let name = assignment.field.identifier
    answered.insert(name)
    if case .set(let values) = assignment.operation, values.count > 1 {
      several[name] = values
    } else {
      several[name] = nil
    }
  }

  var step: Step {
    if let field = ahead.first { return .field(field) }
    return isPastMore ? .review : .more
  }

  /// The fields that the first question after the row offers: those that nothing was said of.
  var others: [Field] {
    purpose == .edit ? fields : fields.filter { !answered.contains($0.identifier) }
  }

  /// The number by which people call a field.
  func number(of field: Field) -> Int {
    (fields.firstIndex { $0.identifier == field.identifier } ?? 0) + 1
  }

  /// What Enter takes for a field.
  func standing(_ field: Field) -> Value {
    let value = record[field.identifier]
    if answered.contains(field.identifier) || !value.isNone || purpose == .edit { return value }
    return defaults.value(of: field, in: record, known: answered)
  }

  /// What records like this one were called before, the likeliest first: to be offered, never taken,
  /// as another record's title is rarely this one's.
  func earlierTitles(_ field: Field) -> [String] {
    guard purpose == .add, case .name = field.type, kind.numbering != nil,
      record[field.identifier].isNone
    else { return [] }
    return defaults.titles(field, for: record, known: answered)
  }

  /// The fields whose values differ from what they were.
  var changedFields: [Field] {
    fields.filter { record[$0.identifier] != before[$0.identifier] }
  }

  /// The records that it stands for, one for each combination of several values.
  var records: [Record] {
    var records = [record]
    for field in kind.fields {
      guard let values = several[field.identifier] else { continue }
      records = records.flatMap { record in
        values.map { value in
          var record = record
          record[field.identifier] = value
          return record
        }
      }
    }
    return records
  }

  // MARK: Answers

  /// Goes one question back; false at the first.
  mutating func stepBack() -> Bool {
    if ahead.isEmpty, isPastMore, hasMore {
      isPastMore = false
      return true
    }
    if let detour, !ahead.isEmpty, behind.count == detour.behind {
      ahead = []
      isPastMore = !detour.isFromMore
      self.detour = nil
      return true
    }
    guard let last = behind.popLast() else { return false }
    ahead.insert(last, at: 0)
    return true
  }

  private var hasMore: Bool { offersMore && (purpose == .edit || !others.isEmpty) }

  /// Takes the text of an answer to the field being asked: nothing for what stands there, `-` for no
  /// value, `+…` to add members to a set.
  ///
  /// - Returns: What is wrong with it; the same field, or the one that has to be corrected, is asked
  ///   next.
  mutating func answer(
    _ text: String,
    read: (String, Field) throws -> Field.Outcome
  ) rethrows -> Problem? {
    guard let field = ahead.first else { return nil }
    let clean = VietnameseText.clean(text)
    if clean.isEmpty { return put(standing(field), field) }
    if clean == "-" { return put(.none, field) }
    let isAdding = field.isSet && clean.hasPrefix("+")
    let written = isAdding ? String(clean.dropFirst()) : clean
    switch try read(written, field) {
    case .value(let value):
      return put(
        isAdding ? .members(standing(field).members + value.members) : value,
        field,
        found: text
      )
    case .wrong(let what, let suggestions):
      return Problem(what, found: written, suggestions: suggestions)
    }
  }

  private mutating func put(_ value: Value, _ field: Field, found: String? = nil) -> Problem? {
    let name = field.identifier
    if value.isNone, field.isRequired { return Problem(.required) }
    let earlier = (record, answered, several)
    record[name] = value
    answered.insert(name)
    if found != nil || value.isNone { several[name] = nil }
    guard let violation = violation(at: field) else {
      advance()
      return nil
    }
    let problem = Problem(violation.what, found: found)
    if violation.field == name {
      (record, answered, several) = earlier
      return problem
    }
    // The answer is right by itself; what it does not go with is asked again.
    advance()
    if let other = kind.field(violation.field) { ahead.insert(other, at: 0) }
    return problem.about(kind.field(violation.field))
  }

  /// What a rule has against the record, as far as its fields are known.
  private func violation(at field: Field) -> Rule.Violation? {
    let violations = kind.rules.compactMap { $0.violation(record, scope) }
      .filter { answered.contains($0.field) }
    return violations.first { $0.field == field.identifier } ?? violations.first
  }

  private mutating func advance() {
    behind.append(ahead.removeFirst())
    hasAnswers = true
  }

  /// Has fields asked next, in the order of the kind.
  mutating func ask(_ chosen: [Field]) {
    let names = Set(chosen.map(\.identifier))
    behind.removeAll { names.contains($0.identifier) }
    detour = (behind.count, isFromMore: step == .more)
    isPastMore = true
    ahead = fields.filter { names.contains($0.identifier) } + ahead
  }

  /// Has the field that was answered last asked again, without its answer.
  mutating func reopen(_ field: Field) {
    record[field.identifier] = before[field.identifier]
    answered.remove(field.identifier)
    behind.removeAll { $0.identifier == field.identifier }
    ahead.insert(field, at: 0)
  }

  /// Says that no other field is wanted.
  mutating func skipMore() { isPastMore = true }

  /// Puts what was changed here on the record as somebody else has left it meanwhile.
  mutating func rebase(on now: Record) {
    var edited = now
    for field in changedFields { edited[field.identifier] = record[field.identifier] }
    (before, record) = (now, edited)
  }

  // MARK: Drafts

  /// Takes over what an earlier form had, as far as the command does not say otherwise.
  mutating func resume(_ draft: FormDraft, image: Record, given: [Assignment]) {
    for field in fields where draft.answered.contains(field.identifier) {
      record[field.identifier] = image[field.identifier]
      answered.insert(field.identifier)
    }
    for assignment in given { take(assignment) }
    behind = ahead.filter { answered.contains($0.identifier) }
    ahead.removeAll { answered.contains($0.identifier) }
  }
}
