/// What a column of a table needs: how wide it is, and how narrow it may get.
struct ColumnShape {
  let heading: String
  let isNumeric: Bool
  private var natural: Int
  private var wholeText = 0
  private static let narrowest = 6
  private static let gap = 2

  init(heading: String, isNumeric: Bool) {
    self.heading = heading
    self.isNumeric = isNumeric
    natural = VietnameseText.width(heading)
  }

  /// Makes room for a text, which must not be cut if it `isWhole`.
  mutating func take(_ text: String, isWhole: Bool) {
    let width = VietnameseText.width(text)
    natural = max(natural, width)
    if isWhole { wholeText = max(wholeText, width) }
  }

  private var minimum: Int { max(wholeText, min(natural, Self.narrowest)) }

  /// The widths of the columns that fit, from the first on and at least `keeping` of them: the
  /// widest ones are narrowed first, then the last ones are left out.
  static func widths(of shapes: [ColumnShape], within width: Int?, keeping: Int) -> [Int] {
    guard let width else { return shapes.map(\.natural) }
    var shapes = shapes[...]
    while true {
      let room = width - gap * (shapes.count - 1)
      if shapes.count <= keeping || shapes.reduce(0, { $0 + $1.minimum }) <= room {
        return widths(of: shapes, filling: room)
      }
      shapes.removeLast()
    }
  }

  private static func widths(of shapes: ArraySlice<ColumnShape>, filling room: Int) -> [Int] {
    func widths(below cap: Int) -> [Int] {
      shapes.map { min($0.natural, max(cap, $0.minimum)) }
    }
    var cap = shapes.map(\.natural).max() ?? 0
    // The cap is at most the room unless everything fits anyway.
    if widths(below: cap).reduce(0, +) > room { cap = min(cap, max(room, narrowest)) }
    while cap > narrowest, widths(below: cap).reduce(0, +) > room { cap -= 1 }
    var result = widths(below: cap)
    var left = room - result.reduce(0, +)
    // What a narrower cap left over goes to the first columns that can use it.
    for (index, shape) in shapes.enumerated() where left > 0 {
      if result[index] < shape.natural, result[index] == cap {
        result[index] += 1
        left -= 1
      }
    }
    return result
  }
}
