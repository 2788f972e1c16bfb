import Foundation

/// A change in a registry, by whichever process made it.
public struct ChangeNotice: Sendable, Equatable, Codable {
  /// The journal's entry; nil for a change of cases, of which only the day is told.
  public let entry: Int?
  /// The day of the change.
  public let day: CalendarDate
  /// Who made it; nil for a change of cases.
  public let user: String?
  /// The kinds of the records changed, by their identifiers.
  public let kinds: [String]
  /// The keys of the first thousand records changed.
  public let keys: [String]

  /// A notice as a test would have it.
  public init(
    entry: Int?,
    day: CalendarDate,
    user: String? = nil,
    kinds: [String] = [],
    keys: [String] = []
  ) {
    self.entry = entry
    self.day = day
    self.user = user
    self.kinds = kinds
    self.keys = keys
  }
}

/// The changes of a registry as they are made, from the moment it is iterated, by this process and by
/// others; it ends when its task is cancelled.
///
/// The registry is looked at four times a second, and only while somebody waits.
public struct ChangeSequence: AsyncSequence, Sendable {
  /// A change.
  public typealias Element = ChangeNotice
  /// What goes wrong with reading.
  public typealias Failure = any Error

  let registry: Registry

  /// Begins with the changes after those that are there now.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(registry: registry, start: Result { try registry.journalHeads() })
  }

  /// Waits for the next change.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let registry: Registry
    private var position: Result<JournalHeads, any Error>
    private var notices: [ChangeNotice] = []

    fileprivate init(registry: Registry, start: Result<JournalHeads, any Error>) {
      self.registry = registry
      position = start
    }

    /// The next change; nil when the task is cancelled.
    ///
    /// - Throws: ``Problems`` if the registry cannot be read.
    public mutating func next() async throws -> ChangeNotice? {
      while notices.isEmpty {
        let heads = try position.get()
        do {
          let news = try await registry.perform { try $0.notices(after: heads) }
          notices = news.notices
          position = .success(news.heads)
          if notices.isEmpty { try await Task.sleep(for: .milliseconds(250)) }
        } catch is CancellationError {
          return nil
        }
      }
      return notices.removeFirst()
    }
  }
}

extension Registry {
  /// The changes as they are made, here and by other processes.
  ///
  /// ```swift
  /// for try await change in registry.changes where change.kinds.contains("activity") { … }
  /// ```
  public var changes: ChangeSequence { ChangeSequence(registry: self) }

  fileprivate func journalHeads() throws -> JournalHeads {
    try store.read { try JournalHeads($0, commune) }
  }

  fileprivate func notices(
    after heads: JournalHeads
  ) throws -> (notices: [ChangeNotice], heads: JournalHeads) {
    try store.read { connection in
      let now = try JournalHeads(connection, commune)
      guard now != heads else { return ([], now) }
      let entries = try Journal.entries(
        of: commune,
        connection,
        where: "\"entry\" > ?",
        [.integer(heads.entry)]
      )
      var notices = try entries.map { try notice($0, connection) }
      if now.caseEntry > heads.caseEntry {
        let day = try connection.first(
          "SELECT MAX(\"day\") FROM \"caseJournal\" WHERE \"commune\" = ?",
          [.text(commune)]
        )
        let date = day.text.flatMap { CalendarDate(iso: $0) } ?? context.today
        notices.append(ChangeNotice(entry: nil, day: date))
      }
      return (notices, now)
    }
  }

  private func notice(
    _ entry: JournalEntry,
    _ connection: any StoreConnection
  ) throws -> ChangeNotice {
    var kinds: [String] = []
    var keys: [String] = []
    let changes = try Journal.changes(
      of: commune,
      after: (entry.entry, -1),
      limit: 1000,
      connection
    )
    for change in changes.prefix(while: { $0.entry == entry.entry }) {
      guard let kind = catalogue.kind(change.kind) else { continue }
      if !kinds.contains(kind.identifier) { kinds.append(kind.identifier) }
      let there = try record(kind, identity: change.record, connection)
      let image = change.before ?? change.change(row: nil).after
      let key = try there?.key ?? image.map { try RecordImage.decode($0, kind: kind) }?.key
      if let key { keys.append(key) }
    }
    return ChangeNotice(
      entry: entry.entry,
      day: entry.day,
      user: entry.user,
      kinds: kinds,
      keys: keys
    )
  }
}

extension JournalEntry {
  /// The day in Việt Nam.
  fileprivate var day: CalendarDate {
    at.map { CalendarDate.today(in: TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt, now: $0) }
      ?? .earliest
  }
}

/// The last entries of the two journals.
private struct JournalHeads: Sendable, Equatable {
  let entry: Int
  let caseEntry: Int

  init(_ connection: any StoreConnection, _ commune: String) throws {
    func last(_ table: String) throws -> Int {
      let sql = "SELECT MAX(\"entry\") FROM \(quotedName(table)) WHERE \"commune\" = ?"
      return try connection.first(sql, [.text(commune)]).integer ?? 0
    }
    entry = try last("journal")
    caseEntry = connection.keepsCases ? try last("caseJournal") : 0
  }
}
