extension Migration {
  /// Tips, establishments, inspections, counts of other bodies, duties and targets.
  static let targets = [
    """
    CREATE TABLE "establishment" (
      \(common),
      "code" TEXT NOT NULL,
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "kind" TEXT NOT NULL CHECK (\(among("kind", ["karaoke", "guestHouse", "hotel", "massage", "bar", "cafe", "hairdresser", "other"]))),
      "village" TEXT NOT NULL,
      "conditional" BIGINT NOT NULL CHECK ("conditional" IN (0, 1)),
      "vulnerable" BIGINT NOT NULL CHECK ("vulnerable" IN (0, 1)),
      \(date("validFrom", required: true)), \(date("validTo")),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"), CHECK ("validTo" >= "validFrom"),
      \(refers("village", to: "village"))
    )
    """,
    """
    CREATE TABLE "inspection" (
      \(common),
      "subject" TEXT NOT NULL, \(date("date", required: true)),
      "kind" TEXT NOT NULL CHECK (\(among("kind", ["review", "periodic", "unscheduled", "supervision"]))),
      "lead" TEXT NOT NULL, "partners" TEXT,
      "result" TEXT CHECK (\(among("result", ["compliant", "reminded", "violation"]))),
      "key" TEXT NOT NULL CHECK ("key" = "subject" || '/' || "date" || '/' || "kind"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"),
      \(refers("lead", to: "organization"))
    )
    """,
    """
    CREATE INDEX "inspectionBySubject" ON "inspection" ("commune", "subject", "date")
    """,
    """
    CREATE TABLE "tip" (
      \(common),
      "number" TEXT NOT NULL,
      \(date("received", required: true)),
      "via" TEXT NOT NULL CHECK (\(among("via", ["hotline", "inPerson", "letter", "online", "other"]))),
      \(date("verified")), \(date("handled")),
      "outcome" TEXT CHECK (\(among("outcome", ["confirmed", "unfounded", "transferred", "handled"]))),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "number"),
      CHECK ("verified" >= "received"), CHECK ("handled" >= "received"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "figure" (
      \(common),
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "period" TEXT NOT NULL, \(count("value")),
      "source" TEXT NOT NULL, \(date("asOf")),
      "key" TEXT NOT NULL CHECK ("key" = "name" || '/' || "period" || '/' || "source"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"),
      CHECK ("value" IS NOT NULL OR "asOf" IS NOT NULL),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "task" (
      \(common),
      "code" TEXT NOT NULL,
      "title" TEXT NOT NULL, "titleFold" TEXT NOT NULL, "titleSort" TEXT NOT NULL,
      "section" TEXT NOT NULL, "sectionFold" TEXT NOT NULL,
      "lead" TEXT NOT NULL, "partners" TEXT,
      "cadence" TEXT CHECK (\(among("cadence", ["monthly", "quarterly", "yearly", "once"]))),
      \(date("due")),
      "query" TEXT, "queryFold" TEXT,
      "status" TEXT NOT NULL CHECK (\(among("status", ["planned", "inProgress", "done"]))),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "target" (
      \(common),
      "indicator" TEXT NOT NULL, "year" BIGINT NOT NULL,
      "value" BIGINT NOT NULL CHECK ("value" BETWEEN 0 AND 100),
      "key" TEXT NOT NULL CHECK ("key" = "indicator" || '/' || CAST("year" AS TEXT)),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
  ]
}
