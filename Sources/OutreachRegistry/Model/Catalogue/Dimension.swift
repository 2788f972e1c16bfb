/// Something to group and filter by that is computed from a field.
package struct Dimension: Sendable {
  package enum Measure: String, Sendable, CaseIterable {
    case countingKind
    case year
    case month
    case quarter
    case weekday
  }

  package let measure: Measure
  /// The field that it is computed from.
  package let field: Field

  package var identifier: String { measure.rawValue }

  package var names: Names { Self.names(of: measure) }

  private static func names(of measure: Measure) -> Names {
    switch measure {
    case .countingKind: CountingKind.names
    case .year: Names(vi: "năm", en: "year", plural: "years")
    case .month: Names(vi: "tháng", en: "month", plural: "months")
    case .quarter: Names(vi: "quý", en: "quarter", plural: "quarters")
    case .weekday: Names(vi: "thứ", en: "weekday", plural: "weekdays", also: ["ngày trong tuần"])
    }
  }
}

extension Kind {
  /// The dimensions that records of the kind have.
  package var dimensions: [Dimension] {
    Dimension.Measure.allCases.compactMap { measure in
      let base = measure == .countingKind ? countedBy : mainDate
      return base.flatMap({ field($0) }).map { Dimension(measure: measure, field: $0) }
    }
  }

  /// The dimension that a person names.
  package func dimension(named text: String) -> Dimension? {
    let folded = VietnameseText.fold(text)
    return dimensions.first { dimension in
      dimension.names.all(with: dimension.identifier).contains { VietnameseText.fold($0) == folded }
    }
  }
}
