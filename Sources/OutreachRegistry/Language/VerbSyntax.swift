/// What a verb is called and what may follow it.
package struct VerbSyntax: Sendable {
  /// Whether a kind follows the verb.
  package enum KindUse: Sendable {
    case none
    case optional
    case required
  }

  /// What terms on fields do.
  package enum TermUse: Sendable {
    case none
    case filter
    case assign
  }

  /// What words without a key are.
  package enum WordUse: Sendable {
    case none
    /// Text to be found.
    case search
    /// Records, by code, number or identity.
    case records
    /// Text that the verb itself reads.
    case plain
  }

  package let identifier: String
  package let names: Names
  package let kindUse: KindUse
  package let termUse: TermUse
  package let wordUse: WordUse
  /// What completion offers for a word without a key, where the verb itself reads it.
  package let wordType: KeySyntax.ValueType?
  package let keys: [KeySyntax]
  /// The number of words after the verb after which the rest of the line is taken as it is.
  package let rawAfter: Int?
  /// True if terms may name what only sheets of the kind have.
  package let takesSheetFields: Bool
  /// The kind whose fields the terms are about where none is written.
  package let about: String?
  /// True if what is typed after it is about a case, and so is shown and kept nowhere.
  package let isPrivate: Bool

  package init(
    _ identifier: String,
    _ names: Names,
    kind: KindUse = .none,
    terms: TermUse = .none,
    words: WordUse = .none,
    of wordType: KeySyntax.ValueType? = nil,
    keys: [KeySyntax] = [],
    rawAfter: Int? = nil,
    takesSheetFields: Bool = false,
    about: String? = nil,
    isPrivate: Bool = false
  ) {
    self.isPrivate = isPrivate
    self.identifier = identifier
    self.names = names
    kindUse = kind
    termUse = terms
    wordUse = words
    self.wordType = wordType
    // What goes into a file of any format can go into a document that the office has made.
    let isWritten = [KeySyntax.Identifier.format, .to].allSatisfy { key in
      keys.contains { $0.identifier == key }
    }
    self.keys = isWritten ? keys + [.template] : keys
    self.rawAfter = rawAfter
    self.takesSheetFields = takesSheetFields
    self.about = about
  }
}

/// A key that belongs to a verb, not to a kind.
package struct KeySyntax: Sendable {
  /// The key in English; commands of other packages bring their own.
  package struct Identifier: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package static let by = Identifier(rawValue: "by")
    package static let sort = Identifier(rawValue: "sort")
    package static let limit = Identifier(rawValue: "limit")
    package static let columns = Identifier(rawValue: "columns")
    package static let asOf = Identifier(rawValue: "as-of")
    package static let format = Identifier(rawValue: "format")
    package static let to = Identifier(rawValue: "to")
    package static let template = Identifier(rawValue: "template")
    package static let from = Identifier(rawValue: "from")
    package static let dryRun = Identifier(rawValue: "dry-run")
    package static let rejects = Identifier(rawValue: "rejects")
    package static let encoding = Identifier(rawValue: "encoding")
    package static let sheet = Identifier(rawValue: "sheet")
    package static let ignore = Identifier(rawValue: "ignore")
    package static let correct = Identifier(rawValue: "correct")
    package static let clear = Identifier(rawValue: "clear")
    package static let into = Identifier(rawValue: "into")
    package static let on = Identifier(rawValue: "on")
    package static let like = Identifier(rawValue: "like")
    package static let within = Identifier(rawValue: "within")
    package static let min = Identifier(rawValue: "min")
    package static let coverage = Identifier(rawValue: "coverage")
    package static let course = Identifier(rawValue: "course")
    package static let session = Identifier(rawValue: "session")
    package static let present = Identifier(rawValue: "present")
    package static let late = Identifier(rawValue: "late")
    package static let excused = Identifier(rawValue: "excused")
    package static let absent = Identifier(rawValue: "absent")
    package static let unmarked = Identifier(rawValue: "unmarked")
    package static let every = Identifier(rawValue: "every")
    package static let day = Identifier(rawValue: "date")
    package static let waiting = Identifier(rawValue: "waiting")
    package static let status = Identifier(rawValue: "status")
    package static let reason = Identifier(rawValue: "reason")
    package static let client = Identifier(rawValue: "client")
    package static let keys = Identifier(rawValue: "keys")
    package static let totals = Identifier(rawValue: "totals")
    package static let share = Identifier(rawValue: "share")
    package static let all = Identifier(rawValue: "all")
    package static let over = Identifier(rawValue: "over")
    package static let head = Identifier(rawValue: "head")
    package static let commune = Identifier(rawValue: "commune")
  }

  package enum ValueType: Sendable, Equatable {
    /// Fields or dimensions of the kind, `-` before one that descends, and what only the verb's
    /// answer has.
    case fields(and: [Names] = [])
    case number
    /// A share, in percent or as a decimal.
    case percent
    case date
    /// A number of days, weeks or months.
    case days
    /// Everything up to the next space.
    case file
    case word
    /// Records of the verb's kind, or of another.
    case record(String? = nil)
    case yesNo
    /// What coverage can be asked for.
    case coverage
    /// An indicator of the plan.
    case indicator
    /// A calendar period.
    case period
    /// What help can be asked about: a command or a kind.
    case topic
    /// One of the words that the verb itself knows.
    case options([Names])
    /// Something that a person can set, and its value.
    case preference
    /// A whole command.
    case command
    /// A member of an enumeration.
    case choice(Names)
    /// On which days of a range something is repeated.
    case repetition

    fileprivate var namesFields: Bool {
      if case .fields = self { true } else { false }
    }
  }

  package let identifier: Identifier
  package let names: Names
  package let type: ValueType
  /// True if several values may follow, as they may wherever fields are named; never a range or a
  /// comparison.
  package let takesSeveral: Bool

  package init(
    _ identifier: Identifier,
    vi: String,
    also: [String] = [],
    _ type: ValueType,
    several: Bool = false
  ) {
    self.identifier = identifier
    names = Names(vi: vi, en: identifier.rawValue, also: also)
    self.type = type
    takesSeveral = several || type.namesFields
  }

  package init(_ identifier: String, _ names: Names, _ type: ValueType, several: Bool = false) {
    self.identifier = Identifier(rawValue: identifier)
    self.names = names
    self.type = type
    takesSeveral = several || type.namesFields
  }

  /// Officers who get one mark.
  private static func officers(
    _ identifier: Identifier,
    vi: String,
    also: [String] = []
  ) -> KeySyntax {
    KeySyntax(identifier, vi: vi, also: also, .record("officer"), several: true)
  }

  package static let by = KeySyntax(.by, vi: "theo", .fields())
  package static let sort = KeySyntax(.sort, vi: "xếp", also: ["sắp xếp"], .fields(and: [.count]))
  package static let limit = KeySyntax(.limit, vi: "tối đa", .number)
  package static let columns = KeySyntax(.columns, vi: "cột", .fields())
  package static let asOf = KeySyntax(.asOf, vi: "tính đến", .date)
  package static let totals = KeySyntax(.totals, vi: "tổng", .yesNo)
  package static let share = KeySyntax(.share, vi: "tỷ trọng", .yesNo)
  package static let all = KeySyntax(.all, vi: "đủ", .yesNo)
  package static let format = KeySyntax(.format, vi: "dạng", .word)
  package static let to = KeySyntax(.to, vi: "ra", .file)
  package static let template = KeySyntax(.template, vi: "mẫu", .file)
  package static let from = KeySyntax(.from, vi: "từ", .file)
  package static let head = KeySyntax(.head, vi: "đầu nhật ký", .word)
  package static let dryRun = KeySyntax(.dryRun, vi: "thử", .yesNo)
  package static let rejects = KeySyntax(.rejects, vi: "dòng lỗi", .file)
  package static let encoding = KeySyntax(.encoding, vi: "bảng mã", .word)
  package static let sheet = KeySyntax(.sheet, vi: "trang", .word)
  package static let ignore = KeySyntax(.ignore, vi: "bỏ cột", .word, several: true)
  package static let correct = KeySyntax(.correct, vi: "đính chính", .yesNo)
  package static let clear = KeySyntax(.clear, vi: "xóa trống", .yesNo)
  package static let into = KeySyntax(.into, vi: "vào", also: ["thành"], .record())
  package static let on = KeySyntax(.on, vi: "từ hôm", also: ["vào ngày"], .date)
  package static let like = KeySyntax(.like, vi: "như", also: ["giống"], .record())

  package static let within = KeySyntax(.within, vi: "trong", .days)
  package static let min = KeySyntax(.min, vi: "tối thiểu", .percent)
  package static let coverage = KeySyntax(.coverage, vi: "tỷ lệ", .coverage, several: true)
  package static let course = KeySyntax(.course, vi: "lớp", .record("course"))
  package static let session = KeySyntax(.session, vi: "buổi", .record("session"))
  package static let present = officers(.present, vi: "có mặt")
  package static let late = officers(.late, vi: "muộn")
  package static let excused = officers(.excused, vi: "có phép", also: ["phép"])
  package static let absent = officers(.absent, vi: "vắng")
  package static let unmarked = officers(.unmarked, vi: "chưa điểm danh")
  package static let every = KeySyntax(.every, vi: "mỗi", .repetition, several: true)
  package static let day = KeySyntax(.day, vi: "ngày", .date)

  package static let waiting = KeySyntax(.waiting, vi: "chờ", also: ["đã chờ"], .days)
  package static let status = KeySyntax(.status, vi: "trạng thái", .choice(ReferralStatus.names))
  package static let reason = KeySyntax(.reason, vi: "lý do", .choice(ReferralReason.names))
  package static let unlockReason = KeySyntax(
    .reason,
    vi: "lý do",
    .choice(UnlockReason.names)
  )
  package static let client = KeySyntax(.client, vi: "người", .word)
  package static let keys = KeySyntax(.keys, vi: "chìa khóa", .file)

  /// The enumerations that a key draws from, by their names.
  package static let enumerations: [Names: Enumeration] = Dictionary(
    uniqueKeysWithValues: [
      Enumeration(ReferralStatus.self), Enumeration(ReferralReason.self),
      Enumeration(UnlockReason.self), Enumeration(ReportKind.self),
    ].map { ($0.names, $0) }
  )
  package static let over = KeySyntax(.over, vi: "quá", also: ["hơn"], .days)
  /// At a province: the communes asked about.
  package static let commune = KeySyntax(
    .commune,
    vi: "xã",
    also: ["phường"],
    .record("commune"),
    several: true
  )

  /// The keys that shape an answer by groups.
  package static let grouping = [totals, share, all]

  /// The keys that shape any answer.
  package static let shaping = [by, sort, limit, columns, asOf, format, to]
}

extension VerbSyntax {
  /// The same with another key.
  package func adding(_ key: KeySyntax) -> VerbSyntax {
    VerbSyntax(
      identifier,
      names,
      kind: kindUse,
      terms: termUse,
      words: wordUse,
      of: wordType,
      keys: keys + [key],
      rawAfter: rawAfter,
      takesSheetFields: takesSheetFields,
      about: about,
      isPrivate: isPrivate
    )
  }

  /// The verbs that read, known to the library itself.
  package static let list = VerbSyntax(
    "list",
    Names(vi: "danh sách", en: "list", also: ["liệt kê", "lọc"]),
    kind: .required,
    terms: .filter,
    words: .search,
    keys: KeySyntax.shaping + KeySyntax.grouping + [.waiting]
  )
  package static let show = VerbSyntax(
    "show",
    Names(vi: "xem", en: "show"),
    kind: .optional,
    terms: .filter,
    words: .records,
    keys: KeySyntax.shaping
  )
  package static let count = VerbSyntax(
    "count",
    Names(
      vi: "đếm",
      en: "count",
      also: ["bao nhiêu", "có bao nhiêu", "bn", "mấy", "có mấy", "tổng số", "how many"]
    ),
    kind: .required,
    terms: .filter,
    words: .search,
    keys: KeySyntax.shaping
  )
  package static let find = VerbSyntax(
    "find",
    Names(vi: "tìm", en: "find", also: ["tìm kiếm"]),
    words: .search,
    keys: [.limit, .format, .to]
  )
}

/// Verbs, with an index of what they are called.
package struct VerbList: Sendable {
  package let all: [VerbSyntax]
  private let byName: [String: Int]

  package init(_ all: [VerbSyntax]) {
    self.all = all
    var byName: [String: Int] = [:]
    for (position, verb) in all.enumerated() {
      for name in verb.names.all() { byName[VietnameseText.fold(name)] = position }
    }
    self.byName = byName
  }

  /// The verb that a person names, in either language, with or without marks.
  package func named(_ text: String) -> VerbSyntax? {
    byName[VietnameseText.fold(text)].map { all[$0] }
  }
}
