import Foundation

/// Writes XML; the one place where texts are escaped.
struct MarkupWriter {
  private(set) var xml = ""

  /// A whole document.
  static func document(_ content: (inout MarkupWriter) -> Void) -> [UInt8] {
    var writer = MarkupWriter()
    writer.xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    content(&writer)
    return Array(writer.xml.utf8)
  }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    open(name, attributes)
    xml += "/>"
  }

  mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String> = [:],
    _ content: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes)
    xml += ">"
    content(&self)
    xml += "</\(name)>"
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    xml += "<\(name)"
    for (key, value) in attributes {
      xml += " \(key)=\""
      escape(value)
      xml += "\""
    }
  }

  mutating func element(_ name: String, text: String) {
    element(name) { $0.text(text) }
  }

  mutating func text(_ text: String) {
    escape(text)
  }

  /// Appends what is markup already.
  mutating func markup(_ markup: String) {
    xml += markup
  }

  /// Appends a text in NFC; what XML 1.0 has no way to write is left out.
  private mutating func escape(_ text: String) {
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "&": xml += "&amp;"
      case "<": xml += "&lt;"
      case ">": xml += "&gt;"
      case "\"": xml += "&quot;"
      case "\t", "\n": xml.unicodeScalars.append(scalar)
      case ..<" ", "\u{7F}", "\u{FFFE}", "\u{FFFF}": break
      default: xml.unicodeScalars.append(scalar)
      }
    }
  }
}
