/// What stands above a table: who made it, what it is, for which time, of which day.
package struct TitleBlock: Sendable, Equatable {
  /// Who made it, as `XÃ KỲ ANH`.
  package var commune: String
  /// What it is, as `DANH SÁCH CÁN BỘ CHƯA TẬP HUẤN`.
  package var title: String
  /// The time that it is about, as `quý III/2026`.
  package var period: String?
  /// Where and when it was made, as `Kỳ Anh, ngày 23 tháng 11 năm 2026`.
  package var date: String?

  package init(commune: String, title: String, period: String? = nil, date: String? = nil) {
    self.commune = commune
    self.title = title
    self.period = period
    self.date = date
  }
}
