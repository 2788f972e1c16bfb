internal import CSheetLibraries

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An element's or an attribute's name without its prefix.
///
/// Programs choose prefixes freely and strict documents have namespaces of their own, while the names
/// within them are the same.
struct XMLName {
  fileprivate let local: UnsafePointer<CChar>

  fileprivate init(_ name: UnsafePointer<CChar>) {
    var local = name
    var next = name
    while next.pointee != 0 {
      if next.pointee == UInt8(ascii: ":") { local = next + 1 }
      next += 1
    }
    self.local = local
  }

  static func == (name: XMLName, other: StaticString) -> Bool { XMLText(name.local) == other }
}

/// A text that a NUL ends, compared without being copied.
struct XMLText {
  private let bytes: UnsafePointer<CChar>

  init(_ bytes: UnsafePointer<CChar>) {
    self.bytes = bytes
  }

  static func == (text: XMLText, other: StaticString) -> Bool {
    let name = UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)
    return strcmp(text.bytes, name) == 0
  }
}

/// An element's attributes, valid during the call only.
struct XMLAttributes: Sequence, IteratorProtocol {
  private var list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    self.list = list
  }

  /// A name, and the value's bytes, which a NUL ends.
  mutating func next() -> (XMLName, UnsafePointer<CChar>)? {
    guard let list, let name = list[0], let value = list[1] else { return nil }
    self.list = list + 2
    return (XMLName(name), value)
  }

  subscript(name: StaticString) -> String? {
    for (other, value) in self where other == name { return String(cString: value) }
    return nil
  }

  func int(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }

  func isTrue(_ name: StaticString) -> Bool { self[name] == "1" || self[name] == "true" }
}

/// Takes the elements and the text of an XML document in turn.
class XMLHandler {
  fileprivate var parser: XML_Parser?
  fileprivate var failure: (any Error)?
  fileprivate var isStopped = false
  /// How many elements are open.
  fileprivate var depth = 0

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {}
  func end(_ name: XMLName) throws {}
  /// Takes a piece of text; a text comes in any number of pieces.
  func text(_ bytes: UnsafeRawBufferPointer) throws {}

  /// Where the tag that is being handed over stands in the document's bytes.
  final var position: Range<Int> {
    let start = XML_GetCurrentByteIndex(parser)
    return start..<(start + Int(XML_GetCurrentByteCount(parser)))
  }

  /// Ends the reading, as nothing more is wanted.
  final func stop() {
    isStopped = true
    XML_StopParser(parser, 0)
  }

  fileprivate final func attempt(_ body: () throws -> Void) {
    guard failure == nil, !isStopped else { return }
    do {
      try body()
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }
}

/// What is wrong with an XML document.
enum XMLFailure: Error {
  case damaged
  /// It declares entities, which workbooks never do and attacks are made of.
  case hasDocumentType
  case tooLarge
  case outOfMemory
}

extension ZipArchive {
  /// Reads an entry as XML until its end, or until the handler stops.
  ///
  /// - Throws: `XMLFailure`, `ZipArchive.Failure`, and what the handler throws.
  func readXML(
    _ entry: Entry,
    limit: Int = SheetLimit.entryBytes,
    _ handler: XMLHandler,
    progress: (Int) -> Void = { _ in }
  ) throws {
    guard let parser = XML_ParserCreate(nil) else { throw XMLFailure.outOfMemory }
    handler.parser = parser
    handler.failure = nil
    handler.isStopped = false
    handler.depth = 0
    defer {
      handler.parser = nil
      XML_ParserFree(parser)
    }
    XML_SetUserData(parser, Unmanaged.passUnretained(handler).toOpaque())
    XML_SetElementHandler(parser, startElement, endElement)
    XML_SetCharacterDataHandler(parser, characterData)
    XML_SetStartDoctypeDeclHandler(parser, startDocumentType)
    var read = 0
    try self.read(entry, limit: limit) { piece in
      guard let target = XML_GetBuffer(parser, Int32(piece.count)), let start = piece.baseAddress
      else { throw XMLFailure.outOfMemory }
      memcpy(target, start, piece.count)
      let status = XML_ParseBuffer(parser, Int32(piece.count), 0)
      read += piece.count
      try handler.check(parser, status)
      // What is not handed on yet is one tag.
      guard read - XML_GetCurrentByteIndex(parser) <= SheetLimit.tagBytes else {
        throw XMLFailure.tooLarge
      }
      progress(read)
      return !handler.isStopped
    }
    guard !handler.isStopped else { return }
    try handler.check(parser, XML_ParseBuffer(parser, 0, 1))
  }
}

extension XMLHandler {
  fileprivate func check(_ parser: XML_Parser, _ status: XML_Status) throws {
    if let failure { throw failure }
    guard status != XML_STATUS_OK, !isStopped else { return }
    throw XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY
      ? XMLFailure.outOfMemory : XMLFailure.damaged
  }
}

/// Lets the handler of a reading, which outlives it, take what expat found.
private func attempt(
  _ context: UnsafeMutableRawPointer?,
  _ body: (XMLHandler) throws -> Void
) {
  guard let context else { return }
  Unmanaged<XMLHandler>.fromOpaque(context)._withUnsafeGuaranteedRef { handler in
    handler.attempt { try body(handler) }
  }
}

private func startElement(
  _ context: UnsafeMutableRawPointer?,
  _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  guard let name else { return }
  attempt(context) { handler in
    handler.depth += 1
    // The parser remembers every open element.
    guard handler.depth <= SheetLimit.depth else { throw XMLFailure.tooLarge }
    try handler.start(XMLName(name), XMLAttributes(attributes))
  }
}

private func endElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
  guard let name else { return }
  attempt(context) { handler in
    handler.depth -= 1
    try handler.end(XMLName(name))
  }
}

private func characterData(
  _ context: UnsafeMutableRawPointer?,
  _ text: UnsafePointer<CChar>?,
  _ count: Int32
) {
  attempt(context) { try $0.text(UnsafeRawBufferPointer(start: text, count: Int(count))) }
}

private func startDocumentType(
  _ context: UnsafeMutableRawPointer?,
  _ name: UnsafePointer<CChar>?,
  _ system: UnsafePointer<CChar>?,
  _ publicName: UnsafePointer<CChar>?,
  _ hasSubset: Int32
) {
  attempt(context) { _ in throw XMLFailure.hasDocumentType }
}
