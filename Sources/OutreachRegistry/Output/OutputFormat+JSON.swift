extension OutputFormat {
  /// One JSON array with a record per line.
  public static let json = OutputFormat(
    "json",
    Names(vi: "JSON", en: "JSON"),
    fileExtensions: ["json"],
    detail: .full,
    document: { document in
      var writer = JSONWriter()
      writer.lines(document)
      return writer.text + "\n"
    },
    renderer: { JSONRenderer(isArray: true, $1) }
  )

  /// A JSON object per line, for programs that read line by line.
  public static let ndjson = OutputFormat(
    "ndjson",
    Names(vi: "NDJSON", en: "NDJSON", also: ["JSON Lines"]),
    fileExtensions: ["ndjson", "jsonl"],
    detail: .full,
    document: { document in
      var writer = JSONWriter()
      var records = [document]
      if case .array(let elements) = document { records = elements }
      for record in records {
        writer.compact(record)
        writer.raw("\n")
      }
      return writer.text
    },
    renderer: { JSONRenderer(isArray: false, $1) }
  )
}

/// Writes rows as they come, in constant memory.
private final class JSONRenderer: TableRenderer {
  private let isArray: Bool
  private let sink: OutputFormat.Sink
  private var writer = JSONWriter()
  /// What stands before each value: the brace or comma, and the key.
  private var keys: [[UInt8]] = []
  private var isSet: [Bool] = []
  private var isFirst = true

  init(isArray: Bool, _ sink: @escaping OutputFormat.Sink) {
    self.isArray = isArray
    self.sink = sink
  }

  func begin(_ columns: [Table.Column]) {
    keys = columns.enumerated().map { index, column in
      var key = JSONWriter()
      index == 0 ? key.raw("{") : key.raw(",")
      key.key(column.identifier)
      return key.bytes
    }
    isSet = columns.map(\.isSet)
    if isArray { writer.raw("[") }
  }

  func row(_ values: [Value]) throws {
    if isArray { isFirst ? writer.raw("\n") : writer.raw(",\n") }
    isFirst = false
    if keys.isEmpty { writer.raw("{") }
    for index in 0..<min(keys.count, values.count) {
      writer.raw(keys[index])
      writer.value(values[index], isSet: isSet[index])
    }
    writer.raw("}")
    if !isArray { writer.raw("\n") }
    try writer.flush(to: sink)
  }

  func end() throws {
    if isArray { isFirst ? writer.raw("]\n") : writer.raw("\n]\n") }
    try writer.flush(all: true, to: sink)
  }
}
