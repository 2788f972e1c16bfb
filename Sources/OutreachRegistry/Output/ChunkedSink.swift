/// Gathers short texts, so that a sink that writes to a file or a screen is called seldom.
struct ChunkedSink {
  private static let chunk = 64 * 1024
  private let sink: OutputFormat.Sink
  private var pending = ""

  init(_ sink: @escaping OutputFormat.Sink) {
    self.sink = sink
  }

  mutating func write(_ text: String) throws {
    pending += text
    if pending.utf8.count >= Self.chunk { try flush() }
  }

  /// Hands on what is still held back.
  mutating func flush() throws {
    guard !pending.isEmpty else { return }
    try sink(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
