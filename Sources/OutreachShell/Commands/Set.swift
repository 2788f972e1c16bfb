import OutreachRegistry

extension ShellCommand {
  static let set = ShellCommand(
    VerbSyntax(
      "set",
      Names(vi: "thiết lập", en: "set", also: ["cài đặt"]),
      words: .plain,
      of: .preference
    ),
    summary: Names(
      vi: "Xem hoặc đặt ngôn ngữ, dạng kết quả, màu, gợi ý; ở màn hình thì được giữ cho lần sau.",
      en: "Shows or sets language, format, colours, hints; at a terminal, for later sessions too."
    ),
    examples: [
      Names(vi: "thiết lập ngôn ngữ tiếng Việt", en: "set language en"),
      Names(vi: "thiết lập gợi ý tắt", en: "set hints off"),
      Names(vi: "thiết lập", en: "set"),
    ],
    topics: Preference.topics,
    run: { try $0.setPreference() }
  )
}

extension Preference {
  /// What each does, and its values, for help.
  @Sendable fileprivate static func topics(
    _ language: Language
  ) -> [(name: String, summary: String)] {
    all.map { preference in
      let values = preference.choices.map { choice in
        language == .vi && choice.names.vi != choice.identifier
          ? "\(choice.names.vi) (\(choice.identifier))" : choice.identifier
      }
      return (
        preference.names[language],
        "\(preference.summary[language]): \(values.joined(separator: ", "))"
      )
    }
  }
}

extension Invocation {
  fileprivate func setPreference() throws {
    let words = wordAtoms.map { PreferenceRequest.Word(text: $0.text, place: $0.place) }
    switch try PreferenceRequest(words) {
    case .all: try list(Preference.all)
    case .one(let preference): try list([preference])
    case .change(let preference, let choice): session.set(preference, to: choice)
    }
  }

  private func list(_ preferences: [Preference]) throws {
    let settings = session.settings
    let columns = [
      Table.Column("option", Names(vi: "tùy chọn", en: "option"), .text),
      Table.Column("value", Names(vi: "giá trị", en: "value"), .text),
      Table.Column("origin", Names(vi: "đặt ở", en: "from"), .text),
      Table.Column("meaning", Names(vi: "ý nghĩa", en: "meaning"), .text),
    ]
    let rows = preferences.map { preference -> [Value] in
      let origin = settings.origins[preference.identifier] ?? .default
      return [
        .text(preference.names[language]),
        .text(preference.choice(in: settings)?.names[language] ?? preference.value(settings)),
        .text(name(of: origin)), .text(preference.summary[language]),
      ]
    }
    let documents = preferences.map { preference in
      Document.object([
        .init("option", .text(preference.identifier)),
        .init("value", .text(preference.value(settings))),
        .init("values", .array(preference.choices.map { .text($0.identifier) })),
      ])
    }
    try OutputTarget(self).write(
      Answer(DocumentedTable(Table(columns: columns, rows: rows), .array(documents)))
    )
  }

  private func name(of origin: Settings.Origin) -> String {
    switch origin {
    case .default: localized(vi: "mặc định", en: "by default")
    case .system: localized(vi: "máy này", en: "the system")
    case .arguments: localized(vi: "lúc mở sổ", en: "the arguments")
    case .file: session.preferenceFile?.shownPath ?? ""
    case .session: localized(vi: "phiên này", en: "this session")
    }
  }
}
