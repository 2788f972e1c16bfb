import Foundation
import OutreachRegistry

/// Typed lines on disk, for their owner only.
///
/// The format is Readline's with times (`#` and seconds since 1970, then the entry), so that an
/// entry of several lines stays one. Sessions that run at the same time take turns by a lock.
final class HistoryFile {
  static let defaultLimit = 5_000

  let limit: Int
  private let path: String
  private let keep: (String) -> Bool
  private var count = 0

  /// - Parameters:
  ///   - path: the file; it and its folder are made when needed.
  ///   - limit: how many entries are kept, the newest.
  ///   - keep: false for a line that must not be written down.
  init(
    path: String,
    limit: Int = HistoryFile.defaultLimit,
    keep: @escaping (String) -> Bool = { _ in true }
  ) {
    self.path = path
    self.limit = limit
    self.keep = keep
  }

  /// A line that begins with a space is the person's own business, a blank one nobody's.
  static func isPrivate(_ line: String) -> Bool {
    line.first?.isWhitespace ?? true
  }

  /// True if the path leads to a device such as `/dev/null`, as that of somebody who wants no history.
  private var isDevice: Bool {
    RealPath.status(path).map { $0.st_mode & S_IFMT == S_IFCHR } ?? false
  }

  /// True if the line may be kept.
  func isKept(_ line: String) -> Bool {
    !Self.isPrivate(line) && !HistoryText.hasTime(line) && keep(line)
  }

  /// The entries, oldest first.
  ///
  /// - Throws: ``TerminalError`` if the file cannot be made or read.
  func load() throws -> [String] {
    guard !isDevice else { return [] }
    return try withLock { file in
      let all = HistoryText.entries(in: try file.contents())
      try trim(file, all)
      return all.suffix(limit).map(\.line)
    }
  }

  /// Adds an entry at the end.
  ///
  /// - Throws: ``TerminalError`` if it cannot be written.
  func append(_ line: String) throws {
    guard !isDevice else { return }
    let entry = HistoryText.Entry(seconds: Int(time(nil)), line: line)
    try withLock { file in
      try file.append(entry.text)
      count += 1
      if count > limit { try trim(file, HistoryText.entries(in: try file.contents())) }
    }
  }

  /// Takes the entries that hold a text out of the file.
  ///
  /// - Throws: ``TerminalError`` if it cannot be written.
  func forget(_ text: UnsafeRawBufferPointer) throws {
    guard !isDevice else { return }
    try withLock { file in
      let entries = HistoryText.entries(in: try file.contents())
      let left = entries.filter { !$0.line.utf8.contains(text) }
      guard left.count < entries.count else { return }
      try file.replace(left.map(\.text).joined())
      count = left.count
    }
  }

  private func trim(_ file: LockedFile, _ entries: [HistoryText.Entry]) throws {
    count = min(entries.count, limit)
    guard entries.count > limit else { return }
    try file.replace(entries.suffix(limit).map(\.text).joined())
  }

  private func withLock<Result>(_ body: (LockedFile) throws -> Result) throws -> Result {
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
      do {
        try FileManager.default.createDirectory(
          atPath: folder,
          withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700]
        )
      } catch let error as CocoaError {
        throw TerminalError(code: SystemReason.code(of: error))
      }
    }
    let file = try LockedFile(path: path)
    return try body(file)
  }
}
