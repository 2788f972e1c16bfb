import Foundation
import OutreachRegistry
import OutreachSQLite

@testable import OutreachShell

/// Reads, completes and, where it is a question, asks every text: what is wrong with it must be a
/// problem that can be told in both languages.
///
/// The registry is small and in memory, and only this thread uses it.
nonisolated(unsafe) let session: Session = {
  do {
    let context = Context(user: "lan", today: CalendarDate(year: 2026, month: 11, day: 23))
    let registry = try Registry.inMemory(commune: "18775", context: context)
    let day = context.today.adding(days: -500)
    try registry.add(Village(code: "dong-phu", name: "Đồng Phú", validFrom: day))
    try registry.add(Organization(code: "vhxh", name: "Phòng Văn hóa - Xã hội", kind: .office))
    return Session(registry: registry, screen: NoScreen())
  } catch {
    fatalError("\(error)")
  }
}()

/// A screen on which nothing is seen.
final class NoScreen: Screen {
  let isTerminal = true
  let columns: Int? = 80
  let usesColor = true

  func write(_ text: String) throws {}
  func note(_ text: String) {}
  func ask(_ question: String) throws -> String? { nil }
}

func read(_ text: String) {
  _ = session.concernsCases(text)
  _ = Completer(session).complete(text, cursor: text.utf8.count)
  do {
    _ = try session.registry.query(text)
  } catch let problems as Problems {
    for problem in problems.all {
      for language in Language.allCases {
        _ = ProblemText(language, source: text, firstLine: 1).text(problem)
      }
    }
  } catch {
    fatalError("\(error) is no problem")
  }
  do {
    _ = try session.registry.store.read { connection in
      try CommandParser(
        verbs: CommandTable.verbs,
        catalogue: session.registry.catalogue,
        recognizer: NameIndex(session.registry, connection)
      ).parse(text)
    }
  } catch is Problems {
    // Told above, or of a verb that is no question.
  } catch {
    fatalError("\(error) is no problem")
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
  runDriver(&count, &arguments) { bytes, size in
    read(String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self))
    return 0
  }
)
