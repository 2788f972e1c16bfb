import OutreachRegistry

extension Invocation {
  /// The most records that are shown of what would change.
  private static let mostShown = 10

  /// Shows the first records of a change: new and deleted ones as a table, edited ones field by
  /// field.
  func preview(_ steps: [RecordStep], of count: Int, _ target: OutputTarget) throws {
    var shown = 0
    for kind in kinds(of: steps) {
      let ofKind = steps.filter { $0.record?.kind.identifier == kind.identifier }
      for isNew in [true, false] {
        let whole = ofKind.filter { isNew ? $0.before == nil : $0.after == nil }
          .prefix(Self.mostShown)
        guard !whole.isEmpty else { continue }
        shown += whole.count
        session.screen.note(
          isNew ? localized(vi: "Thêm:\n", en: "New:\n") : localized(vi: "Xóa:\n", en: "Deleted:\n")
        )
        try table(whole.compactMap(\.record), kind, target)
      }
      let edited = ofKind.filter { $0.before != nil && $0.after != nil }.prefix(Self.mostShown)
      guard !edited.isEmpty else { continue }
      shown += edited.count
      session.screen.note(localized(vi: "Sửa:\n", en: "Changed:\n"))
      try changes(Array(edited), kind, target)
    }
    if count > shown {
      let rest = TextFormat(language).integer(count - shown)
      session.screen.note(
        localized(
          vi: "… và \(rest) bản ghi nữa.\n",
          en: "… and \(rest) more.\n"
        )
      )
    }
  }

  /// Shows the records that were edited, field by field.
  func preview(changes steps: [RecordStep], _ target: OutputTarget) throws {
    let edited = steps.filter { !$0.changedFields.isEmpty }
    for kind in kinds(of: edited) {
      let ofKind = edited.filter { $0.record?.kind.identifier == kind.identifier }
      try changes(Array(ofKind.prefix(Self.mostShown)), kind, target)
    }
  }

  private func kinds(of steps: [RecordStep]) -> [Kind] {
    var seen: Set<String> = []
    return steps.compactMap { $0.record?.kind }.filter { seen.insert($0.identifier).inserted }
  }

  /// Records as a listing shows them.
  private func table(_ records: [Record], _ kind: Kind, _ target: OutputTarget) throws {
    let columns = Query(kind: kind).columns(.brief)
    let labels = try read { nameIndex, _ in try nameIndex.labels(for: columns) }
    let rows = records.map { record in columns.map { record[$0.identifier] } }
    var options = target.options(labels: labels)
    options.width = session.screen.columns
    session.screen.note(
      OutputFormat.table.render(Table(columns: columns, rows: rows), options: options)
    )
  }

  /// A line for each record: the fields that change, before → after.
  private func changes(_ steps: [RecordStep], _ kind: Kind, _ target: OutputTarget) throws {
    let labels = try read { nameIndex, _ in
      try nameIndex.labels(for: kind.fields.map { Table.Column($0) })
    }
    let text = ChangeText(target.options(labels: labels))
    let keys = steps.map { VietnameseText.harmless($0.before?.key ?? "") }
    let column = (keys.map(VietnameseText.width).max() ?? 0) + 2
    for (step, key) in zip(steps, keys) {
      let changes = text.text(step)
      let shown = changes.isEmpty ? localized(vi: "không đổi", en: "unchanged") : changes
      let gap = String(repeating: " ", count: column - VietnameseText.width(key))
      let line = "  \(key)\(gap)\(shown)"
      session.screen.note(
        (session.screen.columns.map { ScreenText.wrapped(line, width: $0, indent: 4) } ?? line)
          + "\n"
      )
    }
  }

  /// Reports a dry run.
  func reportDryRun(_ summary: ChangeSummary, _ target: OutputTarget) throws {
    if target.isJSON {
      let document = Document.object([
        .init("changed", .integer(summary.changed)),
        .init("records", .array(summary.records.map(Document.text))),
      ])
      return try target.write { try $0(target.format.render(document, options: target.options())) }
    }
    let named = summary.records.isEmpty ? "" : ": \(keys(summary))"
    try session.writeSentences(
      localized(
        vi: "Thử, chưa ghi gì: \(summary.changed) bản ghi sẽ thay đổi\(named).\n",
        en: "A dry run, nothing was written: \(summary.changed) records would change\(named).\n"
      )
    )
  }
}
