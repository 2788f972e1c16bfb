import OutreachPostgreSQL
import OutreachRegistry
import OutreachSQLite

/// Where a registry is: in a file, or in a database on a server (`postgresql://…`, `service=…`).
struct RegistryPlace {
  let text: String

  init(_ text: String) { self.text = text }

  var isOnServer: Bool { ServerAddress.isAddress(text) }

  /// What the prompt and messages call it.
  func name(of registry: Registry) -> String { isOnServer ? registry.store.location : text }

  /// Opens the registry, that of a commune where there are several.
  func open(_ options: SessionOptions, commune: String? = nil) throws -> Registry {
    do {
      guard isOnServer else {
        return try Registry.open(
          text,
          commune: commune,
          readOnly: options.readOnly,
          context: options.context
        )
      }
      try checkUser(options)
      return try Registry.open(
        server: text,
        commune: commune,
        readOnly: options.readOnly,
        context: options.context
      )
    } catch let problems as Problems {
      throw Problems(problems.all.map(Self.namingOption))
    }
  }

  /// Which communes there are, as they can be named here.
  private static func namingOption(_ problem: Problem) -> Problem {
    guard problem.code == .severalCommunes else { return problem }
    var problem = problem
    let most = 12
    problem.suggestions =
      problem.suggestions.prefix(most).map { "--commune \($0)" }
      + (problem.suggestions.count > most ? ["…"] : [])
    return problem
  }

  func create(commune: String, group: String?, _ options: SessionOptions) throws -> Registry {
    guard isOnServer else {
      return try Registry.create(text, commune: commune, group: group, context: options.context)
    }
    try checkUser(options)
    return try Registry.create(server: text, commune: commune, context: options.context)
  }

  func create(province: String, group: String?, _ options: SessionOptions) throws -> Registry {
    guard isOnServer else {
      return try Registry.create(
        text,
        province: province,
        group: group,
        context: options.context
      )
    }
    try checkUser(options)
    return try Registry.create(server: text, province: province, context: options.context)
  }

  /// The server knows who connects, and the journal says so.
  private func checkUser(_ options: SessionOptions) throws {
    guard options.user == nil else { throw Problems(.userIsOfServer) }
  }
}
