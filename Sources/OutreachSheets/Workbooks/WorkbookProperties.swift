extension Workbook {
  /// The properties that the file was given under names of its own: of .xlsx in `docProps/custom.xml`,
  /// of .ods in `meta.xml`.
  ///
  /// - Throws: `SheetError` when the file is damaged.
  func ownProperties() throws -> [String: String] {
    try placing { archive in
      let search = PropertySearch()
      for part in ["docProps/custom.xml", "meta.xml"] {
        guard let entry = archive.entry(part) else { continue }
        try archive.readXML(entry, limit: SheetLimit.partBytes, search)
      }
      return search.found
    }
  }
}

extension SheetReader {
  /// The properties that a workbook was given under names of its own; none of a sheet that is text.
  ///
  /// - Throws: `SheetError` when the file is damaged.
  package func ownProperties() throws -> [String: String] { try workbook?.ownProperties() ?? [:] }

  /// The rows of a worksheet with the line of each.
  ///
  /// - Throws: `SheetError`.
  package func rows(of worksheet: Int) throws -> [(line: Int, cells: [SheetValue])] {
    self.worksheet = worksheet
    var rows: [(line: Int, cells: [SheetValue])] = []
    try forEachRow { row in
      var cells: [SheetValue] = []
      for index in 0..<row.count { cells.append(row.value(index)) }
      rows.append((row.line, cells))
    }
    return rows
  }
}

/// Takes the texts of named properties.
private final class PropertySearch: XMLHandler {
  private(set) var found: [String: String] = [:]
  private var name: String?
  private var bytes: [UInt8] = []

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    guard element == "property" || element == "user-defined" else { return }
    name = attributes["name"]
    bytes = []
  }

  override func text(_ text: UnsafeRawBufferPointer) {
    if name != nil { bytes += text }
  }

  override func end(_ element: XMLName) {
    guard element == "property" || element == "user-defined", let ended = name else { return }
    found[ended] = String(decoding: bytes, as: UTF8.self)
    name = nil
  }
}
