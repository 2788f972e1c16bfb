import Foundation
import OutreachRegistry

extension ShellCommand {
  static let caseKey = ShellCommand(
    VerbSyntax(
      "case-key",
      Names(
        vi: "chìa khóa",
        en: "case-key",
        also: CaseKeyAction.allCases.map(\.nameWithVerb)
      ),
      words: .plain,
      of: .options(CaseKeyAction.allCases.map(\.names)),
      keys: [.from, .format],
      isPrivate: true
    ),
    summary: Names(
      vi:
        "Chìa khóa hồ sơ: tạo chìa khóa, thêm chìa khóa TÊN, bỏ, đổi, phục hồi, khôi phục từ:TỆP, danh sách.",
      en: "The case key: create, add NAME, remove NAME, change, recover, restore from:FILE, list."
    ),
    examples: [Names(vi: "danh sách chìa khóa", en: "case-key list")]
  ) { try $0.caseKey() }

  static let unlock = ShellCommand(
    VerbSyntax(
      "unlock",
      Names(vi: "mở hồ sơ", en: "unlock"),
      keys: [.unlockReason],
      isPrivate: true
    ),
    summary: Names(
      vi: "Mở hồ sơ người được hỗ trợ bằng mật khẩu; tự đóng sau 10 phút không dùng.",
      en: "Unlocks case records with a passphrase; they lock again after 10 idle minutes."
    ),
    examples: [Names(vi: "mở hồ sơ lý do:theo dõi", en: "unlock reason:followUp")]
  ) { try $0.unlock() }

  static let lock = ShellCommand(
    VerbSyntax("lock", Names(vi: "đóng hồ sơ", en: "lock")),
    summary: Names(vi: "Đóng hồ sơ lại.", en: "Locks case records again."),
    examples: [Names(vi: "đóng hồ sơ", en: "lock")]
  ) { invocation in
    invocation.session.use(nil)
    invocation.session.screen.report(
      invocation.localized(vi: "Hồ sơ đã đóng.\n", en: "Case records are locked.\n")
    )
  }
}

/// What `case-key` does.
private enum CaseKeyAction: String, CaseIterable {
  case create
  case add
  case remove
  case change
  case recover
  case restore
  case list

  var names: Names {
    switch self {
    case .create: Names(vi: "tạo", en: "create")
    case .add: Names(vi: "thêm", en: "add")
    case .remove: Names(vi: "bỏ", en: "remove", also: ["xóa"])
    case .change: Names(vi: "đổi", en: "change")
    case .recover: Names(vi: "phục hồi", en: "recover")
    case .restore: Names(vi: "khôi phục", en: "restore")
    case .list: Names(vi: "danh sách", en: "list")
    }
  }

  /// As Vietnamese has it, the action before what it is done to.
  var nameWithVerb: String { "\(names.vi) chìa khóa" }
}

extension Invocation {
  /// The access.
  ///
  /// - Throws: ``Problems`` if cases are locked.
  func unlocked() throws -> CaseAccess {
    guard let access = session.openAccess else { throw Problems(.casesLocked) }
    return access
  }

  fileprivate func unlock() throws {
    guard let written = try text(.reason) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "lý do (lý do:…)", en: "a reason (reason:…)")
          ),
          suggestions: [localized(vi: "mở hồ sơ lý do:theo dõi", en: "unlock reason:followUp")]
        )
      ])
    }
    let reasons = Enumeration(UnlockReason.self)
    guard let reason = reasons.identifiers(named: written)?.first.flatMap(UnlockReason.init) else {
      throw Problems([
        Problem(
          .notOneOf(UnlockReason.allCases.map { $0.names[language] }),
          found: written,
          at: atom(.reason)?.place
        )
      ])
    }
    guard !registry.isReadOnly else { throw Problems(.readOnly) }
    guard try !registry.keyholders().isEmpty else { throw Problems(.noCaseKey) }
    let question = localized(
      vi: "Mật khẩu của \(registry.context.user): ",
      en: "Passphrase of \(registry.context.user): "
    )
    let (access, failures, closed) = try registry.unlockCases(
      passphrase(question),
      reason: reason
    )
    session.use(access)
    if failures > 0 {
      session.screen.report(
        localized(
          vi: "Trước đó có \(failures) lần mở không thành.\n",
          en: "There were \(failures) failed attempts before.\n"
        )
      )
    }
    if closed > 0 {
      let path = registry.store.keyVault?.path
      let warning = Problem(.keyFileDiffers, found: path.map(VietnameseText.harmless))
      session.screen.report(warning.sentence(in: language) + "\n")
    }
    session.screen.report(
      localized(
        vi: "Hồ sơ đã mở; xong việc thì gõ “đóng hồ sơ”.\n",
        en: "Case records are unlocked; type lock when done.\n"
      )
    )
  }

  // MARK: case-key

  /// What is to be done, where it is said first (`tạo chìa khóa`).
  private var actionBeforeVerb: CaseKeyAction? {
    let written = VietnameseText.fold(command.text) + " "
    return CaseKeyAction.allCases.first { action in
      written.hasPrefix(VietnameseText.fold(action.nameWithVerb) + " ")
    }
  }

  fileprivate func caseKey() throws {
    let word = wordAtoms.first.map { VietnameseText.fold($0.text) } ?? ""
    let joined = wordAtoms.prefix(2).map { VietnameseText.fold($0.text) }.joined(separator: " ")
    let found =
      actionBeforeVerb
      ?? CaseKeyAction.allCases.first { action in
        action.names.all().map(VietnameseText.fold).contains { $0 == word || $0 == joined }
      }
    guard let action = found else {
      let possible = CaseKeyAction.allCases.map(\.names)
      guard let atom = wordAtoms.first else {
        throw Problems([
          Problem(
            .argumentExpected(
              verb: command.verb.names,
              what: Names(vi: "việc cần làm", en: "what is to be done")
            ),
            possible: possible
          )
        ])
      }
      throw Problems(.notOneOf(possible.map { $0[language] }), found: atom.text)
    }
    switch action {
    case .create: try createCaseKey()
    case .add: try addKeyholder()
    case .remove: try removeKeyholder()
    case .change: try changePassphrase()
    case .recover: try recover()
    case .restore: try restoreKeys()
    case .list: try listKeyholders()
    }
  }

  private func createCaseKey() throws {
    let isTerminal = session.screen.isTerminal
    // Before anything is typed unseen.
    guard try registry.keyholders().isEmpty else { throw Problems(.caseKeyExists) }
    let passphrase = try newPassphrase(of: registry.context.user)
    let recovery = try registry.createCaseKey(
      keyholder: registry.context.user,
      passphrase: passphrase,
      withRecovery: isTerminal
    )
    session.screen.report(
      localized(
        vi: "Đã tạo chìa khóa hồ sơ; người giữ: \(registry.context.user).\n",
        en: "Made the case key; keyholder: \(registry.context.user).\n"
      )
    )
    if let recovery {
      try show(recovery)
    } else {
      session.screen.report(
        localized(
          vi:
            "Chưa có khóa phục hồi: mất mật khẩu là mất hồ sơ. Tạo bằng lệnh “chìa khóa phục hồi” (case-key recover) ở cửa sổ dòng lệnh.\n",
          en:
            "There is no recovery key: a lost passphrase loses the cases. Make one with case-key recover at a terminal.\n"
        )
      )
    }
  }

  /// Shows a recovery key, once.
  private func show(_ recovery: RecoveryKey) throws {
    session.screen.report(
      localized(
        vi: "Khóa phục hồi, chỉ hiện một lần; chép ra giấy và cất vào két:\n\n  ",
        en: "The recovery key, shown this once; write it down and lock it away:\n\n  "
      )
    )
    try session.screen.write(recovery.text)
    try session.screen.write("\n")
    session.screen.note("\n")
  }

  private func keyholder() throws -> String {
    let words = Array(wordAtoms.dropFirst(actionBeforeVerb == nil ? 1 : 0))
    guard words.count < 2 else {
      throw Problems([Problem(.severalNotHere, at: words[1].place)])
    }
    guard let atom = words.first else {
      throw Problems(
        .argumentExpected(
          verb: command.verb.names,
          what: Names(vi: "tên người giữ chìa khóa", en: "a keyholder's name")
        ),
        suggestions: ["case-key add lan"]
      )
    }
    return atom.text
  }

  private func addKeyholder() throws {
    let name = try keyholder()
    let access = try unlocked()
    guard try !registry.keyholders().contains(name) else {
      throw Problems(.exists(kind: Names(vi: "người giữ chìa khóa", en: "keyholder"), key: name))
    }
    try registry.setKeyholder(name, passphrase: newPassphrase(of: name), access: access)
    noteKeyholders()
  }

  private func removeKeyholder() throws {
    try registry.removeKeyholder(keyholder(), access: unlocked())
    noteKeyholders()
  }

  private func changePassphrase() throws {
    let access = try unlocked()
    try registry.setKeyholder(
      access.keyholder,
      passphrase: newPassphrase(of: access.keyholder),
      access: access
    )
    session.screen.report(
      localized(vi: "Đã đổi mật khẩu.\n", en: "The passphrase is changed.\n")
    )
  }

  private func recover() throws {
    guard session.screen.isTerminal else {
      throw Problems(.terminalOnly(verb: command.verb.names))
    }
    if let access = session.openAccess {
      return try show(registry.renewRecoveryKey(access: access))
    }
    let question = localized(vi: "Khóa phục hồi: ", en: "Recovery key: ")
    guard let typed = try session.screen.secret(question) else { throw Problems(.notConfirmed) }
    let user = registry.context.user
    let fresh = try registry.recoverCaseKey(
      RecoveryKey(typed),
      keyholder: user,
      passphrase: newPassphrase(of: user)
    )
    try show(fresh)
  }

  /// Puts keys in place again from a copy of them.
  private func restoreKeys() throws {
    guard let path = try text(.from) else {
      throw Problems(
        .argumentExpected(verb: command.verb.names, what: Names(vi: "từ:TỆP", en: "from:FILE")),
        suggestions: ["case-key restore from:ky-anh.keys"]
      )
    }
    try registry.restoreKeys(from: HomeFolder.expanding(path))
    session.use(nil)
    noteKeyholders()
  }

  private func listKeyholders() throws {
    let target = try OutputTarget(self)
    let names = try registry.keyholders()
    try target.write(
      Answer(
        Table(
          columns: [
            Table.Column(
              "keyholder",
              Names(vi: "người giữ chìa khóa", en: "keyholder"),
              .code
            )
          ],
          rows: names.map { [.text($0)] }
        )
      )
    )
    if names.isEmpty {
      session.screen.report(Problem(.noCaseKey).promptSentence(in: language) + "\n")
    }
  }

  private func noteKeyholders() {
    // The change itself was made; the list is only for the eye.
    guard let names = try? registry.keyholders() else { return }
    let list = names.map { VietnameseText.harmless($0) }.joined(separator: ", ")
    session.screen.report(
      localized(vi: "Người giữ chìa khóa: \(list).\n", en: "Keyholders: \(list).\n")
    )
  }

  // MARK: Passphrases

  /// A passphrase from the file of the process, or typed.
  private func passphrase(_ question: String) throws -> Passphrase {
    if let path = session.settings.passphraseFile {
      return try PassphraseFile.read(path, registry: registry.store.location)
    }
    guard session.screen.isTerminal else { throw Problems(.passphraseExpected) }
    guard let typed = try session.screen.secret(question) else { throw Problems(.notConfirmed) }
    return try Passphrase(typed)
  }

  /// A new passphrase: from a file, or typed twice.
  private func newPassphrase(of name: String) throws -> Passphrase {
    if let path = try text(.from) {
      return try PassphraseFile.read(
        HomeFolder.expanding(path),
        registry: registry.store.location
      )
    }
    if session.settings.passphraseFile != nil, name == registry.context.user,
      try registry.keyholders().isEmpty
    {
      return try passphrase("")
    }
    guard session.screen.isTerminal else { throw Problems(.passphraseExpected) }
    session.screen.report(
      localized(
        vi:
          "Mật khẩu: từ \(Passphrase.shortest) ký tự, nên là vài từ dễ nhớ; không hiện khi gõ, Ctrl-C để thôi.\n",
        en:
          "A passphrase has \(Passphrase.shortest) characters or more, best some words; it is not shown while typed, Ctrl-C gives up.\n"
      )
    )
    let first = try session.screen.secret(
      localized(vi: "Mật khẩu mới của \(name): ", en: "New passphrase of \(name): ")
    )
    let second = try session.screen.secret(localized(vi: "Gõ lại: ", en: "Again: "))
    guard let first, let second else { throw Problems(.notConfirmed) }
    let isSame = first.withUnsafeBytes { one in
      second.withUnsafeBytes { one.elementsEqual($0) }
    }
    guard isSame else { throw Problems(.passphrasesDiffer) }
    return try Passphrase(first)
  }
}
