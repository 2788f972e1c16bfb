import OutreachRegistry

/// Help on a record kind and on its fields.
struct KindHelp {
  private let layout: HelpText
  private let kind: Kind
  private var language: Language { layout.language }

  init(_ layout: HelpText, _ kind: Kind) {
    self.layout = layout
    self.kind = kind
  }

  /// The fields with their values and other names.
  func page() -> String {
    let fields = kind.fields.map { field in
      let isNeeded =
        field.isRequired && field.defaultValue.isNone
        && !kind.assigns(field)
      return (
        "\(field.names[language])\(isNeeded ? "*" : "")",
        others(field.names, field.identifier).joined(separator: ", ") + " — " + values(field)
      )
    }
    let also = others(kind.names)
    var text = language == .vi ? kind.names.vi : kind.names.plural
    if !also.isEmpty { text += " (\(also.joined(separator: ", ")))" }
    text += "\n" + layout.aligned(fields)
    text += layout.localized(vi: "* bắt buộc\n", en: "* required\n")
    let asked = kind.partFields.map(\.names) + kind.dimensions.map(\.names)
    if !asked.isEmpty {
      let names = asked.map { $0[language] }.joined(separator: ", ")
      text += layout.localized(
        vi: "Lọc và nhóm theo cả: \(names)\n",
        en: "Filters and groups also: \(names)\n"
      )
    }
    text += layout.localized(vi: "Ví dụ\n", en: "Examples\n")
    return text + Self.examples(kind, language).map { "  \($0)\n" }.joined()
  }

  /// A field with each of its values under all its names.
  func page(on field: Field) -> String {
    let title = "\(kind.names[language]): \(field.names[language]) (\(field.identifier))\n"
    let also = field.names.also.joined(separator: ", ")
    let known =
      also.isEmpty ? "" : layout.localized(vi: "Cũng gọi là: ", en: "Also called: ") + also + "\n"
    guard let enumeration = field.enumeration else {
      return title + known + layout.wrapped("  " + values(field), indent: 2) + "\n"
    }
    let members = enumeration.members.map { member in
      (
        member.names[language],
        others(member.names, member.identifier).joined(separator: ", ")
      )
    }
    let groups = enumeration.groups.map { group in
      (
        group.names[language],
        group.members.compactMap { enumeration.names(of: $0)?[language] }.joined(separator: "; ")
      )
    }
    return title + known + layout.aligned(members)
      + (groups.isEmpty
        ? "" : layout.localized(vi: "Nhóm\n", en: "Groups\n") + layout.aligned(groups))
  }

  private func values(_ field: Field) -> String {
    let text = FieldText(layout.registry.catalogue, language).values(of: field)
    guard let members = field.enumeration?.members, members.count > 6 else { return text }
    let first = members.prefix(4).map { $0.names[language] }.joined(separator: "; ")
    return "\(first); … (\(members.count))"
  }

  /// Every other name; the identifier stands for an English name that differs only in spaces.
  private func others(_ names: Names, _ identifier: String? = nil) -> [String] {
    func plain(_ text: String) -> String {
      VietnameseText.fold(text).filter { $0 != " " && $0 != "-" }
    }
    var seen: Set<String> = [plain(names[language])]
    return names.all(with: identifier).filter { seen.insert(plain($0)).inserted }
  }

  /// Commands about the kind that can be typed as they are.
  static func examples(_ kind: Kind, _ language: Language) -> [String] {
    let name = language == .vi ? kind.names.vi : kind.names.plural
    let add = ShellCommand.add.syntax.names[language]
    let by = KeySyntax.by.names[language]
    let list = "\(Question.list.syntax.names[language]) \(name)"
    let group = kind.fields.first { $0.enumeration != nil || $0.referredKind != nil }
    guard !kind.isCase else {
      let help = ShellCommand.help.syntax.names[language]
      return ["\(help) \(ShellCommand.unlock.syntax.names[language])"]
    }
    return [group.map { "\(list) \(by):\($0.names[language])" } ?? list]
      + (kind.identifier == "commune" ? [] : ["\(add) \(kind.names[language])"])
  }
}
