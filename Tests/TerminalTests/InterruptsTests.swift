import Foundation
import Testing

@testable import outreach

@Suite("Interrupting what runs", .serialized)
struct InterruptsTests {
  /// Counts, and lets a test wait for the count.
  private final class Cancellation: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func cancel() { semaphore.signal() }

    func hasCome(within seconds: Double) -> Bool {
      semaphore.wait(timeout: .now() + seconds) == .success
    }
  }

  /// Returns when some thread has taken the signal; those that run tests block it.
  private func interrupt() {
    let before = Interrupts.count
    kill(getpid(), SIGINT)
    while Interrupts.count == before { sched_yield() }
  }

  @Test("An interrupt cancels the run on another thread, without a terminal")
  func cancelling() throws {
    let cancellation = Cancellation()
    let isCancelled = try Interrupts.whileRunning {
      interrupt()
      return cancellation.hasCome(within: 20)
    } cancel: {
      cancellation.cancel()
    }
    #expect(isCancelled)
    #expect(Interrupts.wasInterrupted)
  }

  @Test("A run that was left alone was not interrupted, whatever came before it")
  func leftAlone() throws {
    try Interrupts.whileRunning {
      interrupt()
    } cancel: {
    }
    let cancellation = Cancellation()
    let value = try Interrupts.whileRunning {
      7
    } cancel: {
      cancellation.cancel()
    }
    #expect(value == 7)
    #expect(!Interrupts.wasInterrupted)
    #expect(!cancellation.hasCome(within: 0))
  }

  @Test("A run inside a run has the interrupt to itself, and hands it back")
  func nesting() throws {
    let inner = Cancellation()
    let outer = Cancellation()
    try Interrupts.whileRunning {
      let isCancelled = try Interrupts.whileRunning {
        interrupt()
        return inner.hasCome(within: 20)
      } cancel: {
        inner.cancel()
      }
      #expect(isCancelled)
      #expect(!outer.hasCome(within: 0))
      interrupt()
      #expect(outer.hasCome(within: 20))
    } cancel: {
      outer.cancel()
    }
  }

  @Test("Errors of what runs come through")
  func errors() {
    #expect(throws: TerminalError.self) {
      try Interrupts.whileRunning {
        throw TerminalError(code: EIO)
      } cancel: {
      }
    }
  }
}
