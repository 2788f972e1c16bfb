extension Migration {
  /// Documents, courses, sessions, attendance and requirements.
  static let training = [
    """
    CREATE TABLE "document" (
      \(common),
      "number" TEXT NOT NULL,
      \(date("issued", required: true)),
      "issuer" TEXT NOT NULL, "issuerFold" TEXT NOT NULL,
      "title" TEXT NOT NULL, "titleFold" TEXT NOT NULL, "titleSort" TEXT NOT NULL,
      "kind" TEXT CHECK (\(among("kind", ["decision", "plan", "directive", "workProgram", "other"]))),
      "briefingYears" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "number"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE "course" (
      \(common),
      "code" TEXT NOT NULL,
      "title" TEXT NOT NULL, "titleFold" TEXT NOT NULL, "titleSort" TEXT NOT NULL,
      "kind" TEXT NOT NULL CHECK ("kind" IN ('briefing', 'training')),
      "document" TEXT,
      "level" TEXT NOT NULL CHECK (\(among("level", ["commune", "province", "central"]))),
      \(date("starts", required: true)), \(date("ends", required: true)),
      \(count("hours")), \(count("validMonths")),
      \(percent("minimumAttendance")),
      \(count("cost")),
      "funding" TEXT CHECK (\(among("funding", ["stateBudget", "programIntegration", "mobilised"]))),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"), CHECK ("ends" >= "starts"),
      \(refers("document", to: "document", by: "number"))
    )
    """,
    """
    CREATE TABLE "session" (
      \(common),
      "course" TEXT NOT NULL, \(date("date", required: true)), \(count("headcount")),
      "key" TEXT NOT NULL CHECK ("key" = "course" || '/' || "date"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"),
      \(refers("course", to: "course"))
    )
    """,
    """
    CREATE TABLE "attendance" (
      \(common),
      "session" TEXT NOT NULL, "officer" TEXT NOT NULL,
      "status" TEXT NOT NULL CHECK (\(among("status", ["present", "late", "excused", "absent"]))),
      "role" TEXT NOT NULL CHECK ("role" IN ('attendee', 'trainer')),
      "sentBy" TEXT,
      "key" TEXT NOT NULL CHECK ("key" = "session" || '/' || "officer"),
      "course" TEXT NOT NULL, \(date("date", required: true)),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"), CHECK ("session" = "course" || '/' || "date"),
      \(refers("session", to: "session", by: "key")),
      \(refers("officer", to: "officer")),
      \(refers("sentBy", to: "organization"))
    )
    """,
    """
    CREATE INDEX "attendanceByOfficer"
      ON "attendance" ("commune", "officer", "course", "date", "status")
    """,
    """
    CREATE INDEX "attendanceByCourse" ON "attendance" ("commune", "course", "date")
    """,
    """
    CREATE TABLE "requirement" (
      \(common),
      "code" TEXT NOT NULL,
      "title" TEXT NOT NULL, "titleFold" TEXT NOT NULL, "titleSort" TEXT NOT NULL,
      "who" TEXT NOT NULL CHECK ("who" IN ('all', 'direct')),
      "organizations" TEXT, "positions" TEXT, "positionsFold" TEXT,
      "what" TEXT NOT NULL CHECK ("what" IN ('briefing', 'training')),
      "subject" TEXT, "subjectFold" TEXT,
      \(count("validMonths")),
      "cadence" TEXT NOT NULL CHECK ("cadence" IN ('yearly', 'once')),
      \(date("due")),
      \(percent("target")),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
  ]

  private static func percent(_ name: String) -> String {
    "\"\(name)\" BIGINT NOT NULL CHECK (\"\(name)\" BETWEEN 0 AND 100)"
  }
}
