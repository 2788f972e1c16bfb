import Crypto
import Foundation

typealias CasePublicKey = Curve25519.KeyAgreement.PublicKey
typealias CasePrivateKey = Curve25519.KeyAgreement.PrivateKey

/// Sealing to a public key: HPKE (RFC 9180), base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305.
enum SealedBox {
  /// What a sealed text belongs to, as associated data: it opens nowhere else.
  struct Binding {
    let purpose: String
    let parts: [String]

    init(_ purpose: String, _ parts: String...) {
      self.purpose = purpose
      self.parts = parts
    }

    var info: Data { Data("outreach registry 1 \(purpose)".utf8) }

    /// Each part with its length before it, so that no two bindings have the same bytes.
    var associated: Data {
      var data = Data()
      for part in parts {
        withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { data.append(contentsOf: $0) }
        data.append(contentsOf: part.utf8)
      }
      return data
    }
  }

  private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
  private static let encapsulatedBytes = 32

  /// The encapsulated key, then the sealed bytes.
  static func seal(
    _ bytes: UnsafeRawBufferPointer,
    to key: CasePublicKey,
    _ binding: Binding
  ) throws -> Data {
    var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: binding.info)
    let sealed = try sender.seal(bytes, authenticating: binding.associated)
    return sender.encapsulatedKey + sealed
  }

  /// - Throws: ``Problems`` with `cannotOpenSealed` if the bytes were altered, belong elsewhere or are
  ///   sealed to another key.
  static func open(
    _ sealed: Data,
    with key: CasePrivateKey,
    _ binding: Binding
  ) throws -> SecretBytes {
    guard sealed.count > encapsulatedBytes else { throw Problems(.cannotOpenSealed) }
    do {
      var recipient = try HPKE.Recipient(
        privateKey: key,
        ciphersuite: suite,
        info: binding.info,
        encapsulatedKey: sealed.prefix(encapsulatedBytes)
      )
      var opened = try recipient.open(
        sealed.dropFirst(encapsulatedBytes),
        authenticating: binding.associated
      )
      return SecretBytes(taking: &opened)
    } catch is CryptoKitError {
      throw Problems(.cannotOpenSealed)
    } catch is HPKE.Errors {
      throw Problems(.cannotOpenSealed)
    }
  }
}

extension CasePublicKey {
  /// SHA-256 of the key in hexadecimal: what a row of the registry knows a key by.
  var fingerprint: String { Hexadecimal.text(SHA256.hash(data: rawRepresentation)) }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
