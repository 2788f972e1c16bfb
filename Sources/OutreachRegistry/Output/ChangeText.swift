/// Writes what a change did to a record, field by field: `số người: 90 → 20; chủ đề: (trống) → HIV/AIDS`.
package struct ChangeText {
  private let values: ValueText
  private let language: Language

  package init(_ options: OutputOptions) {
    values = ValueText(options)
    language = options.language
  }

  /// The fields that differ; empty where the record is new, gone or the same.
  package func text(_ step: RecordStep) -> String {
    step.readableChanges.map { field in
      let name = VietnameseText.harmless(field.names[language])
      return "\(name): \(text(step.before, field)) → \(text(step.after, field))"
    }.joined(separator: "; ")
  }

  private func text(_ record: Record?, _ field: Field) -> String {
    let text = record.map { values.text($0[field.identifier], of: field) } ?? ""
    return text.isEmpty ? (language == .vi ? "(trống)" : "(none)") : text
  }
}

extension RecordStep {
  /// The fields that differ, without what the program itself wrote.
  fileprivate var readableChanges: [Field] { changedFields.filter { $0.shape != .sealed } }

  /// The fields that differ as JSON: `[{field, before, after}]`.
  package var document: Document {
    .array(
      readableChanges.map { field in
        func value(_ record: Record?) -> Document {
          record.map { Document($0[field.identifier], isSet: field.isSet) } ?? .null
        }
        return .object([
          .init("field", .text(field.identifier)), .init("before", value(before)),
          .init("after", value(after)),
        ])
      }
    )
  }
}
