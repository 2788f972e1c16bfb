/// Figures as drawings of a few characters.
package enum Sparkline {
  /// A bar for a share from 0 to 1; it is full only where the share is whole.
  package static func bar(_ share: Double, width: Int, usesASCII: Bool = false) -> String {
    var filled = Int((share * Double(width)).rounded())
    if share < 1 { filled = min(filled, width - 1) }
    if share > 0 { filled = max(filled, 1) }
    filled = min(max(filled, 0), width)
    let (full, empty) = usesASCII ? ("#", ".") : ("█", "░")
    return String(repeating: full, count: filled)
      + String(repeating: empty, count: width - filled)
  }

  /// A line of shares from 0 to 1, one character each; a blank where there is none.
  package static func line(_ shares: [Double?], usesASCII: Bool = false) -> String {
    let steps: [Character] = usesASCII ? Array("_.-=+*#%@") : Array("▁▂▃▄▅▆▇█")
    return String(
      shares.map { share in
        guard let share else { return " " }
        return steps[min(steps.count - 1, max(0, Int(share * Double(steps.count))))]
      }
    )
  }
}
