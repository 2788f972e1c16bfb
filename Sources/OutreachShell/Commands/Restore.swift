import Foundation
package import OutreachRegistry

extension ShellCommand {
  static let restore = ShellCommand(
    VerbSyntax(
      "restore",
      Names(vi: "khôi phục", en: "restore"),
      words: .plain,
      of: .file,
      keys: [.from, .format]
    ),
    summary: Names(
      vi: "Khôi phục sổ từ một bản sao lưu; những gì đang có được giữ lại trong một tệp khác.",
      en: "Puts a backup in the registry's place; what is there now is kept in another file."
    ),
    examples: [
      Names(
        vi: "khôi phục từ:ky-anh-2026-11-23.registry",
        en: "restore from:ky-anh-2026-11-23.registry"
      )
    ]
  ) { try $0.restore() }
}

extension Invocation {
  fileprivate func restore() throws {
    guard let path = try text(.from, orWord: ()) else {
      throw Problems([
        Problem(
          .argumentExpected(verb: command.verb.names, what: Names(vi: "từ:TỆP", en: "from:FILE")),
          at: command.place,
          suggestions: ["restore from:ky-anh-2026-11-23.registry"]
        )
      ])
    }
    let target = try OutputTarget(self)
    let dialog = RestoreDialog(language)
    let restored = try registry.restore(from: HomeFolder.expanding(path)) { plan in
      // Nothing is lost, so that a script goes ahead.
      guard session.screen.isTerminal else { return }
      try confirm(1, VietnameseText.harmless(dialog.question(plan)))
    }
    session.listing = []
    session.drills = []
    session.use(nil)
    session.effect.changed += 1
    guard target.isJSON else {
      return try session.writeSentences(VietnameseText.harmless(dialog.report(restored)) + "\n")
    }
    let document = Document.object([
      .init("file", .text(path)),
      .init("newest", restored.lastChange.map { .text($0.formatted(.iso8601)) } ?? .null),
      .init("changesLost", restored.changesLost.map(Document.integer) ?? .null),
      .init("erasedAgain", .flag(restored.erasedAgain)),
      .init("kept", restored.kept.map(Document.text) ?? .null),
    ])
    try session.write(target.format.render(document, options: target.options()))
  }
}

/// What a person is asked and told when a backup is put in place.
package struct RestoreDialog {
  private let language: Language

  package init(_ language: Language) { self.language = language }

  package var hint: String {
    language == .vi ? "[c = có, Enter = không]" : "[y = yes, Enter = no]"
  }

  package func question(_ plan: Restoration) -> String {
    let newest =
      plan.lastChange.map { TextFormat(language).timestamp($0.formatted(.iso8601)) } ?? "–"
    let commune = name(of: plan)
    let lost =
      plan.changesLost.map {
        language == .vi
          ? "\($0) thay đổi sau đó sẽ không còn trong sổ"
          : "\($0) later changes will not be in the registry"
      } ?? (language == .vi ? "sổ hiện không đọc được" : "the registry cannot be read")
    return language == .vi
      ? "Bản sao lưu của \(commune) có thay đổi cuối lúc \(newest); \(lost). Khôi phục?"
      : "The backup of \(commune) has its last change of \(newest); \(lost). Restore?"
  }

  private func name(of plan: Restoration) -> String {
    // A code that is in no list is shown as it is.
    let name = (try? CommuneList.entry(code: plan.commune).name) ?? ""
    return "\(name) (\(plan.commune))"
  }

  package func report(_ done: Restoration) -> String {
    var sentences = [
      language == .vi
        ? "Đã khôi phục sổ của \(name(of: done))."
        : "The registry of \(name(of: done)) is restored."
    ]
    if let kept = done.kept {
      sentences.append(
        language == .vi ? "Những gì có trước đó ở tệp \(kept)." : "What was there is in \(kept)."
      )
    }
    if done.erasedAgain {
      sentences.append(
        language == .vi
          ? "Đã xóa vĩnh viễn lại những hồ sơ bị xóa sau bản sao lưu."
          : "Whoever was erased since the backup was erased again."
      )
    }
    return sentences.joined(separator: " ")
  }
}
