/// What can be wrong about case records.
///
/// No value of a case is ever part of it (design §8).
package enum CaseProblem: Sendable, Equatable {
  case locked
  case notHere
  case noKey
  case keyExists
  case keyFileMissing
  case foreignKeyFile
  case alteredKeyFile
  case weakKeyFile
  case clientKeyMissing
  case cannotOpen
  case wrongPassphrase
  case noRecoveryKey
  case wrongRecoveryKey
  case passphraseTooShort(Int)
  case passphraseExpected
  case passphraseFileExposed
  case passphrasesDiffer
  case unlockTooSoon(seconds: Int)
  case tooManyLookUps
  case noSuchKeyholder([String])
  case lastKeyholder
  case noSuchCase
  case mistypedCode
  case notACode
  case cannotFollow(status: Names, after: Names, possible: [Names])
  case reasonNeeded(status: Names)
  case consentMissing(purpose: Names, status: Names)
  case consentThere(purpose: Names)
  case nothingToWithdraw(purpose: Names)
  case noteTooLong(Int)
  case noteNotHere
  case erasedSince
  case changedSince
  case brokenChain(entry: Int)
  case figureNotShown(Disclosure.Refusal)
  case noSlipName
  case notForCases
  case codesDiffer
  case keptForCases(kind: Names)
  case beforeLastStep
  case undoNeedsUnlock
  case notAKeyCopy
  case notAShelfMark
}

extension CaseProblem {
  func sentence(found: String) -> Sentence {
    switch self {
    case .locked:
      Sentence(
        "Hồ sơ đang khóa: chỉ xem được số liệu chung; gõ mở hồ sơ lý do:theo dõi.",
        "Case records are locked: only figures are shown; type unlock reason:followUp."
      )
    case .notHere:
      Sentence(
        "Kho này không giữ hồ sơ người được hỗ trợ.",
        "This store keeps no case records."
      )
    case .noKey:
      Sentence(
        "Chưa có chìa khóa hồ sơ; gõ chìa khóa tạo (case-key create).",
        "There is no case key yet; type case-key create."
      )
    case .keyExists:
      Sentence(
        "Sổ đã có chìa khóa hồ sơ.",
        "The registry has a case key."
      )
    case .keyFileMissing:
      Sentence(
        "Thiếu tệp chìa khóa \(found); không có nó thì không mở được hồ sơ.",
        "The key file \(found) is missing; without it nothing can be unlocked."
      )
    case .foreignKeyFile:
      Sentence(
        "Tệp chìa khóa \(found) không thuộc sổ này, hoặc là bản cũ.",
        "The key file \(found) is not this registry's, or an old one."
      )
    case .alteredKeyFile:
      Sentence(
        "Tệp chìa khóa đã bị sửa; không mở.",
        "The key file was altered; it is not opened."
      )
    case .weakKeyFile:
      Sentence(
        "Tham số scrypt trong tệp chìa khóa yếu hơn quy định; không mở.",
        "The key file's scrypt parameters are weaker than allowed; it is not opened."
      )
    case .clientKeyMissing:
      Sentence(
        "Thiếu chìa khóa của hồ sơ này; có thể hồ sơ đã được xóa vĩnh viễn.",
        "The key of this case is missing; it may have been erased."
      )
    case .cannotOpen:
      Sentence(
        "Nội dung kín đã bị sửa, bị chuyển chỗ, hoặc thuộc chìa khóa khác.",
        "What is sealed was altered, was moved, or belongs to another key."
      )
    case .wrongPassphrase:
      Sentence(
        "Mật khẩu không đúng.",
        "The passphrase is wrong."
      )
    case .noRecoveryKey:
      Sentence(
        "Sổ không có khóa phục hồi.",
        "The registry has no recovery key."
      )
    case .wrongRecoveryKey:
      Sentence(
        "Khóa phục hồi không đúng.",
        "The recovery key is wrong."
      )
    case .passphraseTooShort(let n):
      Sentence(
        "Mật khẩu cần ít nhất \(n) ký tự.",
        "A passphrase needs at least \(n) characters."
      )
    case .passphraseExpected:
      Sentence(
        "Cần mật khẩu: gõ ở cửa sổ dòng lệnh, hoặc dùng --passphrase-file TỆP.",
        "A passphrase is needed: type it at a terminal, or use --passphrase-file FILE."
      )
    case .passphraseFileExposed:
      Sentence(
        "Tệp mật khẩu \(found) phải chỉ chủ của nó đọc được và không nằm cạnh sổ.",
        "The passphrase file \(found) must be readable by its owner alone and must not lie beside the registry."
      )
    case .passphrasesDiffer:
      Sentence(
        "Hai lần gõ không giống nhau.",
        "The two entries differ."
      )
    case .unlockTooSoon(let seconds):
      Sentence(
        "Đã sai nhiều lần; thử lại sau \(seconds) giây.",
        "There were too many failures; try again in \(seconds) seconds."
      )
    case .tooManyLookUps:
      Sentence(
        "Đã tra cứu quá nhiều lần trong giờ này; mở hồ sơ để làm tiếp.",
        "There were too many look-ups in this hour; unlock to go on."
      )
    case .noSuchKeyholder(let names):
      Sentence(
        "“\(found)” không giữ chìa khóa. Người giữ: \(names.joined(separator: ", ")).",
        "“\(found)” is no keyholder. Keyholders: \(names.joined(separator: ", "))."
      )
    case .lastKeyholder:
      Sentence(
        "Không thể bỏ người giữ chìa khóa cuối cùng.",
        "The last keyholder cannot be removed."
      )
    case .noSuchCase:
      Sentence(
        "Không có hồ sơ với mã đó.",
        "There is no case under that code."
      )
    case .mistypedCode:
      Sentence(
        "Mã gõ sai: ký tự kiểm tra không khớp.",
        "The code is mistyped: its check character does not fit."
      )
    case .notACode:
      Sentence(
        "Đó không phải mã hồ sơ: mã ngẫu nhiên có 11 ký tự; mã nhập từ bảng có 1–3 chữ cái rồi 1–6 chữ số.",
        "That is no case code: a random code has 11 characters; an imported one 1–3 letters and 1–6 digits."
      )
    case .cannotFollow(let status, let after, let possible):
      Sentence(
        "Không thể chuyển sang “\(status.vi)” sau “\(after.vi)”. Có thể: \(list(possible, .vi)).",
        "“\(status.en)” cannot follow “\(after.en)”. Possible: \(list(possible, .en))."
      )
    case .reasonNeeded(let status):
      Sentence(
        "“\(status.vi)” cần lý do (lý do:…).",
        "“\(status.en)” needs a reason (reason:…)."
      )
    case .consentMissing(let purpose, let status):
      Sentence(
        "Chưa có đồng ý còn hiệu lực về “\(purpose.vi)”, nên không thể sang “\(status.vi)”.",
        "There is no standing consent for “\(purpose.en)”, so it cannot become “\(status.en)”."
      )
    case .consentThere(let purpose):
      Sentence(
        "Đồng ý về “\(purpose.vi)” của ngày này đã có.",
        "The consent for “\(purpose.en)” of that day is there."
      )
    case .nothingToWithdraw(let purpose):
      Sentence(
        "Không có đồng ý về “\(purpose.vi)” để rút.",
        "There is no consent for “\(purpose.en)” to withdraw."
      )
    case .noteTooLong(let n):
      Sentence(
        "Ghi chú dài quá \(n) byte.",
        "The note is longer than \(n) bytes."
      )
    case .noteNotHere:
      Sentence(
        "Ghi chú kín chỉ gõ ở cửa sổ dòng lệnh hoặc lấy từ tệp (từ:TỆP), không viết trong lệnh.",
        "A sealed note is typed at a terminal or taken from a file (from:FILE), never written in a command."
      )
    case .erasedSince:
      Sentence(
        "Một người trong thay đổi này đã được xóa vĩnh viễn; không thể hoàn tác.",
        "A person in this change was erased; it cannot be taken back."
      )
    case .changedSince:
      Sentence(
        "Hồ sơ trong thay đổi này đã được sửa sau đó.",
        "A case in this change was changed since."
      )
    case .brokenChain(let entry):
      Sentence(
        "Nhật ký hồ sơ bị sửa ở thay đổi K\(entry).",
        "The journal of case records was altered at entry K\(entry)."
      )
    case .figureNotShown(let refusal):
      Sentence(
        "\(refusal.names.vi)",
        "\(refusal.names.en)"
      )
    case .noSlipName:
      Sentence(
        "Dịch vụ chưa có tên trên phiếu (tên trên phiếu:…), nên không in phiếu.",
        "The service has no slip name (slipName:…), so there is no slip."
      )
    case .notForCases:
      Sentence(
        "Lệnh này không dùng cho hồ sơ người được hỗ trợ.",
        "This command does not work on case records."
      )
    case .keptForCases(let kind):
      Sentence(
        "Không xóa hay đổi mã “\(kind.vi)” khi sổ có hồ sơ; với dịch vụ, đặt khả năng tiếp nhận:hết chỗ.",
        "A “\(kind.en)” is not deleted or recoded once there may be cases; set capacity:full instead."
      )
    case .beforeLastStep:
      Sentence(
        "Ngày đó trước bước cuối cùng của hồ sơ.",
        "That day is before the last step of the case."
      )
    case .undoNeedsUnlock:
      Sentence(
        "Thay đổi vừa rồi là của hồ sơ: mở hồ sơ để hoàn tác, hoặc ghi số của thay đổi khác.",
        "The last change was of a case: unlock to take it back, or give another change's number."
      )
    case .notAShelfMark:
      Sentence(
        "Chỉ ghi ký hiệu nơi lưu, như T2-15/2026: chữ không dấu, số, dấu . / -, không quá 20 ký tự.",
        "Only a shelf mark such as T2-15/2026: plain letters, digits and . / -, at most 20."
      )
    case .notAKeyCopy:
      Sentence(
        "“\(found)” đã có và không phải bản sao chìa khóa của sổ này; không ghi đè.",
        "“\(found)” exists and is no copy of this registry's keys; it is not overwritten."
      )
    case .codesDiffer:
      Sentence(
        "Mã gõ lần hai không giống; chưa xóa gì.",
        "The code typed again differs; nothing was erased."
      )
    }
  }

  private func list(_ names: [Names], _ language: Language) -> String {
    names.isEmpty ? "–" : names.map { $0[language] }.joined(separator: ", ")
  }
}

extension Problem.What {
  package static let casesLocked = Self.cases(.locked)
  package static let noCasesHere = Self.cases(.notHere)
  package static let noCaseKey = Self.cases(.noKey)
  package static let caseKeyExists = Self.cases(.keyExists)
  package static let keyFileMissing = Self.cases(.keyFileMissing)
  package static let foreignKeyFile = Self.cases(.foreignKeyFile)
  package static let alteredKeyFile = Self.cases(.alteredKeyFile)
  package static let weakKeyFile = Self.cases(.weakKeyFile)
  package static let clientKeyMissing = Self.cases(.clientKeyMissing)
  package static let cannotOpenSealed = Self.cases(.cannotOpen)
  package static let wrongPassphrase = Self.cases(.wrongPassphrase)
  package static let noRecoveryKey = Self.cases(.noRecoveryKey)
  package static let wrongRecoveryKey = Self.cases(.wrongRecoveryKey)
  package static func passphraseTooShort(_ value: Int) -> Self {
    .cases(.passphraseTooShort(value))
  }
  package static let passphraseExpected = Self.cases(.passphraseExpected)
  package static let passphraseFileExposed = Self.cases(.passphraseFileExposed)
  package static let passphrasesDiffer = Self.cases(.passphrasesDiffer)
  package static func unlockTooSoon(seconds: Int) -> Self {
    .cases(.unlockTooSoon(seconds: seconds))
  }
  package static let tooManyLookUps = Self.cases(.tooManyLookUps)
  package static func noSuchKeyholder(_ value: [String]) -> Self {
    .cases(.noSuchKeyholder(value))
  }
  package static let lastKeyholder = Self.cases(.lastKeyholder)
  package static let noSuchCase = Self.cases(.noSuchCase)
  package static let mistypedCaseCode = Self.cases(.mistypedCode)
  package static let notACaseCode = Self.cases(.notACode)
  package static func cannotFollow(status: Names, after: Names, possible: [Names]) -> Self {
    .cases(.cannotFollow(status: status, after: after, possible: possible))
  }
  package static func reasonNeeded(status: Names) -> Self {
    .cases(.reasonNeeded(status: status))
  }
  package static func consentMissing(purpose: Names, status: Names) -> Self {
    .cases(.consentMissing(purpose: purpose, status: status))
  }
  package static func consentThere(purpose: Names) -> Self {
    .cases(.consentThere(purpose: purpose))
  }
  package static func nothingToWithdraw(purpose: Names) -> Self {
    .cases(.nothingToWithdraw(purpose: purpose))
  }
  package static func noteTooLong(_ value: Int) -> Self {
    .cases(.noteTooLong(value))
  }
  package static let noteNotHere = Self.cases(.noteNotHere)
  package static let erasedSince = Self.cases(.erasedSince)
  package static let caseChangedSince = Self.cases(.changedSince)
  package static func brokenCaseChain(entry: Int) -> Self {
    .cases(.brokenChain(entry: entry))
  }
  package static func figureNotShown(_ value: Disclosure.Refusal) -> Self {
    .cases(.figureNotShown(value))
  }
  package static let noSlipName = Self.cases(.noSlipName)
  package static let notForCases = Self.cases(.notForCases)
  package static let codesDiffer = Self.cases(.codesDiffer)
  package static let beforeLastStep = Self.cases(.beforeLastStep)
  package static let undoNeedsUnlock = Self.cases(.undoNeedsUnlock)
  package static let notAShelfMark = Self.cases(.notAShelfMark)
  package static let notAKeyCopy = Self.cases(.notAKeyCopy)
  package static func keptForCases(kind: Names) -> Self { .cases(.keptForCases(kind: kind)) }
}

extension Problem {
  /// The problem without what was typed, as of a line about a case.
  package var withoutValue: Problem {
    var problem = self
    // What is no value of a case may be named: a service, a state, a file of the keys.
    if case .cases = what {
      return problem
    }
    if let found, CaseCode.looksRandom(found) || CaseCode.imported(found) != nil {
      problem.found = nil
    }
    switch what {
    case .unknownValue, .ambiguous, .notADate, .noSuchDay, .notAField, .notAFormat,
      .argumentExpected,
      .noSuchFile, .cannotWrite:
      break
    default: problem.found = nil
    }
    problem.place = nil
    return problem
  }
}

extension Registry {
  /// True if a text holds a code of a case: a random one, right or mistyped, or one that was imported.
  package func namesCase(_ text: String) -> Bool {
    namesCase(text) { body in try store.read(body) }
  }

  /// The same inside a transaction.
  func namesCase(_ text: String, _ connection: any StoreConnection) -> Bool {
    namesCase(text) { body in try body(connection) }
  }

  private func namesCase(
    _ text: String,
    reading: ((any StoreConnection) throws -> Bool) throws -> Bool
  ) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
    if words.contains(where: CaseCode.looksNearlyRandom)
      || pairs.contains(where: { CaseCode.canonical($0) != nil })
    {
      return true
    }
    let imported = words.compactMap(CaseCode.imported)
    guard !imported.isEmpty else { return false }
    do {
      return try reading { connection in
        guard try Info.read(CaseInfo.caseKey, of: commune, connection) != nil else { return false }
        // Whether there is such a case is not told: what is no other record's code may be one.
        return try !imported.allSatisfy { try isOpenCode($0, connection) }
      }
    } catch {
      // Where it cannot be known, it is taken to be one.
      return true
    }
  }

  private func isOpenCode(_ code: String, _ connection: any StoreConnection) throws -> Bool {
    try catalogue.openKinds.contains { kind in
      if let numbering = kind.numbering, code.hasPrefix(numbering.prefix) { return true }
      guard let field = kind.codeField else { return false }
      let found = try connection.first(
        """
        SELECT 1 FROM \(quotedName(kind.identifier)) \
        WHERE "commune" = ? AND upper(\(quotedName(field.identifier))) = ? LIMIT 1
        """,
        [.text(commune), .text(code)]
      )
      return found != .null
    }
  }
}
