internal import CSheetLibraries

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Packs entries into a zip file in memory; equal entries make equal bytes.
struct ZipWriter {
  private var entries: [(path: String, bytes: [UInt8])] = []

  mutating func add(_ path: String, _ bytes: some Sequence<UInt8>) {
    entries.append((path, Array(bytes)))
  }

  /// The zip file.
  ///
  /// - Throws: `PageError`.
  func bytes() throws -> [UInt8] {
    if let reason = load_libzip() { throw PageError.noLibrary(String(cString: reason)) }
    var error = zip_error_t()
    guard let packed = zip_source_buffer_create(nil, 0, 0, &error) else {
      throw PageError.outOfMemory
    }
    guard let archive = zip_open_from_source(packed, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
      zip_source_free(packed)
      throw PageError.outOfMemory
    }
    // The archive gives its source up when it is closed, and the bytes are wanted after that.
    zip_source_keep(packed)
    defer { zip_source_free(packed) }
    do {
      for entry in entries { try Self.add(entry.path, entry.bytes, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw PageError.outOfMemory
    }
    return try Self.contents(packed)
  }

  private static func add(_ path: String, _ bytes: [UInt8], to archive: OpaquePointer) throws {
    // Freed with the source.
    guard let copy = malloc(max(1, bytes.count)) else { throw PageError.outOfMemory }
    bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
    }
    guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      throw PageError.outOfMemory
    }
    let index = zip_file_add(archive, path, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw PageError.outOfMemory
    }
    // 1 January 1980, the first day that zip files know: equal content, equal bytes.
    guard zip_file_set_dostime(archive, UInt64(index), 0, 1 << 5 | 1, 0) == 0 else {
      throw PageError.outOfMemory
    }
  }

  private static func contents(_ source: OpaquePointer) throws -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw PageError.outOfMemory }
    defer { _ = zip_source_close(source) }
    var contents: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: SheetLimit.chunk, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = zip_source_read(source, buffer.baseAddress, UInt64(buffer.count))
      guard count >= 0 else { throw PageError.outOfMemory }
      if count == 0 { return contents }
      contents += buffer[..<Int(count)]
    }
  }
}
