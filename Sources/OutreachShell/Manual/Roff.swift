/// A manual page in the language of man(7).
package struct Roff {
  package private(set) var text: String
  private var isAtStart = false

  package init(title: String, section: Int) {
    text = ".TH \"\(title)\" \"\(section)\" \"\" \"outreach\"\n"
  }

  package mutating func section(_ heading: String) {
    text += ".SH \"\(Self.escaped(heading))\"\n"
    isAtStart = true
  }

  package mutating func paragraph(_ words: String) {
    begin()
    text += "\(Self.escaped(words))\n"
  }

  /// Begins a paragraph, where a heading has not done so.
  private mutating func begin() {
    text += isAtStart ? "" : ".PP\n"
    isAtStart = false
  }

  /// Something named in bold, with what it is.
  package mutating func item(_ names: [String], _ words: String) {
    isAtStart = false
    let tag = names.map { "\\fB\(Self.escaped($0))\\fR" }.joined(separator: ", ")
    text += ".TP\n\(tag)\n\(Self.escaped(words))\n"
  }

  /// Another paragraph of the item.
  package mutating func more(_ words: String) { text += ".IP\n\(Self.escaped(words))\n" }

  /// Lines as they are typed.
  package mutating func lines(_ lines: [String], isInItem: Bool = false) {
    text += isInItem ? ".RS\n" : ""
    begin()
    text += ".nf\n" + lines.map { Self.escaped($0) + "\n" }.joined() + ".fi\n"
    text += isInItem ? ".RE\n" : ""
  }

  /// Text of which nothing is a request or an escape.
  static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\n", with: " ")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
