import Foundation

/// Completes paths.
enum FileCompletion {
  static func complete(_ typed: String, start: Int) -> Completer.Offer {
    let bare = typed.hasPrefix("\"") ? String(typed.dropFirst()) : typed
    let folder = bare.lastIndex(of: "/").map { String(bare[...$0]) } ?? ""
    let prefix = String(bare.dropFirst(folder.count))
    let path = folder.isEmpty ? "." : HomeFolder.expanding(folder)
    // A folder that cannot be read has nothing to offer.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let fitting = names.sorted().filter {
      $0.hasPrefix(prefix) && ($0.hasPrefix(".") == prefix.hasPrefix("."))
    }
    return Completer.Offer(
      start: start,
      candidates: fitting.map { name in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
        let end = isFolder.boolValue ? "/" : ""
        let whole = folder + name + end
        let text = whole.contains { " ;\"#".contains($0) } ? "\"\(whole)\"" : whole
        return Completion.Candidate(
          text,
          display: name + end,
          append: isFolder.boolValue ? "" : " "
        )
      }
    )
  }
}
