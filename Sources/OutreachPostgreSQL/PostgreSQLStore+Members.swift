package import OutreachRegistry

extension PostgreSQLStore: MemberKeeper {
  package var memberKeeper: (any MemberKeeper)? { self }

  package func members(of commune: String) throws -> [RegistryMember] {
    try read { connection in
      guard try MemberTable.isThere(connection) else { return [] }
      var members: [RegistryMember] = []
      try connection.forEachRow(
        """
        SELECT "user", "role", "organization", "village" FROM "member" WHERE "commune" = ? \
        ORDER BY "user"
        """,
        [.text(commune)]
      ) { row in
        members.append(
          RegistryMember(
            user: row.value(at: 0).text ?? "",
            role: row.value(at: 1).text.flatMap(RegistryMember.Role.init) ?? .viewer,
            organization: row.value(at: 2).text,
            village: row.value(at: 3).text
          )
        )
      }
      return members
    }
  }

  package func set(_ member: RegistryMember, of commune: String) throws {
    try write { connection in
      let user = try connection.first(
        "SELECT 1 FROM pg_roles WHERE rolname = ? AND NOT rolsuper",
        [.text(member.user)]
      )
      guard user != .null else { throw Problems(.noSuchServerUser, found: member.user) }
      if try MemberTable.isOwn(connection) { try MemberTable.make(connection) }
      try connection.execute(
        """
        INSERT INTO "member" ("user", "commune", "role", "organization", "village") \
        VALUES (?, ?, ?, ?, ?) ON CONFLICT ("user", "commune") DO UPDATE SET \
        "role" = excluded."role", "organization" = excluded."organization", \
        "village" = excluded."village"
        """,
        [
          .text(member.user), .text(commune), .text(member.role.rawValue),
          StoreValue(member.organization), StoreValue(member.village),
        ]
      )
      try MemberTable.grant(member.user, connection)
    }
  }

  package func remove(_ user: String, of commune: String) throws -> Bool {
    try write { connection in
      guard try MemberTable.isThere(connection) else { return false }
      let removed = try connection.first(
        "DELETE FROM \"member\" WHERE \"user\" = ? AND \"commune\" = ? RETURNING 1",
        [.text(user), .text(commune)]
      )
      guard removed != .null else { return false }
      try MemberTable.grant(user, connection)
      return true
    }
  }
}

/// The table of members, and the policies by which the server itself holds each to what is theirs.
///
/// They go by the session's user, which no setting changes. Whoever owns the tables is not held to them.
enum MemberTable {
  static func isThere(_ connection: any StoreConnection) throws -> Bool {
    try connection.first("SELECT to_regclass('member')") != .null
  }

  static func isOwn(_ connection: any StoreConnection) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM pg_class WHERE oid = to_regclass('journal') AND pg_has_role(relowner, 'USAGE')"
    ) != .null
  }

  /// True if whoever asks sees only a part of the registry.
  static func isHeld(_ connection: any StoreConnection) throws -> Bool {
    guard try isThere(connection), try !isOwn(connection) else { return false }
    return try connection.first(
      """
      SELECT 1 FROM "member" WHERE "user" = session_user \
      AND ("organization" IS NOT NULL OR "village" IS NOT NULL)
      """
    ) != .null
  }

  /// Makes the table, and the policies of every table anew, as a newer version may have others.
  static func make(_ connection: any StoreConnection) throws {
    for statement in table { try connection.execute(statement) }
    for name in try tables(connection) {
      let columns = try Set(connection.columns(of: name))
      try connection.execute("ALTER TABLE \(quotedName(name)) ENABLE ROW LEVEL SECURITY")
      for policy in policies(of: name, columns) {
        let name = quotedName(name)
        let policyName = policy.command.lowercased()
        try connection.execute("DROP POLICY IF EXISTS \"member \(policyName)\" ON \(name)")
        try connection.execute(
          "CREATE POLICY \"member \(policyName)\" ON \(name) FOR \(policy.command) \(policy.rule)"
        )
      }
    }
  }

  /// Gives a user the rights of the highest of their roles; rows are the policies' matter.
  static func grant(_ user: String, _ connection: any StoreConnection) throws {
    let name = quotedName(user.replacing("\"", with: "\"\""))
    let highest = try connection.first(
      """
      SELECT "role" FROM "member" WHERE "user" = ? \
      ORDER BY CASE "role" WHEN 'manager' THEN 1 WHEN 'editor' THEN 2 ELSE 3 END LIMIT 1
      """,
      [.text(user)]
    ).text.flatMap(RegistryMember.Role.init)
    for table in try tables(connection) {
      let table = quotedName(table)
      try connection.execute("REVOKE ALL ON \(table) FROM \(name) CASCADE")
      guard let highest else { continue }
      let rights = rights(highest, on: table)
      let option = highest == .manager ? " WITH GRANT OPTION" : ""
      try connection.execute("GRANT \(rights) ON \(table) TO \(name)\(option)")
    }
    let mayLend = try connection.first(
      """
      SELECT 1 FROM pg_roles AS own, pg_roles AS lent WHERE own.rolname = current_user \
      AND (own.rolsuper OR own.rolcreaterole) AND lent.rolname = 'outreach_sql'
      """
    )
    if highest != nil, mayLend != .null { try connection.execute("GRANT outreach_sql TO \(name)") }
  }

  private static func rights(_ role: RegistryMember.Role, on table: String) -> String {
    switch (role, table) {
    case (.viewer, _): "SELECT"
    // The journal is only ever added to.
    case (_, "\"journal\""), (_, "\"journalRecord\""): "SELECT, INSERT"
    case (_, "\"info\""): "SELECT, INSERT, UPDATE"
    case (.editor, "\"member\""): "SELECT"
    default: "SELECT, INSERT, UPDATE, DELETE"
    }
  }

  private static func tables(_ connection: any StoreConnection) throws -> [String] {
    var names: [String] = []
    try connection.forEachRow(
      """
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' \
      ORDER BY relname
      """
    ) { names.append($0.value(at: 0).text ?? "") }
    return names
  }

  // MARK: Policies

  private static let table = [
    """
    CREATE TABLE IF NOT EXISTS "member" (
      "user" TEXT NOT NULL, "commune" TEXT NOT NULL,
      "role" TEXT NOT NULL CHECK ("role" IN ('viewer', 'editor', 'manager')),
      "organization" TEXT, "village" TEXT, PRIMARY KEY ("user", "commune")
    )
    """,
    // A policy cannot read its own table.
    """
    CREATE OR REPLACE FUNCTION public.outreach_manages("which" TEXT) RETURNS BOOLEAN
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'SELECT EXISTS (SELECT 1 FROM public."member" WHERE "user" = session_user \
    AND "commune" = "which" AND "role" = ''manager'' \
    AND "organization" IS NULL AND "village" IS NULL)'
    """,
    // What the table of facts calls the newest, an editor could say otherwise.
    """
    CREATE OR REPLACE FUNCTION public.outreach_newest("which" TEXT) RETURNS BIGINT
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'SELECT max("entry") FROM public."journal" WHERE "commune" = "which" AND EXISTS \
    (SELECT 1 FROM public."member" WHERE "user" = session_user AND "commune" = "which")'
    """,
  ]

  private static func policies(
    of table: String,
    _ columns: Set<String>
  ) -> [(command: String, rule: String)] {
    let writes = ["INSERT", "UPDATE", "DELETE"]
    func all(reading: String, writing: String) -> [(command: String, rule: String)] {
      [("SELECT", "USING (\(reading))")]
        + writes.map { command in
          switch command {
          case "INSERT": (command, "WITH CHECK (\(writing))")
          case "UPDATE": (command, "USING (\(writing)) WITH CHECK (\(writing))")
          default: (command, "USING (\(writing))")
          }
        }
    }
    let anyone = free(nil) + " OR " + held(table, nil, by: "TRUE")
    let editor = free("editor") + " OR " + held(table, "editor", by: "TRUE")
    switch table {
    case "member":
      return all(
        reading: "\"user\" = session_user OR public.outreach_manages(\"commune\")",
        writing: "public.outreach_manages(\"commune\")"
      )
    case "info":
      // What adding and editing keeps there, and no more.
      let kept = "\"name\" = 'head' OR \"name\" LIKE 'number.%'"
      return all(
        reading: "\"commune\" = '' OR \(anyone)",
        writing: "(\(kept)) AND (\(editor))"
      )
    case "journal":
      let last = "\"entry\" = public.outreach_newest(\"commune\")"
      return all(
        reading: "\(free(nil)) OR \"user\" = session_user OR (\(last) AND (\(anyone)))",
        writing: "\"user\" = session_user AND (\(editor))"
      )
    case "journalRecord":
      let own = """
        EXISTS (SELECT 1 FROM "journal" AS own WHERE own."commune" = "journalRecord"."commune" \
        AND own."entry" = "journalRecord"."entry" AND own."user" = session_user)
        """
      return all(reading: "\(free(nil)) OR \(own)", writing: editor)
    case "commune":
      return all(reading: anyone, writing: "public.outreach_manages(\"commune\")")
    default:
      let own = ownership(of: table, columns)
      return all(
        reading: free(nil) + " OR " + held(table, nil, by: own.reading),
        writing: free("editor") + " OR " + held(table, "editor", by: own.writing)
      )
    }
  }

  private static func role(_ least: String?) -> String {
    least == nil ? "" : " AND m.\"role\" IN ('editor', 'manager')"
  }

  /// Of a commune of which the user is a member held to nothing.
  private static func free(_ least: String?) -> String {
    """
    "commune" IN (SELECT m."commune" FROM public."member" AS m WHERE m."user" = session_user\
    \(role(least)) AND m."organization" IS NULL AND m."village" IS NULL)
    """
  }

  /// Of a commune of which the user is a member, and theirs by a condition.
  private static func held(_ table: String, _ least: String?, by condition: String) -> String {
    """
    EXISTS (SELECT 1 FROM public."member" AS m WHERE m."user" = session_user\
    \(role(least)) AND m."commune" = \(quotedName(table))."commune" AND (\(condition)))
    """
  }

  /// What makes a row that of a member's village and organization; what is of none can be read by all,
  /// and is changed by nobody who is held to one.
  private static func ownership(
    of table: String,
    _ columns: Set<String>
  ) -> (reading: String, writing: String) {
    let name = quotedName(table)
    let officer = """
      \(name)."officer" IN (SELECT o."code" FROM "officer" AS o WHERE o."commune" = \(name)."commune")
      """
    var village: String?
    var organization: String?
    if columns.contains("village") { village = "\(name).\"village\" = m.\"village\"" }
    if table == "village" { village = "\(name).\"code\" = m.\"village\"" }
    for column in ["lead", "organization"] where columns.contains(column) {
      organization = "\(name).\(quotedName(column)) = m.\"organization\""
    }
    if columns.contains("officer") {
      village = officer
      organization = organization ?? officer
    }
    if table == "inspection" {
      village = """
        \(name)."subject" = m."village" OR \(name)."subject" IN \
        (SELECT e."code" FROM "establishment" AS e WHERE e."commune" = \(name)."commune")
        """
    }
    func rule(_ missing: String) -> String {
      """
      (m."village" IS NULL OR (\(village ?? missing))) \
      AND (m."organization" IS NULL OR (\(organization ?? missing)))
      """
    }
    return (rule("TRUE"), rule("FALSE"))
  }
}
