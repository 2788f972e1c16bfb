import OutreachRegistry

extension ShellCommand {
  static let show = ShellCommand(.show) { invocation in
    try invocation.isAboutCase ? invocation.showCase() : invocation.answer()
  }
}

extension Invocation {
  /// Answers in the format asked for, else in the session's, else in the command's own.
  func answer(as own: OutputFormat? = nil) throws {
    let target = try OutputTarget(self, own: session.settings.format ?? own)
    if target.path != nil || !session.screen.isTerminal, try stream(target) { return }
    let answer = try registry.store.read { connection in
      try registry.answer(
        command,
        connection,
        nameIndex: NameIndex(registry, connection, access: session.openAccess),
        everyField: target.format.showsEveryField,
        listing: session.listing,
        access: session.openAccess
      )
    }
    let isOneRecord =
      command.verb.identifier == VerbSyntax.show.identifier && answer.document?.isObject == true
    session.effect.notice(answer, isOneRecord: isOneRecord)
    if !answer.records.isEmpty, !isOneRecord { session.listing = answer.records }
    if !isOneRecord { session.drills = answer.drills }
    // A number means a row of the last answer, not of one before.
    if !answer.drills.isEmpty, answer.records.isEmpty { session.listing = [] }
    if isOneRecord, !target.isJSON, target.path == nil || target.format.hasRecordPages {
      try writeOne(answer, target)
    } else {
      let hasNumbers = !answer.records.isEmpty || !answer.drills.isEmpty
      try target.write(answer, numbered: answer.numbersRows && hasNumbers)
    }
    writeRemarks(on: answer, target)
  }

  /// Writes a plain listing as its rows come, so that a million of them need no memory.
  ///
  /// - Returns: False if the command is not a plain listing.
  private func stream(_ target: OutputTarget) throws -> Bool {
    let isList = command.verb.identifier == VerbSyntax.list.identifier
    guard isList, let kind = command.kind, !kind.isCase, command.arguments(.by).isEmpty else {
      return false
    }
    var count = 0
    var hint: Hint?
    try target.write { sink in
      try registry.store.read { connection in
        let nameIndex = NameIndex(registry, connection, access: session.openAccess)
        let query = try QueryBinder.query(
          command,
          kind: kind,
          registry,
          connection,
          nameIndex: nameIndex
        )
        let columns = registry.columns(query, everyField: target.format.showsEveryField)
        let options = target.options(labels: try nameIndex.labels(for: columns))
        try withoutActuallyEscaping(sink) { sink in
          let renderer = target.format.renderer(options, sink)
          try registry.list(query, connection, columns: columns) { values, _ in
            if count == 0 { try renderer.begin(columns) }
            count += 1
            try renderer.row(values)
          }
          let isEmptyTable = count == 0 && target.format.identifier == OutputFormat.table.identifier
          if count == 0, !isEmptyTable { try renderer.begin(columns) }
          if !isEmptyTable { try renderer.end() }
        }
        if count == 0 {
          hint = try registry.whatEmptied(query, command, connection, nameIndex: nameIndex)
        }
      }
    }
    if count == 0 { noteEmpty() }
    if let hint { session.screen.say(hint.sentence(in: language) + "\n") }
    target.noteWritten(rows: count)
    return true
  }

  private func noteEmpty() {
    session.screen.note(say(vi: "Không có bản ghi nào.\n", en: "No records.\n"))
  }

  private func writeRemarks(on answer: Answer, _ target: OutputTarget) {
    if answer.table.rows.isEmpty, !answer.table.columns.isEmpty { noteEmpty() }
    guard !target.isJSON else { return }
    for hint in answer.hints { session.screen.say(hint.sentence(in: language) + "\n") }
  }
}

extension Document {
  /// True if it is an object.
  var isObject: Bool { if case .object = self { true } else { false } }

  /// A member of an object.
  subscript(_ key: String) -> Document? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// Text or a number as it is read.
  var plain: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }
}
