import OutreachRegistry

extension ShellCommand {
  static let backup = ShellCommand(
    VerbSyntax(
      "backup",
      Names(vi: "sao lưu", en: "backup"),
      words: .plain,
      of: .file,
      keys: [.to, .keys]
    ),
    summary: Names(
      vi:
        "Sao lưu sổ ra một tệp trong lúc sổ vẫn dùng được; chìa khóa hồ sơ phải sao riêng: sao lưu chìa khóa ra:TỆP.",
      en:
        "Copies the registry to a file while it stays in use; the case keys apart: backup keys to:FILE."
    ),
    examples: [
      Names(
        vi: "sao lưu ra:ky-anh-2026-11-23.registry",
        en: "backup to:ky-anh-2026-11-23.registry"
      ),
      Names(vi: "sao lưu chìa khóa ra:ky-anh.keys", en: "backup keys to:ky-anh.keys"),
    ]
  ) { try $0.backup() }
}

extension Invocation {
  fileprivate func backup() throws {
    let words = wordAtoms.map(\.text).joined(separator: " ")
    if KeySyntax.keys.names.include(words) { return try backUpKeys() }
    guard let path = try text(.to, orWord: ()) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "ra:TỆP", en: "to:FILE")),
          at: command.place,
          suggestions: ["backup to:ky-anh-2026-11-23.registry"]
        )
      ])
    }
    let expanded = HomeFolder.expanding(path)
    let keys = try text(.keys).map { HomeFolder.expanding($0) }
    if let keys, try RealPath.new(keys) == RealPath.new(expanded) {
      throw Problems(.notAKeyCopy, found: keys)
    }
    // Nothing is written where the other half of it cannot be.
    if let keys { try registry.checkKeyCopy(to: keys) }
    let existing = try agreeToReplace(expanded)
    try registry.backup(to: expanded, replacing: existing == .replaced)
    // After the records, so that no client is in the copy without a key.
    if let keys {
      try registry.backUpKeys(to: keys)
      session.screen.report(keysCopied(to: keys))
    }
    if session.settings.format?.writesDocument == true {
      try session.write(.object([.init("file", .text(expanded))]))
    } else {
      let path = HomeFolder.shown(path, language)
      try session.writeSentences(
        localized(vi: "Đã sao lưu ra \(path).\n", en: "Backed up to \(path).\n")
      )
    }
    if keys == nil, try registry.hasCaseKey() {
      session.screen.remark(
        localized(
          vi: "Bản này không có chìa khóa hồ sơ; sao riêng bằng: sao lưu chìa khóa ra:TỆP.",
          en: "It does not hold the case keys; copy them apart with: backup keys to:FILE."
        )
      )
    }
  }

  /// Copies the case keys alone.
  private func backUpKeys() throws {
    guard let path = try text(.to) ?? text(.keys) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "ra:TỆP", en: "to:FILE")),
          at: command.place,
          suggestions: [
            localized(vi: "sao lưu chìa khóa ra:ky-anh.keys", en: "backup keys to:ky-anh.keys")
          ]
        )
      ])
    }
    let expanded = HomeFolder.expanding(path)
    try registry.backUpKeys(to: expanded)
    if session.settings.format?.writesDocument == true {
      return try session.write(.object([.init("file", .text(expanded))]))
    }
    try session.writeSentences(keysCopied(to: path))
  }

  private func keysCopied(to path: String) -> String {
    let shown = HomeFolder.shown(path, language)
    return localized(
      vi: "Đã sao chìa khóa hồ sơ ra \(shown); cất riêng, không để cùng bản sao lưu.\n",
      en: "Copied the case keys to \(shown); keep them apart from the backup.\n"
    )
  }
}
