/// The character encodings that sheets of Vietnamese offices come in.
///
/// Raw values are the names that `encoding:` takes.
public enum SheetEncoding: String, Sendable, CaseIterable, Codable {
  /// Unicode as nearly everything writes it today, with or without a byte order mark.
  case utf8 = "utf-8"
  /// Excel's "Unicode text".
  case utf16le = "utf-16le"
  /// UTF-16 with the high byte first.
  case utf16be = "utf-16be"
  /// TCVN 5712, the `.VnTime` (ABC) fonts; marked capitals are in the font, not in the bytes.
  case tcvn3
  /// The Vietnamese code page of Windows, tone marks as characters of their own.
  case windows1258 = "windows-1258"
  /// The `VNI-` fonts: an ASCII letter followed by a byte for its marks.
  case vni
  /// UTF-8 that was read as Windows-1252 and saved as UTF-8 once more (`XÃ£ Ká»³ Anh`).
  case doubleUTF8 = "utf-8-twice"
}

extension SheetEncoding {
  /// The encoding that people call by this name; case, spaces, dashes and underscores are ignored.
  ///
  /// `utf-16` is taken for little-endian; a byte order mark in the sheet has the last word.
  public init?(named name: String) {
    let key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch key {
    case "utf8", "unicode": self = .utf8
    case "utf16", "utf16le", "ucs2": self = .utf16le
    case "utf16be": self = .utf16be
    case "tcvn3", "tcvn", "tcvn5712", "tcvn57121", "abc": self = .tcvn3
    case "windows1258", "cp1258", "win1258", "1258": self = .windows1258
    case "vni", "vniwindows": self = .vni
    case "utf8twice", "doubleutf8": self = .doubleUTF8
    default: return nil
    }
  }
}
