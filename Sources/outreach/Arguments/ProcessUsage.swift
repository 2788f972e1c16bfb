import ArgumentParser
import Foundation
import OutreachRegistry

/// The arguments of the process as the argument parser describes them: what help shows, the manual
/// and the completion scripts are made of.
struct ProcessUsage: Decodable {
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// The arguments that stand in their places.
    var positionals: [Argument] { (arguments ?? []).filter { $0.kind == .positional } }
    /// Those with a name.
    var options: [Argument] { (arguments ?? []).filter { $0.kind != .positional } }
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional
      case option
      case flag
    }

    struct Name: Decodable {
      let kind: String
      let name: String

      /// As it is typed.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    /// What a shell offers for the value.
    struct Completion: Decodable {
      struct List: Decodable { let values: [String] }
      struct File: Decodable {}

      let list: List?
      let file: File?
    }

    let kind: Kind
    let names: [Name]?
    let valueName: String?
    private let abstract: String?
    let isRepeating: Bool
    let isOptional: Bool
    let completionKind: Completion?

    /// What it does, in a sentence.
    func summary(_ language: Language) -> String {
      ArgumentWords.translated(abstract ?? "", language)
    }

    var spellings: [String] { (names ?? []).map(\.text) }
    var values: [String] { completionKind?.list?.values ?? [] }
    var isFile: Bool { completionKind?.file != nil }
  }

  let command: Command

  /// The subcommands but the parser's own `help`.
  var subcommands: [Command] { (command.subcommands ?? []).filter { $0.commandName != "help" } }

  /// The subcommand whose name may be left out.
  var defaultCommand: Command? { subcommands.first { $0.commandName == OpenCommand._commandName } }

  /// - Throws: `DecodingError` if the parser describes itself in another way.
  static func read() throws -> ProcessUsage {
    try JSONDecoder().decode(ProcessUsage.self, from: Data(OutreachCommand._dumpHelp().utf8))
  }
}
