import OutreachRegistry

/// A roll being called at a terminal: asks, keeps what was keyed, writes it.
struct RollDialog {
  private let invocation: Invocation
  private let session: String
  private var call: RollCall
  private let labels: Labels
  private let draftName: String
  private var isDraftBroken = false

  private var screen: any Screen { invocation.session.screen }
  private var drafts: DraftFolder? { isDraftBroken ? nil : invocation.session.drafts }

  init(_ invocation: Invocation, _ call: RollCall, session: String) throws {
    self.invocation = invocation
    self.session = session
    self.call = call
    labels = try invocation.read { nameIndex, _ in
      try nameIndex.labels(for: [Table.Column(Officer.kind.knownField("organization"))])
    }
    draftName = "roll-call-\(try invocation.registry.fingerprint())"
  }

  mutating func run() throws {
    try offerDraft()
    try callAll()
    // Whoever marks the session meanwhile is not overwritten unseen.
    repeat {
      screen.note(call.takeOver(try invocation.marks(at: session)))
      guard !call.marks.isEmpty else {
        return screen.note(
          invocation.localized(vi: "Chưa ghi gì.\n", en: "Nothing was written.\n")
        )
      }
      screen.note(call.review())
      if try invocation.isSet(.dryRun) { break }
      try agree()
    } while try call.isOvertaken(by: invocation.marks(at: session))
    try invocation.saveMarks(call.marks, session: session, terms: [], isAgreed: true)
    keepDraft([:])
  }

  /// Asks for a key for each person, until the last one or until the person stops.
  private mutating func callAll() throws {
    while let line = call.line(organization: organization) {
      screen.note(line)
      guard let key = try screen.key() else { return screen.note("\n") }
      if key == "+" {
        screen.note("\n")
        try addUnlisted()
      } else {
        screen.note(call.take(key))
        keepDraft(call.draft)
      }
    }
  }

  private func organization(_ code: String) -> String {
    labels.name(of: code, kind: Organization.kind.identifier) ?? code
  }

  /// Enter writes, as in forms: what was keyed is not lost by the last key.
  private mutating func agree() throws {
    guard !invocation.session.settings.agrees else { return }
    while true {
      let count = call.marks.count
      let question = invocation.localized(
        vi: "Ghi \(count) lượt điểm danh? [Enter = ghi, + = thêm người, k = không] ",
        en: "Write \(count) marks? [Enter = write, + = add a person, n = no] "
      )
      guard let answer = try screen.ask(question) else { throw Problems(.notConfirmed) }
      switch VietnameseText.clean(answer) {
      case "": return
      case "+":
        try addUnlisted()
        try callAll()
        screen.note(call.review())
      case let typed where YesNo.reading(typed) == true: return
      case let typed where YesNo.reading(typed) == false:
        keepDraft([:])
        throw Problems(.notConfirmed)
      default: continue
      }
    }
  }

  /// Puts somebody on the roll who came and was not on it, present.
  private mutating func addUnlisted() throws {
    let question = invocation.localized(
      vi: "  Người đến thêm (tên hay mã, Enter = thôi): ",
      en: "  Who else came (name or code, Enter = nobody): "
    )
    let completer = Completer(invocation.session)
    let field = Attendance.kind.knownField("officer")
    let completion = AnswerCompletion(isList: false) { typed in
      completer.answers(for: field, kind: Attendance.kind, typed: typed)
    }
    while true {
      let answer = try screen.ask(question, text: "", completing: completion.complete)
      guard let answer, case let typed = VietnameseText.clean(answer), !typed.isEmpty else {
        return
      }
      do {
        let officer = try invocation.read { nameIndex, connection in
          try Officer(
            RecordFinder(invocation.registry, connection, nameIndex: nameIndex, listing: [])
              .record(
                Argument.Atom(text: typed, isQuoted: true, place: invocation.command.place),
                kind: Officer.kind
              )
          )
        }
        screen.note(call.add(officer))
        return keepDraft(call.draft)
      } catch let problems as Problems {
        for problem in problems.all {
          screen.report(
            "  " + OwnWords(invocation.session).put(problem).promptSentence(in: invocation.language)
              + "\n"
          )
        }
      }
    }
  }

  // MARK: Drafts

  /// What was keyed before the line was lost is taken up again.
  private mutating func offerDraft() throws {
    let kept: [String: [String: String]]? = try drafts?.load(draftName)
    guard let marks = kept?[session], !marks.isEmpty else { return }
    let question = invocation.localized(
      vi: "Lần trước đã điểm danh dở \(marks.count) người. [Enter = tiếp tục, m = làm lại] ",
      en: "\(marks.count) were called before and not written. [Enter = go on, n = start anew] "
    )
    guard let answer = try screen.ask(question) else { throw Problems(.notConfirmed) }
    let isNew = VietnameseText.fold(VietnameseText.clean(answer)).hasPrefix("m")
    if isNew || YesNo.reading(answer) == false { return keepDraft([:]) }
    let officers = try marks.keys.sorted().compactMap {
      try invocation.registry.record(Officer.self, code: $0)
    }
    call.resume(marks.compactMapValues { AttendanceStatus(rawValue: $0) }, officers)
  }

  private mutating func keepDraft(_ marks: [String: String]) {
    guard let drafts else { return }
    do {
      var kept: [String: [String: String]] = try drafts.load(draftName) ?? [:]
      kept[session] = marks.isEmpty ? nil : marks
      try kept.isEmpty ? drafts.remove(draftName) : drafts.save(kept, draftName)
    } catch {
      // Said once; the roll itself goes on.
      isDraftBroken = true
      _ = invocation.session.report(error)
    }
  }
}
