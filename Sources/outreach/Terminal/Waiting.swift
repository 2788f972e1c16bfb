import Foundation

/// A pause that Ctrl-C ends.
enum Waiting {
  /// Milliseconds between two looks for Ctrl-C.
  private static let slice = 50

  /// Waits within a run that ``Interrupts`` watches over.
  ///
  /// - Returns: False if Ctrl-C was pressed during that run.
  static func wait(seconds: Int) -> Bool {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .seconds(seconds))
    while clock.now < end {
      if Interrupts.wasInterrupted || Interrupts.isEnding { return false }
      usleep(useconds_t(slice * 1000))
    }
    return !Interrupts.wasInterrupted
  }
}
