import CReadline
import Foundation

/// What Tab does: completes what is certain, lists what is not.
///
/// Readline's own completion knows words and files, not the command language, and shortens typed
/// text to the common beginning of candidates that differ from it in their marks.
struct TabKey {
  let complete: LineEditor.Completer
  /// The last row of a list of which only a part is shown.
  let describeMore: () -> String

  func press() {
    guard let line = String(validatingCString: creadline_text()) else {
      creadline_bell()
      return
    }
    let cursor = Int(creadline_cursor())
    let offer = complete(line, cursor)
    switch Self.action(for: offer, in: line, cursor: cursor) {
    case .nothing:
      creadline_bell()
    case .insert(let range, let text):
      creadline_replace(Int32(range.lowerBound), Int32(range.upperBound), text)
    case .list(let candidates):
      let list = CandidateList(candidates: candidates, isCut: offer.isCut, more: describeMore())
      creadline_show_below(list.text(TerminalSize.current(STDOUT_FILENO) ?? .usual))
    }
  }

  enum Action: Equatable {
    case nothing
    case insert(Range<Int>, String)
    case list([LineCandidate])
  }

  static func action(for offer: LineCompletion, in line: String, cursor: Int) -> Action {
    let bytes = Array(line.utf8)
    let range = offer.replacing.clamped(to: 0..<bytes.count)
    guard let first = offer.candidates.first else { return .nothing }
    if offer.candidates.count == 1 {
      let rest = bytes[range.upperBound...]
      let isFollowed = !first.append.isEmpty && rest.starts(with: first.append.utf8)
      return .insert(range, first.text + (isFollowed ? "" : first.append))
    }
    let typed = bytes[range.lowerBound..<min(max(cursor, range.lowerBound), range.upperBound)]
    let shared = commonBeginning(of: offer.candidates.map(\.text))
    // Of what was left out nothing is known.
    guard !offer.isCut, shared.utf8.count > typed.count, shared.utf8.starts(with: typed) else {
      return .list(offer.candidates)
    }
    return .insert(range, shared)
  }

  /// The whole letters that all texts begin with, exactly as written.
  static func commonBeginning(of texts: [String]) -> String {
    guard var shared = texts.first.map(Array.init) else { return "" }
    for text in texts.dropFirst() {
      let same = zip(shared, text).prefix { $0.0.utf8.elementsEqual($0.1.utf8) }.count
      shared.removeLast(shared.count - same)
    }
    return String(shared)
  }
}
