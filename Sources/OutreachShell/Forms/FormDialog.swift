import Foundation
import OutreachRegistry

/// A form at a terminal: asks, shows what is wrong, keeps the draft.
struct FormDialog {
  private let invocation: Invocation
  private var form: Form
  private let given: [Assignment]
  private let text: FormText
  /// The draft's name; nil where none may be kept.
  private let draftName: String?
  /// Looks at the whole record before it is written.
  private let check: (Form) throws -> [Problem]
  /// What was wrong with the last answer's text, to be corrected.
  private var kept = ""
  /// What was suggested instead of it, which Enter takes.
  private var suggested: String?
  private var isDraftBroken = false
  /// The question of a list follows the list only once.
  private var isListed = false

  private var screen: any Screen { invocation.session.screen }
  private var language: Language { invocation.language }

  init(
    _ invocation: Invocation,
    _ form: Form,
    given: [Assignment],
    labels: Labels,
    check: @escaping (Form) throws -> [Problem]
  ) throws {
    self.invocation = invocation
    self.form = form
    self.given = given
    self.check = check
    text = FormText(
      language: invocation.language,
      values: ValueText(OutputOptions(language: invocation.language, labels: labels)),
      width: invocation.session.screen.columns ?? 80
    )
    // Nothing of a case is written to a disk outside the registry.
    draftName =
      form.kind.isCase || invocation.session.drafts == nil
      ? nil
      : try Self.draftName(of: form, invocation.registry)
  }

  /// Of an edit there is one for each record.
  private static func draftName(of form: Form, _ registry: Registry) throws -> String {
    let parts = [form.purpose.rawValue, form.kind.identifier, try registry.fingerprint()]
    return (parts + (form.purpose == .edit ? [form.before.identity] : [])).joined(separator: "-")
  }

  /// Asks until the record is to be written.
  ///
  /// - Throws: ``Problems`` if the person gave up.
  mutating func run() throws -> Form {
    try offerDraft()
    screen.report(text.introduction(form, keepsDraft: draftName != nil))
    while true {
      switch form.step {
      case .field(let field): try ask(field)
      case .more:
        try askMore()
        continue
      case .review: if try isAgreed() { return form }
      }
      isListed = false
    }
  }

  /// Forgets the draft of what was written or given up.
  func finish() {
    guard let draftName, !isDraftBroken else { return }
    do {
      try invocation.session.drafts?.remove(draftName)
    } catch {
      // What was asked for is done all the same.
      _ = invocation.session.report(error)
    }
  }

  // MARK: Questions

  private mutating func ask(_ field: Field) throws {
    let completer = Completer(invocation.session)
    let kind = form.kind
    let titles = form.earlierTitles(field)
    let completion = AnswerCompletion(isList: field.isSet) { typed in
      completer.answers(for: field, kind: kind, typed: typed)
        + titles.filter { VietnameseText.fold($0).contains(VietnameseText.fold(typed)) }
        .map { Completion.Candidate($0, append: "") }
    }
    let question = text.question(field, form, suggested: suggested, earlier: titles.first)
    var answer = try answer(to: question, completion)
    if let suggested, answer.trimmed.isEmpty { answer = suggested }
    (kept, suggested) = ("", nil)
    if answer.trimmed == "<" { return stepBack() }
    let problem = try invocation.read { nameIndex, _ in
      let reader = FieldReader(
        nameIndex: nameIndex,
        today: form.today,
        isSheet: false,
        language: language
      )
      return try form.answer(answer) { text, field in
        try field.isSet ? reader.members(text, of: field) : reader.scalar(text, of: field)
      }
    }
    if let problem = try problem ?? codeProblem(field) {
      show(problem)
      if case .field(let next) = form.step, next.identifier == field.identifier {
        let suggestions = OwnWords(invocation.session).put(problem).suggestions
        if suggestions.count == 1 {
          suggested = suggestions[0]
        } else {
          // A sign alone is nothing to be mended: what is typed next stands by itself.
          kept = answer.contains { $0.isLetter || $0.isNumber } ? answer : ""
        }
      }
    }
    saveDraft()
  }

  /// A code that another record bears is told at once.
  private mutating func codeProblem(_ field: Field) throws -> Problem? {
    guard form.purpose == .add, !form.kind.isCase,
      field.identifier == form.kind.codeField?.identifier,
      !form.record[field.identifier].isNone,
      let problem = try check(form).first(where: { $0.code == "exists" })
    else { return nil }
    form.reopen(field)
    return problem
  }

  private mutating func stepBack() {
    guard !form.stepBack() else { return }
    screen.note(
      "  " + invocation.localized(vi: "Đây là mục đầu tiên.\n", en: "This is the first one.\n")
    )
  }

  private mutating func askMore() throws {
    if form.others.isEmpty { return form.skipMore() }
    if !isListed {
      form.purpose == .edit ? screen.note(text.values(form)) : screen.report(text.others(form))
    }
    isListed = true
    let answer = try answer(to: text.moreQuestion(form), fieldNames(form.others)).trimmed
    switch VietnameseText.fold(answer) {
    case "":
      if form.purpose == .edit, form.changedFields.isEmpty { throw Problems(.notConfirmed) }
      form.skipMore()
    case "<": stepBack()
    case "t", "tat ca", "a", "all": form.ask(form.others)
    case _ where Int(answer) == nil && YesNo.reading(answer) == true: form.ask(form.others)
    default: choose(answer)
    }
  }

  /// True if somebody else has changed the record since it was shown: what they changed is told and
  /// taken over.
  private mutating func isOvertaken() throws -> Bool {
    guard form.purpose == .edit else { return false }
    let now = try invocation.read { _, connection in
      try invocation.registry.current(form.before, connection)
    }
    guard now.revision != form.before.revision else { return false }
    screen.report(text.changedMeanwhile(RecordStep(before: form.before, after: now)))
    form.rebase(on: now)
    return true
  }

  private mutating func isAgreed() throws -> Bool {
    _ = try isOvertaken()
    if invocation.session.settings.agrees, try check(form).isEmpty { return true }
    if form.purpose == .edit, form.changedFields.isEmpty {
      screen.note(invocation.localized(vi: "Không có gì thay đổi.\n", en: "Nothing changed.\n"))
      throw Problems(.notConfirmed)
    }
    screen.note(text.review(form))
    let problems = try check(form)
    problems.forEach(show)
    let answer = try answer(to: text.reviewQuestion(form), fieldNames(form.fields)).trimmed
    // A number or a name goes back to that field, also a number that would be a yes.
    let isNumber = Int(answer) != nil
    switch VietnameseText.fold(answer) {
    case let word
    where ["", "g", "ghi"].contains(word) || !isNumber && YesNo.reading(answer) == true:
      guard problems.isEmpty else {
        askAgain(problems)
        return false
      }
      return try !isOvertaken()
    case "<":
      stepBack()
    case let word
    where ["b", "bo", "h", "huy", "q"].contains(word)
      || !isNumber && YesNo.reading(answer) == false:
      finish()
      throw Problems(.notConfirmed)
    default:
      choose(answer)
    }
    return false
  }

  /// Has what is wrong asked for again; without a field, the person says what.
  private mutating func askAgain(_ problems: [Problem]) {
    let fields = form.fields.filter { field in problems.contains { $0.field == field.identifier } }
    if !fields.isEmpty { form.ask(fields) }
  }

  /// Has the fields asked for that a text names or numbers.
  private mutating func choose(_ answer: String) {
    var chosen: [Field] = []
    for part in answer.split(whereSeparator: { ",;".contains($0) }) {
      let name = VietnameseText.clean(String(part))
      guard let field = field(named: name) else {
        let names = form.fields.map { text.name($0) }
        return show(
          Problem(
            .unknownValue(field: Names(vi: "mục", en: "field")),
            found: name,
            suggestions: Nearest.names(to: name, among: names)
          )
        )
      }
      chosen.append(field)
    }
    form.ask(chosen)
  }

  private func field(named name: String) -> Field? {
    if let number = Int(name), form.fields.indices.contains(number - 1) {
      return form.fields[number - 1]
    }
    if let field = form.kind.field(named: name) {
      return form.fields.first { $0.identifier == field.identifier }
    }
    let folded = VietnameseText.fold(name)
    let beginning = form.fields.filter { field in
      field.names.all(with: field.identifier).contains { VietnameseText.fold($0).hasPrefix(folded) }
    }
    return beginning.count == 1 ? beginning[0] : nil
  }

  private func fieldNames(_ fields: [Field]) -> AnswerCompletion {
    let names = fields.map { text.name($0) }
    return AnswerCompletion(isList: true) { typed in
      let folded = VietnameseText.fold(typed)
      return names.filter { VietnameseText.fold($0).hasPrefix(folded) }
        .map { Completion.Candidate($0, append: "") }
    }
  }

  /// An answer; a person who gives up leaves the draft.
  private func answer(to question: String, _ completion: AnswerCompletion) throws -> String {
    let answer = try screen.ask(question, text: kept, completing: completion.complete)
    guard let answer else {
      if draftName != nil, form.hasAnswers { screen.note(text.kept(form)) }
      throw Problems(.notConfirmed)
    }
    return answer
  }

  private func show(_ problem: Problem) {
    let problem =
      form.kind.isCase ? problem.withoutValue { invocation.registry.namesCase($0) } : problem
    screen.notice(problem)
    let words = OwnWords(invocation.session)
    screen.report("  " + words.put(problem).promptSentence(in: language) + "\n")
  }

  // MARK: Drafts

  private mutating func offerDraft() throws {
    guard let draftName, let drafts = invocation.session.drafts,
      let draft: FormDraft = try drafts.load(draftName),
      // What was written for a field that is no more is left out; of another record nothing fits.
      let image = try? RecordImage.decode(draft.image, kind: form.kind),
      !draft.answered.isEmpty,
      form.purpose == .add
        || image.identity == form.before.identity
    else { return }
    let age = invocation.registry.context.now().timeIntervalSince(draft.written)
    screen.report(text.draft(form, draft, image, age: age))
    guard let answer = try screen.ask(text.draftQuestion) else { throw Problems(.notConfirmed) }
    let isNew = ["m", "moi", "b", "bo"].contains(VietnameseText.fold(answer.trimmed))
    if isNew || YesNo.reading(answer) == false {
      try drafts.remove(draftName)
    } else {
      form.resume(draft, image: image, given: given)
    }
  }

  private mutating func saveDraft() {
    guard let draftName, let drafts = invocation.session.drafts, !isDraftBroken else { return }
    do {
      try drafts.save(FormDraft(form, at: invocation.registry.context.now()), draftName)
    } catch {
      // Said once; the form itself goes on.
      isDraftBroken = true
      _ = invocation.session.report(error)
    }
  }
}

extension String {
  fileprivate var trimmed: String { VietnameseText.clean(self) }
}
