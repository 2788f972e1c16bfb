import Synchronization

/// The hash of an entry whose changes are still to come: many are hashed together, on a thread of its
/// own beside the change.
final class RunningHash {
  /// What is done to a record.
  struct Step: Sendable {
    private let position: Int
    private let record: Record
    private let isRemoved: Bool
    private let before: String?

    init(_ position: Int, _ record: Record, isRemoved: Bool, before: String?) {
      self.position = position
      self.record = record
      self.isRemoved = isRemoved
      self.before = before
    }

    func add(to chain: inout HashChain, _ image: inout [UInt8]) {
      image.removeAll(keepingCapacity: true)
      if !isRemoved { RecordImage.append(record, to: &image) }
      chain.add(
        position: position,
        kind: record.kind.identifier,
        record: record.identity,
        before: before,
        after: isRemoved ? nil : image
      )
    }
  }

  /// What the thread works on.
  private final class State: Sendable {
    let chain: Mutex<HashChain>

    init(_ chain: consuming sending HashChain) { self.chain = Mutex(chain) }

    func add(_ steps: [Step]) {
      chain.withLock { chain in
        var image: [UInt8] = []
        for step in steps { step.add(to: &chain, &image) }
      }
    }
  }

  private static let atOnce = 64

  private let state: State
  private let queue = WorkQueue(most: 8)
  private var waiting: [Step] = []

  init(_ chain: consuming sending HashChain) { state = State(chain) }

  func add(_ step: Step) throws {
    waiting.append(step)
    guard waiting.count == Self.atOnce else { return }
    let steps = waiting
    waiting.removeAll(keepingCapacity: true)
    try queue.add { [state] in state.add(steps) }
  }

  /// The hash, which the body makes of the chain after all steps.
  func finish(_ body: (inout HashChain) -> String) throws -> String {
    try queue.wait()
    state.add(waiting)
    waiting = []
    return state.chain.withLock { body(&$0) }
  }
}
