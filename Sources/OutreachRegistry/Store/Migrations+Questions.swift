extension Migration {
  /// Questions that are asked by a name.
  static let questions = [
    """
    CREATE TABLE "savedQuestion" (
      \(common),
      "code" TEXT NOT NULL,
      "command" TEXT NOT NULL, "commandFold" TEXT NOT NULL,
      "title" TEXT, "titleFold" TEXT, "titleSort" TEXT,
      PRIMARY KEY ("commune", "id"), UNIQUE ("commune", "code"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("commune") DEFERRABLE INITIALLY DEFERRED
    )
    """
  ]
}
