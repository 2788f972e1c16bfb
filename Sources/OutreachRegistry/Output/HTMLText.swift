import OutreachSheets

/// The parts of an HTML document.
enum HTMLText {
  /// The text so that it means itself, between tags and in attributes; control characters are
  /// spelled out.
  static func escaped(_ text: String) -> String {
    let text = VietnameseText.harmless(text)
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static let special = Set(#"&<>"'"#.utf8)

  /// Everything before the content.
  static func head(_ options: OutputOptions) -> String {
    let title =
      options.pageTitle.map { escaped($0.title) }
      ?? options.word(vi: "Sổ theo dõi tuyên truyền", en: "Outreach registry")
    return """
      <!DOCTYPE html>
      <html lang="\(options.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      body { font-family: "Times New Roman", serif; margin: 1.5em; color: #111; }
      table { border-collapse: collapse; margin-bottom: 1.5em; }
      th, td { border: 1px solid #999; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
      thead th { background: #eee; }
      tbody:not(.total) th { font-weight: normal; }
      .total { font-weight: bold; }
      .number { text-align: right; white-space: nowrap; }
      .side { width: 100%; border: 0; }
      .side td { border: 0; width: 50%; text-align: center; }
      .commune { font-weight: bold; margin: 0; }
      .day, .period { font-style: italic; margin: 0 0 1em; }
      .day { text-align: right; margin-top: -1.2em; }
      h1, .period { text-align: center; }
      h1 { font-size: 1.3em; margin: 0.5em 0 0.2em; }
      @page { size: A4; margin: 15mm 10mm 15mm 20mm; }
      @media print { body { margin: 0; } }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      </style>
      </head>
      <body>

      """ + titleBlock(options)
  }

  /// Who made the answer, where and when, and what it is.
  private static func titleBlock(_ options: OutputOptions) -> String {
    guard let block = options.pageTitle?.block(options.language) else { return "" }
    var text = "<p class=\"commune\">\(escaped(block.commune))</p>\n"
    if let date = block.date { text += "<p class=\"day\">\(escaped(date))</p>\n" }
    text += "<h1>\(escaped(block.title))</h1>\n"
    if let period = block.period { text += "<p class=\"period\">\(escaped(period))</p>\n" }
    return text
  }

  /// Everything behind the content.
  static let foot = "</body>\n</html>\n"

  /// A cell of a row; the first of a row says what the row is about.
  static func cell(_ text: String, isHead: Bool, isNumeric: Bool) -> String {
    let style = isNumeric ? " class=\"number\"" : ""
    return isHead
      ? "<th scope=\"row\"\(style)>\(escaped(text))</th>" : "<td\(style)>\(escaped(text))</td>"
  }

  /// The cell that heads a column.
  static func heading(_ text: String, isNumeric: Bool) -> String {
    "<th scope=\"col\"\(isNumeric ? " class=\"number\"" : "")>\(escaped(text))</th>"
  }
}
