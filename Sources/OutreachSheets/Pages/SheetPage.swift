import Foundation

/// A worksheet to be written: what stands above its rows and how its columns are shown.
package struct SheetPage: Sendable {
  /// A column and its cells.
  package struct Column: Sendable {
    package var heading: String
    package var format: Format
    /// What may be chosen in a sheet to fill in; nothing where anything may be written.
    package var choices: [String]

    package init(_ heading: String, _ format: Format = .text, choices: [String] = []) {
      self.heading = heading
      self.format = format
      self.choices = choices
    }
  }

  /// How the numbers of a column are shown.
  package enum Format: Sendable, Hashable {
    case text
    /// `1.250`
    case whole
    /// `2026`: a year.
    case plain
    /// `1.250,5` with so many digits behind the mark.
    case decimal(places: Int)
    /// 0.975 as `97,5%`.
    case percent(places: Int)
    /// `05/08/2026`
    case date
  }

  /// The worksheet's name; signs that no name may have become spaces, and what is over 31
  /// characters is cut.
  package var name: String
  package var titleBlock: TitleBlock?
  package var columns: [Column]
  package var isLandscape: Bool
  /// The day that the file says it was made on, so that equal content makes equal bytes.
  package var created: SheetDate

  package init(
    name: String,
    titleBlock: TitleBlock?,
    columns: [Column],
    isLandscape: Bool = true,
    created: SheetDate
  ) {
    self.name = name
    self.titleBlock = titleBlock
    self.columns = columns
    self.isLandscape = isLandscape
    self.created = created
  }

  /// The worksheet's name as workbooks take it.
  var validName: String {
    var name = String(name.map { #"/\?*[]:"#.contains($0) ? " " : $0 })
    while name.utf16.count > 31 { name.removeLast() }
    name = name.trimmingCharacters(in: CharacterSet(charactersIn: " '"))
    return name.isEmpty ? "Sheet1" : name
  }
}
