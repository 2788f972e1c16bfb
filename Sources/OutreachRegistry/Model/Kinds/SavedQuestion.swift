/// A question of the command language under a name by which it is asked.
public struct SavedQuestion: RegistryRecord {
  /// The name that people type.
  public var code: String
  /// The question as it would be typed.
  public var command: String
  /// What it is for.
  public var title: String?

  /// A question under a name.
  public init(code: String, command: String, title: String? = nil) {
    self.code = code
    self.command = command
    self.title = title
  }

  /// The description of the kind.
  public static let kind = Kind(
    "savedQuestion",
    Names(
      vi: "câu hỏi đã lưu",
      en: "saved question",
      plural: "saved questions",
      also: ["câu hỏi", "questions"]
    ),
    fields: [
      Field("code", Names(vi: "tên gọi", en: "code", also: ["mã"]), .code, required: true),
      Field("command", Names(vi: "lệnh", en: "command"), .text, required: true),
      Field("title", Names(vi: "nội dung", en: "title"), .name),
    ],
    columns: ["code", "command", "title"],
    order: ["code"],
    rules: [.nameOfQuestion("code"), .openQuestion("command")]
  )
}
