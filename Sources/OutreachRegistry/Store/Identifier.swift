/// An identifier of SQL, in quotes.
func quotedName(_ identifier: String) -> String { "\"\(identifier)\"" }
