/// What can be wrong about a statement in SQL.
package enum SQLProblem: Sendable, Equatable {
  // What is refused
  case writes
  case pragma
  case attach
  case transaction
  case explain
  case notAQuestion
  case severalStatements
  case parameter
  case function(String)
  /// A table that is no view; whose it is, the registry knows.
  case table(String)
  case caseTable
  case kindTable(view: String)

  // What was stopped
  case tooLong(seconds: Int)
  case tooMuchMemory
  case tooBigValue(bytes: Int)
  case tooComplex

  // What cannot be read
  case incomplete
  case near(String)
  case noTable(String)
  case noColumn(String)
  case ambiguousColumn(String)
  case engine(String)
}

extension SQLProblem {
  /// The text in the statement that it is about, if there is one.
  var name: String? {
    switch self {
    case .function(let name), .table(let name), .near(let name), .noTable(let name),
      .noColumn(let name), .ambiguousColumn(let name):
      name
    default: nil
    }
  }

  func sentence(found: String) -> Sentence {
    switch self {
    case .writes:
      Sentence(
        "sql chỉ đọc, không ghi; hãy dùng thêm, sửa, xóa.",
        "sql reads and never writes; use add, edit or delete."
      )
    case .pragma:
      Sentence("sql không nhận PRAGMA; chỉ nhận SELECT.", "sql takes no PRAGMA; only SELECT.")
    case .attach:
      Sentence(
        "sql không mở tệp khác; chỉ hỏi được sổ này.",
        "sql opens no other file; it asks this registry only."
      )
    case .transaction:
      Sentence(
        "sql không mở hay đóng giao dịch; chỉ nhận SELECT.",
        "sql begins and ends no transaction; only SELECT."
      )
    case .explain:
      Sentence("sql không nhận EXPLAIN; chỉ nhận SELECT.", "sql takes no EXPLAIN; only SELECT.")
    case .notAQuestion:
      Sentence("sql chỉ nhận một câu SELECT.", "sql takes one SELECT and nothing else.")
    case .severalStatements:
      Sentence(
        "sql chỉ nhận một câu; sau dấu “;” còn câu khác.",
        "sql takes one statement; another follows the “;”."
      )
    case .parameter:
      Sentence(
        "Dấu ?, :tên, @tên không có giá trị ở đây; hãy ghi thẳng giá trị.",
        "?, :name and @name have no value here; write the value itself."
      )
    case .function(let name):
      Sentence(
        "Không dùng được hàm \(name) trong sql.",
        "The function \(name) cannot be used in sql."
      )
    case .table(let name):
      Sentence(
        "Không hỏi được bảng \(name) bằng sql; gõ views để xem hỏi được gì.",
        "The table \(name) cannot be asked; views lists what can be."
      )
    case .caseTable:
      Sentence(
        "Hồ sơ người được hỗ trợ không bao giờ hỏi bằng sql; gõ views để xem hỏi được gì.",
        "Records of the people who are helped are never asked in sql; views lists what can be."
      )
    case .kindTable(let view):
      Sentence(
        "Không hỏi thẳng bảng trong sổ; hãy hỏi \(view) (gõ views \(view)).",
        "The registry's tables are not asked directly; ask \(view) (see views \(view))."
      )
    case .tooLong(let seconds):
      Sentence(
        "Đã dừng sau \(seconds) giây; thêm WHERE hoặc LIMIT để câu hỏi nhẹ hơn.",
        "Stopped after \(seconds) seconds; make it lighter with WHERE or LIMIT."
      )
    case .tooMuchMemory:
      Sentence(
        "Đã dừng vì tốn quá nhiều bộ nhớ; thêm WHERE hoặc LIMIT để câu hỏi nhẹ hơn.",
        "Stopped, as it takes too much memory; make it lighter with WHERE or LIMIT."
      )
    case .tooBigValue(let bytes):
      Sentence(
        "Đã dừng vì có giá trị dài hơn \(bytes) byte.",
        "Stopped, as a value is longer than \(bytes) bytes."
      )
    case .tooComplex:
      Sentence("Câu SQL quá phức tạp.", "The statement is too complex.")
    case .incomplete:
      Sentence("Câu SQL chưa hết.", "The statement is not complete.")
    case .near(let text):
      Sentence("Câu SQL sai ở gần “\(text)”.", "The statement is wrong near “\(text)”.")
    case .noTable(let name):
      Sentence(
        "Không có “\(name)” để hỏi; gõ views để xem hỏi được gì.",
        "There is no “\(name)” to ask; views lists what can be."
      )
    case .noColumn(let name):
      Sentence(
        "Không có cột “\(name)”; gõ views TÊN để xem các cột.",
        "There is no column “\(name)”; views NAME lists the columns."
      )
    case .ambiguousColumn(let name):
      Sentence(
        "Cột “\(name)” có ở nhiều nơi; ghi rõ của bảng nào, như v.\(name).",
        "The column “\(name)” is in several places; say of which, as v.\(name)."
      )
    case .engine(let message):
      Sentence("SQLite báo: \(message)", "SQLite reports: \(message)")
    }
  }
}
