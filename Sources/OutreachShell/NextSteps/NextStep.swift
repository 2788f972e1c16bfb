import OutreachRegistry

/// Something worth trying after a command: one line that can be typed as it is.
///
/// A new one is one entry in ``all``. None is about cases.
struct NextStep: Sendable {
  let identifier: String
  /// What it would do, in a few words.
  let reason: Names
  /// The line to type, if it makes sense after what was just done.
  let line: @Sendable (Command, Effect) -> Names?

  private init(
    _ identifier: String,
    _ reason: Names,
    line: @escaping @Sendable (Command, Effect) -> Names?
  ) {
    self.identifier = identifier
    self.reason = reason
    self.line = line
  }

  /// The first step that makes sense and was not shown before.
  static func after(
    _ command: Command,
    _ effect: Effect,
    shown: Set<String>
  ) -> (step: NextStep, line: Names)? {
    guard command.kind?.isCase != true, !command.verb.isPrivate, !effect.hasRemarks else {
      return nil
    }
    for step in all where !shown.contains(step.identifier) {
      if let line = step.line(command, effect) { return (step, line) }
    }
    return nil
  }

  /// Every step, the likeliest to be of use first.
  static let all: [NextStep] = [
    NextStep("undo", Names(vi: "bỏ thay đổi vừa rồi", en: "takes this change back")) {
      command,
      effect in
      guard effect.changed > 0, !command.isOf(.undo), !command.isOf(.redo) else { return nil }
      return ShellCommand.undo.syntax.names
    },
    NextStep("redo", Names(vi: "làm lại thay đổi vừa hoàn tác", en: "restores the change")) {
      command,
      _ in
      command.isOf(.undo) ? ShellCommand.redo.syntax.names : nil
    },
    NextStep("coverage", Names(vi: "xem tỷ lệ đã tập huấn", en: "the share that is trained")) {
      command,
      effect in
      guard effect.changed > 0, command.isOf(.attend) || command.isOf(.rollCall) else { return nil }
      return Names(vi: "tỷ lệ tập huấn", en: "coverage training")
    },
    NextStep("journal", Names(vi: "xem các thay đổi gần đây", en: "the latest changes")) {
      command,
      effect in
      guard effect.changed > 0, command.isOf(.import) || command.isOf(.merge) else { return nil }
      return Names(vi: "nhật ký tối đa:5", en: "history limit:5")
    },
    NextStep("missing", Names(vi: "xem ai, thôn nào còn thiếu", en: "who or what is missing")) {
      command,
      effect in
      guard command.isOf(Question.coverage), effect.rows ?? 0 > 0 else { return nil }
      return command.afterVerb.map { Names(vi: "chưa \($0)", en: "missing \($0)") }
    },
    NextStep("send", Names(vi: "ghi danh sách ra tệp", en: "writes the list to a file")) {
      command,
      effect in
      guard command.isOf(.missing), effect.rows ?? 0 > 0 else { return nil }
      return command.asFile("xlsx")
    },
    NextStep("explain", Names(vi: "giải thích vì sao", en: "tells why")) { command, effect in
      command.isOf(.indicators) && effect.rows ?? 0 > 0
        ? Names(vi: "giải thích A2", en: "explain A2") : nil
    },
    NextStep("short", Names(vi: "chỉ xem phần còn thiếu", en: "what is missing alone")) {
      command,
      effect in
      guard command.isOf(.explain), let name = command.words.first?.text,
        let indicator = effect.catalogue.indicators.named(name), indicator.listsMissing
      else { return nil }
      return Names(vi: "chưa \(indicator.identifier)", en: "missing \(indicator.identifier)")
    },
    NextStep("rows", Names(vi: "xem các bản ghi của dòng 1", en: "the records of row 1")) {
      command,
      effect in
      command.lists && effect.asksOn ? Names(vi: "1", en: "1") : nil
    },
    NextStep("chart", Names(vi: "vẽ thành biểu đồ", en: "draws them")) { command, effect in
      guard command.lists, effect.rows ?? 0 > 1, !command.arguments(.by).isEmpty else { return nil }
      return command.afterVerb.map { Names(vi: "biểu đồ \($0)", en: "chart \($0)") }
    },
    NextStep("group", Names(vi: "đếm theo nhóm", en: "counts in groups")) { command, effect in
      guard command.lists, effect.isListing, effect.rows ?? 0 > 1, let kind = command.kind,
        let group = kind.fields.first(where: { $0.groupsWell && !command.filters($0) })
      else { return nil }
      guard !command.isEmpty else {
        return Names(
          vi: "\(kind.listing) theo:\(group.names.vi)",
          en: "\(kind.names.plural) by:\(group.identifier)"
        )
      }
      return Names(
        vi: "\(command.text) theo:\(group.names.vi)",
        en: "\(command.text) by:\(group.identifier)"
      )
    },
    NextStep("open", Names(vi: "xem bản ghi ở dòng 1", en: "the record of row 1")) { _, effect in
      effect.isListing ? Names(vi: "xem 1", en: "show 1") : nil
    },
    NextStep("export", Names(vi: "ghi cả danh sách ra tệp", en: "writes all of them to a file")) {
      command,
      effect in
      guard command.lists, effect.isListing, effect.rows ?? 0 >= 20 else { return nil }
      return command.asFile("xlsx")
    },
    NextStep("print", Names(vi: "vẽ vào tệp để in", en: "draws it in a file for print")) {
      command,
      _ in
      guard command.isOf(.chart), command.arguments(.to).isEmpty else { return nil }
      return command.asFile("png")
    },
  ]
}

extension Field {
  /// True if its values make groups that say something.
  fileprivate var groupsWell: Bool {
    guard !isSet else { return false }
    switch type {
    case .choice, .reference, .oneOf: return true
    default: return false
    }
  }
}

extension Command {
  fileprivate func isOf(_ question: Question) -> Bool {
    verb.identifier == question.syntax.identifier
  }

  fileprivate func isOf(_ command: ShellCommand) -> Bool {
    verb.identifier == command.syntax.identifier
  }

  /// True if it lists records or their groups.
  fileprivate var lists: Bool { isOf(.list) || isOf(Question.show) }

  fileprivate func filters(_ field: Field) -> Bool {
    terms.contains { term in
      if case .field(let other)? = term.key { other.identifier == field.identifier } else { false }
    }
  }

  /// True if nothing was said but what is listed.
  fileprivate var isEmpty: Bool { arguments.isEmpty }

  /// What was typed after the verb, with its conditions; nil where it was not typed as it is, as
  /// behind a row's number.
  fileprivate var afterVerb: String? {
    let words = text.split(separator: " ")
    let isListing = verb.identifier == VerbSyntax.list.identifier
    for count in stride(from: min(3, words.count), to: 0, by: -1)
    where verb.names.include(words.prefix(count).joined(separator: " ")) {
      let rest = words.dropFirst(count).joined(separator: " ")
      return rest.isEmpty ? nil : rest
    }
    // A kind alone lists.
    return isListing && rowNumber == nil && Int(text) == nil ? text : nil
  }

  /// What writes the answer that was given into a file, called by what it holds.
  fileprivate func asFile(_ suffix: String) -> Names? {
    func name(_ language: Language) -> String {
      let parts = [lists ? nil : verb.names[language], subject?[language]].compactMap(\.self)
      return VietnameseText.fold(parts.joined(separator: " "))
        .split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
    guard subject != nil else { return nil }
    // Without its end a name such as `missing-a3` could be the code of a case.
    return Names(vi: "ra:\(name(.vi)).\(suffix)", en: "to:\(name(.en))-list.\(suffix)")
  }

  /// What coverage was asked for.
  fileprivate var subject: Names? {
    let written = words.flatMap(\.texts).joined(separator: " ")
    guard written.isEmpty else { return Names(vi: written, en: written) }
    return kind.map { Names(vi: $0.names.vi, en: $0.names.plural) }
  }
}

extension Kind {
  /// What lists its records in Vietnamese: its name alone, unless that is a command.
  fileprivate var listing: String {
    let isCommand = CommandTable.verbs.named(names.vi) != nil
    return isCommand ? "\(VerbSyntax.list.names.vi) \(names.vi)" : names.vi
  }
}
