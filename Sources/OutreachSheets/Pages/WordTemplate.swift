/// A Word document with places to be filled, such as `{{kỳ}}`; all else of it stays as it is.
///
/// Word splits what is typed over several runs: a place is looked for in the text of its whole
/// paragraph and takes the form of the run in which it begins. Headers, footers, notes and text boxes
/// count.
package struct WordTemplate {
  /// What stands in a place.
  package enum Filling {
    /// Words within the paragraph.
    case text(String)
    /// Paragraphs of the form of the one that holds the place.
    case paragraphs([String])
    /// A table instead of the paragraph.
    case table(WordDocument.Table)
  }

  /// A place to be filled.
  package struct Placeholder: Hashable {
    /// What stands between the braces.
    package let name: String
    /// True if its paragraph holds nothing else.
    package let isAlone: Bool
    /// False if its braces are not closed in the same paragraph.
    package let isClosed: Bool
  }

  private var entries: [(path: String, bytes: [UInt8])] = []
  /// The paragraphs with places, by the entry that they stand in.
  private var paragraphs: [[TemplateParagraph]] = []

  /// Opens a template.
  ///
  /// - Throws: `SheetError` when there is no file, or it is no Word document.
  package init(path: String) throws {
    let source = try SheetSource(path: path)
    if let kind = try FileKind.recognized(source), kind != .zip {
      throw SheetError(.otherFile, path: path, fileKind: kind)
    }
    try Workbook.placing(path) {
      let archive = try ZipArchive(source)
      let kind = try FileKind.recognized(archive)
      guard kind == .docx else { throw SheetError(.otherFile, path: path, fileKind: kind) }
      for entry in archive.inOrder where !entry.path.hasSuffix("/") {
        let bytes = try archive.contents(entry, limit: SheetLimit.partBytes)
        var found: [TemplateParagraph] = []
        if Self.holdsText(entry.path) {
          let handler = TemplateHandler()
          try archive.readXML(entry, limit: SheetLimit.partBytes, handler)
          found = handler.paragraphs.filter { !$0.places.isEmpty }
        }
        entries.append((entry.path, Self.asDocument(entry.path, bytes)))
        paragraphs.append(found)
      }
    }
  }

  /// The places in the order of the document.
  package var placeholders: [Placeholder] {
    paragraphs.joined().flatMap { paragraph in
      paragraph.places.map {
        Placeholder(name: $0.name, isAlone: paragraph.isAlone($0), isClosed: $0.isClosed)
      }
    }
  }

  /// Writes the document, its places filled, into a file, which is replaced.
  ///
  /// - Throws: `PageError`.
  package func write(to path: String, _ filling: (Placeholder) -> Filling?) throws {
    try PageBytes.write(filled(filling), to: path)
  }

  /// The document with its places filled.
  private func filled(_ filling: (Placeholder) -> Filling?) throws -> [UInt8] {
    var file = ZipWriter()
    for (entry, paragraphs) in zip(entries, paragraphs) {
      var edits: [(range: Range<Int>, markup: String)] = []
      for paragraph in paragraphs {
        edits += paragraph.edits(in: entry.bytes) { place in
          filling(
            Placeholder(
              name: place.name,
              isAlone: paragraph.isAlone(place),
              isClosed: place.isClosed
            )
          )
        }
      }
      var bytes: [UInt8] = []
      var end = 0
      for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
        bytes += entry.bytes[end..<edit.range.lowerBound]
        bytes += edit.markup.utf8
        end = edit.range.upperBound
      }
      file.add(entry.path, bytes + entry.bytes[end...])
    }
    return try file.bytes()
  }

  /// The text, headers, footers and notes; not the blocks that Word offers to insert.
  private static func holdsText(_ path: String) -> Bool {
    let folders = path.lowercased().split(separator: "/")
    return folders.count == 2 && folders[0] == "word" && folders[1].hasSuffix(".xml")
  }

  /// A file of the kind .dotx is filled as the document that it is a template of.
  private static func asDocument(_ path: String, _ bytes: [UInt8]) -> [UInt8] {
    guard path.lowercased() == "[content_types].xml" else { return bytes }
    let types = String(decoding: bytes, as: UTF8.self)
    return Array(
      types.replacing(
        "wordprocessingml.template.main+xml",
        with: "wordprocessingml.document.main+xml"
      ).utf8
    )
  }
}

/// A paragraph of a template with what of it can be filled.
struct TemplateParagraph {
  /// A text element, or a break where it has no place.
  struct Piece {
    var range: Range<Int>?
    var text: String
    /// The properties of its run.
    var properties: Range<Int>?
  }

  /// A place, in scalars of the paragraph's whole text.
  struct Place {
    let name: String
    let range: Range<Int>
    let isClosed: Bool
  }

  var range: Range<Int>
  var properties: Range<Int>?
  var pieces: [Piece] = []

  private var scalars: [Unicode.Scalar] { pieces.flatMap { Array($0.text.unicodeScalars) } }

  func isAlone(_ place: Place) -> Bool {
    let scalars = scalars
    return (scalars[..<place.range.lowerBound] + scalars[place.range.upperBound...])
      .allSatisfy(\.properties.isWhitespace)
  }

  var places: [Place] {
    let scalars = scalars
    func isPair(_ brace: Unicode.Scalar, _ index: Int) -> Bool {
      index + 1 < scalars.count && scalars[index] == brace && scalars[index + 1] == brace
    }
    func text(_ range: Range<Int>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range])
      return String(text)
    }
    var places: [Place] = []
    var index = 0
    while index < scalars.count {
      guard isPair("{", index) else {
        index += 1
        continue
      }
      let start = index + 2
      var end = start
      while end < scalars.count, !isPair("}", end), scalars[end] != "\n", !isPair("{", end) {
        end += 1
      }
      let isClosed = isPair("}", end)
      let name = text(start..<end)
      index = isClosed ? end + 2 : end
      places.append(Place(name: name, range: (start - 2)..<index, isClosed: isClosed))
    }
    return places
  }

  /// What to replace, in bytes of the part.
  func edits(
    in bytes: [UInt8],
    _ filling: (Place) -> WordTemplate.Filling?
  ) -> [(range: Range<Int>, markup: String)] {
    func source(_ range: Range<Int>?) -> String {
      range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }
    var texts = pieces.map(\.text)
    var before = ""
    let fillings = places.compactMap { place in filling(place).map { (place, $0) } }
    // From the end, so that what stands before a place keeps its position.
    for (place, filling) in fillings.reversed() {
      let first = pieceIndex(of: place.range.lowerBound)
      let markup = TemplateMarkup(
        prefix: prefix(source(range)),
        paragraph: source(properties),
        run: source(pieces[first].properties)
      )
      let text: String
      switch filling {
      case .text(let words): text = words
      case .paragraphs(let lines) where isAlone(place):
        before += lines.dropLast().map(markup.paragraph).joined()
        text = lines.last ?? ""
      case .paragraphs(let lines): text = lines.joined(separator: " ")
      case .table(let table):
        before += markup.table(table)
        text = ""
      }
      replace(place.range, with: text, in: &texts)
    }
    var edits: [(range: Range<Int>, markup: String)] = []
    if !before.isEmpty { edits.append((range.lowerBound..<range.lowerBound, before)) }
    for (piece, text) in zip(pieces, texts) where piece.text != text {
      guard let range = piece.range else { continue }
      edits.append((range, TemplateMarkup.text(text, prefix(source(range)))))
    }
    return edits
  }

  /// The prefix of an element's name with its colon, which a document may choose.
  private func prefix(_ element: String) -> String {
    let name = element.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    return name.lastIndex(of: ":").map { String(name[...$0]) } ?? ""
  }

  private func pieceIndex(of scalar: Int) -> Int {
    var end = 0
    for (index, piece) in pieces.enumerated() {
      end += piece.text.unicodeScalars.count
      if scalar < end { return index }
    }
    return pieces.count - 1
  }

  /// Puts a text where the range begins, and takes the rest of the range out of the pieces.
  private func replace(_ range: Range<Int>, with text: String, in texts: inout [String]) {
    var start = 0
    for (index, piece) in pieces.enumerated() {
      let end = start + piece.text.unicodeScalars.count
      let part = range.clamped(to: start..<end)
      if !part.isEmpty {
        var scalars = Array(texts[index].unicodeScalars)
        let isFirst = part.lowerBound == range.lowerBound
        scalars.replaceSubrange(
          (part.lowerBound - start)..<(part.upperBound - start),
          with: isFirst ? Array(text.unicodeScalars) : []
        )
        texts[index] = ""
        texts[index].unicodeScalars.append(contentsOf: scalars)
      }
      start = end
    }
  }
}

/// Finds the paragraphs of a part and their texts (ECMA-376 part 1, §17.3).
private final class TemplateHandler: XMLHandler {
  private(set) var paragraphs: [TemplateParagraph] = []
  /// Paragraphs that are open: one in a text box is within another's run.
  private var open: [Open] = []

  private struct Open {
    var paragraph: TemplateParagraph
    var isInRun = false
    var run: Range<Int>?
    var propertiesStart: Int?
    var textStart: Int?
    var text: [UInt8] = []
  }

  private var last: Int { open.count - 1 }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    let start = position.lowerBound
    if name == "p" {
      open.append(Open(paragraph: TemplateParagraph(range: start..<start)))
      return
    }
    guard !open.isEmpty else { return }
    if name == "r" {
      open[last].isInRun = true
      open[last].run = nil
    } else if name == "rPr" && open[last].isInRun || name == "pPr" {
      open[last].propertiesStart = open[last].propertiesStart ?? start
    } else if name == "t", open[last].isInRun {
      open[last].textStart = start
      open[last].text = []
    } else if open[last].isInRun, name == "tab" || name == "br" || name == "cr" {
      open[last].paragraph.pieces.append(TemplateParagraph.Piece(text: "\n"))
    }
  }

  override func end(_ name: XMLName) {
    guard !open.isEmpty else { return }
    let end = position.upperBound
    if name == "p" {
      var paragraph = open.removeLast().paragraph
      paragraph.range = paragraph.range.lowerBound..<end
      paragraphs.append(paragraph)
    } else if name == "r" {
      open[last].isInRun = false
    } else if name == "rPr", open[last].isInRun {
      open[last].run = open[last].propertiesStart.map { $0..<end }
      open[last].propertiesStart = nil
    } else if name == "pPr" {
      open[last].paragraph.properties = open[last].propertiesStart.map { $0..<end }
      open[last].propertiesStart = nil
    } else if name == "t", let start = open[last].textStart {
      open[last].paragraph.pieces.append(
        TemplateParagraph.Piece(
          range: start..<end,
          text: String(decoding: open[last].text, as: UTF8.self),
          properties: open[last].run
        )
      )
      open[last].textStart = nil
    }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    if !open.isEmpty, open[last].textStart != nil { open[last].text += bytes }
  }
}
