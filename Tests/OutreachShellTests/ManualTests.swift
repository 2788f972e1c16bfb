import OutreachRegistry
import Testing

@testable import OutreachShell

@Suite("The manual page")
struct ManualTests {
  private func page(_ language: Language) -> String {
    var page = Roff(title: "OUTREACH", section: 1)
    CommandManual.write(to: &page, language)
    return page.text
  }

  @Test("Every command, kind and key at the prompt stands in it", arguments: Language.allCases)
  func complete(language: Language) {
    let page = page(language)
    for command in CommandTable.all {
      #expect(page.contains("\\fB\(Roff.escaped(command.syntax.names[language]))\\fR"))
      #expect(page.contains(Roff.escaped(command.summary[language])))
      for example in command.examples {
        #expect(page.contains("\n" + Roff.escaped(example[language]) + "\n"))
      }
    }
    for kind in Catalogue.default.kinds { #expect(page.contains(kind.names.plural)) }
    for preference in Preference.all { #expect(page.contains(preference.names[language])) }
    #expect(page.contains("Ctrl\\-R"))
  }

  @Test("No line is taken for a request that is none")
  func escapes() {
    #expect(Roff.escaped(".SH x\\y") == "\\&.SH x\\ey")
    #expect(Roff.escaped("'tis") == "\\&'tis")
    for language in Language.allCases {
      for line in page(language).split(separator: "\n") where line.hasPrefix(".") {
        let request = line.split(separator: " ")[0]
        #expect(
          [".TH", ".SH", ".PP", ".TP", ".IP", ".RS", ".RE", ".nf", ".fi"].contains(request),
          "\(line)"
        )
      }
    }
  }

  @Test("The keys at the prompt have a page of help", arguments: Language.allCases)
  func keys(language: Language) throws {
    let screen = RecordingScreen(columns: 80)
    let session = Session(
      registry: try SmallRegistry.make(),
      screen: screen,
      settings: Settings(language: language)
    )
    #expect(session.run("help keys") == .done)
    for (key, _) in PromptKeys.all { #expect(screen.output.contains("  \(key)  ")) }
    #expect(
      screen.output.split(separator: "\n").allSatisfy { VietnameseText.width(String($0)) <= 80 }
    )
  }
}
