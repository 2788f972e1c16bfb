import Crypto
import Synchronization

/// Random numbers, drawn 4 KiB at a time from swift-crypto's generator.
final class RandomPool: Sendable {
  private let words = Mutex<[UInt64]>([])

  func next() -> UInt64 {
    words.withLock { words in
      if words.isEmpty {
        words = SymmetricKey(size: SymmetricKeySize(bitCount: 32_768)).withUnsafeBytes { bytes in
          Array(bytes.bindMemory(to: UInt64.self))
        }
      }
      return words.removeLast()
    }
  }
}
