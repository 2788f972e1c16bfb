/// One step of the schema.
///
/// Steps are frozen once released and never use the catalogue, which goes on changing; a test holds
/// the schema that they lead to against the catalogue.
package struct Migration: Sendable {
  let version: Int
  let statements: [String]
  /// What is made only where case records are kept.
  var caseStatements: [String] = []

  static let all = [
    Migration(version: 1, statements: foundation),
    Migration(version: 2, statements: training),
    Migration(version: 3, statements: services, caseStatements: cases),
    Migration(version: 4, statements: targets),
    Migration(version: 5, statements: questions),
    Migration(version: 6, statements: reports),
    Migration(version: 7, statements: planned),
  ]

  /// Activities that are to come; what is held has nothing there.
  ///
  /// The index has all that is counted and added up by channel and village, so that the rows themselves
  /// are not read.
  private static let planned = [
    "ALTER TABLE \"activity\" ADD COLUMN \"planned\" BIGINT CHECK (\"planned\" IN (0, 1))",
    """
    CREATE INDEX "activityByPlace" ON "activity"
      ("channel", "village", "date", "commune", "occurrences", "reach", "cost", "planned")
    """,
  ]

  /// The version of a store that this program knows.
  package static var newest: Int { all.map(\.version).max() ?? 0 }

  /// Brings a store to the newest version.
  package static func run(on connection: any StoreConnection) throws {
    let version = try connection.schemaVersion
    guard version <= newest else {
      throw Problems(.newerVersion(found: version, known: newest))
    }
    for migration in all where migration.version > version {
      let ofCases = connection.keepsCases ? migration.caseStatements : []
      for statement in migration.statements + ofCases { try connection.execute(statement) }
      try Info.write(Info.schema, String(migration.version), of: Info.store, connection)
    }
  }

  /// Every record's own columns; each key and reference is within the commune, so that many communes
  /// stand side by side in one table.
  static let common = """
    "id" TEXT NOT NULL CHECK (length("id") = 36),
    "commune" TEXT NOT NULL,
    "revision" BIGINT NOT NULL CHECK ("revision" > 0)
    """

  static func date(_ name: String, required: Bool = false) -> String {
    "\"\(name)\" TEXT\(required ? " NOT NULL" : "") CHECK (\"\(name)\" LIKE '____-__-__')"
  }

  static func count(_ name: String, required: Bool = false) -> String {
    "\"\(name)\" BIGINT\(required ? " NOT NULL" : "") CHECK (\"\(name)\" >= 0)"
  }

  /// One of some texts, or nothing.
  ///
  /// Not `IN`: SQLite builds the list of a check anew for each row, which took half of an import.
  static func among(_ name: String, _ members: [String]) -> String {
    members.map { "\"\(name)\" = '\($0)'" }.joined(separator: " OR ")
  }

  static func refers(_ column: String, to table: String, by key: String = "code") -> String {
    """
    FOREIGN KEY ("commune", "\(column)") REFERENCES "\(table)" ("commune", "\(key)") \
    DEFERRABLE INITIALLY DEFERRED
    """
  }

  private static let foundation = [
    """
    CREATE TABLE "info" (
      "commune" TEXT NOT NULL, "name" TEXT NOT NULL, "value" TEXT NOT NULL,
      PRIMARY KEY ("commune", "name")
    )
    """,
    """
    CREATE TABLE "journal" (
      "commune" TEXT NOT NULL, "entry" BIGINT NOT NULL, "at" TEXT NOT NULL, "user" TEXT NOT NULL,
      "action" TEXT NOT NULL, "command" TEXT NOT NULL, "takesBack" BIGINT,
      "records" BIGINT NOT NULL CHECK ("records" >= 0),
      "before" TEXT NOT NULL CHECK (length("before") = 64),
      "hash" TEXT NOT NULL CHECK (length("hash") = 64), PRIMARY KEY ("commune", "entry")
    )
    """,
    """
    CREATE TABLE "journalRecord" (
      "commune" TEXT NOT NULL, "entry" BIGINT NOT NULL,
      "position" BIGINT NOT NULL, "kind" TEXT NOT NULL, "record" TEXT NOT NULL,
      "before" TEXT, PRIMARY KEY ("commune", "entry", "position"),
      \(refers("entry", to: "journal", by: "entry"))
    )
    """,
    """
    CREATE INDEX "journalRecordByRecord"
      ON "journalRecord" ("record", "entry", "position")
    """,
    """
    CREATE TABLE "commune" (
      \(common),
      "code" TEXT NOT NULL CHECK (length("code") = 5 AND "commune" = "code"),
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "province" TEXT NOT NULL, "provinceFold" TEXT NOT NULL,
      "firstYear" BIGINT NOT NULL, "lastYear" BIGINT NOT NULL CHECK ("lastYear" >= "firstYear"),
      "settings" TEXT, "settingsFold" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune"), UNIQUE ("commune", "code")
    )
    """,
    """
    CREATE TABLE "village" (
      \(common),
      "code" TEXT NOT NULL,
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      \(count("households")), \(count("population")),
      \(date("validFrom", required: true)),
      \(date("validTo")),
      "predecessors" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"), CHECK ("validTo" >= "validFrom"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "organization" (
      \(common),
      "code" TEXT NOT NULL,
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "kind" TEXT NOT NULL CHECK (\(among("kind", [
        "peoplesCommittee", "cultureSocietyOffice", "police", "healthStation",
        "school", "fatherlandFront", "massOrganization", "village", "serviceCenter",
        "councilOffice", "office", "provincialHealthDept", "provincialPeopleCommittee"
      ]))),
      "aliases" TEXT, "aliasesFold" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "officer" (
      \(common),
      "code" TEXT NOT NULL,
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "organization" TEXT NOT NULL, "village" TEXT,
      "position" TEXT, "positionFold" TEXT,
      "direct" BIGINT NOT NULL CHECK ("direct" IN (0, 1)),
      \(date("validFrom", required: true)), \(date("validTo")),
      \(date("exemptFrom")), \(date("exemptTo")),
      "exemptReason" TEXT, "exemptReasonFold" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"), CHECK ("validTo" >= "validFrom"),
      CHECK ("exemptTo" >= "exemptFrom"),
      \(refers("organization", to: "organization")),
      \(refers("village", to: "village"))
    )
    """,
    """
    CREATE TABLE "membership" (
      \(common),
      "officer" TEXT NOT NULL, "organization" TEXT NOT NULL,
      \(date("validFrom", required: true)), \(date("validTo")),
      "key" TEXT NOT NULL CHECK ("key" = "officer" || '/' || "validFrom"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"),
      CHECK ("validTo" >= "validFrom"),
      \(refers("officer", to: "officer")),
      \(refers("organization", to: "organization"))
    )
    """,
    """
    CREATE INDEX "membershipByOfficer" ON "membership" ("commune", "officer", "validFrom")
    """,
    """
    CREATE INDEX "officerByName"
      ON "officer" ("commune", "nameFold", "code", "name", "organization")
    """,
    """
    CREATE TABLE "activity" (
      \(common),
      "code" TEXT NOT NULL,
      \(date("date", required: true)), \(date("until")),
      "channel" TEXT NOT NULL CHECK (\(among("channel", [
        "communeLoudspeaker", "villageLoudspeaker", "mobileLoudspeaker", "website",
        "socialMedia", "billboard", "poster", "slogan", "leaflet", "partyCellMeeting",
        "villageConference", "massOrganizationMeeting", "communityMeeting",
        "schoolExtracurricular", "schoolLesson", "counselingSession",
        "directMobilization"
      ]))),
      "village" TEXT, "lead" TEXT NOT NULL, "partners" TEXT,
      "title" TEXT NOT NULL, "titleFold" TEXT NOT NULL, "titleSort" TEXT NOT NULL,
      "topics" TEXT, "audiences" TEXT, "integrations" TEXT,
      \(count("occurrences", required: true)), \(count("minutes")), \(count("reach")),
      "reachMethod" TEXT CHECK (\(among("reachMethod", ["counted", "estimated", "platform"]))),
      \(count("cost")),
      "funding" TEXT CHECK (\(among("funding", ["stateBudget", "programIntegration", "mobilised"]))),
      "note" TEXT, "noteFold" TEXT,
      "match" BIGINT NOT NULL,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"), CHECK ("until" >= "date"),
      CHECK ("channel" <> 'counselingSession' OR ("note" IS NULL
        AND ("reach" IS NULL OR "reach" NOT BETWEEN 1 AND 4))),
      \(refers("village", to: "village")),
      \(refers("lead", to: "organization"))
    )
    """,
  ]
}
