extension Outlook {
  /// The outlook as a sentence.
  public func sentence(in language: Language) -> String {
    let format = TextFormat(language)
    func rate(_ number: Double) -> String {
      number > 0 && number < 0.05
        ? "<" + format.decimal(0.1, maximumFractionDigits: 1)
        : format.decimal(number, maximumFractionDigits: 1)
    }
    let needed = rate(neededPerWeek ?? 0)
    let pace = rate(pacePerWeek)
    let date = format.date(due)
    switch language {
    case .vi:
      let facts =
        "\(requirement): còn thiếu \(shortfall); còn \(weeksLeft) tuần đến \(date); "
        + "cần \(needed)/tuần, 12 tuần qua được \(pace)/tuần"
      return switch verdict {
      case .met: "\(requirement): đã đạt."
      case .onTrack: facts + ": đúng tiến độ."
      case .behind: facts + ": chậm tiến độ."
      case .noData: "\(requirement): chưa có số liệu."
      }
    case .en:
      let facts =
        "\(requirement): \(shortfall) short; \(weeksLeft) weeks left to \(date); "
        + "\(needed) a week needed, \(pace) a week in the last 12 weeks"
      return switch verdict {
      case .met: "\(requirement): met."
      case .onTrack: facts + ": on track."
      case .behind: facts + ": behind."
      case .noData: "\(requirement): no data yet."
      }
    }
  }
}

extension Hint {
  /// Whether a requirement will be met in time.
  static func outlook(_ outlook: Outlook) -> Hint {
    .remark(Names(vi: outlook.sentence(in: .vi), en: outlook.sentence(in: .en)))
  }

  /// Nothing is required in a year, as no document is marked for it.
  static func noDocuments(requirement: String, year: Int) -> Hint {
    .remark(
      Names(
        vi: "\(requirement): chưa có văn bản năm \(year).",
        en: "\(requirement): no document is marked for \(year)."
      )
    )
  }
}
