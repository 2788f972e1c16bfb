internal import CSheetLibraries

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A zip file's entries, read piece by piece.
final class ZipArchive {
  struct Entry {
    fileprivate let index: UInt64
    /// The path, with `/` between folders.
    let path: String
    /// The size of its contents, and of what stands in the file; as the file claims.
    let size: Int
    fileprivate let compressedSize: Int
  }

  /// What is wrong with a file, or with an entry.
  enum Failure: Error {
    case noLibrary(String)
    case damaged
    case encrypted
    case tooLarge
  }

  private let archive: OpaquePointer
  private let entries: [String: Entry]
  var paths: some Sequence<String> { entries.values.lazy.map(\.path) }

  /// - Throws: `ZipArchive.Failure`, `SheetError` when the file cannot be read.
  init(_ source: SheetSource) throws {
    if let reason = load_libzip() { throw Failure.noLibrary(String(cString: reason)) }
    archive = try Self.open(source)
    let archive = archive
    var entries: [String: Entry] = [:]
    for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name else {
        continue
      }
      // Some programs write backslashes, or a slash before the path; some mix up the case.
      let path = String(cString: name).replacing("\\", with: "/").drop { $0 == "/" }
      let entry = Entry(
        index: index,
        path: String(path),
        size: Int(clamping: status.size),
        compressedSize: Int(clamping: status.comp_size)
      )
      if entries[path.lowercased()] == nil { entries[path.lowercased()] = entry }
    }
    self.entries = entries
  }

  deinit {
    zip_discard(archive)
  }

  private static func open(_ source: SheetSource) throws -> OpaquePointer {
    var error = zip_error_t()
    var code = ZIP_ER_OK
    let opened: OpaquePointer?
    switch try source.duplicate() {
    case .file(let file):
      opened = zip_fdopen(file, 0, &code)
      if opened == nil { close(file) }
    case .memory(let bytes):
      // Freed with the archive.
      guard let copy = malloc(max(1, bytes.count)) else {
        throw SheetError(.outOfMemory, path: source.name)
      }
      bytes.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
      }
      guard let buffer = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
        free(copy)
        throw SheetError(.outOfMemory, path: source.name)
      }
      opened = zip_open_from_source(buffer, ZIP_RDONLY, &error)
      if opened == nil { zip_source_free(buffer) }
    }
    guard let opened else { throw Failure.damaged }
    return opened
  }

  /// The entry of a path, whatever its case.
  func entry(_ path: some StringProtocol) -> Entry? {
    entries[String(path.drop { $0 == "/" }).lowercased()]
  }

  /// Hands the contents of an entry to `body` in pieces of up to 64 KiB, until it returns false.
  ///
  /// - Throws: `ZipArchive.Failure`, and what `body` throws.
  func read(
    _ entry: Entry,
    limit: Int = SheetLimit.entryBytes,
    _ body: (UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    guard let file = zip_fopen_index(archive, entry.index, 0) else {
      throw Self.failure(zip_error_code_zip(zip_get_error(archive)))
    }
    defer { _ = zip_fclose(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: SheetLimit.chunk, alignment: 1)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
      if count == 0 { return }
      guard count > 0 else { throw Self.failure(zip_error_code_zip(zip_file_get_error(file))) }
      total += Int(count)
      let isBomb =
        total > SheetLimit.inflatedFreely
        && total / SheetLimit.inflation > entry.compressedSize
      guard total <= limit, !isBomb else { throw Failure.tooLarge }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)])) else { return }
    }
  }

  /// The entries as they follow one another in the file.
  var inOrder: [Entry] { entries.values.sorted { $0.index < $1.index } }

  /// The whole contents of an entry.
  func contents(_ entry: Entry, limit: Int = SheetLimit.chunk) throws -> [UInt8] {
    var contents: [UInt8] = []
    try read(entry, limit: limit) { piece in
      contents += piece
      return true
    }
    return contents
  }

  private static func failure(_ code: Int32) -> Failure {
    code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD ? .encrypted : .damaged
  }
}
