import Foundation
import OutreachRegistry

/// The file that keeps what a person has set: lines as after `set`, `language en`, with comments
/// after `#`.
///
/// Only sessions at a terminal read it, so that scripts answer alike on every machine.
package struct PreferenceFile: Sendable {
  /// What is wrong with the file, and in which line.
  struct Fault {
    let line: Int?
    let problem: Problem
  }

  package let path: String

  /// The path as a person writes it.
  let shownPath: String

  /// A file at a path, of which the person's home folder is shown as `~`.
  package init(path: String, home: String = HomeFolder.path) {
    self.path = path
    shownPath = path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }

  /// The file of the environment: `OUTREACH_CONFIG`, else `outreach/config` in the folder for
  /// configuration (XDG Base Directory Specification).
  package init(environment: [String: String], home: String) {
    if let path = environment["OUTREACH_CONFIG"], !path.isEmpty {
      self.init(path: HomeFolder.expanding(path), home: home)
    } else {
      let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      self.init(path: (folder ?? home + "/.config") + "/outreach/config", home: home)
    }
  }

  /// Takes the lines over into settings, except where the arguments of the process said otherwise.
  ///
  /// - Returns: What is wrong with lines; they change nothing.
  func read(into settings: inout Settings) -> [Fault] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let lines: [Line]
    do {
      lines = try self.lines()
    } catch let problems as Problems {
      return problems.all.map { Fault(line: nil, problem: $0) }
    } catch {
      return [Fault(line: nil, problem: Problem(.cannotOpen(SystemReason(EIO)), found: shownPath))]
    }
    var faults: [Fault] = []
    for (index, line) in lines.enumerated() {
      do {
        switch try line.request {
        case .all: break
        case .one(let preference):
          throw Problems(
            .valueExpected(key: preference.names.vi),
            suggestions: preference.choices.map(\.identifier)
          )
        case .change(let preference, let choice):
          guard settings.origins[preference.identifier] != .arguments else { continue }
          preference.apply(choice, &settings)
          settings.origins[preference.identifier] = .file
        }
      } catch let problems as Problems {
        faults += problems.all.map { Fault(line: index + 1, problem: $0) }
      } catch {
        faults.append(Fault(line: index + 1, problem: Problem(.engine("\(error)"))))
      }
    }
    return faults
  }

  /// Keeps a choice in the file; every other line stays as it is.
  ///
  /// The file is replaced as a whole, and is for its owner only.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if it cannot be written.
  func keep(_ choice: Preference.Choice, for preference: Preference) throws {
    // A link stays a link to the file that is written.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let isThere = FileManager.default.fileExists(atPath: target)
    var lines = isThere ? try self.lines().map(\.text) : []
    let line = "\(preference.identifier) \(choice.identifier)"
    if let old = lines.lastIndex(where: { Line(text: $0).preference == preference.identifier }) {
      lines[old] = line
    } else {
      lines.append(line)
    }
    try replace(target, lines.joined(separator: "\n") + "\n")
  }

  private func replace(_ target: String, _ text: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw Problems(.cannotWrite(), found: shownPath)
    }
    let file = try NewFile(target, existing: .replaced, isPrivate: true)
    try file.write(text)
    try file.finish()
  }

  /// - Throws: ``OutreachRegistry/Problems`` if it is no text file that can be read.
  private func lines() throws -> [Line] {
    let attributes: [FileAttributeKey: Any]
    let data: Data
    do {
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      // A device or a pipe would be replaced, or never end.
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw Problems(.cannotOpen(SystemReason(EINVAL)), found: shownPath)
      }
      data = try Data(contentsOf: file)
    } catch is CocoaError {
      throw Problems(.cannotOpen(), found: shownPath)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Problems(.notUTF8(line: ScriptText.validLines(in: data) + 1))
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { Line(text: String($0)) }
  }
}

/// A line of the configuration file.
private struct Line {
  let text: String

  private var words: [PreferenceRequest.Word] {
    VietnameseText.composed(text).split(whereSeparator: \.isWhitespace)
      .prefix { !$0.hasPrefix("#") }
      .map { PreferenceRequest.Word(text: String($0), place: nil) }
  }

  var request: PreferenceRequest {
    get throws { try PreferenceRequest(words) }
  }

  /// The identifier of the preference that it is about, even if its value is none.
  var preference: String? { PreferenceRequest.preference(at: words)?.0.identifier }
}
