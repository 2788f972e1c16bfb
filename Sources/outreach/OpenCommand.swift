import ArgumentParser
import OutreachRegistry
import OutreachSQLite

/// `outreach REGISTRY`.
struct OpenCommand: OutreachSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Work in a registry (the word open may be left out)."
  )

  @ArgumentParser.Argument(help: "The registry's file.")
  var registry: String

  @OptionGroup var options: SessionOptions

  func work() -> ExitStatus {
    let options = options.withLocale()
    do {
      let opened = try Registry.open(
        registry,
        readOnly: options.readOnly,
        context: options.context
      )
      return SessionRunner(opened, options, name: registry).run()
    } catch let problems as Problems {
      return StandardScreen.cannotOpen(problems, options.settings)
    } catch {
      StandardScreen.note("\(error)\n")
      return .cannotOpen
    }
  }
}

/// `outreach create REGISTRY --commune CODE`.
struct CreateCommand: OutreachSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a commune's registry in a new file."
  )

  @ArgumentParser.Argument(help: "The registry's file, which must not exist.")
  var registry: String

  @Option(help: "The commune's official five-digit code, as 18775 for xã Kỳ Anh.")
  var commune: String

  @Option(help: "A group of the system whose members may use the registry too.")
  var group: String?

  @OptionGroup var options: SessionOptions

  func work() -> ExitStatus {
    let language = options.chosenLanguage
    do {
      let created = try Registry.create(
        registry,
        commune: commune,
        group: group,
        context: options.context
      )
      let entry = try CommuneList.entry(code: created.commune)
      StandardScreen.note(
        language == .vi
          ? "Đã lập sổ \(registry) cho \(entry.name), \(entry.province) (\(entry.code)).\n"
          : "Made the registry \(registry) for \(entry.name), \(entry.province) (\(entry.code)).\n"
      )
      return .done
    } catch let problems as Problems {
      return StandardScreen.cannotOpen(problems, options.settings, status: .failed)
    } catch {
      StandardScreen.note("\(error)\n")
      return .failed
    }
  }
}
