import ArgumentParser
import OutreachRegistry

/// `outreach REGISTRY`.
struct OpenCommand: OutreachSubcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "open",
      abstract: localized(
        vi: "Làm việc trong một sổ (có thể bỏ từ open).",
        en: "Work in a registry (the word open may be left out)."
      )
    )
  }

  @ArgumentParser.Argument(
    help: help(
      vi: "Tệp sổ, hoặc địa chỉ trên máy chủ: postgresql://…, service=….",
      en: "The registry's file, or where it is on a server: postgresql://…, service=….",
      value: registryName
    ),
    completion: .file()
  )
  var registry: String

  @OptionGroup var options: SessionOptions

  func work() -> ExitStatus {
    let options = options.withLocale()
    do {
      let place = RegistryPlace(registry)
      let opened = try place.open(options)
      return SessionRunner(opened, options, name: place.name(of: opened)).run()
    } catch let problems as Problems {
      return StandardScreen.cannotOpen(problems, options.settings)
    } catch {
      StandardScreen.note("\(error)\n")
      return .cannotOpen
    }
  }
}

/// What help calls the file of a registry.
let registryName = Names(vi: "sổ", en: "registry")

/// `outreach create REGISTRY --commune CODE`.
struct CreateCommand: OutreachSubcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "create",
      abstract: localized(
        vi: "Lập sổ của một xã trong tệp mới, hoặc trên máy chủ.",
        en: "Make a commune's registry in a new file, or on a server."
      )
    )
  }

  @ArgumentParser.Argument(
    help: help(
      vi: "Tệp sổ, chưa có; hoặc địa chỉ cơ sở dữ liệu trên máy chủ.",
      en: "The registry's file, which must not exist, or a database on a server.",
      value: registryName
    ),
    completion: .file()
  )
  var registry: String

  @Option(
    help: help(
      vi: "Mã đơn vị hành chính năm chữ số của xã, ví dụ 18775 là xã Kỳ Anh.",
      en: "The commune's official five-digit code, as 18775 for xã Kỳ Anh.",
      value: Names(vi: "mã", en: "code")
    )
  )
  var commune: String

  @Option(
    help: help(
      vi: "Nhóm người dùng của máy cũng được dùng sổ.",
      en: "A group of the system whose members may use the registry too.",
      value: Names(vi: "nhóm", en: "group")
    )
  )
  var group: String?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    try options.checkWithoutCommands()
    guard group == nil || !RegistryPlace(registry).isOnServer else {
      throw ValidationError(
        localized(
          vi: "--group: trên máy chủ, ai được dùng sổ là do máy chủ định.",
          en: "--group: on a server, the server decides who may use the registry."
        )
      )
    }
  }

  func work() -> ExitStatus {
    let language = options.chosenLanguage
    do {
      let place = RegistryPlace(registry)
      let created = try place.create(commune: commune, group: group, options)
      let entry = try CommuneList.entry(code: created.commune)
      let registry = VietnameseText.harmless(registry)
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
