import OutreachRegistry

/// A screen on which the same answers stand again and again: none goes through a pager, and none
/// pushes the first line out.
struct RedrawnScreen {
  /// The rows that are free; nil on a screen that cannot be emptied, where all is written.
  var rows: Int?

  /// A screen below its first lines.
  ///
  /// One row is for what was left out, one for the cursor.
  init(_ screen: any Screen, below header: String) {
    guard screen.drawsBlocks, let rows = screen.rows, let columns = screen.columns else { return }
    let taken = ScreenText.top(header, rows: rows, columns: columns).rows
    self.rows = max(0, rows - taken - 2)
  }
}

extension Session {
  /// Writes as much of an answer as there is room for, and says how much is left out.
  func showAtTop(_ text: String) throws {
    guard let rows = redrawn?.rows, let columns = screen.columns else {
      return try write(text)
    }
    let top = ScreenText.top(text, rows: rows, columns: columns)
    try write(top.text)
    redrawn?.rows = max(0, rows - top.rows - (top.left > 0 ? 1 : 0))
    guard top.left > 0 else { return }
    screen.note(
      settings.language == .vi
        ? "… còn \(top.left) dòng nữa.\n" : "… \(top.left) more lines.\n"
    )
  }
}
