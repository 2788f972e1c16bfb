/// What a column of a table needs: how wide it is, and how narrow it may get.
struct ColumnShape {
  /// How a column gives way where a screen is too narrow.
  enum Softness {
    /// A figure, a date, a code: never.
    case whole
    /// A name of a person, a place or an activity: the last, and never by a cut.
    case name
    /// What was chosen from a list: another text, of which more is left where there is room.
    case choice
    /// Any other text: it is wrapped, and cut after a few lines.
    case text
  }

  let heading: String
  let isNumeric: Bool
  let softness: Softness
  /// The width of the widest text.
  private var widest = 0
  private var wholeText = 0
  private var longestWord = 0
  private let headingWidth: Int
  private let compactHeading: Int
  /// When a narrow screen leaves the column out, from 0 for the first to go; nil: never.
  var yields: Int?
  /// True if a row takes one line, whatever is cut for it.
  var isOnOneLine = false
  /// A text of more lines than this is cut.
  var mostLines: Int { isOnOneLine ? 1 : softness == .name ? 8 : 4 }

  /// Between two columns.
  static let gap = 2
  private static let narrowest = 6
  /// A longer word may be broken.
  private static let longWord = 16

  init(heading: String, isNumeric: Bool, softness: Softness = .text) {
    self.heading = heading
    self.isNumeric = isNumeric
    self.softness = softness
    headingWidth = VietnameseText.width(heading)
    compactHeading = Self.compact(heading, headingWidth)
  }

  /// Makes room for a text, which must not be cut if it `isWhole`.
  mutating func take(_ text: String, isWhole: Bool) {
    let width = VietnameseText.width(text)
    widest = max(widest, width)
    if isWhole { wholeText = max(wholeText, width) }
  }

  /// Looks for the longest word, which is better not broken.
  mutating func takeWords(of text: String) {
    guard VietnameseText.width(text) > longestWord else { return }
    for word in text.split(separator: " ") {
      longestWord = max(longestWord, VietnameseText.width(String(word)))
    }
  }

  /// True if no text was taken but empty ones.
  var isEmpty: Bool { widest == 0 }

  /// The width that needs no wrapping.
  var natural: Int { max(widest, headingWidth) }

  /// The same with the heading on two lines.
  private var compact: Int { max(widest, compactHeading) }

  /// How narrow a column may get while all fit, a name and another text: with ease, well, just.
  private static let floors = [(name: 26, text: 10), (name: 16, text: 10), (name: 10, text: 8)]

  /// The narrowest width that is readable by one of the floors.
  private func minimum(_ floor: (name: Int, text: Int)) -> Int {
    let text = max(softness == .name ? floor.name : floor.text, min(longestWord, Self.longWord))
    return max(wholeText, compactHeading, min(widest, text))
  }

  /// The smallest width at which a heading takes two lines at most.
  private static func compact(_ heading: String, _ width: Int) -> Int {
    var best = width
    var before = 0
    for word in heading.split(separator: " ").dropLast() {
      before += (before > 0 ? 1 : 0) + VietnameseText.width(String(word))
      best = min(best, max(before, width - before - 1))
    }
    return best
  }

  // MARK: Several columns

  /// The widths without any wrapping, if they fit.
  static func naturalWidths(of shapes: [ColumnShape], within width: Int?) -> [Int]? {
    let widths = shapes.map(\.natural)
    guard let width else { return widths }
    return total(widths) <= width ? widths : nil
  }

  /// The widths at which everything can be read, where that is possible: headings and texts that
  /// are not names are wrapped first, the widest before the others.
  static func readableWidths(of shapes: [ColumnShape], within width: Int) -> [Int]? {
    let capacity = width - gap * (shapes.count - 1)
    for floor in floors {
      let floors = shapes.map { $0.minimum(floor) }
      guard floors.reduce(0, +) <= capacity else { continue }
      var widths = filled(shapes.map(\.compact), floors, capacity)
      var left = capacity - widths.reduce(0, +)
      // Headings go back on one line where there is room for that.
      for (index, shape) in shapes.enumerated() {
        let more = shape.natural - widths[index]
        guard more > 0, more <= left else { continue }
        widths[index] += more
        left -= more
      }
      return widths
    }
    return nil
  }

  /// The widths at which every row takes one line and enough of each text is left to be told by, of
  /// what was chosen from a list at least so much.
  static func oneLineWidths(
    of shapes: [ColumnShape],
    within width: Int,
    choice: Int
  ) -> [Int]? {
    let capacity = width - gap * (shapes.count - 1)
    let floors = shapes.map { shape in
      let text = [.name: 20, .choice: choice][shape.softness] ?? 12
      return max(shape.wholeText, shape.compactHeading, min(shape.widest, text))
    }
    guard floors.reduce(0, +) <= capacity else { return nil }
    return filled(shapes.map(\.compact), floors, capacity)
  }

  /// Widths that fit, readable or not.
  static func forcedWidths(of shapes: [ColumnShape], within width: Int) -> [Int] {
    let capacity = max(shapes.count, width - gap * (shapes.count - 1))
    let floors = shapes.map { min($0.compact, narrowest, max(1, capacity / shapes.count)) }
    return filled(shapes.map(\.compact), floors, capacity)
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * (widths.count - 1)
  }

  /// As much of each width as there is room for, the widest cut to the same; none under its floor.
  private static func filled(_ wanted: [Int], _ floors: [Int], _ capacity: Int) -> [Int] {
    func widths(below cap: Int) -> [Int] {
      zip(wanted, floors).map { max($1, min($0, cap)) }
    }
    // Nothing is wider than the room, whatever is wanted.
    var cap = min(capacity, wanted.max() ?? 0)
    while cap > 1, widths(below: cap).reduce(0, +) > capacity { cap -= 1 }
    var result = widths(below: cap)
    var left = capacity - result.reduce(0, +)
    // What a narrower cap left over goes to the first columns that can use it.
    for index in result.indices where left > 0 && result[index] == cap && wanted[index] > cap {
      result[index] += 1
      left -= 1
    }
    return result
  }
}
