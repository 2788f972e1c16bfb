extension Registry {
  /// Writes records of a kind to a file, with every field, so that a registry can import them again.
  ///
  /// They are written as they are read: a million of them need no memory. Those that bear numbers stand
  /// by them unless another order is asked for. The file gets its place only when all of it is on the disk.
  ///
  /// - Parameters:
  ///   - kind: the kind of its rows.
  ///   - terms: which, in what order and with which columns, in the command language
  ///     (`date:2026-Q3 sort:date columns:code,title`).
  ///   - path: the file.
  ///   - format: how it is written; nil: what the ending of the file's name says.
  ///   - replacing: true if a file that is there gives way.
  ///   - language: the language of headings and names.
  /// - Returns: How many records were written.
  /// - Throws: ``Problems`` with line and column of what is wrong with the terms; with the code
  ///   `notAnExtension`, `fileExists`, `diskFull` or `cannotWrite`. What was in the place is then as it
  ///   was.
  @discardableResult
  public func export<R: RegistryRecord>(
    _ kind: R.Type,
    matching terms: String = "",
    to path: String,
    as format: OutputFormat? = nil,
    replacing: Bool = false,
    language: Language = .vi
  ) throws -> Int {
    try check(R.self)
    guard let format = format ?? catalogue.format(forFile: path) else {
      let known = catalogue.formats.flatMap(\.fileExtensions).map { "." + $0 }
      throw Problems(.notAnExtension, found: path, suggestions: known)
    }
    let file = try NewFile(
      path,
      existing: replacing ? .replaced : .kept,
      isPrivate: false,
      own: store.files
    )
    let count = try store.read { connection in
      let nameIndex = NameIndex(self, connection)
      var query = try QueryBinder.query(
        matching: terms,
        kind: R.kind,
        self,
        connection,
        nameIndex: nameIndex
      )
      query.standsByCode = true
      let columns = query.columns(.full)
      var options = OutputOptions(
        language: language,
        labels: try nameIndex.labels(for: columns)
      )
      options.isToBeImported = true
      if format.showsTitle {
        options.pageTitle = try PageTitle(listing: R.kind, self, connection, language)
      }
      let page = PageFile(path: file.temporaryPath, isPrivate: false)
      let renderer = format.renderer(options, in: page) ?? format.renderer(options, file.write)
      return try write(query, columns, renderer, connection)
    }
    try file.finish()
    return count
  }

  /// Writes the records of a query as they are read.
  ///
  /// - Returns: How many there are; where there are none, headings are written only if asked for.
  package func write(
    _ query: Query,
    _ columns: [Table.Column],
    _ renderer: any TableRenderer,
    _ connection: any StoreConnection,
    on day: CalendarDate? = nil,
    headingsWhenEmpty: Bool = true
  ) throws -> Int {
    var count = 0
    try list(query, connection, columns: columns, on: day) { values, _ in
      if count == 0 { try renderer.begin(columns) }
      count += 1
      try renderer.row(values)
    }
    guard count > 0 || headingsWhenEmpty else { return 0 }
    if count == 0 { try renderer.begin(columns) }
    try renderer.end()
    return count
  }
}
