/// A figure of a group of records that is one sum by another.
package struct Rate: Sendable {
  /// The JSON key.
  package let identifier: String
  package let names: Names
  /// The field that is added up and divided.
  let numerator: String
  /// The field that it is divided by.
  let denominator: String
  /// The records that enter both sums, of those that have both values.
  let condition: Condition
}

extension Kind {
  /// The figure of a group that a person names: the count, a field that adds up, or a rate.
  package func measure(named text: String) -> String? {
    let folded = VietnameseText.fold(text)
    if countNames.all(with: "count").contains(where: { VietnameseText.fold($0) == folded }) {
      return "count"
    }
    if let field = field(named: text), field.summation != nil { return field.identifier }
    return rates.first { rate in
      rate.names.all(with: rate.identifier).contains { VietnameseText.fold($0) == folded }
    }?.identifier
  }
}

extension Names {
  /// How many records, of any kind.
  package static let count = Names(vi: "số bản ghi", en: "count", also: ["số lượng"])
}

extension Kind {
  /// How many records of the kind; of a case kind nothing is counted by name.
  var countNames: Names {
    Names(
      vi: isCase ? "số lượt" : "số \(names.vi)",
      en: "count",
      also: [Names.count.vi] + Names.count.also
    )
  }
}
