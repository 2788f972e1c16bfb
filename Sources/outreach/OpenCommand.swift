import ArgumentParser
import Foundation
import OutreachRegistry
import OutreachSQLite

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
      vi:
        "Tệp sổ, hoặc địa chỉ trên máy chủ: postgresql://…, service=…; không ghi thì là sổ duy nhất trong thư mục.",
      en:
        "The registry's file, or where it is on a server: postgresql://…, service=…; by default the only one in the folder.",
      value: registryName
    ),
    completion: .file()
  )
  var registry: String?

  @ArgumentParser.Argument(
    help: help(
      vi: "Một lệnh, như ở dấu nhắc, thay cho -c.",
      en: "A command as at the prompt, in the place of -c.",
      value: Names(vi: "lệnh", en: "command")
    )
  )
  var words: [String] = []

  @Option(
    help: help(
      vi: "Mã xã, ở nơi có sổ của nhiều xã.",
      en: "The commune's code, where there are the registries of several.",
      value: Names(vi: "mã", en: "code")
    )
  )
  var commune: String?

  @OptionGroup var options: SessionOptions

  mutating func validate() throws {
    guard registry == nil else { return }
    let here = try RegistryHere.find()
    guard here.count == 1 else { throw ValidationError(RegistryHere.sentence(here)) }
    registry = here[0]
  }

  /// The command of the words; a value that the shell took out of its quotes is put in them again.
  private var command: String? {
    guard words.count > 1 else { return words.first }
    return words.map { word in
      guard word.contains(" "), !word.contains("\"") else { return word }
      guard let colon = word.firstIndex(of: ":") else { return "\"\(word)\"" }
      return "\(word[...colon])\"\(word[colon...].dropFirst())\""
    }.joined(separator: " ")
  }

  func work() -> ExitStatus {
    var options = options
    options.commands = (command.map { [$0] } ?? []) + options.commands
    options = options.withLocale()
    let registry = registry ?? ""
    do {
      let place = RegistryPlace(registry)
      let opened = try place.open(options, commune: commune)
      return SessionRunner(opened, options, name: place.name(of: opened)).run()
    } catch let problems as Problems {
      return StandardScreen.cannotOpen(problems, options.settings)
    } catch {
      StandardScreen.note("\(error)\n")
      return .cannotOpen
    }
  }
}

/// The registries in the present folder.
private enum RegistryHere {
  /// Their files, in the order of their names.
  static func find() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: ".").sorted()
      .filter { !$0.hasPrefix(".") && Registry.isThere($0) }
  }

  /// Why none is opened.
  static func sentence(_ found: [String]) -> String {
    let names = found.map { VietnameseText.harmless($0) }.joined(separator: ", ")
    return found.isEmpty
      ? localized(
        vi: "Thư mục này không có sổ nào; ghi tên tệp sổ, hoặc thử: outreach demo",
        en: "There is no registry in this folder; name one, or try: outreach demo"
      )
      : localized(
        vi: "Thư mục này có nhiều sổ, ghi một: \(names)",
        en: "There are several registries in this folder, name one: \(names)"
      )
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
        vi: "Lập sổ của một xã, hoặc của một tỉnh, trong tệp mới hoặc trên máy chủ.",
        en: "Make the registry of a commune, or of a province, in a new file or on a server."
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
  var commune: String?

  @Option(
    help: help(
      vi: "Thay cho xã: tên tỉnh có sổ nhận sổ của các xã, ví dụ \"Hà Tĩnh\".",
      en: "Instead: the name of the province in whose registry those of communes are gathered.",
      value: Names(vi: "tên", en: "name")
    )
  )
  var province: String?

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
    guard (commune == nil) != (province == nil) else {
      throw ValidationError(
        localized(
          vi: "Cần --commune MÃ, hoặc --province TÊN.",
          en: "--commune CODE is needed, or --province NAME."
        )
      )
    }
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
      if let province { return try create(of: province, language) }
      let place = RegistryPlace(registry)
      let created = try place.create(commune: commune ?? "", group: group, options)
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

  private func create(of province: String, _ language: Language) throws -> ExitStatus {
    _ = try RegistryPlace(registry).create(province: province, group: group, options)
    let shown = VietnameseText.harmless(registry)
    let name = VietnameseText.harmless(province)
    StandardScreen.note(
      language == .vi
        ? "Đã lập sổ \(shown) để nhận sổ của các xã thuộc \(name).\n"
        : "Made the registry \(shown), which gathers those of the communes of \(name).\n"
    )
    return .done
  }
}
