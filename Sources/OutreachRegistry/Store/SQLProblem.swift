/// What is wrong with a statement in SQL.
package struct SQLProblem: Sendable, Equatable {
  package let what: Problem.What
  /// The text in the statement that it is about, if there is one.
  package let name: String?

  private init(
    _ code: Problem.Code,
    vi: Problem.Statement,
    en: Problem.Statement,
    about name: String? = nil
  ) {
    what = Problem.What(code, vi: vi, en: en)
    self.name = name
  }
}

extension SQLProblem {
  package static let writes = Self(
    "sqlWrites",
    vi: "sql chỉ đọc, không ghi; hãy dùng thêm, sửa, xóa.",
    en: "sql reads and never writes; use add, edit or delete."
  )

  package static let pragma = Self(
    "sqlPragma",
    vi: "sql không nhận PRAGMA; chỉ nhận SELECT.",
    en: "sql takes no PRAGMA; only SELECT."
  )

  package static let attach = Self(
    "sqlAttach",
    vi: "sql không mở tệp khác; chỉ hỏi được sổ này.",
    en: "sql opens no other file; it asks this registry only."
  )

  package static let transaction = Self(
    "sqlTransaction",
    vi: "sql không mở hay đóng giao dịch; chỉ nhận SELECT.",
    en: "sql begins and ends no transaction; only SELECT."
  )

  package static let explain = Self(
    "sqlExplain",
    vi: "sql không nhận EXPLAIN; chỉ nhận SELECT.",
    en: "sql takes no EXPLAIN; only SELECT."
  )

  package static let notAQuestion = Self(
    "sqlNotAQuestion",
    vi: "sql chỉ nhận một câu SELECT.",
    en: "sql takes one SELECT and nothing else."
  )

  package static let severalStatements = Self(
    "sqlSeveralStatements",
    vi: "sql chỉ nhận một câu; sau dấu “;” còn câu khác.",
    en: "sql takes one statement; another follows the “;”."
  )

  package static let parameter = Self(
    "sqlParameter",
    vi: "Dấu ?, :tên, @tên không có giá trị ở đây; hãy ghi thẳng giá trị.",
    en: "?, :name and @name have no value here; write the value itself."
  )

  package static func function(_ name: String) -> Self {
    Self(
      "sqlFunction",
      vi: "Không dùng được hàm \(name) trong sql.",
      en: "The function \(name) cannot be used in sql.",
      about: name
    )
  }

  package static func table(_ name: String) -> Self {
    Self(
      "sqlTable",
      vi: "Không hỏi được bảng \(name) bằng sql; gõ views để xem hỏi được gì.",
      en: "The table \(name) cannot be asked; views lists what can be.",
      about: name
    )
  }

  package static let caseTable = Self(
    "sqlCaseTable",
    vi: "Hồ sơ người được hỗ trợ không bao giờ hỏi bằng sql; gõ views để xem hỏi được gì.",
    en: "Records of the people who are helped are never asked in sql; views lists what can be."
  )

  package static func kindTable(view: String) -> Self {
    Self(
      "sqlKindTable",
      vi: "Không hỏi thẳng bảng trong sổ; hãy hỏi \(view) (gõ views \(view)).",
      en: "The registry's tables are not asked directly; ask \(view) (see views \(view))."
    )
  }

  package static func tooLong(seconds: Int) -> Self {
    Self(
      "sqlTooLong",
      vi: "Đã dừng sau \(seconds) giây; thêm WHERE hoặc LIMIT để câu hỏi nhẹ hơn.",
      en: "Stopped after \(seconds) seconds; make it lighter with WHERE or LIMIT."
    )
  }

  package static let tooMuchMemory = Self(
    "sqlTooMuchMemory",
    vi: "Đã dừng vì tốn quá nhiều bộ nhớ; thêm WHERE hoặc LIMIT để câu hỏi nhẹ hơn.",
    en: "Stopped, as it takes too much memory; make it lighter with WHERE or LIMIT."
  )

  package static func tooBigValue(bytes: Int) -> Self {
    Self(
      "sqlTooBigValue",
      vi: "Đã dừng vì có giá trị dài hơn \(TextFormat(.vi).integer(bytes)) byte.",
      en: "Stopped, as a value is longer than \(TextFormat(.en).integer(bytes)) bytes."
    )
  }

  package static let tooComplex = Self(
    "sqlTooComplex",
    vi: "Câu SQL quá phức tạp.",
    en: "The statement is too complex."
  )

  package static let incomplete = Self(
    "sqlIncomplete",
    vi: "Câu SQL chưa hết.",
    en: "The statement is not complete."
  )

  package static func near(_ text: String) -> Self {
    Self(
      "sqlNear",
      vi: "Câu SQL sai ở gần “\(text)”.",
      en: "The statement is wrong near “\(text)”.",
      about: text
    )
  }

  package static func noTable(_ name: String) -> Self {
    Self(
      "sqlNoTable",
      vi: "Không có “\(name)” để hỏi; gõ views để xem hỏi được gì.",
      en: "There is no “\(name)” to ask; views lists what can be.",
      about: name
    )
  }

  package static func noColumn(_ name: String) -> Self {
    Self(
      "sqlNoColumn",
      vi: "Không có cột “\(name)”; gõ views TÊN để xem các cột.",
      en: "There is no column “\(name)”; views NAME lists the columns.",
      about: name
    )
  }

  package static func ambiguousColumn(_ name: String) -> Self {
    Self(
      "sqlAmbiguousColumn",
      vi: "Cột “\(name)” có ở nhiều nơi; ghi rõ của bảng nào, như v.\(name).",
      en: "The column “\(name)” is in several places; say of which, as v.\(name).",
      about: name
    )
  }

  package static func engine(_ message: String) -> Self {
    Self("sqlEngine", vi: "SQLite báo: \(message)", en: "SQLite reports: \(message)")
  }
}
