import CLibPQ
import Foundation
package import OutreachRegistry

extension PostgreSQLStore {
  /// Asks on a connection of its own, in a transaction of which nothing stays.
  package func answer(_ question: StoreQuestion) throws -> StoreAnswer {
    try Cancellation.check()
    return try translating {
      let server = try Self.connect(address, patience: 0)
      server.cancellation = Cancellation.current
      return try QuestionReader(server, question).answer()
    }
  }

  /// What the views need beyond the common subset: names without quotes are in small letters here.
  package var viewForms: StoreViewForms {
    StoreViewForms(
      schema: "public.",
      joined: { set in
        """
        (SELECT string_agg("value", ', ' ORDER BY "place") \
        FROM json_array_elements_text(\(set)::json) WITH ORDINALITY AS "member" ("value", "place"))
        """
      },
      name: { $0.lowercased() }
    )
  }
}

/// Answers one statement over views: the server makes a view of it, what that view reads and calls is
/// held against lists, and then the view is asked for reading only.
private struct QuestionReader {
  private static let view = "outreach question"

  private let server: ServerConnection
  private let question: StoreQuestion
  private let deadline: ContinuousClock.Instant

  init(_ server: ServerConnection, _ question: StoreQuestion) {
    self.server = server
    self.question = question
    deadline = ContinuousClock.now.advanced(by: .seconds(question.limits.seconds))
  }

  func answer() throws -> StoreAnswer {
    let sql = question.sql
    guard !sql.utf8.contains(0) else { throw StoreRefusal(.near("\u{0}")) }
    guard sql.utf8.count <= 100_000 else { throw StoreRefusal(.tooComplex) }
    try StatementShape.check(sql)
    let limit = max(1, Int(question.limits.seconds * 1000))
    try server.run(
      "BEGIN; SET LOCAL statement_timeout = \(limit); SET LOCAL search_path = pg_temp, public"
    )
    do {
      try makeViews()
      let described = try server.describe(sql)
      guard described.parameters == 0 else { throw StoreRefusal(.parameter) }
      guard !described.columns.isEmpty else { throw StoreRefusal(.notAQuestion) }
      let names = (1...described.columns.count).map { "\"c\($0)\"" }.joined(separator: ", ")
      // One statement and no more: the server refuses several where values could be bound.
      _ = try server.query("CREATE TEMP VIEW \"\(Self.view)\" (\(names)) AS \(sql)")
      try check()
      var answer = StoreAnswer(columns: described.columns.map(identifier))
      if question.limits.rows > 0 { try read(into: &answer) }
      return answer
    } catch let failure as ServerFailure {
      throw refusal(failure)
    }
  }

  // MARK: Views

  private func makeViews() throws {
    let text = question.sql.lowercased()
    for view in question.views where text.contains(view.name.lowercased()) {
      try server.run("CREATE TEMP VIEW \"\(view.name.lowercased())\" AS \(view.definition)")
    }
  }

  /// The name of a column as the views have it.
  private func identifier(_ column: String) -> String {
    let names = question.views.lazy.flatMap(\.columns)
    return names.first { $0.lowercased() == column && $0 != column } ?? column
  }

  /// Holds what the statement reads and calls against what it may.
  private func check() throws {
    let rule = try server.query(
      """
      SELECT ev_action::text FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class \
      WHERE relnamespace = pg_my_temp_schema() AND relname = $1
      """,
      [.text(Self.view)]
    )?.text(0, 0)
    guard let rule else { throw StoreRefusal(.notAQuestion) }
    for node in ["{TABLEFUNC", "{XMLEXPR", "{TABLESAMPLECLAUSE"] where rule.contains(node) {
      throw StoreRefusal(.notAQuestion)
    }
    try refuse(numbers(after: ["relid"], in: rule), as: SQLProblem.table) {
      """
      SELECT relname FROM pg_class WHERE oid IN (\($0)) AND relnamespace <> pg_my_temp_schema()
      """
    }
    try refuse(numbers(after: ["funcid", "aggfnoid", "winfnoid"], in: rule)) {
      """
      SELECT proname FROM pg_proc WHERE oid IN (\($0)) AND (pronamespace <> 'pg_catalog'::regnamespace \
      OR proname NOT IN (\(StatementShape.functions)))
      """
    }
    try refuse(numbers(after: ["opfuncid"], in: rule)) {
      """
      SELECT proname FROM pg_proc WHERE oid IN (\($0)) AND pronamespace <> 'pg_catalog'::regnamespace
      """
    }
    // A name of the engine's own objects as a value: whether there is one would be told.
    try refuse(numbers(after: ["consttype", "resulttype"], in: rule)) {
      "SELECT typname FROM pg_type WHERE oid IN (\($0)) AND typname LIKE 'reg%'"
    }
  }

  private func refuse(
    _ numbers: Set<String>,
    as problem: (String) -> SQLProblem = SQLProblem.function,
    _ sql: (String) -> String
  ) throws {
    guard !numbers.isEmpty else { return }
    let list = numbers.sorted().joined(separator: ", ")
    let found = try server.query(sql(list) + " ORDER BY 1 LIMIT 1")
    if let name = found.flatMap({ $0.rows > 0 ? $0.text(0, 0) : nil }) {
      throw StoreRefusal(problem(name))
    }
  }

  /// The numbers of objects in the text of a rule: `:funcid 870`.
  private func numbers(after names: [String], in rule: String) -> Set<String> {
    var found: Set<String> = []
    let words = rule.split { $0 == " " || $0 == "\n" }
    for (word, next) in zip(words, words.dropFirst())
    where names.contains(where: { word == ":\($0)" }) && next != "0" {
      let number = next.prefix { $0.isNumber }
      if !number.isEmpty { found.insert(String(number)) }
    }
    return found
  }

  // MARK: Rows

  private func read(into answer: inout StoreAnswer) throws {
    let role = try server.query(
      "SELECT 1 FROM pg_roles WHERE rolname = 'outreach_sql' AND pg_has_role(oid, 'MEMBER')"
    )
    if let role, role.rows > 0 {
      // Were something overlooked, it would still see nothing but the view.
      try server.run(
        "GRANT SELECT ON \"\(Self.view)\" TO outreach_sql; SET LOCAL ROLE outreach_sql"
      )
    }
    try server.run(
      "SET TRANSACTION READ ONLY; DECLARE answer NO SCROLL CURSOR FOR SELECT * FROM \"\(Self.view)\""
    )
    let limits = question.limits
    var bytes = 0
    while answer.rows.count <= limits.rows {
      let most = min(500, limits.rows + 1 - answer.rows.count)
      guard let part = try server.query("FETCH FORWARD \(most) FROM answer") else { return }
      let types = try ColumnType.all(of: part)
      for row in 0..<part.rows {
        let values = types.indices.map { types[$0].value(part, row, $0) }
        for value in values {
          let count = value.text?.utf8.count ?? 0
          guard count <= limits.valueBytes else {
            throw StoreRefusal(.tooBigValue(bytes: limits.valueBytes))
          }
          bytes += 32 + count
        }
        guard bytes < limits.bytes else { throw StoreRefusal(.tooMuchMemory) }
        answer.rows.append(values)
      }
      if part.rows < most { return }
      guard ContinuousClock.now < deadline else {
        throw StoreRefusal(.tooLong(seconds: Int(limits.seconds)))
      }
    }
    answer.rows.removeLast()
    answer.isCut = true
  }

  // MARK: Refusals

  private func refusal(_ failure: ServerFailure) -> any Error {
    if failure.isLost { return failure }
    if server.cancellation?.isCancelled == true { return Problems(.interrupted) }
    let word = failure.position.map { StatementShape.word(at: $0, in: question.sql) }
    let offset = failure.position.map { position in
      question.sql.unicodeScalars.prefix(position - 1).reduce(0) { $0 + UTF8.width($1) }
    }
    let problem: SQLProblem =
      switch failure.state {
      case "42601": syntax(failure, word)
      case "42P01": .noTable(word ?? failure.message)
      case "42703": .noColumn(word ?? failure.message)
      case "42702": .ambiguousColumn(word ?? failure.message)
      case "42883" where word?.first?.isLetter == true: .function(word ?? "")
      case "42P02": .parameter
      // A function that gives nothing.
      case "42P16": .notAQuestion
      case "25006", "0A000": .writes
      case "57014": .tooLong(seconds: Int(question.limits.seconds))
      case "53200": .tooMuchMemory
      case "54001", "54011", "54023": .tooComplex
      case "54000": .tooBigValue(bytes: question.limits.valueBytes)
      default: .engine(failure.message, "PostgreSQL")
      }
    return StoreRefusal(problem, at: offset)
  }

  private func syntax(_ failure: ServerFailure, _ word: String?) -> SQLProblem {
    if failure.message.contains("multiple commands") { return .severalStatements }
    if failure.message.contains("INTO") { return .writes }
    guard let word, !word.isEmpty else { return .incomplete }
    return ["?", ":", "@"].contains(word) ? .parameter : .near(word)
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { String(scalar).utf8.count }
}
