extension Problem.Code {
  /// sql reads and never writes; use add, edit or delete.
  public static let sqlWrites: Self = "sqlWrites"
  /// sql takes no PRAGMA; only SELECT.
  public static let sqlPragma: Self = "sqlPragma"
  /// sql opens no other file; it asks this registry only.
  public static let sqlAttach: Self = "sqlAttach"
  /// sql begins and ends no transaction; only SELECT.
  public static let sqlTransaction: Self = "sqlTransaction"
  /// sql takes no EXPLAIN; only SELECT.
  public static let sqlExplain: Self = "sqlExplain"
  /// sql takes one SELECT and nothing else.
  public static let sqlNotAQuestion: Self = "sqlNotAQuestion"
  /// sql takes one statement; another follows the “;”.
  public static let sqlSeveralStatements: Self = "sqlSeveralStatements"
  /// ?, :name and @name have no value here; write the value itself.
  public static let sqlParameter: Self = "sqlParameter"
  /// The function … cannot be used in sql.
  public static let sqlFunction: Self = "sqlFunction"
  /// The table … cannot be asked.
  public static let sqlTable: Self = "sqlTable"
  /// Records of the people who are helped are never asked in sql.
  public static let sqlCaseTable: Self = "sqlCaseTable"
  /// The registry's tables are not asked directly; ask ….
  public static let sqlKindTable: Self = "sqlKindTable"
  /// Stopped after … seconds; make it lighter with WHERE or LIMIT.
  public static let sqlTooLong: Self = "sqlTooLong"
  /// Stopped, as it takes too much memory; make it lighter with WHERE or LIMIT.
  public static let sqlTooMuchMemory: Self = "sqlTooMuchMemory"
  /// Stopped, as a value is longer than … bytes.
  public static let sqlTooBigValue: Self = "sqlTooBigValue"
  /// The statement is too complex.
  public static let sqlTooComplex: Self = "sqlTooComplex"
  /// The statement is not complete.
  public static let sqlIncomplete: Self = "sqlIncomplete"
  /// The statement is wrong near ….
  public static let sqlNear: Self = "sqlNear"
  /// There is no … to ask.
  public static let sqlNoTable: Self = "sqlNoTable"
  /// There is no column ….
  public static let sqlNoColumn: Self = "sqlNoColumn"
  /// The column … is in several places; say of which, as v.….
  public static let sqlAmbiguousColumn: Self = "sqlAmbiguousColumn"
  /// The engine reports something else.
  public static let sqlEngine: Self = "sqlEngine"
}

/// What is wrong with a statement in SQL.
package struct SQLProblem: Sendable, Equatable {
  package let what: Problem.What
  /// The text in the statement that it is about, if there is one.
  package let name: String?

  private init(_ what: Problem.What, about name: String?) {
    self.what = what
    self.name = name
  }

  /// The same with what whoever types commands can do.
  private func advising(_ vi: String, _ en: String) -> Self {
    Self(what.advising(vi, en), about: name)
  }

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
      vi: "Không hỏi được bảng \(name) bằng sql.",
      en: "The table \(name) cannot be asked.",
      about: name
    ).advising("Gõ views để xem hỏi được gì.", "Type views to see what can be asked.")
  }

  package static let caseTable = Self(
    "sqlCaseTable",
    vi: "Hồ sơ người được hỗ trợ không bao giờ hỏi bằng sql.",
    en: "Records of the people who are helped are never asked in sql."
  ).advising("Gõ views để xem hỏi được gì.", "Type views to see what can be asked.")

  package static func kindTable(view: String) -> Self {
    Self(
      "sqlKindTable",
      vi: "Không hỏi thẳng bảng trong sổ; hãy hỏi \(view).",
      en: "The registry's tables are not asked directly; ask \(view)."
    ).advising("Gõ views \(view) để xem các cột.", "Type views \(view) to see its columns.")
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
      vi: "Không có “\(name)” để hỏi.",
      en: "There is no “\(name)” to ask.",
      about: name
    ).advising("Gõ views để xem hỏi được gì.", "Type views to see what can be asked.")
  }

  package static func noColumn(_ name: String) -> Self {
    Self(
      "sqlNoColumn",
      vi: "Không có cột “\(name)”.",
      en: "There is no column “\(name)”.",
      about: name
    ).advising("Gõ views TÊN để xem các cột.", "Type views NAME to see the columns.")
  }

  package static func ambiguousColumn(_ name: String) -> Self {
    Self(
      "sqlAmbiguousColumn",
      vi: "Cột “\(name)” có ở nhiều nơi; ghi rõ của bảng nào, như v.\(name).",
      en: "The column “\(name)” is in several places; say of which, as v.\(name).",
      about: name
    )
  }

  package static func engine(_ message: String, _ engine: String = "SQLite") -> Self {
    Self("sqlEngine", vi: "\(engine) báo: \(message)", en: "\(engine) reports: \(message)")
  }
}
