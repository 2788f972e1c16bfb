/// What a cell is written for.
enum CellStyle {
  /// To be read: grouped numbers, dates and names as staff write them.
  case screen
  /// To be calculated with and read back: plain digits, names only where they are unique.
  case file
}

/// Writes values as the text of a cell.
struct CellText {
  let style: CellStyle
  private let language: Language
  private let labels: Labels
  private let format: TextFormat
  private let drawsBars: Bool
  private let usesASCII: Bool
  private let yes: String
  private let no: String

  init(_ options: OutputOptions, style: CellStyle) {
    self.style = style
    language = options.language
    labels = options.labels
    format = TextFormat(options.language)
    drawsBars = options.drawsBars
    usesASCII = options.usesASCII
    yes = options.word(vi: "có", en: "yes")
    no = options.word(vi: "không", en: "no")
  }

  /// The text of a cell without control characters; empty where nothing is recorded.
  ///
  /// - Parameters:
  ///   - value: what the cell holds.
  ///   - column: its column.
  ///   - row: the values beside it, from which a share is told apart.
  /// - Returns: The text.
  func cellText(_ value: Value, column: Table.Column, in row: [Value] = []) -> String {
    switch value {
    case .none: style == .screen ? column.missing?[language] ?? "" : ""
    case .set(let members): set(members, column.type)
    case .text where column.isSet: set([value], column.type)
    case .decimal(let number): decimal(number, column.type, row)
    default: single(value, column.type)
    }
  }

  /// The text of a cell of the row of totals; empty where nothing adds up.
  func totalText(_ value: Value, column: Table.Column, in row: [Value]) -> String {
    value.isNone ? "" : cellText(value, column: column, in: row)
  }

  /// A column's heading, with a capital.
  func heading(_ column: Table.Column) -> String {
    let name = VietnameseText.harmless(column.names[language])
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private func single(_ value: Value, _ type: FieldType) -> String {
    switch value {
    case .none: ""
    case .text(let text): VietnameseText.harmless(label(text, type))
    case .integer(let number): integer(number, type)
    case .decimal(let number): decimal(number, type, [])
    case .flag(let flag): flag ? yes : no
    case .date(let date): self.date(date)
    case .set(let members): set(members, type)
    }
  }

  private func integer(_ number: Int, _ type: FieldType) -> String {
    guard style == .screen else { return String(number) }
    switch type {
    case .count, .money: return format.integer(number)
    case .percent: return String(number) + "%"
    default: return String(number)
    }
  }

  /// A share is read with a bar beside it, where there is a person to look at it.
  private func decimal(_ number: Double, _ type: FieldType, _ row: [Value]) -> String {
    guard style == .screen, case .ratio = type else {
      return language == .vi ? String(number).replacing(".", with: ",") : String(number)
    }
    let others = row.compactMap { if case .decimal(let other) = $0 { other } else { nil } }
    let percent = format.percent(number, apartFrom: others)
    guard drawsBars else { return percent }
    let gap = String(repeating: " ", count: max(1, 7 - percent.count))
    return Sparkline.bar(number, width: 10, usesASCII: usesASCII) + gap + percent
  }

  /// An English `3 Jun 2026` would be text to spreadsheets, so files have ISO dates there.
  private func date(_ date: CalendarDate) -> String {
    style == .file && language == .en ? date.iso : format.date(date)
  }

  private func label(_ text: String, _ type: FieldType) -> String {
    switch type {
    case .choice(let enumeration):
      enumeration.names(of: text)?[language] ?? text
    case .reference(let kind):
      (style == .screen
        ? labels.name(of: text, kind: kind) : labels.uniqueName(of: text, kind: kind)) ?? text
    case .oneOf where style == .file && labels.isAmbiguous(group: text): text
    case .oneOf(let kinds, let enumeration):
      enumeration?.names(of: text)?[language]
        ?? (style == .screen
          ? labels.name(of: text, kinds: kinds) : labels.uniqueName(of: text, kinds: kinds)) ?? text
    case .period:
      style == .screen ? Period(text, today: .earliest).map(format.period) ?? text : text
    default: text
    }
  }

  /// Members are joined by commas; in files by semicolons where a member has a comma itself, even
  /// if it is alone: a reader then cuts at the semicolons only.
  private func set(_ members: [Value], _ type: FieldType) -> String {
    let texts = members.map { member in
      let text = single(member, type)
      // What has the separator in its name can be told by its code.
      guard style == .file, text.utf8.contains(UInt8(ascii: ";")), let code = member.text else {
        return text
      }
      return VietnameseText.harmless(code)
    }
    guard style == .file, texts.contains(where: Self.hasSeparator) else {
      return texts.joined(separator: ", ")
    }
    return texts.count == 1 ? texts[0] + ";" : texts.joined(separator: "; ")
  }

  private static func hasSeparator(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
  }
}

extension Table.Column {
  /// True if the cells are numbers, which stand to the right.
  var isNumeric: Bool {
    switch type {
    case .count, .money, .year, .percent, .ratio: !isSet
    default: false
    }
  }
}
