import Foundation
import OutreachSheets

extension FieldReader {
  /// What a workbook's cell is as a value of a field, without being written out and read again.
  ///
  /// - Returns: The value or what is wrong with it; nil where only its text can say, such as the number
  ///   of a code.
  func outcome(_ value: SheetValue, of field: Field, times factor: Int = 1) -> Field.Outcome? {
    switch (value, field.type) {
    case (.error, _), (.notCalculated, _):
      return .wrong(.errorCell)
    case _ where field.isSet:
      return nil
    case (.date(let date), .date) where date.second == 0:
      guard let day = CalendarDate(year: date.year, month: date.month, day: date.day) else {
        return .wrong(.noSuchDay)
      }
      return field.checked(.date(day), today: today, language: language)
    case (.number(let number), .count), (.number(let number), .money),
      (.number(let number), .year):
      return whole(number, of: field, times: factor) ?? .wrong(.notANumber)
    case (.percent(let share), .percent):
      // 0.97 times 100 is 97 but for the last digit.
      let percent = share * 100
      let nearest = percent.rounded()
      return abs(percent - nearest) < 1e-9
        ? whole(nearest, of: field) : .wrong(.notWholePercentage)
    case (.percent, .count), (.percent, .money), (.percent, .year):
      return .wrong(.notANumber)
    case (.boolean(let isTrue), .flag):
      return .value(.flag(isTrue))
    default:
      return nil
    }
  }

  private func whole(_ number: Double, of field: Field, times factor: Int = 1) -> Field.Outcome? {
    // 1.1 times 1000 is 1100 but for the last digit; its shortest text is exact.
    let whole =
      factor == 1
      ? Int(exactly: number)
      : Decimal(string: "\(number)").flatMap {
        Int(exactly: ($0 * Decimal(factor)) as NSDecimalNumber)
      }
    return whole.map { field.checked(.integer($0), today: today, language: language) }
  }
}
