internal import CSheetLibraries
import Foundation

/// A check of what is entered into a column.
struct WorkbookCheck {
  let message: String
  var formula: String?
  /// The days that may be entered; nil: any that sheets are read with.
  var days: ClosedRange<SheetDate>?

  func add(
    _ format: SheetPage.Format,
    to sheet: UnsafeMutablePointer<lxw_worksheet>,
    rows: ClosedRange<UInt32>,
    column: UInt16,
    _ check: (lxw_error) throws -> Void
  ) throws {
    var rule = lxw_data_validation()
    rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_input = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    let list = formula.flatMap { strdup($0) }
    let text = strdup(String(message.prefix(255)))
    defer {
      free(list)
      free(text)
    }
    rule.error_message = text
    if let list {
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = list
    } else {
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      switch format {
      case .text:
        return
      case .date:
        rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
        // 1 January 1900 to 31 December 2100, as sheets are read.
        (rule.minimum_number, rule.maximum_number) =
          days.map { ($0.lowerBound.workbookNumber, $0.upperBound.workbookNumber) } ?? (1, 73415)
      case .whole:
        rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
        (rule.minimum_number, rule.maximum_number) = (0, 999_999_999_999)
      case .plain:
        rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
        (rule.minimum_number, rule.maximum_number) = (1900, 2100)
      case .decimal:
        rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
        (rule.minimum_number, rule.maximum_number) = (0, 999_999_999_999)
      case .percent:
        rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
        (rule.minimum_number, rule.maximum_number) = (0, 1)
      }
    }
    try check(
      worksheet_data_validation_range(
        sheet,
        rows.lowerBound,
        column,
        rows.upperBound,
        column,
        &rule
      )
    )
  }
}
