import OutreachRegistry

/// Candidates beneath the line: a few one by one with what they are, many in columns, read
/// downwards.
struct CandidateList {
  let candidates: [LineCandidate]
  /// True if there are more than are given.
  let isCut: Bool
  /// The last row of a list of which only a part is shown.
  let more: String

  private static let gap = 2
  /// With more candidates than this, what they are is left out.
  private static let longestDescribed = 16

  /// Whole lines, each ended, none wider than the terminal, together no longer than it.
  func text(_ size: TerminalSize) -> String {
    // One column less than there is: some terminals wrap when the last one is filled.
    let columns = max(1, size.columns - 1)
    let rows = max(3, size.rows - 3)
    let isDescribed =
      candidates.count <= min(Self.longestDescribed, rows) && !isCut
      && candidates.contains { !$0.note.isEmpty }
    var lines = isDescribed ? described(columns) : inColumns(columns)
    let isShortened = lines.count > rows
    if isShortened { lines.removeLast(lines.count - rows) }
    if isCut || isShortened { lines.append(VietnameseText.truncated(more, to: columns)) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func described(_ columns: Int) -> [String] {
    let names = candidates.map { VietnameseText.harmless($0.display) }
    let width = min(names.map(VietnameseText.width).max() ?? 0, columns * 2 / 3)
    return zip(names, candidates).map { name, candidate in
      guard !candidate.note.isEmpty else { return VietnameseText.truncated(name, to: columns) }
      let gap = max(0, width - VietnameseText.width(name)) + Self.gap
      let note = VietnameseText.harmless(candidate.note)
      let line = name + String(repeating: " ", count: gap) + note
      return VietnameseText.truncated(line, to: columns)
    }
  }

  private func inColumns(_ columns: Int) -> [String] {
    let names = candidates.map {
      VietnameseText.truncated(VietnameseText.harmless($0.display), to: columns)
    }
    let width = (names.map(VietnameseText.width).max() ?? 0) + Self.gap
    let across = max(1, (columns + Self.gap) / width)
    let down = (names.count + across - 1) / across
    return (0..<down).map { row in
      stride(from: row, to: names.count, by: down).map { index in
        let isLast = index + down >= names.count
        let padding = isLast ? 0 : width - VietnameseText.width(names[index])
        return names[index] + String(repeating: " ", count: padding)
      }
      .joined()
    }
  }
}
