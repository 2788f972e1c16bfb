import Foundation

/// A plain Swift struct that is a record kind, with the description of the kind beside it.
///
/// Property names are field identifiers; sets are arrays; enumerations are ``Vocabulary`` types.
public protocol RegistryRecord: Codable, Sendable, Equatable {
  /// The description that storage, queries and output read.
  static var kind: Kind { get }
}

extension RegistryRecord {
  /// The record as a typed value.
  ///
  /// - Throws: `DecodingError` if the record is of another kind.
  public init(_ record: Record) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(RecordImage.encode(record).utf8))
  }

  /// The typed value as a record of the registry, without identity.
  package func record() throws -> Record {
    let image = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    return try RecordImage.decode(image, kind: Self.kind)
  }
}
