import OutreachRegistry

/// The keys at the prompt that a person should know.
enum PromptKeys {
  static let all: [(key: String, summary: Names)] = [
    ("Tab", Names(vi: "gợi ý lệnh, khóa, giá trị", en: "suggests commands, keys and values")),
    ("↑ ↓", Names(vi: "các lệnh đã gõ", en: "what was typed before")),
    (
      "Ctrl-R",
      Names(
        vi: "tìm trong các lệnh đã gõ: gõ một phần của lệnh; Ctrl-R nữa để lùi",
        en: "searches what was typed: type a part of it; Ctrl-R again goes further back"
      )
    ),
    (
      "Ctrl-C",
      Names(vi: "bỏ dòng đang gõ; dừng lệnh đang chạy", en: "drops the line; stops a command")
    ),
    ("Ctrl-D", Names(vi: "thoát, khi dòng còn trống", en: "leaves, on an empty line")),
  ]
}
