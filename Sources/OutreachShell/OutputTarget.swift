import Foundation
import OutreachRegistry

/// Where a command's answer goes and in which format.
struct OutputTarget {
  let format: OutputFormat
  let path: String?
  private let session: Session
  /// True if a file is for its owner only.
  private let isPrivate: Bool
  /// True if the person has named the columns.
  private let namesColumns: Bool

  /// What `format:` and `to:` say; else the file's extension; else the session's format.
  init(_ invocation: Invocation, standard: OutputFormat? = nil) throws {
    session = invocation.session
    isPrivate = invocation.command.kind?.isCase == true || invocation.command.verb.isPrivate
    namesColumns = !invocation.command.arguments(.columns).isEmpty
    let written = try invocation.text(.to)
    path = written == "-" ? nil : written.map { HomeFolder.expanding($0) }
    if let name = try invocation.text(.format), let atom = invocation.atom(.format) {
      guard let format = OutputFormat.named(name) else {
        throw Problems([
          Problem(
            .notAFormat,
            found: name,
            at: atom.place,
            suggestions: Nearest.names(to: name, among: OutputFormat.all.map(\.identifier))
          )
        ])
      }
      self.format = format
    } else if let path, let atom = invocation.atom(.to) {
      guard let format = OutputFormat.forFile(path) else {
        throw Problems([
          Problem(
            .notAnExtension,
            found: path,
            at: atom.place,
            suggestions: ["format:csv"]
          )
        ])
      }
      self.format = format
    } else {
      format = standard ?? session.settings.format ?? .table
    }
  }

  /// A page of a form of its own, in a file.
  init(_ invocation: Invocation, page path: String) throws {
    session = invocation.session
    isPrivate = true
    namesColumns = false
    self.path = path == "-" ? nil : HomeFolder.expanding(path)
    format = .table
  }

  /// How values are shown there.
  func options(labels: Labels = Labels(), numbered: Bool = false) -> OutputOptions {
    let isOnScreen = path == nil && session.screen.isTerminal
    var options = OutputOptions(
      language: session.settings.language,
      width: isOnScreen ? session.screen.columns : nil,
      usesColor: isOnScreen && session.screen.usesColor,
      isNumbered: isOnScreen && numbered,
      labels: labels
    )
    options.drawsBars = isOnScreen && session.settings.drawsBars
    options.keepsEmptyColumns = namesColumns
    options.usesASCII = isOnScreen && !session.screen.drawsBlocks
    return options
  }

  /// Hands out a place to write to; a file is put in place only when all was written.
  func write(_ body: ((String) throws -> Void) throws -> Void) throws {
    guard let path else { return try writeToScreen(body) }
    guard !Self.isSame(path, session.registry.store.location) else {
      throw Problems(.fileIsRegistry, found: path)
    }
    let temporary = path + ".part"
    let attributes: [FileAttributeKey: Any]? = isPrivate ? [.posixPermissions: 0o600] : nil
    guard
      FileManager.default.createFile(atPath: temporary, contents: nil, attributes: attributes),
      let file = FileHandle(forWritingAtPath: temporary)
    else {
      throw Problems(.cannotWrite(String(cString: strerror(errno))), found: path)
    }
    do {
      try body { try file.write(contentsOf: Data($0.utf8)) }
      try file.close()
      guard rename(temporary, path) == 0 else {
        throw Problems(.cannotWrite(String(cString: strerror(errno))), found: path)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// At a terminal the answer is gathered, so that its length is known.
  private func writeToScreen(_ body: ((String) throws -> Void) throws -> Void) throws {
    guard session.screen.isTerminal else { return try body(session.screen.write) }
    var text = ""
    try body { text += $0 }
    try session.show(text, isPrivate: isPrivate)
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    URL(fileURLWithPath: one).resolvingSymlinksInPath().path
      == URL(fileURLWithPath: other).resolvingSymlinksInPath().path
  }

  /// Writes an answer as a whole.
  func write(_ answer: Answer, numbered: Bool = false) throws {
    let options = options(labels: answer.labels, numbered: numbered)
    try write { sink in
      if format.writesDocument, let document = answer.document {
        try sink(format.render(document, options: options))
      } else if !(answer.table.rows.isEmpty && format.identifier == OutputFormat.table.identifier) {
        try sink(format.render(answer.table, options: options))
      }
    }
    noteWritten(rows: answer.table.rows.count)
  }

  /// Says how much is in the file, where there is one.
  func noteWritten(rows count: Int) {
    guard let path else { return }
    session.screen.note(
      session.settings.language == .vi
        ? "Đã ghi \(count) dòng vào \(path).\n" : "Wrote \(count) rows to \(path).\n"
    )
  }

  /// True if the answer is a document for programs.
  var isJSON: Bool { format.writesDocument }
}
