import OutreachRegistry

/// Candidates in columns, read downwards.
struct CandidateList {
  let candidates: [String]
  let describeMore: (Int) -> String

  private static let gap = 2

  /// Whole lines, each ended, none wider than the terminal.
  func text(columns: Int) -> String {
    let shown = candidates.prefix(TabKey.longestList).map { candidate in
      // One column less than there is: some terminals wrap when the last one is filled.
      VietnameseText.truncated(VietnameseText.harmless(candidate), to: max(1, columns - 1))
    }
    let width = (shown.map(VietnameseText.width).max() ?? 0) + Self.gap
    let across = max(1, (columns - 1 + Self.gap) / width)
    let down = (shown.count + across - 1) / across
    var lines = (0..<down).map { row in
      stride(from: row, to: shown.count, by: down).map { index in
        let isLast = index + down >= shown.count
        let padding = isLast ? 0 : width - VietnameseText.width(shown[index])
        return shown[index] + String(repeating: " ", count: padding)
      }
      .joined()
    }
    if candidates.count > shown.count {
      lines.append(describeMore(candidates.count - shown.count))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
