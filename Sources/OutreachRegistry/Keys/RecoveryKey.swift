import Crypto
import Foundation

/// 160 random bits that open the case records once when every passphrase is lost; shown once, to be
/// written down and locked away.
public struct RecoveryKey: Sendable, Masked {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let bits = 160

  let bytes: SecretBytes

  /// A new recovery key.
  init() {
    let key = SymmetricKey(size: SymmetricKeySize(bitCount: Self.bits))
    bytes = key.withUnsafeBytes { SecretBytes(copying: $0) }
  }

  /// A recovery key as it was typed: groups, spaces, hyphens and case do not matter.
  ///
  /// - Throws: ``Problems`` if it is none.
  public init(_ typed: SecretBytes) throws {
    var digits: [UInt8] = []
    typed.withUnsafeBytes { typed in
      for byte in typed where byte != 0x20 && byte != 0x2D && byte != 0x0A && byte != 0x0D {
        let upper = byte >= 0x61 && byte <= 0x7A ? byte - 32 : byte
        let mended: UInt8 =
          switch upper {
          case UInt8(ascii: "O"): UInt8(ascii: "0")
          case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
          default: upper
          }
        digits.append(UInt8(Self.alphabet.firstIndex(of: mended) ?? 255))
      }
    }
    guard digits.count == Self.bits / 5, !digits.contains(255) else {
      throw Problems(.wrongRecoveryKey)
    }
    bytes = SecretBytes(capacity: Self.bits / 8) { buffer in
      for index in 0..<Self.bits / 8 {
        buffer[index] = 0
      }
      for (position, digit) in digits.enumerated() {
        for bit in 0..<5 where digit >> (4 - bit) & 1 == 1 {
          let place = position * 5 + bit
          buffer[place / 8] |= 1 << UInt8(7 - place % 8)
        }
      }
      return Self.bits / 8
    }
  }

  /// Eight groups of four characters, to be shown on a terminal once.
  public var text: SecretBytes {
    bytes.withUnsafeBytes { bytes in
      SecretBytes(capacity: 40) { buffer in
        var count = 0
        for position in 0..<Self.bits / 5 {
          if position > 0, position % 4 == 0 {
            buffer[count] = UInt8(ascii: "-")
            count += 1
          }
          var digit = 0
          for bit in 0..<5 {
            let place = position * 5 + bit
            digit = digit << 1 | Int(bytes[place / 8] >> UInt8(7 - place % 8) & 1)
          }
          buffer[count] = Self.alphabet[digit]
          count += 1
        }
        return count
      }
    }
  }

  /// The key pair that is made of it: chance needs no stretching.
  func pair(registry: String) throws -> CasePrivateKey {
    let seed = bytes.withUnsafeBytes { bytes in
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: SymmetricKey(data: bytes),
        salt: Data(registry.utf8),
        info: Data("outreach registry 1 recovery".utf8),
        outputByteCount: 32
      )
    }
    return try seed.withUnsafeBytes { try CasePrivateKey(rawRepresentation: $0) }
  }
}
