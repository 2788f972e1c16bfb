import Foundation

/// Bytes that are zeroed when nobody holds them any more: keys, passphrases, opened notes.
///
/// Safe to share because the memory is written before the initializer returns and again only when
/// the last holder lets go.
public final class SecretBytes: @unchecked Sendable, Masked {
  private let memory: UnsafeMutableRawBufferPointer

  /// A copy of bytes.
  public init(copying bytes: some Sequence<UInt8>) {
    let bytes = ContiguousArray(bytes)
    memory = .allocate(byteCount: bytes.count, alignment: 16)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
  }

  /// A buffer of so many bytes, which the body writes; it returns how many it wrote.
  package init(capacity: Int, _ write: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer {
      Self.zero(buffer)
      buffer.deallocate()
    }
    let count = try write(buffer)
    memory = .allocate(byteCount: count, alignment: 16)
    memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  /// Takes over bytes that a library returned, and zeroes what it can of the original.
  init(taking data: inout Data) {
    memory = .allocate(byteCount: data.count, alignment: 16)
    data.withUnsafeBytes { memory.copyMemory(from: $0) }
    data.resetBytes(in: data.startIndex..<data.endIndex)
  }

  deinit {
    Self.zero(memory)
    memory.deallocate()
  }

  /// A store that the compiler may not leave out.
  private static func zero(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress else { return }
    #if canImport(Glibc)
    explicit_bzero(start, memory.count)
    #else
    memset_s(start, memory.count, 0, memory.count)
    #endif
  }

  /// How many bytes.
  public var count: Int { memory.count }

  /// Lends the bytes to the body.
  public func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeRawBufferPointer(memory))
  }
}

/// A passphrase as it is hashed: NFC, in UTF-8 (RFC 8265).
public struct Passphrase: Sendable, Masked {
  /// The least length of a new one, in characters as people see them.
  public static let shortest = 12

  let bytes: SecretBytes
  let length: Int

  /// A passphrase from the bytes that were typed or read.
  ///
  /// - Throws: ``Problems`` if they are not UTF-8.
  public init(_ typed: SecretBytes) throws {
    let text = typed.withUnsafeBytes { String(validating: $0, as: UTF8.self) }
    guard let text else { throw Problems(.notUTF8(line: 1)) }
    let composed = text.precomposedStringWithCanonicalMapping
    bytes = SecretBytes(copying: composed.utf8)
    length = composed.count
  }

  /// - Throws: ``Problems`` if it is too short for a new one.
  func checkStrength() throws {
    guard length >= Self.shortest else { throw Problems(.passphraseTooShort(Self.shortest)) }
  }
}
