/// The words with which people ask, beside the names of the catalogue (design §5).
///
/// A word with marks is one of them only with the same marks; one without is also meant without.
struct QuestionWords {
  /// Before what is asked for.
  static let opening = QuestionWords(
    "có",
    "những",
    "các",
    "mọi",
    "tất cả",
    "tất cả các",
    "cho biết",
    "cho xem",
    "which",
    "what",
    "all",
    "the",
    "are there"
  )
  /// Between a kind and what is said of it.
  static let which = QuestionWords("nào", "gì", "mà", "that", "which", "who")
  /// What is said of records on the day that is asked.
  static let current = QuestionWords(
    "hiện nay",
    "hiện tại",
    "hiện có",
    "bây giờ",
    "đang công tác",
    "đang làm việc",
    "đang hoạt động",
    "còn hoạt động",
    "đang có hiệu lực",
    "đang hiệu lực",
    "còn hiệu lực",
    "current",
    "currently",
    "now"
  )
  /// What is said of records that ended before that day.
  static let ended = QuestionWords(
    "đã nghỉ",
    "đã nghỉ việc",
    "đã nghỉ hưu",
    "đã kết thúc",
    "đã hết hiệu lực",
    "đã ngừng hoạt động",
    "ngừng hoạt động",
    "đã đóng cửa",
    "đã sáp nhập",
    "ended",
    "closed"
  )
  /// Before the number of a day, and before that of a longer period.
  static let day = QuestionWords("ngày", "mùng", "mồng")
  static let unit = QuestionWords("tháng", "quý", "năm", "month", "quarter")
  /// Words that say nothing of their own.
  static let little = QuestionWords(marked: "bị", "được", "đã được", "là", "thì", "do", "nhận")
  /// Between several of which any is meant.
  static let or = QuestionWords("và", "hoặc", "hay", "và/hoặc", "cùng", "với", "and", "or", ",")
  /// Before the number that is exceeded, or not reached.
  static let more = QuestionWords(
    "trên",
    "hơn",
    "lớn hơn",
    "nhiều hơn",
    "over",
    "more than",
    "above"
  )
  static let less = QuestionWords("dưới", "ít hơn", "nhỏ hơn", "under", "less than", "below")
  static let atLeast = QuestionWords("từ", "ít nhất", "tối thiểu", "at least")
  static let atMost = QuestionWords("không quá", "nhiều nhất", "tối đa", "đến", "at most")
  /// Before days that were more than so many ago.
  static let longerThan = QuestionWords(marked: "quá", "hơn", "đã quá")
  /// Not so.
  static let not = QuestionWords(marked: "không", "không phải", "không được")
  /// Before a family name.
  static let family = QuestionWords(marked: "họ")
  /// What no field of a person says.
  static let ofPersons = QuestionWords("nữ", "phái nữ", "giới tính", "female", "women", "male")
  /// Who is asked after, where officers are meant.
  static let who = QuestionWords("ai", "những ai", "có ai", "who", "cán bộ nào")
  /// At the end of a question that began with `có`.
  static let closing = QuestionWords("không", "ko", "chưa", "không ạ", "?")
  /// Before how an officer was marked at a session.
  static let was = QuestionWords("đã", "bị", "đi", "was", "were", "is", "has been")
  /// Of those who were at a session.
  static let attended = QuestionWords("dự", "tham dự", "đã dự", "đi học", "attended")
  /// The last day first, and the first.
  static let newest = QuestionWords(
    "mới nhất",
    "gần nhất",
    "gần đây",
    "gần đây nhất",
    "vừa qua",
    "vừa rồi",
    "mới đây",
    "cuối cùng",
    "latest",
    "newest",
    "most recent"
  )
  /// The same before a number.
  static let last = QuestionWords("last")
  /// Before the number of those that stand first.
  static let top = QuestionWords("top", "first")
  static let oldest = QuestionWords("cũ nhất", "sớm nhất", "đầu tiên", "oldest", "earliest")
  /// After days, where it is asked what there is.
  static let anything = QuestionWords("có gì", "có những gì", "làm gì", "có việc gì")
  /// The greatest number, and the least.
  static let most = QuestionWords("nhiều nhất", "most", "the most", "most often")
  static let least = QuestionWords("ít nhất", "least", "the least", "fewest", "the fewest")
  /// Their first word, what is counted, and their last.
  static let many = QuestionWords(marked: "nhiều")
  static let few = QuestionWords(marked: "ít")
  static let utmost = QuestionWords(marked: "nhất")
  /// Between what is asked for and how much it has.
  static let having = QuestionWords(
    "có",
    "được",
    "được dùng",
    "được sử dụng",
    "dùng",
    "tổ chức",
    "đã",
    "has",
    "have",
    "had",
    "was",
    "were",
    "are",
    "used",
    "is",
    "was used"
  )
  /// A sum is asked for.
  static let total = QuestionWords("tổng", "tổng cộng", "total", "sum of")
  /// It was done.
  static let done = QuestionWords("đã", "đã được", "đã qua")
  /// It was not done, as the verb says too.
  static let notDone = QuestionWords(VerbSyntax.missing.names.all())
  /// Before a field without a value.
  static let without = QuestionWords(
    "không có",
    "chưa có",
    "không ghi",
    "chưa ghi",
    "không tổ chức",
    "chưa tổ chức",
    "không diễn ra",
    "chẳng có",
    "without",
    "without any",
    "with no",
    "had no",
    "have no",
    "has no",
    "there were no"
  )
  /// Of villages and channels on which nothing happens.
  static let silent = QuestionWords(
    "im ắng",
    "im lặng",
    "vắng lặng",
    "yên ắng",
    "im hơi lặng tiếng",
    "silent",
    "quiet",
    "inactive",
    "gone silent"
  )
  /// Before what has not been for long.
  static let long = QuestionWords("lâu", "đã lâu", "lâu rồi", "lâu nay", "for long")
  /// Reports are handed in, of those who report and of reports.
  static let reporting = QuestionWords(
    "báo cáo",
    "nộp báo cáo",
    "gửi báo cáo",
    "có báo cáo",
    "nộp",
    "report",
    "reported",
    "submit reports",
    "submitted reports",
    "submitted a report",
    "submitted their reports",
    "sent reports",
    "sent a report",
    "sent their reports"
  )
  static let handedIn = QuestionWords(
    "nộp",
    "gửi",
    "nhận",
    "nhận được",
    "submitted",
    "received",
    "sent"
  )
  /// Those of whom reports are expected.
  static let units = QuestionWords("đơn vị", "cơ quan", "unit", "units", "nơi")
  /// Not so until now.
  static let notYet = QuestionWords("have not", "has not", "did not", "have not yet", "has not yet")
  /// After the day on which it was due.
  static let late = QuestionWords("muộn", "chậm", "trễ", "trễ hạn", "quá hạn", "late", "overdue")
  /// What a body does is asked.
  static let doesWhat = QuestionWords(
    "làm gì",
    "làm những gì",
    "làm được gì",
    "làm được những gì",
    "đã làm gì",
    "đã làm những gì",
    "đang làm gì",
    "phải làm gì",
    "phụ trách gì",
    "phụ trách những gì",
    "phụ trách việc gì",
    "phụ trách nhiệm vụ gì",
    "chủ trì gì",
    "chủ trì những gì",
    "chủ trì việc gì",
    "có việc gì",
    "có những việc gì"
  )
  /// The same in English, before the body and after it.
  static let does = QuestionWords("does", "did", "has", "is", "do", "have", "are")
  static let doing = QuestionWords("do", "done", "doing", "lead")
  /// Before a field with some value.
  static let with = QuestionWords("có", "có ghi", "with")

  /// Before a period.
  static let during = QuestionWords(
    "trong",
    "vào",
    "của",
    "trong vòng",
    "in",
    "in the",
    "on",
    "during",
    "for",
    "of",
    "over the"
  )
  /// Before the first day.
  static let from = QuestionWords("từ", "kể từ", "từ ngày", "from", "since")
  /// Before the last day.
  static let to = QuestionWords("đến", "tới", "đến hết", "đến ngày", "to", "until")
  /// After the first day, where the last is today.
  static let now = QuestionWords("đến nay", "tới nay", "đến giờ", "to date")
  static let before = QuestionWords("trước", "trước ngày", "before")
  static let after = QuestionWords("sau", "sau ngày", "after")
  static let startOfYear = QuestionWords("đầu năm")
  /// Between two periods.
  static let and = QuestionWords("và", "với", "and", "with")
  /// Before a place or a body.
  static let at = QuestionWords(
    "ở",
    "tại",
    "từ",
    "của",
    "thuộc",
    "bên",
    "về",
    "bằng",
    "qua",
    "cho",
    "dành cho",
    "in",
    "at",
    "of",
    "from",
    "about",
    "on",
    "by",
    "by the",
    "for",
    "for the",
    "of the",
    "at the",
    "from the"
  )

  /// Those of them that stand before names only.
  static let place = QuestionWords("ở", "tại", "của", "thuộc", "bên", "at")

  /// Words that change what is asked, where they are not understood: never text to be sought.
  static let unread = QuestionWords(
    "chưa",
    "không",
    "đã",
    "nhất",
    "ít",
    "nhiều",
    "hơn",
    "trên",
    "dưới",
    "ngoài",
    "trừ",
    "giữa",
    "bao nhiêu",
    "mấy",
    "tổng",
    "quá",
    "quá hạn",
    "trễ hạn",
    "mới",
    "cũ",
    "đầu tiên",
    "cuối cùng",
    "cuối tuần",
    "sắp",
    "sắp tới",
    "vắng",
    "nghỉ",
    "not",
    "without",
    "most",
    "least",
    "more",
    "less",
    "never",
    "except",
    "between",
    "overdue",
    "newest",
    "latest",
    "oldest",
    "last",
    "first",
    "by",
    "for",
    "are",
    "is",
    "was",
    "were",
    "has",
    "have",
    "had",
    "does",
    "did",
    "gì",
    "nào",
    "ở đâu",
    "vì sao",
    "tại sao",
    "thế nào",
    "như thế nào",
    onlyMarked: [
      "sắp", "đã", "nhất", "ít", "nhiều", "hơn", "trên", "dưới", "ngoài", "trừ", "giữa", "mấy",
      "tổng", "mới", "cũ", "vắng", "nghỉ", "quá", "gì", "nào", "ở đâu", "vì sao", "tại sao",
      "thế nào", "như thế nào",
    ]
  )

  private let marked: [String: [String]]
  private let unmarked: Set<String>
  private let longest: Int

  /// Words of which none is meant without its marks.
  private init(marked phrases: String...) {
    self.init(phrases, onlyMarked: Set(phrases.filter(VietnameseText.hasMarks)))
  }

  private init(_ phrases: String..., onlyMarked: Set<String> = []) {
    self.init(phrases, onlyMarked: onlyMarked)
  }

  private init(_ phrases: [String], onlyMarked: Set<String> = []) {
    marked = Dictionary(grouping: phrases.map(Self.written), by: VietnameseText.fold)
    unmarked = Set(phrases.filter { !onlyMarked.contains($0) }.map(VietnameseText.fold))
    longest = phrases.map { $0.split(separator: " ").count }.max() ?? 0
  }

  private static func written(_ text: String) -> String {
    VietnameseText.tonePlaced(text).lowercased()
  }

  /// How many words from the first are one of these; 0 if they are not.
  func count(_ words: [String]) -> Int {
    for count in stride(from: min(longest, words.count), to: 0, by: -1) {
      let text = words.prefix(count).joined(separator: " ")
      let folded = VietnameseText.fold(text)
      let isMeant =
        VietnameseText.hasMarks(text)
        ? marked[folded]?.contains(Self.written(text)) == true : unmarked.contains(folded)
      if isMeant { return count }
    }
    return 0
  }
}
