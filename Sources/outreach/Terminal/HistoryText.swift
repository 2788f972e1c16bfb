import Foundation

/// The text of a history file.
enum HistoryText {
  struct Entry {
    var seconds: Int
    var line: String

    var text: String { "#\(seconds)\n\(line)\n" }
  }

  /// True if a line of the entry would be read back as a time.
  static func hasTime(_ entry: String) -> Bool {
    entry.utf8.split(separator: UInt8(ascii: "\n")).contains { seconds(in: $0) != nil }
  }

  /// The entries, the same one twice in a row once.
  ///
  /// Without times each line is an entry. What is not UTF-8 is left out: it cannot have been
  /// typed here.
  static func entries(in contents: Data) -> [Entry] {
    var entries: [Entry] = []
    var time: Int?
    var lines: [Data] = []

    func finish() {
      let bytes = Data(lines.joined(separator: [UInt8(ascii: "\n")]))
      lines = []
      guard let line = String(validating: bytes, as: UTF8.self), !line.isEmpty else { return }
      if entries.last?.line.utf8.elementsEqual(line.utf8) == true { entries.removeLast() }
      entries.append(Entry(seconds: time ?? 0, line: line))
    }

    for line in contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      if let seconds = seconds(in: line) {
        finish()
        time = seconds
      } else {
        if time == nil { finish() }
        lines.append(line)
      }
    }
    finish()
    return entries
  }

  private static func seconds(in line: some Collection<UInt8>) -> Int? {
    guard line.first == UInt8(ascii: "#") else { return nil }
    let digits = line.dropFirst()
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
