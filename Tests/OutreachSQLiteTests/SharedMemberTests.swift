import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import TestServer
import Testing

@Suite("Members of a registry on a server", .enabled(if: TestServer.isThere))
final class SharedMemberTests {
  private let database: TestDatabase
  private let owner: Registry
  private let suffix = UUID().uuidString.lowercased().replacing("-", with: "").prefix(12)

  init() throws {
    let database = try TestDatabase()
    self.database = database
    owner = try Registry.create(server: database.address, commune: "18775")
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    for code in ["bac", "nam"] {
      try owner.add(Village(code: code, name: code, validFrom: day))
      try owner.add(Organization(code: "o\(code)", name: code, kind: .office))
      try owner.add(
        Officer(
          code: "c\(code)",
          name: code,
          organization: "o\(code)",
          village: code,
          validFrom: day
        )
      )
      try owner.add(
        Activity(date: day, channel: .poster, village: code, lead: "o\(code)", title: "t-\(code)")
      )
    }
    for name in Self.names { try TestServer.run("CREATE ROLE \(user(name)) LOGIN") }
  }

  deinit {
    // The server is thrown away after the tests, with what could not be dropped.
    for name in Self.names {
      try? owner.removeMember(user(name))
      try? TestServer.run("DROP ROLE \(user(name))")
    }
  }

  private static let names = ["xem", "nhap", "thon", "donvi", "quanly", "la"]

  private func user(_ name: String) -> String { "\(name)_\(suffix)" }

  private func address(_ name: String) -> String {
    database.address.replacing("//outreach@", with: "//\(user(name))@")
  }

  /// The registry as a member has it.
  private func open(_ name: String) throws -> Registry {
    try Registry.open(server: address(name), commune: "18775")
  }

  private func set(
    _ name: String,
    _ role: RegistryMember.Role,
    organization: String? = nil,
    village: String? = nil
  ) throws {
    try owner.setMember(
      RegistryMember(user: user(name), role: role, organization: organization, village: village)
    )
  }

  private func activity(_ village: String, lead: String? = nil) throws -> Activity {
    Activity(
      date: try #require(CalendarDate(year: 2026, month: 2, day: 3)),
      channel: .slogan,
      village: village,
      lead: lead ?? "o\(village)",
      title: "mới"
    )
  }

  @Test("Who is no member sees nothing; who is removed neither")
  func strangers() throws {
    try set("xem", .viewer)
    #expect(throws: Problems.self) { _ = try open("la") }
    #expect(try open("xem").records(Village.self).count == 2)
    try owner.removeMember(user("xem"))
    #expect(throws: Problems.self) { _ = try open("xem").records(Village.self) }
    #expect(problem { try owner.removeMember("nobody") } == .noSuchMember)
    #expect(
      problem { try owner.setMember(RegistryMember(user: "nobody", role: .viewer)) }
        == .noSuchServerUser
    )
    #expect(problem { try set("xem", .editor, village: "dong") }?.code == "noSuchRecord")
  }

  @Test("A viewer asks, an editor changes, a manager says who else may")
  func roles() throws {
    try set("xem", .viewer)
    try set("nhap", .editor)
    try set("quanly", .manager)
    #expect(problem { try open("xem").add(activity("bac")) } == .notAllowed)
    let editor = try open("nhap")
    try editor.add(activity("bac"))
    #expect(try editor.history(limit: 1).first?.user == user("nhap"))
    #expect(try editor.verify().problems.isEmpty)
    let guest = RegistryMember(user: user("la"), role: .viewer)
    #expect(problem { try editor.setMember(guest) } == .notAllowed)
    try open("quanly").setMember(guest)
    #expect(try open("la").records(Activity.self).count == 3)
    #expect(try owner.members().map(\.role) == [.viewer, .editor, .manager, .viewer])
    // Very many records, which a member cannot copy.
    let folder = try TemporaryFolder()
    var sheet = "mã,tên,từ ngày\n"
    for number in 0..<1200 { sheet += "v\(number),Thôn \(number),1/7/2025\n" }
    let path = try Sheets.write(Array(sheet.utf8), "thon.csv", in: folder)
    #expect(try Sheets.load(Village.kind, path, into: editor).added == 1200)
    #expect(try owner.verify().problems.isEmpty)
  }

  @Test("A member of a village sees and changes only what is the village's")
  func village() throws {
    try set("thon", .editor, village: "bac")
    let own = try open("thon")
    #expect(try own.records(Activity.self).map(\.title) == ["t-bac"])
    #expect(try own.records(Officer.self).map(\.code) == ["cbac"])
    #expect(try own.records(Village.self).map(\.code) == ["bac"])
    try own.add(activity("bac"))
    #expect(problem { try own.add(activity("nam")) } != nil)
    #expect(
      problem { try own.add(Organization(code: "x", name: "x", kind: .office)) } == .notAllowed
    )
    #expect(try owner.records(Activity.self).count == 3)
    #expect(problem { _ = try own.verify() } == .notAllowed)
    #expect(try owner.verify().problems.isEmpty)
    // Others' entries are not told, but for the newest, to which the next is chained.
    #expect(try own.history().allSatisfy { $0.user == user("thon") })
    #expect(try own.rows("activities by:village").count == 1)
  }

  @Test("A member of an organization sees and changes only what it leads")
  func organization() throws {
    try set("donvi", .editor, organization: "onam")
    let own = try open("donvi")
    #expect(try own.records(Activity.self).map(\.title) == ["t-nam"])
    #expect(try own.records(Village.self).count == 2)
    try own.add(activity("bac", lead: "onam"))
    #expect(problem { try own.add(activity("nam", lead: "obac")) } == .notAllowed)
  }

  @Test("Nobody writes in another name than the one that the server knows")
  func names() throws {
    try set("nhap", .editor)
    for registry in try [owner, open("nhap")] {
      let other = registry.acting(as: "lan")
      #expect(problem { try other.add(activity("bac")) } == .userIsOfServer)
      #expect(problem { try other.undo() } == .userIsOfServer)
      #expect(problem { try other.dryRun.add(activity("bac")) } == .userIsOfServer)
      #expect(try other.records(Activity.self).count == 2)
    }
    try open("nhap").acting(as: user("nhap")).add(activity("bac"))
    #expect(try owner.history(limit: 1).first?.user == user("nhap"))
  }

  @Test("There is no way around it through SQL, views or settings")
  func attempts() throws {
    try set("thon", .editor, village: "bac")
    let own = try open("thon")
    for sql in [
      "SELECT title FROM activities", "SELECT a.title FROM activities a, villages v",
      "SELECT title FROM activities WHERE villageName IS NULL OR true",
    ] {
      let rows = try own.sql(sql).rendered(as: .json)
      #expect(rows.contains("t-bac") && !rows.contains("t-nam"), "\(sql)")
    }
    let store = own.store
    let seen = "SELECT COUNT(*) FROM \"activity\" WHERE \"village\" <> 'bac'"
    let secret = "CREATE TEMP VIEW v AS SELECT * FROM public.\"activity\""
    // What is let through changes nothing about what is seen.
    for sql in [
      "SELECT set_config('role', session_user, true)",
      "SELECT set_config('search_path', 'pg_temp', true)", secret,
      "SELECT set_config('outreach.user', 'outreach', true)",
      "CREATE FUNCTION pg_temp.f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS '\(seen.replacing("'", with: "''"))'",
      "CREATE TEMP TABLE member AS SELECT session_user::text AS \"user\", '18775' AS commune, 'manager' AS role, NULL AS organization, NULL AS village",
    ] {
      try store.write { connection in
        try connection.execute(sql)
        try connection.execute("SET LOCAL search_path = public, pg_temp")
        #expect(try connection.first(seen) == .integer(0), "\(sql)")
      }
    }
    // A function of one's own is asked about no row that is another's.
    try store.write { connection in
      try connection.execute(
        """
        CREATE FUNCTION pg_temp.leak(t TEXT) RETURNS boolean LANGUAGE plpgsql COST 0.000001 AS \
        'BEGIN IF t <> ''bac'' THEN RAISE EXCEPTION ''%'', t; END IF; RETURN true; END'
        """
      )
      let count = "SELECT COUNT(*) FROM \"activity\" WHERE pg_temp.leak(\"village\")"
      #expect(try connection.first(count) == .integer(1))
    }
    // Which entry is the newest is not what an editor calls it.
    struct Undone: Error {}
    #expect(throws: Undone.self) {
      try store.write { connection in
        let others = "SELECT COUNT(*) FROM \"journal\" WHERE \"user\" <> session_user"
        #expect(try connection.first(others) == .integer(1))
        for entry in 1...3 {
          try connection.execute(
            "UPDATE \"info\" SET \"value\" = '\(entry) x' WHERE \"name\" = 'head'"
          )
          let told = "SELECT COUNT(*) FROM \"journal\" WHERE \"entry\" = \(entry)"
          #expect(try connection.first(told) == .integer(0))
        }
        throw Undone()
      }
    }
    // The rest is refused.
    for sql in [
      "UPDATE \"info\" SET \"value\" = 'x' WHERE \"name\" = 'commune' RETURNING 1",
      "INSERT INTO \"info\" VALUES ('18775', 'gathered', 'x') RETURNING 1",
      "DELETE FROM \"info\"",
      "DO $$ BEGIN EXECUTE 'SET SESSION AUTHORIZATION outreach'; END $$",
      "SELECT 1 FROM pg_authid", "CREATE TABLE public.x (n INT)", "CREATE SCHEMA x",
      "CREATE RULE r AS ON SELECT TO \"activity\" DO INSTEAD SELECT 1",
      "ALTER TABLE \"activity\" OWNER TO session_user",
      "GRANT ALL ON \"journal\" TO session_user", "ALTER ROLE outreach NOLOGIN",
      "CREATE POLICY p ON \"activity\" USING (true)", "COMMENT ON TABLE \"activity\" IS 'x'",
      "MERGE INTO \"activity\" AS a USING \"village\" AS v ON true WHEN MATCHED THEN UPDATE SET \"village\" = 'nam'",
      "SET SESSION AUTHORIZATION outreach", "SET ROLE outreach",
      "SET LOCAL row_security = off; SELECT 1",
      "ALTER TABLE \"activity\" DISABLE ROW LEVEL SECURITY", "TRUNCATE \"activity\"",
      "DROP POLICY \"member select\" ON \"activity\"", "ALTER TABLE \"activity\" ADD x TEXT",
      "CREATE VIEW w AS SELECT 1", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "UPDATE \"member\" SET \"village\" = NULL", "DELETE FROM \"member\"",
      "INSERT INTO \"member\" VALUES (session_user, '4', 'manager', NULL, NULL)",
      "UPDATE \"journal\" SET \"user\" = 'x'", "DELETE FROM \"journal\"",
      "DELETE FROM \"journalRecord\"", "UPDATE \"journalRecord\" SET \"before\" = NULL",
      """
      INSERT INTO "journal" ("commune", "entry", "at", "user", "action", "command", "records", \
      "before", "hash") SELECT "commune", 999, "at", 'outreach', "action", "command", 0, "before", \
      "hash" FROM "journal" LIMIT 1
      """,
      "UPDATE \"info\" SET \"value\" = '99' WHERE \"name\" = 'schema' RETURNING 1",
      "COPY \"activity\" TO PROGRAM 'cat'", "SELECT pg_read_file('/etc/passwd')",
      "UPDATE \"activity\" SET \"village\" = 'nam'",
    ] {
      let first = try? store.write { connection in
        let parts = sql.split(separator: ";")
        for part in parts.dropLast() { try connection.execute(String(part)) }
        return try connection.first(String(parts[parts.count - 1]))
      }
      let isSetting = sql.hasPrefix("SET LOCAL")
      #expect(first == nil || first == .null || isSetting, "\(sql)")
    }
    // A setting that asks for all rows ends in an error rather than in rows.
    #expect(throws: Problems.self) {
      try store.write { connection in
        try connection.execute("SET LOCAL row_security = off")
        try connection.execute(seen)
      }
    }
    #expect(try owner.records(Activity.self).filter { $0.village == "nam" }.count == 1)
    #expect(try owner.members().map(\.village) == ["bac"])
    #expect(try owner.verify().problems.isEmpty)
  }
}
