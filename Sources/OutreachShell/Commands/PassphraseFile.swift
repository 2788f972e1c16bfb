import Foundation
import OutreachRegistry

/// A file that holds a passphrase.
enum PassphraseFile {
  /// - Throws: ``Problems`` if others can read the file, it lies beside the registry, or it is none.
  static func read(_ path: String, registry: String) throws -> Passphrase {
    func folder(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
    }
    // A pipe without a writer must keep nobody waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Problems(.noSuchFile, found: path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 == 0, status.st_uid == geteuid(), folder(path) != folder(registry)
    else { throw Problems(.passphraseFileExposed, found: path) }
    let bytes = SecretBytes(capacity: 4096) { buffer in
      var count = 0
      while count < buffer.count {
        let read = Foundation.read(
          descriptor,
          buffer.baseAddress.map { $0 + count },
          buffer.count - count
        )
        guard read > 0 else { break }
        count += read
      }
      // The line break at the end of the file is not part of it.
      if count > 0, buffer[count - 1] == 0x0A { count -= 1 }
      if count > 0, buffer[count - 1] == 0x0D { count -= 1 }
      return count
    }
    return try Passphrase(bytes)
  }
}
