import OutreachRegistry

/// A problem as people see it: the line, a caret under the very letters, the sentence.
struct ProblemText {
  private let language: Language
  private let lines: [Substring]
  private let firstLine: Int
  /// The width of the terminal, if there is one.
  private let columns: Int?

  init(_ language: Language, source: String?, firstLine: Int, columns: Int? = nil) {
    self.language = language
    self.columns = columns
    self.firstLine = firstLine
    lines =
      source.map {
        VietnameseText.composed($0).split(
          omittingEmptySubsequences: false,
          whereSeparator: \.isNewline
        )
      } ?? []
  }

  func text(_ problem: Problem) -> String { excerpt(problem) + sentence(problem) }

  /// The line that was typed, with carets; empty where the problem is elsewhere.
  func excerpt(_ problem: Problem) -> String {
    guard case .command(let line, let column, let length)? = problem.place else { return "" }
    return excerpt(line: line, column: column, length: length)
  }

  /// The sentence, after the row of a sheet that it is about.
  func sentence(_ problem: Problem) -> String {
    let sentence = problem.promptSentence(in: language)
    guard case .sheet(let line, let field)? = problem.place else { return sentence + "\n" }
    let place = language == .vi ? "Dòng \(line)" : "Line \(line)"
    let column = (problem.fieldNames?[language] ?? field).map { ", \($0)" } ?? ""
    // Of a whole row the sentence says what it needs.
    let cell = field == nil ? nil : problem.found
    let found = cell.map { " “\(VietnameseText.harmless($0))”" } ?? ""
    return "\(place)\(column)\(found): \(sentence)\n"
  }

  private func excerpt(line: Int, column: Int, length: Int) -> String {
    guard line >= 1, line <= lines.count else { return "" }
    let source = Array(lines[line - 1])
    let start = min(column - 1, source.count)
    let number = lines.count > 1 || firstLine > 1 ? "\(firstLine + line - 1): " : ""
    // A long line is shown around the place, so that the terminal does not wrap it.
    let half = columns.map { max(10, ($0 - number.count - 2) / 2) } ?? 60
    let fits = columns.map { number.count + VietnameseText.width(lines[line - 1].description) < $0 }
    let first = fits == true ? 0 : max(0, start - half)
    let last = fits == true ? source.count : min(source.count, start + half)
    let shown = source[first..<last].map { VietnameseText.harmless(String($0)) }.joined()
    let before = source[first..<start].map { VietnameseText.harmless(String($0)) }.joined()
    let marked = source[start..<min(last, start + length)]
      .map { VietnameseText.harmless(String($0)) }.joined()
    let indent = String(
      repeating: " ",
      count: number.count + VietnameseText.width(before) + (first > 0 ? 1 : 0)
    )
    let carets = String(repeating: "^", count: max(1, VietnameseText.width(marked)))
    return "\(number)\(first > 0 ? "…" : "")\(shown)\n\(indent)\(carets)\n"
  }
}

/// Problems as one JSON document (design §6).
struct ProblemDocument {
  let text: String

  init(_ problems: [Problem], _ language: Language, firstLine: Int) {
    var line: Document = .null
    var column: Document = .null
    switch problems.first?.place {
    case .command(let number, let position, _):
      line = .integer(firstLine + number - 1)
      column = .integer(position)
    case .sheet(let number, _):
      line = .integer(number)
    case .record, nil:
      break
    }
    let document = Document.object([
      .init(
        "error",
        .object([
          .init("code", .text(problems.first?.code.rawValue ?? "")),
          .init(
            "message",
            .text(problems.map { $0.promptSentence(in: language) }.joined(separator: "\n"))
          ),
          .init("line", line), .init("column", column),
          .init("field", problems.first?.field.map(Document.text) ?? .null),
          .init("suggestions", .array(problems.flatMap(\.suggestions).map(Document.text))),
        ])
      )
    ])
    text = OutputFormat.json.render(document, options: OutputOptions(language: language))
  }
}
