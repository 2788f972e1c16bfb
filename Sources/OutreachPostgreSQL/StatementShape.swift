import OutreachRegistry

/// What a person's statement looks like, and what it may call.
enum StatementShape {
  /// Refuses what is no question by its first word, with what it is; the server refuses it anyway.
  static func check(_ sql: String) throws {
    let first = firstWord(of: sql).lowercased()
    switch first {
    case "select", "with", "values", "table", "(": return
    case "": throw StoreRefusal(.incomplete)
    case "pragma": throw StoreRefusal(.pragma)
    case "attach", "detach": throw StoreRefusal(.attach)
    case "explain": throw StoreRefusal(.explain)
    case "begin", "commit", "end", "rollback", "savepoint", "release", "start", "abort":
      throw StoreRefusal(.transaction)
    case "insert", "update", "delete", "replace", "merge", "create", "drop", "alter", "truncate",
      "copy", "grant", "revoke", "reindex", "analyze", "vacuum", "comment", "refresh", "cluster":
      throw StoreRefusal(.writes)
    case "set", "reset", "show", "do", "call", "execute", "prepare", "deallocate", "declare",
      "fetch", "move", "close", "listen", "notify", "unlisten", "load", "lock", "discard",
      "checkpoint", "security", "import", "reassign":
      throw StoreRefusal(.notAQuestion)
    default: throw StoreRefusal(.near(firstWord(of: sql)))
    }
  }

  /// The first word, past blanks and remarks.
  private static func firstWord(of sql: String) -> String {
    var rest = sql[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == ";" }
      if rest.hasPrefix("--") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        guard let end = rest.firstRange(of: "*/") else { return "" }
        rest = rest[end.upperBound...]
      } else {
        break
      }
    }
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return String(word.isEmpty ? rest.prefix(1) : word)
  }

  /// The name or sign at a character, counted from 1.
  static func word(at position: Int, in sql: String) -> String {
    let rest = String(
      String.UnicodeScalarView(sql.unicodeScalars.dropFirst(max(0, position - 1)))
    )
    if rest.hasPrefix("\"") { return String(rest.dropFirst().prefix { $0 != "\"" }) }
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    return String(word.isEmpty ? rest.prefix(1) : word)
  }

  /// What computes a value out of values, and nothing that reaches outside or makes a long text of a
  /// short one; as a list of SQL.
  static let functions: String = names.map { "'\($0)'" }.joined(separator: ", ")

  private static let names = [
    // Of texts.
    "ascii", "bpchar", "btrim", "char_length", "character_length", "chr", "concat", "concat_ws",
    "initcap", "left", "length", "like_escape", "lower", "ltrim", "md5", "octet_length", "overlay",
    "position", "regexp_replace", "replace", "reverse", "right", "rtrim", "similar_to_escape",
    "split_part", "starts_with", "strpos", "substr", "substring", "text", "translate", "upper",
    "varchar",
    // Of numbers.
    "abs", "acos", "asin", "atan", "atan2", "cbrt", "ceil", "ceiling", "cos", "degrees", "div",
    "exp", "float4", "float8", "floor", "gcd", "int2", "int4", "int8", "lcm", "ln", "log", "log10",
    "mod", "numeric", "pi", "power", "radians", "round", "scale", "sign", "sin", "sqrt", "tan",
    "trunc", "width_bucket",
    // Of days.
    "age", "date", "date_bin", "date_part", "date_trunc", "extract", "interval", "make_date",
    "make_interval", "now", "time", "timestamp", "timestamptz", "timezone", "to_char", "to_date",
    "to_number", "to_timestamp",
    // Of several values.
    "array_agg", "array_length", "array_position", "array_to_string", "avg", "bool", "bool_and",
    "bool_or", "cardinality", "corr", "count", "cume_dist", "dense_rank", "every", "first_value",
    "generate_series", "json_agg", "json_array_elements", "json_array_elements_text",
    "json_array_length", "json_build_array", "json_build_object", "json_object_agg", "jsonb_agg",
    "lag", "last_value", "lead", "max", "min", "mode", "nth_value", "ntile", "percent_rank",
    "percentile_cont", "percentile_disc", "rank", "regr_slope", "row_number", "row_to_json",
    "stddev", "stddev_pop", "stddev_samp", "string_agg", "string_to_array", "sum", "to_json",
    "unnest", "var_pop", "var_samp", "variance",
  ]
}
