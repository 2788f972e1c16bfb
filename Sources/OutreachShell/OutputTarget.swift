import Foundation
import OutreachRegistry

/// Where a command's answer goes and in which format.
struct OutputTarget {
  let format: OutputFormat
  let path: String?
  private let session: Session
  /// What is answered.
  private let command: Command
  /// The office's own Word document that the answer is filled into.
  private let template: String?
  /// True if a file is for its owner only.
  private let isPrivate: Bool
  /// What becomes of a file that is there.
  private let existing: NewFile.Existing
  /// True if the person has named the columns.
  private let namesColumns: Bool

  /// What `format:` and `to:` say; else the file's extension; else the session's format.
  init(_ invocation: Invocation, own: OutputFormat? = nil) throws {
    session = invocation.session
    isPrivate = session.isPrivate(invocation.command)
    namesColumns = !invocation.command.arguments(.columns).isEmpty
    let written = try invocation.text(.to)
    path = written == "-" ? nil : written.map { HomeFolder.expanding($0) }
    existing = try path.map { try invocation.agreeToReplace($0) } ?? .kept
    template = try invocation.text(.template).map { HomeFolder.expanding($0) }
    if let name = try invocation.text(.format), let atom = invocation.atom(.format) {
      guard let format = session.registry.catalogue.format(named: name) else {
        throw Problems([
          Problem(
            .notAFormat,
            found: name,
            at: atom.place,
            suggestions: Nearest.names(
              to: name,
              among: session.registry.catalogue.formats.map(\.identifier)
            )
          )
        ])
      }
      self.format = format
    } else if let path, let atom = invocation.atom(.to) {
      guard let format = session.registry.catalogue.format(forFile: path) else {
        throw Problems([
          Problem(
            .notAnExtension,
            found: path,
            at: atom.place,
            suggestions: session.registry.catalogue.formats.flatMap(\.fileExtensions).map {
              "." + $0
            }
          )
        ])
      }
      self.format = format
    } else {
      format = own ?? session.settings.format ?? .table
    }
    guard format.isText || path != nil else {
      throw Problems([
        Problem(
          .formatNeedsFile(format.names),
          at: invocation.command.place,
          suggestions: ["to:bang.\(format.fileExtensions[0])"]
        )
      ])
    }
    if template != nil, !format.takesTemplate {
      throw Problems([
        Problem(
          .templateNeedsDocument,
          at: invocation.atom(.template)?.place,
          suggestions: ["to:bao-cao.docx"]
        )
      ])
    }
    command = invocation.command
  }

  /// A page of a form of its own, in a file.
  init(_ invocation: Invocation, page path: String) throws {
    session = invocation.session
    isPrivate = true
    namesColumns = false
    template = nil
    self.path = path == "-" ? nil : HomeFolder.expanding(path)
    existing = try self.path.map { try invocation.agreeToReplace($0) } ?? .kept
    format = .table
    command = invocation.command
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
    options.template = template
    options.usesASCII = isOnScreen && !session.screen.drawsBlocks
    return options
  }

  /// Hands out what makes a renderer that writes there.
  func writeRows(
    _ body: ((OutputOptions) throws -> any TableRenderer) throws -> Void
  ) throws {
    guard !format.isText, let path else {
      return try write { sink in
        try withoutActuallyEscaping(sink) { sink in try body { format.renderer($0, sink) } }
      }
    }
    try writeFile(path) { file in
      try body { options in
        guard let renderer = format.renderer(options, in: file) else { throw Problems(.notAFormat) }
        return renderer
      }
    }
  }

  /// Writes a file of a format that is no text.
  func writeFile(_ path: String, _ body: (PageFile) throws -> Void) throws {
    let file = try newFile(path)
    try body(PageFile(path: file.temporaryPath, isPrivate: isPrivate))
    try file.finish()
  }

  private func newFile(_ path: String) throws -> NewFile {
    try NewFile(
      path,
      existing: existing,
      isPrivate: isPrivate,
      own: session.registry.store.files
    )
  }

  /// The options, with what stands above the answer where the format shows that.
  func titled(_ options: OutputOptions, _ nameIndex: NameIndex) throws -> OutputOptions {
    guard format.showsTitle else { return options }
    var options = options
    options.pageTitle = try PageTitle(
      of: command,
      session.registry,
      nameIndex,
      options.language,
      isPrivate: isPrivate
    )
    return options
  }

  /// Hands out a place to write to; a file is put in place only when all was written.
  func write(_ body: ((String) throws -> Void) throws -> Void) throws {
    guard let path else { return try writeToScreen(body) }
    let file = try newFile(path)
    try body(file.write)
    try file.finish()
  }

  /// Bytes of an answer that are held back until it is complete.
  private static let mostHeld = 8 << 20

  /// Gathers an answer before it is shown.
  ///
  /// At a terminal its length must be known. Elsewhere as much of it is held back as the memory takes:
  /// a reader that takes its time, like a pager, must not keep others from writing in the registry.
  private func writeToScreen(_ body: ((String) throws -> Void) throws -> Void) throws {
    var text = ""
    try body { part in
      text += part
      guard !session.screen.isTerminal, text.utf8.count > Self.mostHeld else { return }
      try session.write(text)
      text = ""
    }
    try session.show(text, isPrivate: isPrivate)
  }

  /// Writes an answer as a whole; an empty table is nothing on a screen.
  ///
  /// - Returns: How many rows it has; nil where it has no columns.
  @discardableResult
  func write(
    _ answer: Answer,
    numbered: Bool = false,
    isToBeImported: Bool = false
  ) throws -> Int? {
    var options = options(labels: answer.labels, numbered: numbered)
    options.isToBeImported = isToBeImported
    if format.showsTitle {
      options = try session.registry.store.read { connection in
        try titled(options, NameIndex(session.registry, connection))
      }
    }
    let table = answer.content.table(format.detail, in: options.language)
    let isEmpty = table.rows.isEmpty && format.identifier == OutputFormat.table.identifier
    if !format.isText, let path {
      try writeFile(path) { try format.write(answer.content, options: options, in: $0) }
    } else {
      try write { sink in
        if !isEmpty { try sink(format.render(answer.content, options: options)) }
      }
    }
    noteWritten(rows: table.rows.count)
    return table.columns.isEmpty ? nil : table.rows.count
  }

  /// Says how much is in the file, where there is one.
  func noteWritten(rows count: Int) {
    guard let path else { return }
    session.effect.file = (path, count)
    let shown = HomeFolder.shown(path, session.settings.language)
    session.screen.report(
      session.settings.language == .vi
        ? "Đã ghi \(count) dòng vào \(shown).\n" : "Wrote \(count) rows to \(shown).\n"
    )
  }

  /// True if the answer is a document for programs.
  var isJSON: Bool { format.writesDocument }
}
