import OutreachRegistry

/// Something that a person can set: how a session speaks and shows its answers.
///
/// `set`, its help, completion and the configuration file all read ``all``: a new preference is one
/// entry in it.
struct Preference: Sendable {
  /// One of the values that it takes.
  struct Choice: Sendable {
    /// What the configuration file holds.
    let identifier: String
    let names: Names

    /// True if a text means it, whatever its marks and case.
    func isMeant(by text: String) -> Bool {
      let folded = VietnameseText.fold(text)
      return names.all(with: identifier).contains { VietnameseText.fold($0) == folded }
    }
  }

  /// What the configuration file and documents call it.
  let identifier: String
  let names: Names
  /// What it does, in a few words.
  let summary: Names
  let choices: [Choice]
  /// The identifier of the present value.
  let value: @Sendable (Settings) -> String
  /// Takes a choice over.
  let apply: @Sendable (Choice, inout Settings) -> Void

  /// The present value.
  func choice(in settings: Settings) -> Choice? {
    let identifier = value(settings)
    return choices.first { $0.identifier == identifier }
  }

  /// Every preference, in the order in which they are listed.
  static let all: [Preference] = [
    .language, .format,
    .flag(
      "color",
      Names(vi: "màu", en: "color", also: ["colour", "màu sắc"]),
      Names(vi: "dùng màu trên màn hình", en: "colours on the screen"),
      \.usesColor
    ),
    .flag(
      "pager",
      Names(vi: "xem từng trang", en: "pager"),
      Names(vi: "kết quả dài thì mở bằng less", en: "long answers are opened by less"),
      \.usesPager
    ),
    .flag(
      "bars",
      Names(vi: "vẽ thanh", en: "bars"),
      Names(vi: "vẽ thanh bên tỷ lệ", en: "shares and trends are drawn"),
      \.drawsBars
    ),
    .flag(
      "hints",
      Names(vi: "gợi ý", en: "hints"),
      Names(vi: "sau mỗi lệnh gợi ý việc làm tiếp", en: "what to try next, after a command"),
      \.givesHints
    ),
    .flag(
      "today",
      Names(vi: "việc hôm nay", en: "today"),
      Names(vi: "đầu phiên nhắc việc đến hạn", en: "what is due, at the start of a session"),
      \.tellsToday
    ),
  ]

  private static let language = Preference(
    identifier: "language",
    names: Names(vi: "ngôn ngữ", en: "language"),
    summary: Names(vi: "ngôn ngữ của màn hình", en: "the language of the screen"),
    choices: [
      Choice(
        identifier: Language.vi.rawValue,
        names: Names(vi: "tiếng Việt", en: "Vietnamese", also: ["Việt"])
      ),
      Choice(
        identifier: Language.en.rawValue,
        names: Names(vi: "tiếng Anh", en: "English", also: ["Anh"])
      ),
    ],
    value: \.language.rawValue,
    apply: { choice, settings in
      settings.language = Language(rawValue: choice.identifier) ?? settings.language
    }
  )

  private static let format = Preference(
    identifier: "format",
    names: Names(vi: "dạng", en: "format", also: ["dạng kết quả"]),
    summary: Names(vi: "dạng của kết quả", en: "the format of answers"),
    choices: OutputFormat.all.filter(\.isText).map { format in
      Choice(
        identifier: format.identifier,
        names: Names(
          vi: format.names.vi,
          en: format.names.en,
          also: format.names.also + format.fileExtensions
        )
      )
    },
    value: { ($0.format ?? .table).identifier },
    apply: { $1.format = OutputFormat.named($0.identifier) }
  )

  private static let on = Choice(
    identifier: "on",
    names: Names(vi: "bật", en: "on", also: ["mở"] + YesNo.yesWords)
  )
  private static let off = Choice(
    identifier: "off",
    names: Names(vi: "tắt", en: "off", also: YesNo.noWords)
  )

  private static func flag(
    _ identifier: String,
    _ names: Names,
    _ summary: Names,
    _ path: any WritableKeyPath<Settings, Bool> & Sendable
  ) -> Preference {
    Preference(
      identifier: identifier,
      names: names,
      summary: summary,
      choices: [on, off],
      value: { $0[keyPath: path] ? on.identifier : off.identifier },
      apply: { $1[keyPath: path] = $0.identifier == on.identifier }
    )
  }
}
