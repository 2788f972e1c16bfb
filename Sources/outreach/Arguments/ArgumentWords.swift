import OutreachRegistry

/// The argument parser's own words, which it has in English only, in Vietnamese.
enum ArgumentWords {
  /// A message of the argument parser in the language of the process.
  static func translated(_ message: String, _ language: Language) -> String {
    guard language == .vi else { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { translated(line: String($0)) }.joined(separator: "\n")
  }

  private static func translated(line: String) -> String {
    for (heading, vietnamese) in headings where line.hasPrefix(heading) {
      let rest = String(line.dropFirst(heading.count))
      return vietnamese + (heading == "Error: " ? sentence(rest) : rest)
    }
    var line = line
    for (english, vietnamese) in phrases {
      line = line.replacing(english, with: vietnamese)
    }
    return line.firstMatch(of: /^( +)See '(.+)' for (?:detailed help|more information)\.$/)
      .map { "\($0.1)Gõ “\($0.2)” để xem thêm." } ?? line
  }

  private static let headings = [
    ("OVERVIEW: ", ""), ("USAGE: ", "CÁCH DÙNG: "), ("ARGUMENTS:", "ĐỐI SỐ:"),
    ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "LỆNH CON:"), ("Usage: ", "Cách dùng: "),
    ("Error: ", "Lỗi: "), ("Help:  ", "Gợi ý:  "),
  ]

  private static let phrases = [
    ("Show the version.", "Xem phiên bản."), ("Show help information.", "Xem trợ giúp này."),
    ("Show subcommand help information.", "Xem trợ giúp về một lệnh con."),
    ("(default)  ", "(mặc định) "), ("(values: ", "(giá trị: "), ("<subcommand>", "<lệnh con>"),
    ("[<options>]", "[<tùy chọn>]"), ("<options>", "<tùy chọn>"),
  ]

  /// What is wrong with arguments; a sentence that is not known stays as it is.
  private static func sentence(_ text: String) -> String {
    if let match = text.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
      return "Không có tùy chọn \(match.1)." + (match.2.map { " Có phải là \($0)?" } ?? "")
    }
    if let match = text.wholeMatch(of: /Missing value for '(.+)'/) {
      return "Thiếu giá trị cho \(match.1)."
    }
    if let match = text.wholeMatch(of: /Missing expected argument '(.+)'/) {
      return "Thiếu \(match.1)."
    }
    if let match = text.wholeMatch(of: /Unexpected argument '(.+)'/) {
      return "Thừa đối số “\(match.1)”."
    }
    if let match = text.wholeMatch(of: /\d+ unexpected arguments: (.+)/) {
      return "Thừa các đối số \(match.1)."
    }
    if let match = text.wholeMatch(of: /The option '(.+)' does not take any value.*/) {
      return "Tùy chọn \(match.1) không nhận giá trị."
    }
    return text
  }
}
