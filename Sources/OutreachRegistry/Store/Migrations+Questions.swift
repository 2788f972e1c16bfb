extension Migration {
  /// Questions that are asked by a name.
  static let questions = [
    """
    CREATE TABLE "savedQuestion" (
      \(common),
      "code" TEXT NOT NULL,
      "command" TEXT NOT NULL, "commandFold" TEXT NOT NULL,
      "title" TEXT, "titleFold" TEXT, "titleSort" TEXT,
      UNIQUE ("commune", "code"),
      FOREIGN KEY ("commune") REFERENCES "commune" ("code") DEFERRABLE INITIALLY DEFERRED
    )
    """
  ]
}
