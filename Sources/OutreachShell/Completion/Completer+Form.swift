import OutreachRegistry

extension Completer {
  /// The answers that could be meant by a text typed for a field, without quotes.
  func answers(for field: Field, kind: Kind, typed: String) -> [Completion.Candidate] {
    var seen: Set<String> = []
    return values(of: field, kind, isFilter: false, typed: typed).map { candidate in
      Completion.Candidate(
        Self.unquoted(candidate.text),
        display: candidate.display,
        note: candidate.note,
        append: ""
      )
    }.filter { seen.insert($0.text).inserted }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
      .replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
  }
}

/// What Tab offers for an answer: a function of the text typed so far.
struct AnswerCompletion {
  private let candidates: (String) -> [Completion.Candidate]
  /// True if the answer is a list, of which the last member is completed.
  private let isList: Bool

  init(isList: Bool, _ candidates: @escaping (String) -> [Completion.Candidate]) {
    self.isList = isList
    self.candidates = candidates
  }

  func complete(_ text: String, cursor: Int) -> Completion {
    let bytes = Array(text.utf8.prefix(cursor))
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";")]
    var start = 0
    if isList {
      start = bytes.lastIndex(where: separators.contains).map { $0 + 1 } ?? 0
      if start == 0, bytes.first == UInt8(ascii: "+") { start = 1 }
      start += bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count
    }
    let typed = String(decoding: bytes[start...], as: UTF8.self)
    return Completion(replacing: start..<bytes.count, candidates: candidates(typed))
  }
}
