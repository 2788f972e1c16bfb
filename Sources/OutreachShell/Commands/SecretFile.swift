import Foundation
import OutreachRegistry

/// A file of which no copy is left in memory when it was read.
final class SecretFile {
  let status: stat
  private let descriptor: Int32

  /// - Throws: ``OutreachRegistry/Problems`` if there is none.
  init(_ path: String) throws {
    // A pipe without a writer must keep nobody waiting.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Problems(.noSuchFile, found: path) }
    var status = stat()
    self.status = fstat(descriptor, &status) == 0 ? status : stat()
  }

  deinit { close(descriptor) }

  var isPlain: Bool { status.st_mode & S_IFMT == S_IFREG }

  /// The first bytes, without the line breaks that end them.
  func contents(upTo limit: Int) -> SecretBytes {
    Self.read(descriptor, upTo: limit)
  }

  /// What comes from standard input, without the line breaks that end it.
  static func standardInput(upTo limit: Int) -> SecretBytes { read(STDIN_FILENO, upTo: limit) }

  private static func read(_ descriptor: Int32, upTo limit: Int) -> SecretBytes {
    SecretBytes(capacity: limit) { buffer in
      var count = 0
      while count < limit {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        let length = Foundation.read(descriptor, rest.baseAddress, rest.count)
        if length < 0, errno == EINTR { continue }
        guard length > 0 else { break }
        count += length
      }
      while count > 0, [0x0A, 0x0D].contains(buffer[count - 1]) { count -= 1 }
      return count
    }
  }
}

/// A file that holds a passphrase.
enum PassphraseFile {
  /// - Throws: ``OutreachRegistry/Problems`` if others can read the file, it lies beside the registry,
  ///   or it is none.
  static func read(_ path: String, registry: String) throws -> Passphrase {
    func folder(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
    }
    let file = try SecretFile(path)
    guard file.isPlain, file.status.st_mode & 0o077 == 0, file.status.st_uid == geteuid(),
      folder(path) != folder(registry)
    else { throw Problems(.passphraseFileExposed, found: path) }
    return try Passphrase(file.contents(upTo: 4096))
  }
}
