import OutreachRegistry

/// What a form says: its questions, its lists, its remarks.
struct FormText {
  let language: Language
  let values: ValueText
  /// The columns of the screen.
  let width: Int

  private func localized(vi: String, en: String) -> String { language == .vi ? vi : en }

  /// The name of a field within a sentence.
  func name(_ field: Field) -> String { VietnameseText.harmless(field.names[language]) }

  private func text(_ value: Value, _ field: Field) -> String {
    let text = values.text(value, of: field)
    return text.isEmpty ? localized(vi: "(trống)", en: "(none)") : text
  }

  /// The values of a field: one, or each of several.
  private func text(of field: Field, in form: Form) -> String {
    let several = form.several[field.identifier] ?? [form.record[field.identifier]]
    return several.map { text($0, field) }.joined(separator: " | ")
  }

  func introduction(_ form: Form, keepsDraft: Bool) -> String {
    let kind = form.kind.names
    let stop =
      keepsDraft
      ? localized(vi: "Ctrl-C dừng, giữ bản nháp", en: "Ctrl-C stops and keeps a draft")
      : localized(vi: "Ctrl-C thôi", en: "Ctrl-C gives up")
    let head =
      form.purpose == .add
      ? localized(vi: "Thêm \(kind.vi)", en: "A new \(kind.en)")
      : localized(
        vi: "Sửa \(kind.vi) \(form.before.key)",
        en: "Editing \(kind.en) \(form.before.key)"
      )
    return localized(
      vi:
        "\(VietnameseText.harmless(head)). Enter nhận giá trị trong [ ], - để trống, < quay lại, Tab gợi ý; * là bắt buộc. \(stop).\n",
      en:
        "\(VietnameseText.harmless(head)). Enter takes what is in [ ], - leaves it empty, < goes back, Tab suggests; * must be filled in. \(stop).\n"
    )
  }

  /// A field's question: Enter takes what is in brackets, Tab writes the title of an earlier record.
  func question(
    _ field: Field,
    _ form: Form,
    suggested: String? = nil,
    earlier: String? = nil
  ) -> String {
    let standing =
      suggested
      ?? (form.several[field.identifier] == nil
        ? values.text(form.standing(field), of: field) : text(of: field, in: form))
    let label = values.heading(field) + (field.isRequired ? " *" : "")
    // Half of the line is left for the answer.
    let capacity = max(12, width / 2 - VietnameseText.width(label) - 6)
    var offer = standing.isEmpty ? "" : " [\(VietnameseText.truncated(standing, to: capacity))]"
    if standing.isEmpty, let earlier {
      offer = " (Tab: \(VietnameseText.truncated(VietnameseText.harmless(earlier), to: capacity)))"
    }
    return "  \(label)\(offer): "
  }

  /// The fields that could be filled in besides, by number.
  func others(_ form: Form) -> String {
    let names = form.others.map { "\(form.number(of: $0)) \(name($0))" }.joined(separator: " · ")
    return localized(vi: "Còn có thể ghi: \(names).\n", en: "There are also: \(names).\n")
  }

  func moreQuestion(_ form: Form) -> String {
    form.purpose == .add
      ? localized(
        vi: "Ghi thêm mục nào? [số hoặc tên; t = tất cả; Enter = không] ",
        en: "Which of these? [number or name; a = all; Enter = none] "
      )
      : localized(
        vi: "Sửa mục nào? [số hoặc tên; t = tất cả; Enter = thôi] ",
        en: "Change which? [number or name; a = all; Enter = none] "
      )
  }

  /// What stands in the record: a numbered line for each field.
  func values(_ form: Form) -> String {
    lines(form, form.fields) { self.text(of: $0, in: form) }
  }

  /// What is to be written: the filled fields, or for an edit what changes.
  func review(_ form: Form) -> String {
    if form.purpose == .edit {
      return localized(vi: "\nSẽ sửa:\n", en: "\nTo be changed:\n")
        + lines(form, form.changedFields) { field in
          "\(self.text(form.before[field.identifier], field)) → \(self.text(of: field, in: form))"
        }
    }
    let filled = form.fields.filter {
      !form.record[$0.identifier].isNone || form.several[$0.identifier] != nil
    }
    let count = form.records.count
    let head =
      count > 1
      ? localized(vi: "\nSẽ ghi \(count) bản ghi:\n", en: "\n\(count) records to be written:\n")
      : localized(vi: "\nSẽ ghi:\n", en: "\nTo be written:\n")
    return head
      + lines(form, filled) { self.text(of: $0, in: form) }
  }

  func reviewQuestion(_ form: Form) -> String {
    localized(
      vi: "Ghi? [Enter = ghi; số hoặc tên = sửa mục đó; b = bỏ] ",
      en: "Write it? [Enter = yes; number or name = change it; q = give up] "
    )
  }

  private func lines(
    _ form: Form,
    _ fields: [Field],
    _ value: (Field) -> String
  ) -> String {
    let labels = fields.map { "\(form.number(of: $0))".padded(to: 4) + values.heading($0) }
    let column = (labels.map(VietnameseText.width).max() ?? 0) + 2
    return zip(fields, labels).map { field, label in
      let gap = String(repeating: " ", count: column - VietnameseText.width(label))
      let lines = VietnameseText.wrapped(value(field), to: max(12, width - column))
      return label + gap
        + lines.joined(separator: "\n" + String(repeating: " ", count: column)) + "\n"
    }.joined()
  }

  /// What somebody else did to the record while it was on the screen.
  func changedMeanwhile(_ step: RecordStep) -> String {
    let fields = step.changedFields.map { field in
      let values = [step.before, step.after].map { text($0?[field.identifier] ?? .none, field) }
      return "\(name(field)): \(values.joined(separator: " → "))"
    }
    let start = localized(
      vi: "Trong lúc này người khác đã sửa bản ghi",
      en: "Somebody else has changed the record meanwhile"
    )
    return ([start] + fields).joined(separator: "; ") + ".\n"
  }

  // MARK: Drafts

  /// What a draft holds and how old it is, in seconds.
  func draft(_ form: Form, _ draft: FormDraft, _ image: Record, age seconds: Double) -> String {
    let filled = form.fields.filter { field in
      draft.answered.contains(field.identifier)
        && (form.purpose == .add || image[field.identifier] != form.before[field.identifier])
    }
    let names = filled.map(name).joined(separator: ", ")
    return localized(
      vi: "Có bản nháp ghi dở \(age(seconds, .vi)): \(names).\n",
      en: "There is a draft of \(age(seconds, .en)): \(names).\n"
    )
  }

  /// How long ago something was, in seconds.
  private func age(_ seconds: Double, _ language: Language) -> String {
    let minutes = Int(max(0, seconds) / 60)
    let (count, vi, en) =
      minutes < 60
      ? (minutes, "phút", "minutes")
      : minutes < 48 * 60
        ? (minutes / 60, "giờ", "hours") : (minutes / 60 / 24, "ngày", "days")
    if minutes == 0 { return language == .vi ? "vừa xong" : "just now" }
    return language == .vi ? "\(count) \(vi) trước" : "\(count) \(en) ago"
  }

  var draftQuestion: String {
    localized(
      vi: "Làm tiếp? [Enter = làm tiếp; m = bỏ nháp, làm mới] ",
      en: "Go on with it? [Enter = yes; n = throw it away] "
    )
  }

  func kept(_ form: Form) -> String {
    localized(
      vi: "Đã giữ bản nháp; gõ lại lệnh để làm tiếp.\n",
      en: "The draft is kept; type the command again to go on.\n"
    )
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
