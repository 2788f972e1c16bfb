extension Migration {
  /// Services, to which people are referred.
  static let services = [
    """
    CREATE TABLE "service" (
      \(common),
      "code" TEXT NOT NULL,
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "slipName" TEXT, "slipNameFold" TEXT,
      "kind" TEXT NOT NULL CHECK (\(among("kind", ["healthCare", "counselling", "psychological", "socialAssistance", "socialPolicy", "vocational", "employment", "harmReduction", "legalAid", "other"]))),
      "organization" TEXT NOT NULL,
      "place" TEXT, "placeFold" TEXT, "hours" TEXT, "hoursFold" TEXT,
      "capacity" TEXT NOT NULL CHECK (\(among("capacity", ["available", "full", "waitlist"]))),
      "integrations" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      \(refers("organization", to: "organization"))
    )
    """
  ]

  /// What is kept of the people who are helped.
  ///
  /// Rows of cases carry random identities and days, never a time; their journal is one of its
  /// own, so that its order says nothing about the times of other entries.
  static let cases = [
    """
    CREATE TABLE "client" (
      \(common), "code" TEXT NOT NULL, PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "clientKey" (
      "commune" TEXT NOT NULL, "client" TEXT NOT NULL,
      "key" TEXT NOT NULL CHECK (length("key") = 64), PRIMARY KEY ("commune", "client")
    )
    """,
    """
    CREATE TABLE "consent" (
      \(common),
      "client" TEXT NOT NULL,
      "purpose" TEXT NOT NULL CHECK (\(among("purpose", ["services", "disclosure", "statistics"]))),
      \(date("given", required: true)),
      "mode" TEXT NOT NULL CHECK (\(among("mode", ["written", "recorded", "electronic", "onPaper"]))),
      "proof" TEXT, "proofFold" TEXT, "noticeVersion" TEXT, "noticeVersionFold" TEXT,
      "toldSensitive" BIGINT CHECK ("toldSensitive" IN (0, 1)),
      "byRepresentative" BIGINT CHECK ("byRepresentative" IN (0, 1)),
      \(date("verified")), \(date("withdrawn")),
      "key" TEXT NOT NULL CHECK ("key" = "client" || '/' || "purpose" || '/' || "given"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"), CHECK ("withdrawn" >= "given"),
      \(refers("client", to: "client"))
    )
    """,
    """
    CREATE TABLE "referral" (
      \(common),
      "code" TEXT NOT NULL, "client" TEXT NOT NULL, "service" TEXT NOT NULL,
      "priority" TEXT NOT NULL CHECK ("priority" IN ('urgent', 'routine')),
      \(date("needRecorded", required: true)),
      "status" TEXT NOT NULL CHECK (\(among("status", ["needRecorded", "consented", "referred", "accepted", "waitlisted", "inService", "completed", "rejected", "declined", "unreachable", "withdrawn", "cancelled", "enteredInError"]))),
      "transitions" TEXT NOT NULL, "notes" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      \(refers("client", to: "client")),
      \(refers("service", to: "service"))
    )
    """,
    """
    CREATE TABLE "caseJournal" (
      "commune" TEXT NOT NULL, "entry" BIGINT NOT NULL, "day" TEXT NOT NULL,
      "action" TEXT NOT NULL,
      "kind" TEXT NOT NULL, "takesBack" BIGINT,
      "records" BIGINT NOT NULL CHECK ("records" >= 0),
      "before" TEXT NOT NULL CHECK (length("before") = 64),
      "hash" TEXT NOT NULL CHECK (length("hash") = 64), PRIMARY KEY ("commune", "entry")
    )
    """,
    """
    CREATE TABLE "caseJournalRecord" (
      "commune" TEXT NOT NULL, "entry" BIGINT NOT NULL,
      "position" BIGINT NOT NULL, "kind" TEXT NOT NULL,
      "digest" TEXT NOT NULL CHECK (length("digest") = 64),
      "key" TEXT, "sealed" TEXT, PRIMARY KEY ("commune", "entry", "position"),
      \(refers("entry", to: "caseJournal", by: "entry"))
    )
    """,
  ]
}
