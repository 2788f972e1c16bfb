import Foundation

/// JSON in and out of ``Document``.
package enum JSONText {
  /// Text as a JSON string.
  package static func quoted(_ text: String) -> String {
    var needsEscape = false
    for byte in text.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C {
      needsEscape = true
      break
    }
    guard needsEscape else {
      var quoted = "\""
      quoted += text
      quoted += "\""
      return quoted
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The document that a text holds; nil if it is not JSON.
  ///
  /// Members of objects are sorted by key.
  package static func parse(_ text: String) -> Document? {
    // Whatever is wrong with the text, it is no document: the caller says what was expected.
    guard
      let object = try? JSONSerialization.jsonObject(
        with: Data(text.utf8),
        options: [.fragmentsAllowed]
      )
    else { return nil }
    return document(object)
  }

  private static func document(_ object: Any) -> Document {
    switch object {
    case let text as String: return .text(text)
    case let array as [Any]: return .array(array.map(document))
    case let object as [String: Any]:
      return .object(
        object.sorted { $0.key < $1.key }.map { Document.Member($0.key, document($0.value)) }
      )
    case let number as NSNumber:
      if isBoolean(number) { return .flag(number.boolValue) }
      return Double(number.intValue) == number.doubleValue
        ? .integer(number.intValue) : .decimal(number.doubleValue)
    default: return .null
    }
  }

  /// Foundation keeps `true` as a number whose type is a character.
  private static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
