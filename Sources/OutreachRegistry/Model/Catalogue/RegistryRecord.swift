import Foundation

/// A plain Swift struct with the description of its kind beside it.
///
/// Property names are field identifiers; sets are arrays; enumerations are ``Vocabulary`` types. What
/// may be missing is optional.
public protocol DescribedRecord: Decodable, Sendable, Equatable {
  /// The description that storage, queries and output read; always the same value (`static let`).
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
  /// - Throws: ``Problems`` if the record is of another kind.
  public init(_ record: Record) throws {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(RecordImage.typed(record).utf8))
    } catch let error as DecodingError {
      throw Problems([Problem(.damage(Self.kind.identifier)).about(Self.field(error.path))])
    }
  }

  fileprivate static func field(_ path: [any CodingKey]) -> Field? {
    path.first.flatMap { kind.field($0.stringValue) }
  }
}

extension RegistryRecord {
  /// The typed value as a record of the registry, without identity.
  package func record() throws -> Record {
    do {
      var record = Record(Self.kind, values: Self.kind.fields.map { _ in .none })
      for (name, value) in try RecordEncoder.properties(of: self) {
        if let position = Self.kind.position(of: name) { record.values[position] = value }
      }
      let blank = zip(Self.kind.fields, record.values).filter {
        $1.members.contains(where: \.isNone)
      }
      guard blank.isEmpty else { throw Problems(blank.map { Problem(.required).about($0.0) }) }
      return record
    } catch EncodingError.invalidValue(let value, let context) {
      // A number that is none, or infinite.
      throw Problems([
        Problem(.notANumber, found: "\(value)").about(Self.field(context.codingPath))
      ])
    }
  }

  /// Does something with a typed record, by its position from 0 among records that were handed over
  /// together; what is wrong with it has the record as its place.
  static func placing<Result>(at index: Int? = nil, _ body: () throws -> Result) throws -> Result {
    try Problems.placing(
      { .record(kind: kind.identifier, index: index, field: $0.field) },
      body
    )
  }
}

extension DecodingError {
  /// Where in the document it is.
  fileprivate var path: [any CodingKey] {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath
    @unknown default: []
    }
  }
}
