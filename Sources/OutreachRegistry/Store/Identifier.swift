/// An identifier of SQL, in quotes.
package func quotedName(_ identifier: String) -> String { "\"\(identifier)\"" }
