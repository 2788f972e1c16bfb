extension Registry {
  /// The SQL that answers a grouped question, its values written out, so that another program can
  /// be asked the same.
  ///
  /// - Throws: ``Problems`` if the text is no such question.
  package func groupSQL(_ text: String) throws -> String {
    try store.read { connection in
      let nameIndex = NameIndex(self, connection)
      let commands = try CommandParser(
        verbs: Question.verbs,
        catalogue: catalogue,
        recognizer: nameIndex
      ).parse(text)
      guard let command = commands.last, let kind = command.kind else {
        throw Problems(.kindExpected(verb: VerbSyntax.list.names))
      }
      let query = try QueryBinder.query(command, kind: kind, self, connection, nameIndex: nameIndex)
      return QuerySQL.groups(try AuthorizedQuery(query, self, connection)).literal
    }
  }
}

extension SQLText {
  /// The text with each value in its place.
  var literal: String {
    var values = arguments.makeIterator()
    // The text is made of identifiers, operators and small literals, none with a question mark.
    return text.reduce(into: "") { result, character in
      guard character == "?", let value = values.next() else { return result.append(character) }
      switch value {
      case .null: result += "NULL"
      case .integer(let number): result += String(number)
      case .real(let number): result += String(number)
      case .text(let text):
        result +=
          "'"
          + text.split(
            separator: "'",
            omittingEmptySubsequences: false
          ).joined(separator: "''") + "'"
      }
    }
  }
}
