/// The parts of an .xlsx workbook that say what its worksheets are and how their numbers are shown
/// (ECMA-376 part 1, §18.2 and §18.8; part 2 for how they are found).
final class XLSXParts {
  struct Sheet {
    let worksheet: Worksheet
    /// Nil where the workbook names a part that is not there.
    let entry: ZipArchive.Entry?
  }

  let sheets: [Sheet]
  let dates: DateSystem
  /// The number format of each cell style.
  let formats: [NumberFormat]
  private let stringsEntry: ZipArchive.Entry?
  private var strings: SharedStrings?

  /// - Throws: `ZipArchive.Failure`, `XMLFailure`.
  init(_ archive: ZipArchive) throws {
    guard let main = try Self.mainPart(archive), let entry = archive.entry(main) else {
      throw ZipArchive.Failure.damaged
    }
    let book = WorkbookPart()
    try archive.readXML(entry, limit: SheetLimit.partBytes, book)
    let relations = try Relationships(of: main, archive)
    dates = book.dates
    sheets = book.sheets.compactMap { sheet in
      let relation = relations.all[sheet.relation]
      // Charts, macros and dialogs on sheets of their own have no rows.
      if let relation, relation.type != "worksheet" { return nil }
      return Sheet(
        worksheet: Worksheet(name: sheet.name, isHidden: sheet.isHidden),
        entry: relation.flatMap { archive.entry($0.target) }
      )
    }
    stringsEntry = relations.first("sharedStrings").flatMap { archive.entry($0) }
    let styles = StylesPart()
    if let entry = relations.first("styles").flatMap({ archive.entry($0) }) {
      try archive.readXML(entry, limit: SheetLimit.partBytes, styles)
    }
    formats = styles.cellFormats
  }

  /// The path of the part that the package is about; nil where it does not say.
  static func mainPart(_ archive: ZipArchive) throws -> String? {
    let relations = try Relationships(of: "", archive)
    if let main = relations.first("officeDocument"), archive.entry(main) != nil { return main }
    return ["xl/workbook.xml", "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml"]
      .first { archive.entry($0) != nil }
  }

  /// The texts that cells share, read when they are first wanted.
  func sharedStrings(_ archive: ZipArchive) throws -> SharedStrings {
    if let strings { return strings }
    let read = SharedStrings()
    if let stringsEntry { try archive.readXML(stringsEntry, SharedStringsPart(read)) }
    strings = read
    return read
  }
}

/// Which parts a part refers to (ECMA-376 part 2, §9.3).
private final class Relationships: XMLHandler {
  struct Relation {
    /// The last word of the type's address, which strict documents have too.
    let type: String
    let target: String
  }

  private(set) var all: [String: Relation] = [:]
  private var order: [Relation] = []
  private let folder: String

  init(of part: String, _ archive: ZipArchive) throws {
    let folders = part.split(separator: "/").dropLast()
    folder = folders.map { "\($0)/" }.joined()
    super.init()
    let name = part.split(separator: "/").last ?? ""
    guard let entry = archive.entry("\(folder)_rels/\(name).rels") else { return }
    try archive.readXML(entry, limit: SheetLimit.partBytes, self)
  }

  func first(_ type: String) -> String? { order.first { $0.type == type }?.target }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let type = attributes["Type"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    let relation = Relation(
      type: type.split(separator: "/").last.map(String.init) ?? type,
      target: resolved(target.replacing("\\", with: "/"))
    )
    order.append(relation)
    if let identifier = attributes["Id"] { all[identifier] = relation }
  }

  private func resolved(_ target: String) -> String {
    var path: [Substring] = []
    for part in (target.hasPrefix("/") ? target : folder + target).split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = path.popLast()
      default: path.append(part)
      }
    }
    return path.joined(separator: "/")
  }
}

private final class WorkbookPart: XMLHandler {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  private(set) var dates = DateSystem.from1900

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "workbookPr" {
      dates = attributes.isTrue("date1904") ? .from1904 : .from1900
    } else if name == "sheet" {
      let isHidden = attributes["state"].map { $0 != "visible" } ?? false
      sheets.append((attributes["name"] ?? "", isHidden, attributes["id"] ?? ""))
    }
  }
}

private final class StylesPart: XMLHandler {
  private(set) var cellFormats: [NumberFormat] = []
  private var custom: [Int: NumberFormat] = [:]
  private var isInCellFormats = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "numFmt" {
      guard let identifier = attributes.int("numFmtId"), let code = attributes["formatCode"] else {
        return
      }
      custom[identifier] = NumberFormat(code: code)
    } else if name == "cellXfs" {
      isInCellFormats = true
    } else if name == "xf", isInCellFormats {
      let identifier = attributes.int("numFmtId") ?? 0
      cellFormats.append(custom[identifier] ?? NumberFormat(builtIn: identifier))
    }
  }

  override func end(_ name: XMLName) {
    if name == "cellXfs" { isInCellFormats = false }
  }
}
