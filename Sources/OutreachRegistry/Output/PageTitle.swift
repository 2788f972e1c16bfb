import Foundation
import OutreachSheets

/// What stands above an answer in a file that an office keeps: who made it, what it is, and the day.
package struct PageTitle: Sendable {
  /// The commune's name with its type, as `Xã Kỳ Anh`.
  let commune: String
  /// What is answered, as `Chưa tập huấn`.
  let title: String
  /// The conditions and the time that it is about.
  let conditions: String?
  /// The day on which it was made.
  let day: CalendarDate
  /// Who signs it, line by line; empty for whoever made it.
  let signer: [String]

  package init(
    commune: String,
    title: String,
    conditions: String?,
    day: CalendarDate,
    signer: [String] = []
  ) {
    self.signer = signer
    self.commune = commune
    self.title = title
    self.conditions = conditions
    self.day = day
  }

  /// The lines of a worksheet or a web page.
  func block(_ language: Language) -> TitleBlock {
    TitleBlock(
      commune: commune.uppercased(),
      title: title.uppercased(),
      period: conditions,
      date: placeAndDay(language)
    )
  }

  /// Where and when it was made, as `Kỳ Anh, ngày 23 tháng 11 năm 2026`.
  func placeAndDay(_ language: Language) -> String {
    "\(place), \(TextFormat(language).longDate(day))"
  }

  private var place: String { Self.place(of: commune) }

  /// The commune's name without its type.
  static func place(of commune: String) -> String {
    for type in ["xã ", "phường ", "thị trấn ", "đặc khu "]
    where commune.lowercased().hasPrefix(type) {
      return String(commune.dropFirst(type.count))
    }
    return commune
  }
}

extension SheetDate {
  /// A day without a time.
  init(_ date: CalendarDate) {
    self.init(year: date.year, month: date.month, day: date.day)
  }
}
