import ArgumentParser
import OutreachRegistry
import OutreachSQLite
import OutreachShell

/// `outreach restore REGISTRY BACKUP`.
struct RestoreCommand: OutreachSubcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restore",
      abstract: localized(
        vi: "Khôi phục sổ từ một bản sao lưu, cả khi sổ bị mất hoặc bị hỏng.",
        en: "Restore a registry from a backup, also one that is missing or damaged."
      )
    )
  }

  @ArgumentParser.Argument(
    help: help(vi: "Tệp sổ.", en: "The registry's file.", value: registryName),
    completion: .file()
  )
  var registry: String

  @ArgumentParser.Argument(
    help: help(
      vi: "Bản sao lưu.",
      en: "The backup.",
      value: Names(vi: "bản sao", en: "backup")
    ),
    completion: .file()
  )
  var backup: String

  @OptionGroup var options: SessionOptions

  func validate() throws { try options.checkWithoutCommands() }

  func work() -> ExitStatus {
    let options = options.withLocale()
    do {
      guard !RegistryPlace(registry).isOnServer else {
        throw Problems(.backUpOnServer, found: registry)
      }
      let dialog = RestoreDialog(options.chosenLanguage)
      let isAsking = Terminal.isInteractive && !options.yes
      let restored = try Registry.restore(registry, from: backup, context: options.context) {
        guard isAsking else { return }
        StandardScreen.note(VietnameseText.harmless(dialog.question($0)) + " " + dialog.hint + " ")
        guard YesNo.reading(readLine() ?? "") == true else { throw Problems(.notConfirmed) }
      }
      StandardScreen.note(VietnameseText.harmless(dialog.report(restored)) + "\n")
      return .done
    } catch let problems as Problems {
      return StandardScreen.cannotOpen(problems, options.settings, status: .failed)
    } catch {
      StandardScreen.note("\(error)\n")
      return .failed
    }
  }
}
