internal import CSheetLibraries

/// The formats of a workbook's cells, each made once.
final class WorkbookStyles {
  /// The lines above the headings.
  enum Line {
    case commune
    case title
    case period
    case date

    var isCentred: Bool { self == .title || self == .period }
  }

  private enum Key: Hashable {
    case cell(SheetPage.Format, isTotal: Bool)
    case dateTime(isTotal: Bool)
    case elapsed(isTotal: Bool)
    case entry(SheetPage.Format)
    case heading
    case line(Line)
  }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Key: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    self.workbook = workbook
  }

  var heading: UnsafeMutablePointer<lxw_format>? {
    format(.heading) { format in
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_border(format, Self.thin)
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      format_set_bg_color(format, 0xE7E6E6)
    }
  }

  func line(_ line: Line) -> UnsafeMutablePointer<lxw_format>? {
    format(.line(line)) { format in
      if line == .commune || line == .title { format_set_bold(format) }
      if line == .title { format_set_font_size(format, 14) }
      if line == .date || line == .period { format_set_italic(format) }
      if line.isCentred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    }
  }

  func cell(_ format: SheetPage.Format, isTotal: Bool) -> UnsafeMutablePointer<lxw_format>? {
    self.format(.cell(format, isTotal: isTotal)) { made in
      Self.body(made, isTotal)
      Self.setNumberFormat(format, of: made)
      if format == .text { format_set_text_wrap(made) }
    }
  }

  /// The format of a cell to be filled in.
  func entry(_ format: SheetPage.Format) -> UnsafeMutablePointer<lxw_format>? {
    self.format(.entry(format)) { made in
      Self.setNumberFormat(format, of: made)
      if format == .text { format_set_num_format(made, "@") }
    }
  }

  private static func setNumberFormat(
    _ format: SheetPage.Format,
    of made: UnsafeMutablePointer<lxw_format>
  ) {
    switch format {
    case .text: return
    case .whole: format_set_num_format(made, "#,##0")
    case .plain: format_set_num_format(made, "0")
    case .decimal(let places): format_set_num_format(made, "#,##0" + Self.places(places))
    case .percent(let places): format_set_num_format(made, "0" + Self.places(places) + "%")
    case .date: format_set_num_format(made, "dd/mm/yyyy")
    }
  }

  func date(_ date: SheetDate, _ isTotal: Bool) -> UnsafeMutablePointer<lxw_format>? {
    guard date.second != 0 else { return cell(.date, isTotal: isTotal) }
    return format(.dateTime(isTotal: isTotal)) { format in
      Self.body(format, isTotal)
      format_set_num_format(format, "dd/mm/yyyy hh:mm:ss")
    }
  }

  func elapsed(isTotal: Bool) -> UnsafeMutablePointer<lxw_format>? {
    format(.elapsed(isTotal: isTotal)) { format in
      Self.body(format, isTotal)
      format_set_num_format(format, "[h]:mm:ss")
    }
  }

  private static let thin = UInt8(LXW_BORDER_THIN.rawValue)

  private static func places(_ count: Int) -> String {
    count > 0 ? "." + String(repeating: "0", count: count) : ""
  }

  private static func body(_ format: UnsafeMutablePointer<lxw_format>, _ isTotal: Bool) {
    format_set_border(format, thin)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if isTotal { format_set_bold(format) }
  }

  private func format(
    _ key: Key,
    _ make: (UnsafeMutablePointer<lxw_format>) -> Void
  ) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[key] { return known }
    // Without a format a cell is shown plainly.
    guard let made = workbook_add_format(workbook) else { return nil }
    format_set_font_name(made, "Times New Roman")
    format_set_font_size(made, 12)
    make(made)
    formats[key] = made
    return made
  }
}
