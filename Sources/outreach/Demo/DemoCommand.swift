import ArgumentParser
import OutreachRegistry
import OutreachSQLite
import OutreachShell

/// `outreach demo [FILE]`.
struct DemoCommand: OutreachSubcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo",
      abstract: localized(
        vi: "Dùng thử với số liệu của một xã.",
        en: "Try the program on a commune's sheets."
      )
    )
  }

  @ArgumentParser.Argument(
    help: help(
      vi: "Tệp hoặc địa chỉ trên máy chủ để giữ sổ dùng thử; không ghi thì sổ mất khi thoát.",
      en: "A file, or a database on a server, to keep it; by default it is gone at the end.",
      value: Names(vi: "tệp", en: "file")
    ),
    completion: .file()
  )
  var registry: String?

  @OptionGroup var options: SessionOptions

  /// A day on which all the sheets lie in the past.
  private static let day = CalendarDate(year: 2026, month: 11, day: 23)

  /// On which day the demo is, and three questions to try.
  private static func greeting(_ today: CalendarDate) -> Names {
    Names(
      vi: """
        Đây là sổ dùng thử, hôm nay là \(TextFormat(.vi).date(today)). Thử gõ:
          hoạt động quý này
          cán bộ chưa tập huấn
          thôn nào chưa họp
        """,
      en: """
        This is a demo registry; today is \(TextFormat(.en).date(today)). Try:
          activities this quarter
          who is not trained
          missing villages
        """
    )
  }

  func work() -> ExitStatus {
    var options = options.withLocale()
    if options.today == nil { options.today = Self.day?.iso }
    do {
      let demo = try make(options)
      if !options.isInteractive, options.commands.isEmpty, options.files.isEmpty {
        options.commands = ["activities by:channel"]
      }
      return SessionRunner(
        demo,
        options,
        name: registry ?? "demo",
        greeting: Self.greeting(demo.context.today)
      ).run()
    } catch let problems as Problems {
      return StandardScreen.cannotOpen(problems, options.settings)
    } catch {
      StandardScreen.note("\(error)\n")
      return .cannotOpen
    }
  }

  /// The demo registry in the file, if it is there; else a new one with the sheets in it.
  private func make(_ options: SessionOptions) throws -> Registry {
    let context = options.context
    guard let path = registry else {
      let made = try Registry.inMemory(commune: DemoSheets.commune, context: context)
      try DemoSheets.load(into: made)
      return made
    }
    guard !RegistryPlace(path).isOnServer else { return try make(on: RegistryPlace(path), options) }
    guard RealPath.status(path) != nil else {
      return try Registry.create(path, commune: DemoSheets.commune, context: context) { made in
        try DemoSheets.load(into: made)
        try made.markAsDemo()
      }
    }
    return try checked(RegistryPlace(path), options)
  }

  private func make(on place: RegistryPlace, _ options: SessionOptions) throws -> Registry {
    do {
      return try checked(place, options)
    } catch let problems as Problems where problems.all.first?.code == .notARegistry {
      let made = try place.create(commune: DemoSheets.commune, group: nil, options)
      try DemoSheets.load(into: made)
      try made.markAsDemo()
      return made
    }
  }

  private func checked(_ place: RegistryPlace, _ options: SessionOptions) throws -> Registry {
    let there = try place.open(options)
    // In a commune's own registry today is not the day of the demo.
    guard try there.isDemo() else { throw Problems(.notADemo, found: place.text) }
    return there
  }
}
