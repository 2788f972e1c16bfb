/// How wide the columns of a worksheet are, in characters.
struct ColumnWidths {
  private(set) var fitted: [Int] = []

  init() {}

  /// Widths by headings, rows and choices: the widest columns are narrowed, and their texts wrapped, as
  /// long as a page would have to be shrunk too far to hold them all.
  init(_ page: SheetPage, _ rows: [[SheetValue]]) {
    let wanted = page.columns.indices.map { index in
      let column = page.columns[index]
      let choice = column.choices.map(\.unicodeScalars.count).max() ?? 0
      let cell = rows.map { index < $0.count ? Self.length($0[index]) : 0 }.max() ?? 0
      return max(Self.headingLength(column.heading), choice, cell, Self.least(column.format)) + 2
    }
    let whole = page.isLandscape ? 140 : 95
    var widest = 48
    fitted = wanted.map { min($0, widest) }
    while widest > 18, fitted.reduce(0, +) > whole {
      widest -= 1
      fitted = wanted.map { min($0, widest) }
    }
  }

  /// How many lines the longest text of a row takes.
  func lines(_ values: [SheetValue]) -> Int {
    var most = 1
    for (value, width) in zip(values, fitted) {
      // Letters are no more than bytes, and to count them takes longer.
      guard case .text(let text) = value,
        text.utf8.count > width - 2 || text.utf8.contains(.lineFeed)
      else { continue }
      // Widths are counted in digits, which are wider than letters; that leaves what is lost where a
      // line breaks between words.
      func count(_ letters: Int) -> Int { max(1, (letters + width - 2) / (width - 1)) }
      var lines = 0
      var letters = 0
      for byte in text.utf8 {
        if byte == .lineFeed {
          lines += count(letters)
          letters = 0
        } else if !UTF8.isContinuation(byte) {
          letters += 1
        }
      }
      most = max(most, lines + count(letters))
    }
    return most
  }

  private static func least(_ format: SheetPage.Format) -> Int {
    switch format {
    case .text: 4
    case .whole, .plain, .percent: 6
    case .decimal: 8
    case .date: 10
    }
  }

  /// Headings are wrapped between words.
  private static func headingLength(_ heading: String) -> Int {
    let words = heading.split(separator: " ").map(\.unicodeScalars.count)
    return max(words.max() ?? 0, min(heading.unicodeScalars.count, 12))
  }

  private static func length(_ value: SheetValue) -> Int {
    switch value {
    case .empty: 0
    case .number(let number): numberLength(number)
    case .percent(let share): numberLength(share * 100) + 3
    case .date(let date): date.second == 0 ? 10 : 19
    case .duration: 10
    case .boolean: 5
    case .text(let text), .error(let text), .notCalculated(let text):
      text.split(separator: "\n").map(\.unicodeScalars.count).max() ?? 0
    }
  }

  /// The length of a number with points between thousands.
  private static func numberLength(_ number: Double) -> Int {
    let digits = String(Int64(max(min(number.magnitude, 1e15), 0))).count
    return digits + digits / 3 + 3
  }
}
