import Crypto
import Foundation
import Synchronization

/// Random numbers, 4 KiB at a time.
///
/// They are the stream of ChaCha20 (RFC 8439, 2.4) under a key of swift-crypto's generator that is used
/// once: the generator itself asks the system for every word.
final class RandomPool: Sendable {
  private static let size = 4096
  private let words = Mutex<[UInt64]>([])

  func next() -> UInt64 {
    words.withLock { words in
      if words.isEmpty {
        words = Self.drawn()
      }
      return words.removeLast()
    }
  }

  private static func drawn() -> [UInt64] {
    let nothing = [UInt8](repeating: 0, count: size)
    do {
      let stream = try ChaChaPoly.seal(nothing, using: SymmetricKey(size: .bits256)).ciphertext
      return stream.withUnsafeBytes { bytes in
        stride(from: 0, to: size, by: 8).map {
          bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
        }
      }
    } catch {
      // A key of the right size seals any text.
      preconditionFailure("\(error)")
    }
  }
}
