/// A text as a cell takes it: control characters as escapes, as XML has no way to write them, and what
/// looks like an escape as text (ECMA-376 part 1, §22.9.2.19).
func cellText(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "_") || $0 >= 0xEF }) else {
    return text
  }
  var written = ""
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    switch scalar.value {
    case 0x09, 0x0A: written.unicodeScalars.append(scalar)
    case ..<0x20, 0xFFFE, 0xFFFF:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      written += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    case 0x5F where isEscape(scalars[index...]): written += "_x005F_"
    default: written.unicodeScalars.append(scalar)
    }
  }
  return written
}

private func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
  let start = scalars.prefix(7)
  guard start.count == 7, let last = start.last, last == "_" else { return false }
  return start.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
    && start.dropFirst(2).dropLast().allSatisfy { $0.properties.isASCIIHexDigit }
}
