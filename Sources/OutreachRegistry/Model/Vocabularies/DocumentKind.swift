/// The type of an official document, by the letters in its number (NĐ 30/2020/NĐ-CP, annex III).
public enum DocumentKind: String, Vocabulary {
  case decision
  case plan
  case directive
  case workProgram
  case other

  /// Loại văn bản.
  public static let names = Names(vi: "loại văn bản", en: "document kind", plural: "document kinds")

  /// What the type is called.
  public var names: Names {
    switch self {
    case .decision: Names(vi: "quyết định", en: "decision", also: ["QĐ"])
    case .plan: Names(vi: "kế hoạch", en: "plan", also: ["KH"])
    case .directive: Names(vi: "chỉ thị", en: "directive", also: ["CT"])
    case .workProgram:
      Names(vi: "chương trình công tác", en: "work programme", also: ["CTr", "chương trình"])
    case .other: Names(vi: "văn bản khác", en: "other", also: ["khác"])
    }
  }

  /// The type that a number tells: `732/QĐ-TTg` is a decision, `342/KH-UBND` a plan.
  public init(number: String) {
    let letters = VietnameseText.fold(number).split(separator: "/").dropFirst()
      .flatMap { $0.split(separator: "-") }
    self =
      if letters.contains("qd") {
        .decision
      } else if letters.contains("kh") {
        .plan
      } else if letters.contains("ct") {
        .directive
      } else if letters.contains("ctr") {
        .workProgram
      } else {
        .other
      }
  }
}
