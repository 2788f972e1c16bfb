public import Foundation

/// One entry of the journal: a command that changed records.
public struct JournalEntry: Sendable, Equatable {
  /// What kind of change an entry is.
  public enum Action: String, Sendable {
    case create
    case add
    case edit
    case delete
    case merge
    case attend
    case transfer
    case confirm
    case `import`
    case undo
    case redo
    case restore
    /// Several changes that a program made together.
    case write

    /// True if the entry can be taken back.
    package var isChange: Bool { ![.undo, .redo, .create, .restore].contains(self) }
  }

  /// The number, from 1.
  public let entry: Int
  /// When, in UTC (ISO 8601), as the hash covers it.
  package let timestamp: String
  /// Who.
  public let user: String
  /// What kind of change.
  public let action: Action
  /// The command as written, confidential values blanked.
  public let command: String
  /// The entry that an `undo` took back or a `redo` restored.
  public let takesBack: Int?
  /// How many records changed.
  public let records: Int
  /// The hash of the entry before; 64 zeros before the first.
  public let before: String
  /// SHA-256 over the entry, its records and ``before``, in hexadecimal.
  public let hash: String
}

extension JournalEntry {
  /// When the change was made, to the second; nil where somebody altered the journal so that it holds
  /// no time, which ``Registry/verify(access:head:)`` reports.
  public var at: Date? {
    // Why it is no time says nothing more: the entry's hash shows that it was altered.
    try? Date(timestamp, strategy: .iso8601)
  }
}

/// A record before and after an entry.
struct RecordChange {
  let kind: String
  let record: String
  let before: String?
  let after: String?
}

/// A record's part of an entry as the journal keeps it: the image before.
struct JournaledChange {
  /// Where the image after is.
  enum Later {
    /// In the next change of the record, which found this; nil if it found nothing.
    case found(String?)
    /// In the record's row, since no later change touched it.
    case row
  }

  let entry: Int
  let position: Int
  let kind: String
  let record: String
  let before: String?
  let later: Later

  /// The whole change, given the image of the record's row; nil if there is none.
  func change(row: String?) -> RecordChange {
    let after =
      switch later {
      case .found(let image): image
      case .row: row
      }
    return RecordChange(kind: kind, record: record, before: before, after: after)
  }
}
