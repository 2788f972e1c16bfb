package import OutreachRegistry

/// What can be wrong with a command at the prompt or in a script.
extension Problem.What {
  static let nothingToChange = Self(
    "nothingToChange",
    vi: "Chưa ghi cần sửa gì.",
    en: "Nothing says what is to be changed.",
    suggestions: .example
  )

  static let notPlanned = Self(
    "notPlanned",
    vi: "\(.quoted) không phải là hoạt động dự kiến.",
    en: "\(.quoted) is not planned."
  )

  static let notForCases = Self(
    ofCases: "notForCases",
    vi: "Lệnh này không dùng cho hồ sơ người được hỗ trợ.",
    en: "This command does not work on case records."
  )

  static func terminalOnly(verb: Names) -> Self {
    Self(
      "terminalOnly",
      vi: "“\(verb.vi)” cần người ở màn hình.",
      en: "“\(verb.en)” needs a person at a terminal."
    )
  }

  static func privateInputNeeded(verb: Names) -> Self {
    Self(
      "privateInputNeeded",
      vi: "“\(verb.vi)” cần chỗ gõ riêng mà nơi này không có; hãy dùng chương trình outreach.",
      en: "“\(verb.en)” needs private input, which this prompt lacks; use the program outreach."
    )
  }

  static func commandFailed(_ verb: Names, _ message: String) -> Self {
    Self(
      "commandFailed",
      vi: "“\(verb.vi)” không làm được: \(message)",
      en: "“\(verb.en)” failed: \(message)"
    )
  }

  static func commandTaken(_ verb: Names) -> Self {
    Self(
      "commandTaken",
      vi: "Lệnh tự thêm “\(verb.vi)”: tên \(.quoted) đã có nghĩa khác.",
      en: "The added command “\(verb.en)”: the name \(.quoted) means something else already."
    )
  }

  static func terminalFailed(_ reason: SystemReason) -> Self {
    Self(
      "terminalFailed",
      vi: "Cửa sổ dòng lệnh báo lỗi: \(reason.names.vi).",
      en: "The terminal failed: \(reason.names.en)."
    )
  }

  static let terminalNeeded = Self(
    "terminalNeeded",
    vi: "Lệnh này cần người ở màn hình; trong tệp lệnh hãy dùng “chấm điểm danh”.",
    en: "This needs a person at a terminal; in a script use attend."
  )

  static let secondsExpected = Self(
    "secondsExpected",
    vi: "\(.quoted) không phải là số giây từ 1 đến 86.400.",
    en: "\(.quoted) is no number of seconds from 1 to 86,400."
  )

  static let questionInQuestion = Self(
    "questionInQuestion",
    vi: "\(.quoted) là câu hỏi đã lưu; hãy ghi lệnh đầy đủ.",
    en: "\(.quoted) is a saved question; write the command itself."
  )

  static let questionNameTaken = Self(
    "questionNameTaken",
    vi: "\(.quoted) đã có nghĩa khác; hãy chọn tên khác.",
    en: "\(.quoted) means something already; choose another name."
  )

  static let notAFormat = Self(
    "notAFormat",
    vi: "Không có dạng \(.quoted).",
    en: "There is no format \(.quoted)."
  )

  static func formatNeedsFile(_ format: Names) -> Self {
    Self(
      "formatNeedsFile",
      vi: "Dạng \(format.vi) chỉ ghi ra tệp.",
      en: "\(format.en) is written to files only.",
      suggestions: .example
    )
  }

  static func needsConfirmation(count: Int) -> Self {
    Self(
      "needsConfirmation",
      vi: "Lệnh này thay đổi \(count) bản ghi; thêm --yes để đồng ý.",
      en: "This would change \(count) records; add --yes to agree."
    )
  }

  package static let notConfirmed = Self(
    "notConfirmed",
    vi: "Chưa thay đổi gì.",
    en: "Nothing was changed."
  )

  static let codesDiffer = Self(
    ofCases: "codesDiffer",
    vi: "Mã gõ lần hai không giống; chưa xóa gì.",
    en: "The code typed again differs; nothing was erased."
  )

  static let noteNotHere = Self(
    ofCases: "noteNotHere",
    vi: "Ghi chú kín chỉ gõ ở cửa sổ dòng lệnh hoặc lấy từ tệp (từ:TỆP), không viết trong lệnh.",
    en:
      "A sealed note is typed at a terminal or taken from a file (from:FILE), never written in a command."
  )

  static let tooDeep = Self(
    "tooDeep",
    vi: "Tệp \(.quoted) tự gọi lại chính nó.",
    en: "The file \(.quoted) runs itself."
  )

  static let scriptFailed = Self(
    "scriptFailed",
    vi: "Dừng chạy \(.quoted) ở lệnh lỗi.",
    en: "\(.quoted) stopped at a command that failed."
  )

  package static func outputLost(_ reason: SystemReason, changed: Bool) -> Self {
    Self(
      "outputLost",
      vi: changed
        ? "Không in ra được kết quả: \(reason.names.vi). Thay đổi đã được ghi vào sổ."
        : "Không in ra được kết quả: \(reason.names.vi).",
      en: changed
        ? "The answer cannot be written: \(reason.names.en). The change itself was made."
        : "The answer cannot be written: \(reason.names.en)."
    )
  }
}
