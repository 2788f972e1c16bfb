import Foundation

/// What a program has written to its terminal so far, read by a thread of its own.
///
/// Safe to share because the stored properties are only touched with the condition's lock held.
final class TerminalOutput: @unchecked Sendable {
  private let changed = NSCondition()
  private let emulator: Emulator
  private var bytes: [UInt8] = []
  private var hasEnded = false
  private var isStopped = false

  init(emulator: Emulator) {
    self.emulator = emulator
  }

  var screen: Screen { locked { emulator.screen } }

  /// Everything as it came, escape sequences included.
  var raw: String { locked { String(decoding: bytes, as: UTF8.self) } }

  var count: Int { locked { bytes.count } }

  var isEnded: Bool { locked { hasEnded } }

  func resize(columns: Int, rows: Int) {
    locked { emulator.resize(columns: columns, rows: rows) }
  }

  /// Reads until the terminal is closed, then closes the descriptor.
  func follow(_ descriptor: Int32, inPiecesOf size: Int) {
    Thread.detachNewThread { [self] in
      var buffer = [UInt8](repeating: 0, count: size)
      while !locked({ isStopped }) {
        // Who closes the terminal's window waits for this thread to let go of it.
        var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, 50) > 0 else { continue }
        let count = read(descriptor, &buffer, buffer.count)
        // EIO: nobody has the other end open any more.
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        locked {
          bytes.append(contentsOf: buffer[..<count])
          emulator.feed(buffer[..<count])
        }
      }
      close(descriptor)
      locked { hasEnded = true }
    }
  }

  /// Reads no more, and has closed its descriptor when it returns.
  func stop() {
    locked { isStopped = true }
    _ = wait(seconds: 20) { $0.isEnded }
  }

  /// Waits until the condition holds; false if it does not within the time.
  func wait(seconds: Double, until holds: (TerminalOutput.State) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    changed.lock()
    defer { changed.unlock() }
    while !holds(State(emulator: emulator, count: bytes.count, isEnded: hasEnded)) {
      guard changed.wait(until: deadline) else {
        return holds(State(emulator: emulator, count: bytes.count, isEnded: hasEnded))
      }
    }
    return true
  }

  struct State {
    fileprivate var emulator: Emulator
    var count: Int
    var isEnded: Bool

    var screen: Screen { emulator.screen }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    changed.lock()
    defer {
      changed.broadcast()
      changed.unlock()
    }
    return body()
  }
}
