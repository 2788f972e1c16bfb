package import OutreachRegistry

extension PostgreSQLStore {
  /// Makes the tables once more, as temporary ones that are gone with their transaction, and holds
  /// them against those that are there.
  package func schemaDifferences(
    from make: (any StoreConnection) throws -> Void
  ) throws -> [SchemaObject] {
    struct Known: Error { let objects: Set<SchemaObject> }
    let there = try read { try Self.schema("public", $0) }
    do {
      try throwaway { connection in
        try connection.execute("SET LOCAL search_path = pg_temp")
        try make(connection)
        let name = try connection.first(
          "SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()"
        )
        throw Known(objects: try Self.schema(name.text ?? "", connection))
      }
    } catch let known as Known {
      return there.symmetricDifference(known.objects).sorted { $0.name < $1.name }
    }
    return []
  }

  /// The tables, views, indexes and triggers of a schema, each with all that makes it what it is.
  private static func schema(
    _ name: String,
    _ connection: any StoreConnection
  ) throws -> Set<SchemaObject> {
    var objects: Set<SchemaObject> = []
    try connection.forEachRow(
      """
      SELECT CASE WHEN relkind IN ('v', 'm') THEN 'view' ELSE 'table' END, relname, relname, \
      COALESCE((SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) \
      || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY attname) \
      FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped), '') \
      || COALESCE((SELECT string_agg(replace(pg_get_constraintdef(k.oid), n.nspname || '.', ''), \
      '; ' ORDER BY replace(pg_get_constraintdef(k.oid), n.nspname || '.', '')) \
      FROM pg_constraint AS k WHERE conrelid = c.oid), '') \
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace \
      WHERE nspname = ? AND relkind IN ('r', 'p', 'f', 'v', 'm') AND relname <> 'member' \
      UNION ALL SELECT 'index', i.relname, t.relname, \
      replace(replace(pg_get_indexdef(i.oid), n.nspname || '.', ''), 'pg_temp.', '') \
      FROM pg_index JOIN pg_class AS i ON i.oid = indexrelid JOIN pg_class AS t ON t.oid = indrelid \
      JOIN pg_namespace AS n ON n.oid = t.relnamespace WHERE nspname = ? AND t.relname <> 'member' \
      UNION ALL SELECT 'trigger', tgname, relname, pg_get_triggerdef(g.oid) \
      FROM pg_trigger AS g JOIN pg_class ON pg_class.oid = tgrelid \
      JOIN pg_namespace AS n ON n.oid = relnamespace WHERE nspname = ? AND NOT tgisinternal
      """,
      [.text(name), .text(name), .text(name)]
    ) { row in
      objects.insert(
        SchemaObject(
          type: row.value(at: 0).text ?? "",
          name: row.value(at: 1).text ?? "",
          table: row.value(at: 2).text ?? "",
          sql: row.value(at: 3).text
        )
      )
    }
    return objects
  }

  /// Records that refer to nothing, which the server allows only where it was told to look away.
  package func damage() throws -> [String] {
    try read { connection in
      // What was left out would look like damage.
      guard try !MemberTable.isHeld(connection) else { throw Problems(.notAllowed) }
      var references: [(table: String, parent: String, on: String, null: String)] = []
      try connection.forEachRow(
        """
        SELECT c.relname, p.relname, string_agg('p.' || quote_ident(a.attname) || ' = c.' \
        || quote_ident(b.attname), ' AND '), \
        string_agg('c.' || quote_ident(b.attname) || ' IS NOT NULL', ' AND ') \
        FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = conrelid \
        JOIN pg_class AS p ON p.oid = confrelid JOIN pg_namespace AS n ON n.oid = connamespace \
        CROSS JOIN LATERAL unnest(conkey, confkey) AS pair(own, other) \
        JOIN pg_attribute AS b ON b.attrelid = conrelid AND b.attnum = own \
        JOIN pg_attribute AS a ON a.attrelid = confrelid AND a.attnum = other \
        WHERE contype = 'f' AND nspname = 'public' GROUP BY k.oid, c.relname, p.relname \
        ORDER BY 1, 2
        """
      ) { row in
        let text = (0..<4).map { row.value(at: $0).text ?? "" }
        references.append((text[0], text[1], text[2], text[3]))
      }
      return try references.compactMap { reference in
        let broken = try connection.first(
          """
          SELECT 1 FROM \(quotedName(reference.table)) AS c WHERE \(reference.null) AND NOT EXISTS \
          (SELECT 1 FROM \(quotedName(reference.parent)) AS p WHERE \(reference.on)) LIMIT 1
          """
        )
        return broken == .null ? nil : "\(reference.table) → \(reference.parent)"
      }
    }
  }
}
