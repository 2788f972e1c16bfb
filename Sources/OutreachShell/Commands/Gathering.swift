import Foundation
import OutreachRegistry

extension ShellCommand {
  static let push = ShellCommand(
    VerbSyntax("push", Names(vi: "gửi sổ", en: "push"), words: .plain, of: .file, keys: [.to]),
    summary: Names(
      vi: "Gửi những gì mới trong sổ đến sổ của tỉnh; hồ sơ không bao giờ đi theo.",
      en: "Sends what is new in the registry to that of the province; never cases."
    ),
    examples: [Names(vi: "gửi sổ ra:ha-tinh.registry", en: "push to:ha-tinh.registry")]
  ) { try $0.push() }

  static let bundle = ShellCommand(
    VerbSyntax(
      "bundle",
      Names(vi: "đóng gói", en: "bundle"),
      words: .plain,
      of: .options([.caseFigures]),
      keys: [.since, .to]
    ),
    summary: Names(
      vi: "Ghi những gì mới trong sổ ra một tệp để gửi tỉnh, khi không có đường truyền.",
      en: "Writes what is new in the registry to a file for the province, where there is no line."
    ),
    examples: [
      Names(vi: "đóng gói ra:ky-anh.bundle", en: "bundle to:ky-anh.bundle"),
      Names(vi: "đóng gói sau:40 ra:ky-anh.bundle", en: "bundle since:40 to:ky-anh.bundle"),
      Names(vi: "đóng gói số liệu ra:ho-so.bundle", en: "bundle figures to:ho-so.bundle"),
    ]
  ) { try $0.bundle() }

  static let gather = ShellCommand(
    VerbSyntax(
      "gather",
      Names(vi: "nhận gói", en: "gather"),
      words: .plain,
      of: .file,
      keys: [.from]
    ),
    summary: Names(
      vi: "Nhận gói mà một xã đã đóng: nhận hết hoặc không nhận gì; nhận lại không sao.",
      en: "Takes in what a commune bundled: all of it or nothing; again does no harm."
    ),
    examples: [Names(vi: "nhận gói từ:ky-anh.bundle", en: "gather from:ky-anh.bundle")]
  ) { try $0.gather() }
}

extension KeySyntax.Identifier {
  fileprivate static let since = Self(rawValue: "since")
}

extension KeySyntax {
  fileprivate static let since = KeySyntax(.since, vi: "sau", .number)
}

extension Names {
  /// The closed list of figures on cases.
  fileprivate static let caseFigures = Names(vi: "số liệu", en: "figures")
}

extension Invocation {
  fileprivate func push() throws {
    let location = try place(.to, "push to:ha-tinh.registry")
    guard let open = session.openRegistry else { throw Problems(.noSuchFile, found: location) }
    let target = try open(location)
    let gathered = Swift.Result { try registry.push(to: target) }
    try target.close()
    try report(gathered.get())
  }

  fileprivate func bundle() throws {
    let words = wordAtoms.map(\.text).joined(separator: " ")
    guard words.isEmpty || Names.caseFigures.include(words) else {
      throw Problems([
        Problem(
          .wordNotExpected,
          found: words,
          at: wordAtoms.first?.place,
          suggestions: [Names.caseFigures[language]]
        )
      ])
    }
    let path = try place(.to, "bundle to:ky-anh.bundle", orWord: false)
    if !words.isEmpty { return try bundleFigures(path) }
    var since = 0
    if let text = try text(.since) {
      guard let number = NumberReader.integer(text), number >= 0 else {
        throw Problems([
          Problem(.notANumber, found: text, at: atom(.since)?.place)
        ])
      }
      since = number
    }
    let existing = try agreeToReplace(path)
    let bundle = try registry.bundle(since: since)
    try write(bundle.bytes, path, existing)
    let entries = bundle.head.entry - bundle.since.entry
    if session.settings.format?.writesDocument == true {
      return try session.write(
        .object([
          .init("file", .text(path)), .init("commune", .text(bundle.commune)),
          .init("since", .integer(since)), .init("entries", .integer(entries)),
        ])
      )
    }
    let shown = HomeFolder.shown(path, language)
    try session.writeSentences(
      localized(
        vi: "Đã đóng \(entries) thay đổi, đến thay đổi \(bundle.head.entry), vào \(shown).\n",
        en: "Bundled \(entries) entries, up to entry \(bundle.head.entry), in \(shown).\n"
      )
    )
  }

  private func bundleFigures(_ path: String) throws {
    let existing = try agreeToReplace(path)
    let bundle = try registry.caseFigureBundle()
    try write(bundle.bytes, path, existing)
    if session.settings.format?.writesDocument == true {
      return try session.write(
        .object([
          .init("file", .text(path)), .init("commune", .text(bundle.commune)),
          .init("figures", .integer(bundle.count)), .init("asOf", .text(bundle.day.iso)),
        ])
      )
    }
    let shown = HomeFolder.shown(path, language)
    let day = TextFormat(language).date(bundle.day)
    try session.writeSentences(
      localized(
        vi: "Đã đóng \(bundle.count) số liệu hồ sơ của \(day) vào \(shown); không có hồ sơ nào.\n",
        en: "Bundled \(bundle.count) figures on cases of \(day) in \(shown); no cases.\n"
      )
    )
  }

  private func write(_ bytes: [UInt8], _ path: String, _ existing: NewFile.Existing) throws {
    let file = try NewFile(
      path,
      existing: existing,
      isPrivate: true,
      own: registry.store.files
    )
    try file.write(bytes)
    try file.finish()
  }

  fileprivate func gather() throws {
    let path = try place(.from, "gather from:ky-anh.bundle")
    let bytes = try NamedFile.contents(path)
    let taken: TakenBundle = try Problems.finding(path) { try registry.gather(bytes) }
    switch taken {
    case .journal(let gathered): try report([gathered])
    case .figures(let commune, let count, let day): try report(count, commune, day)
    }
  }

  private func report(_ figures: Int, _ commune: String, _ day: CalendarDate) throws {
    session.effect.changed += figures
    if session.settings.format?.writesDocument == true {
      return try session.write(
        .object([
          .init("commune", .text(commune)), .init("figures", .integer(figures)),
          .init("asOf", .text(day.iso)),
        ])
      )
    }
    let name = CommuneList.name(of: commune)
    let day = TextFormat(language).date(day)
    try session.writeSentences(
      localized(
        vi: "\(name): \(figures) số liệu hồ sơ của \(day).\n",
        en: "\(name): \(figures) figures on cases of \(day).\n"
      )
    )
  }

  /// The file or place that a key gives, or the only word.
  private func place(
    _ key: KeySyntax.Identifier,
    _ example: String,
    orWord: Bool = true
  ) throws -> String {
    guard let place = try orWord ? text(key, orWord: ()) : text(key) else {
      let what =
        key == .from ? Names(vi: "từ:TỆP", en: "from:FILE") : Names(vi: "ra:TỆP", en: "to:FILE")
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: what),
          at: command.place,
          suggestions: [example]
        )
      ])
    }
    return HomeFolder.expanding(place)
  }

  private func report(_ gathered: [Gathered]) throws {
    session.effect.changed += gathered.reduce(0) { $0 + $1.records }
    if session.settings.format?.writesDocument == true {
      let communes = gathered.map { own in
        Document.object([
          .init("commune", .text(own.commune)), .init("entries", .integer(own.entries)),
          .init("records", .integer(own.records)), .init("head", .text(own.head.description)),
        ])
      }
      return try session.write(.array(communes))
    }
    for own in gathered {
      let name = CommuneList.name(of: own.commune)
      let end = own.head.entry
      try session.writeSentences(
        own.entries == 0
          ? localized(
            vi: "\(name): không có gì mới, đã có đến thay đổi \(end).\n",
            en: "\(name): nothing new, up to entry \(end) is there.\n"
          )
          : localized(
            vi:
              "\(name): \(own.entries) thay đổi, \(own.records) bản ghi; đã có đến thay đổi \(end).\n",
            en:
              "\(name): \(own.entries) entries, \(own.records) records; up to entry \(end) is there.\n"
          )
      )
    }
  }
}

extension Problems {
  /// What a body throws, with what it was found in where that is not said.
  fileprivate static func finding<Result>(
    _ found: String,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let problems as Problems {
      throw Problems(
        problems.all.map { problem in
          var problem = problem
          problem.found = problem.found ?? found
          return problem
        }
      )
    }
  }
}
