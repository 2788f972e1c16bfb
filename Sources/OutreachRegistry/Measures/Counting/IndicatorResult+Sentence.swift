extension IndicatorResult {
  /// Whether it will be met in time, as a sentence.
  public func outlook(in language: Language) -> String {
    let name = self.indicator
    let isVietnamese = language == .vi
    guard let shortfall = self.shortfall, shortfall > 0 else {
      let why = self.reason?[language] ?? (self.value == nil ? Status.noData.names[language] : nil)
      return "\(name): \(why ?? Status.met.names[language])."
    }
    let short = isVietnamese ? "còn thiếu \(shortfall)" : "\(shortfall) short"
    let needed =
      day >= due
      ? nil
      : neededPerWeek.map { number in
        isVietnamese
          ? "cần \(rate(number, language))/tuần" : "\(rate(number, language)) a week needed"
      }
    let facts = [short, term(in: language), needed, pace(in: language)].compactMap(\.self).joined(
      separator: "; "
    )
    let verdict = pacePerWeek == nil ? "" : ": \(status.names[language])"
    return "\(name): \(facts)\(verdict)."
  }

  /// How long there is to go.
  private func term(in language: Language) -> String {
    let date = TextFormat(language).date(due)
    let isVietnamese = language == .vi
    if day > due { return isVietnamese ? "đã quá hạn \(date)" : "due since \(date)" }
    if day == due { return isVietnamese ? "\(date) là ngày cuối" : "\(date) is the last day" }
    let weeks = weeksLeft == 1 ? "1 week" : "\(weeksLeft) weeks"
    return isVietnamese ? "còn \(weeksLeft) tuần đến \(date)" : "\(weeks) left to \(date)"
  }

  /// How many a week there were, and since when: nothing of late is no contradiction to what came
  /// before.
  private func pace(in language: Language) -> String? {
    guard let pacePerWeek else { return nil }
    let since = TextFormat(language).date(paceSince)
    guard pacePerWeek > 0 else {
      return language == .vi ? "từ \(since) không tăng" : "no more since \(since)"
    }
    let number = rate(pacePerWeek, language)
    return language == .vi
      ? "từ \(since) tăng \(number)/tuần" : "\(number) a week since \(since)"
  }

  private func rate(_ number: Double, _ language: Language) -> String {
    let format = TextFormat(language)
    return number > 0 && number < 0.05
      ? "<" + format.decimal(0.1, maximumFractionDigits: 1)
      : format.decimal(number, maximumFractionDigits: 1)
  }

  /// The figures in a sentence.
  func sentence(_ unit: Names) -> Names {
    Names(vi: sentence(unit, .vi), en: sentence(unit, .en))
  }

  private func sentence(_ unit: Names, _ language: Language) -> String {
    let format = TextFormat(language)
    let isVietnamese = language == .vi
    let date = format.date(day)
    let start = isVietnamese ? "Tính đến \(date)" : "As of \(date)"
    guard let value = self.value, let numerator = self.numerator,
      let denominator = self.denominator
    else { return "\(start): \(self.reason?[language] ?? Status.noData.names[language])." }
    let share = "\(format.integer(numerator))/\(format.integer(denominator))"
    let percent = format.percent(value, apartFrom: self.target.map { [$0] } ?? [])
    var text = "\(start): \(share) \(isVietnamese ? unit.vi : unit.plural) (\(percent))"
    if self.excluded > 0 {
      text += isVietnamese ? ", không tính \(self.excluded)" : ", \(self.excluded) excluded"
    }
    guard let shortfall = self.shortfall, let target = self.target else { return text + "." }
    let level = format.percent(target, apartFrom: [value])
    text +=
      isVietnamese
      ? "; mức \(level), còn thiếu \(shortfall), hạn \(format.date(due))"
      : "; target \(level), \(shortfall) short, due \(format.date(due))"
    return text + ": \(status.names[language])."
  }
}
