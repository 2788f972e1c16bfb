import OutreachRegistry

extension Invocation {
  /// One record as a list of its values, then its history and what refers to it.
  func writeOne(_ answer: Answer, _ target: OutputTarget) throws {
    let options = target.options(labels: answer.labels)
    let isTable = target.format.identifier == OutputFormat.table.identifier
    let format = isTable ? OutputFormat.list : target.format
    let page = RecordPage(answer.table, sections: tables(answer.document))
    if let text = format.render(page, options: options) {
      try target.write { try $0(text) }
      return target.noteWritten(rows: answer.table.rows.count)
    }
    var text = format.render(answer.table, options: options)
    // Sheets and the like hold the record alone.
    if format.identifier == OutputFormat.list.identifier { text += sections(answer.document) }
    try target.write { try $0(text) }
  }

  private func items(_ key: String, of document: Document?) -> [Document] {
    guard case .array(let items)? = document?[key] else { return [] }
    return items
  }

  /// When a change was made, as people tell the time.
  private func timestamp(_ item: Document) -> String {
    TextFormat(language).timestamp(item["at"]?.plain ?? "")
  }

  // MARK: As lines

  private func sections(_ document: Document?) -> String {
    let training = items("training", of: document).map(trainingLine)
    let history = items("history", of: document).map { item in
      let texts = [
        item["entry"]?.plain ?? "", timestamp(item), item["user"]?.plain ?? "",
        VietnameseText.harmless(item["command"]?.plain ?? ""),
      ]
      return texts.joined(separator: "  ")
    }
    let referrers = items("referredBy", of: document).map { item in
      let (kind, field) = names(item)
      return "\(kind) (\(field)): \(item["count"]?.plain ?? "")"
    }
    return [(trainingTitle, training), (historyTitle, history), (referrersTitle, referrers)]
      .filter { !$0.1.isEmpty }
      .map { title, lines in "\n\(title)\n" + lines.map { "  \($0)\n" }.joined() }.joined()
  }

  private func trainingLine(_ item: Document) -> String {
    let course = item["course"]?.plain ?? ""
    let count = "\(item["attended"]?.plain ?? "")/\(item["sessions"]?.plain ?? "")"
    let until = item["validUntil"]?.plain.flatMap { CalendarDate(iso: $0) }.map {
      say(
        vi: ", đến \(TextFormat(language).date($0))",
        en: ", until \(TextFormat(language).date($0))"
      )
    }
    return "\(course)  \(count) \(say(vi: "buổi", en: "sessions")), \(result(item))\(until ?? "")"
  }

  private func result(_ item: Document) -> String {
    item["completed"] == .flag(true)
      ? say(vi: "hoàn thành", en: "completed") : say(vi: "chưa hoàn thành", en: "not completed")
  }

  /// What a referring kind and its field are called.
  private func names(_ item: Document) -> (kind: String, field: String) {
    let kind = item["kind"]?.plain.flatMap { registry.catalogue.kind($0) }
    let field = item["field"]?.plain.flatMap { kind?.field($0) }
    return (kind?.names[language] ?? "", field?.names[language] ?? "")
  }

  private var historyTitle: String { say(vi: "Lịch sử", en: "History") }
  private var trainingTitle: String { say(vi: "Các lớp đã dự", en: "Courses") }
  private var referrersTitle: String { say(vi: "Được nhắc đến ở", en: "Referred to by") }

  // MARK: As tables

  private func tables(_ document: Document?) -> [RecordPage.Section] {
    [
      RecordPage.Section(trainingTitle, trainingTable(items("training", of: document))),
      RecordPage.Section(historyTitle, historyTable(items("history", of: document))),
      RecordPage.Section(referrersTitle, referrersTable(items("referredBy", of: document))),
    ]
  }

  private func trainingTable(_ items: [Document]) -> Table {
    Table(
      columns: [
        Table.Column("course", Names(vi: "lớp", en: "course"), .code),
        Table.Column("attended", Names(vi: "đã dự", en: "attended"), .text),
        Table.Column("completed", Names(vi: "kết quả", en: "result"), .text),
        Table.Column("validUntil", Names(vi: "có giá trị đến", en: "valid until"), .date),
      ],
      rows: items.map { item in
        [
          .text(item["course"]?.plain ?? ""),
          .text("\(item["attended"]?.plain ?? "")/\(item["sessions"]?.plain ?? "")"),
          .text(result(item)),
          item["validUntil"]?.plain.flatMap { CalendarDate(iso: $0) }.map { .date($0) } ?? .none,
        ]
      }
    )
  }

  private func historyTable(_ items: [Document]) -> Table {
    Table(
      columns: [
        Table.Column("entry", Names(vi: "số", en: "entry"), .code),
        Table.Column("at", Names(vi: "thời điểm", en: "at"), .code),
        Table.Column("user", Names(vi: "người", en: "user"), .text),
        Table.Column("command", Names(vi: "nội dung", en: "command"), .text),
      ],
      rows: items.map { item in
        [
          .text(item["entry"]?.plain ?? ""), .text(timestamp(item)),
          .text(item["user"]?.plain ?? ""),
          .text(item["command"]?.plain ?? ""),
        ]
      }
    )
  }

  private func referrersTable(_ items: [Document]) -> Table {
    Table(
      columns: [
        Table.Column("kind", Names(vi: "loại", en: "kind"), .text),
        Table.Column("field", Names(vi: "trường", en: "field"), .text),
        Table.Column("count", Names(vi: "số bản ghi", en: "count"), .count),
      ],
      rows: items.map { item in
        let (kind, field) = names(item)
        let count = item["count"]?.plain.flatMap { Int($0) } ?? 0
        return [.text(kind), .text(field), .integer(count)]
      }
    )
  }
}
