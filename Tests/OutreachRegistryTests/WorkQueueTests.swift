import OutreachRegistry
import Synchronization
import Testing

@Suite("Work on a thread of its own")
struct WorkQueueTests {
  private struct Refusal: Error {}

  @Test("All work is done, in its order")
  func order() throws {
    let queue = WorkQueue(most: 2)
    let done = Mutex<[Int]>([])
    for number in 0..<100 {
      try queue.add { done.withLock { $0.append(number) } }
    }
    try queue.wait()
    #expect(done.withLock { $0 } == Array(0..<100))
  }

  @Test("Nothing is done after what failed, and the failure is told")
  func failure() throws {
    let queue = WorkQueue(most: 8)
    let done = Mutex<[Int]>([])
    try queue.add { done.withLock { $0.append(1) } }
    try queue.add { throw Refusal() }
    queue.stop()
    #expect(throws: Refusal.self) { try queue.add { done.withLock { $0.append(2) } } }
    #expect(throws: Refusal.self) { try queue.wait() }
    #expect(done.withLock { $0 } == [1])
  }

  @Test("What work holds is let go of by the thread that added it")
  func memory() throws {
    final class Held: Sendable {}
    let queue = WorkQueue(most: 1)
    weak var held: Held?
    do {
      let first = Held()
      held = first
      try queue.add { withExtendedLifetime(first) {} }
    }
    queue.stop()
    #expect(held != nil)
    try queue.add {}
    queue.stop()
    #expect(held == nil)
  }
}
