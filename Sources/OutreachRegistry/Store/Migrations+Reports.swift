extension Migration {
  /// Reports that are expected, and those that there are.
  static let reports = [
    """
    CREATE TABLE "expectedReport" (
      \(common),
      "reportKind" TEXT NOT NULL CHECK (\(among("reportKind", reportKinds))),
      "unit" TEXT NOT NULL,
      "cadence" TEXT NOT NULL CHECK (\(among("cadence", ["monthly", "quarterly", "halfYearly", "yearly", "once"]))),
      \(count("dueDays", required: true)),
      \(date("validFrom", required: true)), \(date("validTo")),
      "recipients" TEXT, "recipientsFold" TEXT,
      "key" TEXT NOT NULL CHECK ("key" = "reportKind" || '/' || "unit" || '/' || "cadence"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"), CHECK ("validTo" >= "validFrom"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "report" (
      \(common),
      "code" TEXT NOT NULL,
      "kind" TEXT NOT NULL CHECK (\(among("kind", reportKinds))),
      "unit" TEXT NOT NULL, "period" TEXT NOT NULL, \(count("correction", required: true)),
      "title" TEXT, "titleFold" TEXT, "titleSort" TEXT,
      "status" TEXT NOT NULL CHECK (\(among("status", ["draft", "submitted", "returned", "approved"]))),
      \(date("due")), \(date("submitted")),
      "submittedBy" TEXT, "submittedByFold" TEXT,
      "returnedBecause" TEXT, "returnedBecauseFold" TEXT,
      \(date("approved")), "approvedBy" TEXT, "approvedByFold" TEXT,
      "number" TEXT, \(date("issued")),
      "assessment" TEXT, "assessmentFold" TEXT,
      "outlook" TEXT, "outlookFold" TEXT,
      "requests" TEXT, "requestsFold" TEXT,
      "recipients" TEXT, "recipientsFold" TEXT,
      "addressee" TEXT, "addresseeFold" TEXT,
      "replaces" TEXT, "frozen" TEXT,
      "match" BIGINT NOT NULL,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      \(refers("replaces", to: "report"))
    )
    """,
    """
    CREATE INDEX "reportByMatch" ON "report" ("commune", "match")
    """,
    """
    CREATE INDEX "reportByPeriod" ON "report" ("commune", "period", "unit")
    """,
  ]

  private static let reportKinds = [
    "periodic", "adHoc", "interimReview", "finalReview", "incident",
  ]
}
