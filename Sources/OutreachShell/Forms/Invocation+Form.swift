import OutreachRegistry

extension Invocation {
  /// Asks a person for a new record; nil where nothing has to be asked.
  ///
  /// Without terms, the fields of a listing are asked for and the others offered; with terms, what
  /// must be there and is missing.
  func askForNew(_ base: Record, _ given: [Assignment]) throws -> (dialog: FormDialog, Form)? {
    guard session.screen.isTerminal else { return nil }
    let kind = base.kind
    let names = Set(given.map(\.field.identifier))
    let isFull = command.terms.isEmpty
    let fields = kind.fields.filter {
      !kind.assigns($0) && !kind.fixedFields.contains($0.identifier)
    }
    let missing = fields.filter { field in
      field.isRequired && base[field.identifier].isNone && !names.contains(field.identifier)
    }
    guard isFull || !missing.isEmpty else { return nil }
    guard !registry.isReadOnly else { throw Problems(.readOnly) }
    let first =
      isFull
      ? fields.filter {
        $0.isRequired && $0.defaultValue.isNone || kind.columns.contains($0.identifier)
      }
      : missing
    let recent = try read { _, connection in
      try registry.latest(kind, limit: FormDefaults.looksBack, connection)
    }
    let form = Form(
      .add,
      base: base,
      given: given,
      fields: fields,
      first: first,
      offersMore: isFull,
      defaults: FormDefaults(recent: recent, today: registry.context.today),
      scope: registry.gate.scope
    )
    return try run(form, given) { record, connection in
      try registry.record(sameAs: record, connection).map {
        Problem(.exists(kind: kind.names, key: $0.key))
      }
    }
  }

  /// Shows a person a record as it is and asks what is to be changed.
  func askForChanges(_ record: Record) throws -> (dialog: FormDialog, Form) {
    guard !registry.isReadOnly else { throw Problems(.readOnly) }
    let kind = record.kind
    let fields = kind.fields.filter {
      !kind.assigns($0) && !kind.fixedFields.contains($0.identifier)
    }
    let refusals = fields.map { kind.refusal(changing: $0, of: record) }
    if let refusal = refusals.first ?? nil, !refusals.contains(where: { $0 == nil }) {
      throw Problems(refusal, found: kind.isCase ? nil : record.key)
    }
    let form = Form(
      .edit,
      base: record,
      fields: fields,
      first: [],
      offersMore: true,
      defaults: FormDefaults(recent: [], today: registry.context.today),
      scope: registry.gate.scope
    )
    return try run(form, []) { edited, connection in
      guard !kind.isCase, edited.key != record.key else { return nil }
      return try registry.record(sameAs: edited, connection).map {
        Problem(.exists(kind: kind.names, key: $0.key))
      }
    }
  }

  /// Asks for a need for a service; nothing of it is drafted.
  func askForNeed(_ given: [Assignment]) throws -> Form {
    let kind = Referral.kind
    let asked = ["service", "priority", "needRecorded"].compactMap { kind.field($0) }
    let names = Set(given.map(\.field.identifier))
    let form = Form(
      .add,
      base: Record(kind),
      given: given,
      fields: asked,
      first: asked.filter { !names.contains($0.identifier) },
      offersMore: false,
      defaults: FormDefaults(recent: [], today: registry.context.today),
      scope: registry.gate.scope
    )
    var dialog = try FormDialog(self, form, given: given, labels: labels(of: kind)) { _ in [] }
    return try dialog.run()
  }

  private func run(
    _ form: Form,
    _ given: [Assignment],
    exists: @escaping (Record, any StoreConnection) throws -> Problem?
  ) throws -> (dialog: FormDialog, Form) {
    let kind = form.kind
    var dialog = try FormDialog(self, form, given: given, labels: labels(of: kind)) { form in
      try read { _, connection in
        try form.records.flatMap { record in
          try registry.gate.problems(of: record) + [exists(record, connection)].compactMap(\.self)
        }
      }
    }
    let filled = try dialog.run()
    return (dialog, filled)
  }

  private func labels(of kind: Kind) throws -> Labels {
    try read { nameIndex, _ in try nameIndex.labels(for: kind.fields.map { Table.Column($0) }) }
  }
}

extension Form {
  /// What an edit says, as its terms would.
  var assignments: [Assignment] {
    changedFields.map { field in
      let value = record[field.identifier]
      return Assignment(field: field, operation: .set(value.isNone ? [] : [value]))
    }
  }
}
