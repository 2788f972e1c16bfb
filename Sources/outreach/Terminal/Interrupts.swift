import CReadline
import Foundation
import OutreachRegistry

/// Ctrl-C (SIGINT), with or without a line editor.
///
/// While a command runs, Ctrl-C cancels it from an ordinary thread, where locks and databases may
/// be used, as a signal handler may not; SIGTERM and SIGHUP cancel it too, and then end the process.
/// While a line is typed Ctrl-C goes to the editor. At other times, unless ``install()`` was called, it ends the process as usual.
enum Interrupts {
  /// Catches SIGINT and the change of the terminal's size from now on.
  ///
  /// - Throws: ``TerminalError`` if no pipe can be had.
  static func install() throws {
    try check(csignals_catch())
    watcher.keepInstalled()
  }

  /// How many SIGINT have arrived since the process began, while they were caught.
  static var count: Int { csignals_interrupts() }

  /// True if the process is to end when the running command is done.
  static var isEnding: Bool { csignals_ended_by() != 0 }

  /// True if SIGINT arrived during the latest ``whileRunning(_:cancel:)``, running or ended.
  static var wasInterrupted: Bool { watcher.wasInterrupted }

  /// Runs `body`; every SIGINT meanwhile calls `cancel` on another thread.
  ///
  /// `cancel` is never called after this function has returned. It must not itself call
  /// `Interrupts`. A run inside a run has the signal to itself.
  ///
  /// - Throws: ``TerminalError`` if no pipe can be had, and what `body` throws.
  static func whileRunning<Result>(
    _ body: () throws -> Result,
    cancel: @escaping @Sendable () -> Void
  ) throws -> Result {
    try check(csignals_prepare())
    let outer = try watcher.begin(cancel)
    defer { watcher.end(backTo: outer) }
    return try body()
  }

  /// Runs `body`; SIGINT meanwhile cancels what it does in a registry.
  ///
  /// - Throws: ``TerminalError`` if no pipe can be had, and what `body` throws.
  static func whileCancellable<Result>(_ body: () throws -> Result) throws -> Result {
    let cancellation = Cancellation()
    return try whileRunning(
      { try cancellation.perform(body) },
      cancel: cancellation.cancel
    )
  }

  private static let watcher = InterruptWatcher()

  fileprivate static func check(_ code: Int32) throws {
    guard code == 0 else { throw TerminalError(code: code) }
  }
}

/// The thread that waits for SIGINT, and what it calls.
///
/// Safe to share because every stored property is only touched with the lock held.
private final class InterruptWatcher: @unchecked Sendable {
  struct Run {
    var cancel: @Sendable () -> Void
    /// Interrupts before the run began: an older one must not cancel it.
    var before: Int
  }

  private let lock = NSLock()
  private var run: Run?
  private var latestBefore = 0
  private var latestAfter: Int?
  private var isThreadStarted = false
  private var isInstalled = false

  var wasInterrupted: Bool {
    lock.withLock { (latestAfter ?? Interrupts.count) > latestBefore }
  }

  func keepInstalled() {
    lock.withLock { isInstalled = true }
  }

  /// Returns the run that this one is inside of.
  func begin(_ cancel: @escaping @Sendable () -> Void) throws -> Run? {
    try lock.withLock {
      try Interrupts.check(csignals_catch())
      startThread()
      let outer = run
      latestBefore = Interrupts.count
      latestAfter = nil
      if outer == nil { csignals_hold_end(1) }
      run = Run(cancel: cancel, before: latestBefore)
      csignals_set_running(1)
      return outer
    }
  }

  func end(backTo outer: Run?) {
    lock.withLock {
      run = outer
      // The watcher has woken for the inner run only.
      if let outer, Interrupts.isEnding { outer.cancel() }
      if outer == nil {
        csignals_hold_end(0)
        // What the process was asked to do meanwhile, now that nothing is half done.
        let number = csignals_ended_by()
        if number != 0 { csignals_deliver(number) }
        csignals_set_running(0)
        if !isInstalled { csignals_release() }
      }
      latestAfter = Interrupts.count
    }
  }

  private func startThread() {
    guard !isThreadStarted else { return }
    isThreadStarted = true
    Thread.detachNewThread { [self] in
      // Signals are for the main thread, which then sees them before the next key.
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
      while csignals_wait() == 0 { cancelRun() }
    }
  }

  private func cancelRun() {
    lock.withLock {
      guard let run, Interrupts.count > run.before || Interrupts.isEnding else { return }
      run.cancel()
    }
  }
}
