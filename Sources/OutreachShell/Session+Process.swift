import Foundation
package import OutreachRegistry

extension Session {
  /// What is wrong, as the process says it where no session could begin.
  package static func text(of problems: Problems, _ settings: Settings) -> String {
    if settings.format?.writesDocument == true {
      return ProblemDocument(problems.all, settings.language, firstLine: 1).text
    }
    let lines = ProblemText(settings.language, source: nil, firstLine: 1)
    return problems.all.map(lines.text).joined()
  }

  /// The commune's name, for the greeting.
  package var title: String {
    // A name that cannot be read is no reason not to begin; the first command says what is wrong.
    let commune = try? registry.records(Commune.self).first
    return commune.map { "\($0.name), \($0.province)" } ?? registry.commune
  }

  /// What is most urgent today, in a line; nil where nothing is, or the person wants none.
  package var dueToday: String? {
    guard settings.tellsToday else { return nil }
    // What keeps it from being told is said by the first command that meets it.
    guard let items = try? registry.today(access: openAccess), let first = items.first else {
      return nil
    }
    let language = settings.language
    let name = VietnameseText.harmless(first.name[language])
    let what = first.what.names[language]
    let more = items.count - 1
    return language == .vi
      ? "Việc hôm nay: \(what) – \(name)\(more > 0 ? "; còn \(more) việc" : ""). Gõ “việc hôm nay” để xem."
      : "Today: \(what) – \(name)\(more > 0 ? "; \(more) more" : ""). Type “today” to see."
  }

  /// Runs the commands of a file that an argument names.
  package func run(file path: String) -> Outcome {
    do {
      try runFile(HomeFolder.expanding(path))
      return isOver ? .quit : .done
    } catch is ScreenClosed {
      return .abandoned
    } catch {
      return report(error)
    }
  }

  /// Refuses a line whose bytes are not UTF-8.
  package func refuseLine(_ number: Int) -> Outcome {
    effect = Effect()
    return report(Problem(.notUTF8(line: number)))
  }
}
