import Foundation

/// A plain Swift struct with the description of its kind beside it.
///
/// Property names are field identifiers; sets are arrays; enumerations are ``Vocabulary`` types.
public protocol DescribedRecord: Decodable, Sendable, Equatable {
  /// The description that storage, queries and output read.
  static var kind: Kind { get }
}

/// A record that anyone who may read the registry may see.
public protocol RegistryRecord: DescribedRecord, Encodable {}

/// A record of the people who are helped, which no call returns without a ``CaseAccess``.
///
/// It shows itself to nobody by accident: its descriptions and its mirror are masked, and nothing
/// encodes it.
public protocol CaseRecord: DescribedRecord, Masked {}

extension CaseRecord {
  /// The kind, and nothing of the record.
  public var description: String { "\(Self.kind.identifier) •••" }
}

extension DescribedRecord {
  /// The record as a typed value.
  ///
  /// - Throws: `DecodingError` if the record is of another kind.
  public init(_ record: Record) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(RecordImage.encode(record).utf8))
  }
}

extension RegistryRecord {
  /// The typed value as a record of the registry, without identity.
  package func record() throws -> Record {
    let image = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    return try RecordImage.decode(image, kind: Self.kind)
  }
}
