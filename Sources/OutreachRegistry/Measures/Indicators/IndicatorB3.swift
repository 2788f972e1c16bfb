extension Indicator {
  /// People in need who reached a service (plan II.2.b).
  ///
  /// Its figures come alone: no record stands behind them that could be listed, grouped or joined.
  static let b3 = Indicator(
    "B3",
    Names(vi: "Người được hỗ trợ", en: "People supported"),
    section: "II.2.b",
    rule: Names(
      vi:
        "Người có nhu cầu được ghi nhận trong các năm của chương trình đã được cơ sở dịch vụ tiếp nhận và đang sử dụng hoặc hoàn thành dịch vụ; chỉ cho biết con số.",
      en:
        "People with a need recorded in the programme years who use or completed a service; figures only."
    ),
    unit: Names(vi: "người", en: "person", plural: "persons"),
    term: .programme,
    target: nil,
    source: .figures { scope in
      do {
        let reach = try scope.registry.serviceReach(asOf: scope.day, scope.connection)
        guard let denominator = reach.denominator else {
          var figures = IndicatorFigures.none(.tooFewPersons)
          figures.asOf = reach.asOf
          return figures
        }
        return IndicatorFigures(
          numerator: reach.numerator,
          denominator: denominator,
          asOf: reach.asOf
        )
      } catch let problems as Problems {
        // A day for which it may not be told leaves the rest of the dashboard as it is.
        guard let what = problems.all.first?.what, what.code == "figureNotShown" else {
          throw problems
        }
        return .none(Names(vi: what[.vi].text(), en: what[.en].text()))
      }
    }
  )
}

extension Names {
  /// Why a figure on cases is not told.
  fileprivate static let tooFewPersons = Names(
    vi: "dưới \(Disclosure.fewestPersons) người",
    en: "under \(Disclosure.fewestPersons) persons"
  )
}
