import OutreachSheets

/// How a sheet is laid out: where its headings are, what stands above them, and which columns hold text
/// of an old font.
struct SheetLayout {
  let headings: Headings
  /// The lines above the headings, with their texts.
  let titles: [(line: Int, text: String)]
  /// What the columns hold, by their place.
  let fonts: [MisreadText.Verdict]

  /// Ends the reading of the first rows.
  private struct EnoughRows: Error {}

  /// Reads the first rows of a sheet.
  ///
  /// - Returns: The layout; nil if there is no row of headings.
  static func read(
    _ sheet: SheetReader,
    kind: Kind,
    ignoring ignored: Set<String>
  ) throws -> SheetLayout? {
    var rows: [(line: Int, cells: [String])] = []
    do {
      try sheet.forEachRow { row in
        rows.append((row.line, row.strings))
        if rows.count == ImportLimit.titleLines + ImportLimit.fontRows { throw EnoughRows() }
      }
    } catch is EnoughRows {}
    guard let (found, position) = headings(rows, kind, ignored) else { return nil }
    var headings = found
    headings.takeUnit(above: rows.prefix(position).map(\.cells), kind)
    if !headings.isOnTwoLines, position + 1 < rows.count,
      rows[position + 1].line == headings.line + 1
    {
      _ = headings.takeUnits(rows[position + 1].cells, kind)
    }
    let below = rows.dropFirst(position + (headings.isOnTwoLines ? 2 : 1))
    let fonts = headings.columns.enumerated().map { index, column -> MisreadText.Verdict in
      switch column {
      case .field, .sheetField, .marks, .namePart:
        let texts = below.compactMap { index < $0.cells.count ? $0.cells[index] : nil }
        return MisreadText.verdict(texts)
      case .passedOver, .surplus, .ignored, .nameless, .unknown: return .plain
      }
    }
    return SheetLayout(
      headings: headings,
      titles: rows.prefix(position).compactMap { line, cells in
        let text = cells.inOneLine
        return text.isEmpty ? nil : (line, text)
      },
      fonts: fonts
    )
  }

  /// The row that names most fields, the first of several, alone or with the one below it.
  private static func headings(
    _ rows: [(line: Int, cells: [String])],
    _ kind: Kind,
    _ ignored: Set<String>
  ) -> (Headings, position: Int)? {
    var best: (headings: Headings, position: Int)?
    func take(_ headings: Headings?, _ position: Int) {
      guard let headings, headings.knownCount > best?.headings.knownCount ?? 0 else { return }
      best = (headings, position)
    }
    for (position, row) in rows.prefix(ImportLimit.titleLines).enumerated() {
      take(Headings(row.cells, line: row.line, kind: kind, ignoring: ignored), position)
    }
    let single = best
    for (position, row) in rows.prefix(ImportLimit.titleLines).enumerated()
    where position + 1 < rows.count {
      let lower = rows[position + 1]
      guard lower.line == row.line + 1 else { continue }
      let two = Headings(
        row.cells,
        lower.cells,
        line: row.line,
        kind: kind,
        ignoring: ignored
      )
      // Two rows are read as headings only if both are needed.
      guard let two, position <= single?.position ?? position else { continue }
      take(two, position)
    }
    return best.map { ($0.headings, $0.position) }
  }
}

extension [String] {
  /// The cells of a row in one line, as a note has them.
  var inOneLine: String {
    let text = map(VietnameseText.clean).filter { !$0.isEmpty }.joined(separator: " · ")
    return text.count > 120 ? text.prefix(119) + "…" : text
  }
}

extension SheetRow {
  /// The texts of the cells.
  package var strings: [String] { (0..<count).map { string($0) } }
}
