/// Markup for what is put into a template, in the form of the place that it takes.
struct TemplateMarkup {
  /// The prefix of the document's element names, with its colon.
  let prefix: String
  /// The properties of the paragraph, as they stand in the document.
  let paragraph: String
  /// The properties of the run.
  let run: String

  /// A text element; further lines after breaks.
  static func text(_ text: String, _ prefix: String) -> String {
    var xml = MarkupWriter()
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if number > 0 { xml.element("\(prefix)br") }
      xml.element("\(prefix)t", ["xml:space": "preserve"]) { $0.text(String(line)) }
    }
    return xml.xml
  }

  /// A paragraph like the one that holds the place; a section that ends with that one ends once.
  func paragraph(_ text: String) -> String {
    var xml = MarkupWriter()
    xml.element("\(prefix)p") { xml in
      if !paragraph.contains("sectPr") { xml.markup(paragraph) }
      xml.element("\(prefix)r") { xml in
        xml.markup(run)
        xml.markup(Self.text(text, prefix))
      }
    }
    return xml.xml
  }

  /// A table as wide as the text, with lines of its own, as a template may lack every style.
  func table(_ table: WordDocument.Table) -> String {
    guard !table.columns.isEmpty else { return "" }
    let shares = table.columns.map { max($0.width, 0.01) }
    let whole = shares.reduce(0, +)
    let widths = shares.map { Int(9_000 * $0 / whole) }
    var xml = MarkupWriter()
    xml.element("\(prefix)tbl") { xml in
      xml.element("\(prefix)tblPr") { xml in
        xml.element("\(prefix)tblW", ["\(prefix)w": "5000", "\(prefix)type": "pct"])
        xml.element("\(prefix)tblBorders") { xml in
          for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            xml.element(
              prefix + side,
              ["\(prefix)val": "single", "\(prefix)sz": "4", "\(prefix)space": "0"]
            )
          }
        }
      }
      xml.element("\(prefix)tblGrid") { xml in
        for width in widths { xml.element("\(prefix)gridCol", ["\(prefix)w": "\(width)"]) }
      }
      let headings = table.columns.map(\.heading)
      row(headings, table, widths, isHeading: true, &xml)
      for cells in table.rows + [table.total].compactMap(\.self) { row(cells, table, widths, &xml) }
    }
    return xml.xml
  }

  private func row(
    _ cells: [String],
    _ table: WordDocument.Table,
    _ widths: [Int],
    isHeading: Bool = false,
    _ xml: inout MarkupWriter
  ) {
    xml.element("\(prefix)tr") { xml in
      xml.element("\(prefix)trPr") { xml in
        xml.element("\(prefix)cantSplit")
        if isHeading { xml.element("\(prefix)tblHeader") }
      }
      for (index, column) in table.columns.enumerated() {
        xml.element("\(prefix)tc") { xml in
          xml.element("\(prefix)tcPr") { xml in
            xml.element("\(prefix)tcW", ["\(prefix)w": "\(widths[index])", "\(prefix)type": "dxa"])
          }
          xml.element("\(prefix)p") { xml in
            xml.element("\(prefix)pPr") { xml in
              xml.element("\(prefix)spacing", ["\(prefix)before": "0", "\(prefix)after": "0"])
              xml.element("\(prefix)ind", ["\(prefix)firstLine": "0"])
              xml.element(
                "\(prefix)jc",
                ["\(prefix)val": isHeading ? "center" : column.alignment.rawValue]
              )
            }
            xml.element("\(prefix)r") { xml in
              xml.markup(run)
              xml.markup(Self.text(index < cells.count ? cells[index] : "", prefix))
            }
          }
        }
      }
    }
  }
}
