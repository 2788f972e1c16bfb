extension Migration {
  /// Villages count figures as organizations do: the source of one is no longer an organization only.
  static let figureSources = [
    """
    CREATE TABLE "figureOfUnits" (
      \(common),
      "name" TEXT NOT NULL, "nameFold" TEXT NOT NULL, "nameSort" TEXT NOT NULL,
      "period" TEXT NOT NULL, \(count("value", required: true)),
      "source" TEXT NOT NULL,
      "key" TEXT NOT NULL CHECK ("key" = "name" || '/' || "period" || '/' || "source"),
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "key"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    INSERT INTO "figureOfUnits"
      ("id", "commune", "revision", "name", "nameFold", "nameSort", "period", "value", "source", "key")
    SELECT "id", "commune", "revision", "name", "nameFold", "nameSort", "period", "value", "source", "key"
    FROM "figure"
    """,
    "DROP TABLE \"figure\"",
    "ALTER TABLE \"figureOfUnits\" RENAME TO \"figure\"",
  ]
}
