import Foundation
import OutreachSheets

extension Problem.Code {
  /// A library for Excel and Word files is missing.
  public static let noPageLibrary: Self = "noPageLibrary"
  /// A worksheet has room for 1,048,575 rows.
  public static let tooManyRows: Self = "tooManyRows"
  /// A cell of a workbook holds at most 32,767 characters.
  public static let cellTooLong: Self = "cellTooLong"
}

extension Problem.What {
  /// That a library which reads and writes workbooks is not installed.
  static func noPageLibrary(_ reason: String) -> Self {
    Self(
      "noPageLibrary",
      vi: "Máy thiếu thư viện để đọc, ghi tệp Excel và Word: \(reason).",
      en: "A library for Excel and Word files is missing: \(reason)."
    )
  }

  private static let tooManyRows = Self(
    "tooManyRows",
    vi: "Một trang Excel chỉ chứa được 1.048.576 dòng; lọc bớt hoặc xuất ra .csv.",
    en: "A worksheet has 1,048,576 rows at most; narrow the question or write a .csv."
  )

  private static func cellTooLong(row: Int, column: Int) -> Self {
    Self(
      "cellTooLong",
      vi: "Dòng \(row), cột \(column): một ô Excel chỉ chứa được 32.767 ký tự.",
      en: "Row \(row), column \(column): a cell of a workbook holds at most 32,767 characters."
    )
  }

  /// What kept a workbook or a document from being written.
  static func page(_ error: PageError) -> Self {
    switch error {
    case .noLibrary(let reason): .noPageLibrary(reason)
    case .tooManyRows: .tooManyRows
    case .cellTooLong(let row, let column): .cellTooLong(row: row, column: column)
    case .outOfMemory: .writing(ENOMEM)
    case .notWritten(_, let code): .writing(code)
    }
  }
}

/// Runs what writes a page, and has its errors as problems.
func writingPage<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as PageError {
    throw Problems(.page(error))
  }
}
