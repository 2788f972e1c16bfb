import Foundation
import OutreachRegistry

/// A form that was not finished, as it lies on the disk; never one about a case.
struct FormDraft: Codable, Equatable {
  /// When the last answer was given.
  var written: Date
  /// The record so far, as the journal writes it.
  var image: String
  /// The fields that were answered; of an edit, those that were changed.
  var answered: [String]

  init(_ form: Form, at written: Date) {
    self.written = written
    image = RecordImage.encode(form.record)
    // Several values are given by a command, which is typed again.
    let fields =
      form.purpose == .edit
      ? form.changedFields : form.fields.filter { form.answered.contains($0.identifier) }
    answered = fields.map(\.identifier).filter { form.several[$0] == nil }
  }
}

/// Where drafts of forms and rolls lie, for their owner only, each under a name.
package struct DraftFolder: Sendable {
  private let path: String

  package init(path: String) { self.path = path }

  private func file(_ name: String) -> String { "\(path)/\(name).json" }

  /// The draft of a name, if there is one that can be read.
  func load<Draft: Decodable>(_ name: String) throws -> Draft? {
    guard FileManager.default.fileExists(atPath: file(name)) else { return nil }
    let data = try Data(contentsOf: URL(fileURLWithPath: file(name)))
    do {
      return try JSONDecoder().decode(Draft.self, from: data)
    } catch is DecodingError {
      // What another version wrote, or a disk damaged, is no draft.
      return nil
    }
  }

  /// Puts a draft in the place of the one before it, all of it or nothing.
  func save(_ draft: some Encodable, _ name: String) throws {
    let files = FileManager.default
    if !files.fileExists(atPath: path) {
      try files.createDirectory(
        atPath: path,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    }
    let new = try NewFile(file(name), existing: .replaced, isPrivate: true)
    try new.write(JSONEncoder().encode(draft))
    try new.finish()
  }

  /// Forgets a draft.
  func remove(_ name: String) throws {
    guard unlink(file(name)) == 0 || errno == ENOENT else {
      throw Problems(.cannotWrite(), found: file(name))
    }
  }
}
