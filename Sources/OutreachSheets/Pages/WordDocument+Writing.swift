/// Lengths in twentieths of a point, as documents count them.
private enum Twips {
  static let paperShort = 11906
  static let paperLong = 16838
  static let top = 1134
  static let bottom = 1134
  static let left = 1701
  static let right = 850
  /// About the width of a figure, which is half as wide as it is high, in the text of tables.
  static let figure = 120
  static let cellMargins = 170
}

/// How a paragraph looks, where its style leaves that open.
private struct Look {
  /// The size in points.
  var size: Int?
  var isBold = false
  var isItalic = false
  var alignment: String?
  var style: String?
  var keepsNext = false
  /// Space after it, in twips.
  var after: Int?
  /// The first line's indent in twips.
  var indent: Int?
}

extension WordDocument {
  private var textWidth: Int { Self.textWidth(isLandscape) }

  private static func textWidth(_ isLandscape: Bool) -> Int {
    (isLandscape ? Twips.paperLong : Twips.paperShort) - Twips.left - Twips.right
  }

  func write(_ xml: inout MarkupWriter) {
    xml.element("w:document", WordParts.namespaces) { xml in
      xml.element("w:body") { xml in
        head(&xml)
        heading(&xml)
        for block in body { write(block, &xml) }
        foot(&xml)
        if annexes.isEmpty {
          section(isLandscape: isLandscape, &xml)
        } else {
          sectionBreak(isLandscape: isLandscape, &xml)
        }
        for (index, annex) in annexes.enumerated() {
          write(annex, &xml)
          if index < annexes.count - 1 {
            sectionBreak(isLandscape: true, startsPages: true, &xml)
          } else {
            section(isLandscape: true, startsPages: true, &xml)
          }
        }
      }
    }
  }

  // MARK: The head

  /// The body that issues at the left, the country's name and motto at the right.
  private func head(_ xml: inout MarkupWriter) {
    // The country's name takes 5,500 twips at 13 points, whatever the width of the page.
    let right = max(5700, textWidth * 11 / 20)
    let left = textWidth - right
    plainTable([left, right], &xml) { xml in
      row([left, right], &xml) { index, xml in
        if index == 0 {
          if let superior { centred(superior, Look(size: 13), &xml) }
          for line in organ { centred(line, Look(size: 13, isBold: true), &xml) }
          rule(left * 2 / 5, within: left, &xml)
        } else {
          let country = Look(size: 13, isBold: true)
          centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", country, &xml)
          centred("Độc lập - Tự do - Hạnh phúc", Look(size: 14, isBold: true), &xml)
          rule(3500, within: right, &xml)
        }
      }
      row([left, right], &xml) { index, xml in
        if index == 0 {
          centred(number ?? "", Look(size: 13), &xml)
        } else {
          centred(placeAndDate, Look(size: 14, isItalic: true), &xml)
        }
      }
    }
  }

  private func heading(_ xml: inout MarkupWriter) {
    paragraph("", Look(size: 8, after: 0), &xml)
    centred(title, Look(size: 14, isBold: true, style: "Title", keepsNext: true), &xml)
    if let subject {
      centred(subject, Look(size: 14, isBold: true, keepsNext: true), &xml)
      rule(textWidth * 2 / 5 / 2, within: textWidth, &xml)
    }
    paragraph("", Look(size: 8, after: 0), &xml)
    if addressees.count == 1, let only = addressees.first {
      paragraph("Kính gửi: \(only)", Look(alignment: "center", indent: 0), &xml)
    } else if !addressees.isEmpty {
      paragraph("Kính gửi:", Look(alignment: "left", keepsNext: true, indent: 1440), &xml)
      for (index, addressee) in addressees.enumerated() {
        let mark = index == addressees.count - 1 ? "." : ";"
        paragraph("- \(addressee)\(mark)", Look(alignment: "left", indent: 2160), &xml)
      }
    }
    for (index, ground) in grounds.enumerated() {
      let mark = index == grounds.count - 1 ? "." : ";"
      paragraph(ground + mark, Look(isItalic: true), &xml)
    }
  }

  // MARK: The text

  private func write(_ block: Block, _ xml: inout MarkupWriter) {
    switch block {
    case .heading(let level, let text):
      paragraph(text, Look(style: "Heading\(min(max(level, 1), 3))"), &xml)
    case .paragraph(let text):
      paragraph(text, Look(), &xml)
    case .table(let table):
      write(table, width: textWidth, &xml)
      paragraph("", Look(size: 8, after: 0), &xml)
    }
  }

  /// A table that is sent along, on pages of its own.
  private func write(_ annex: Annex, _ xml: inout MarkupWriter) {
    for line in annex.title {
      centred(line, Look(size: 14, isBold: true, keepsNext: true), &xml)
    }
    centred(annex.note, Look(size: 13, isItalic: true, keepsNext: true), &xml)
    paragraph("", Look(size: 8, after: 0), &xml)
    write(annex.table, width: Self.textWidth(true), &xml)
    for note in annex.footnotes {
      paragraph(note, Look(size: 12, isItalic: true, after: 0, indent: 0), &xml)
    }
  }

  /// Each column's share of the width, and more where its longest word needs it.
  private static func widths(of columns: [Table.Column], in textWidth: Int) -> [Int] {
    let all = Double(textWidth)
    let shares = columns.map { max($0.width, 0.01) }
    let whole = shares.reduce(0, +)
    let wanted = shares.map { all * $0 / whole }
    let least = columns.map { column in
      column.longestWord == 0 ? 0 : Double(column.longestWord * Twips.figure + Twips.cellMargins)
    }
    let lacking = zip(wanted, least).map { max(0, $1 - $0) }.reduce(0, +)
    let spare = zip(wanted, least).map { max(0, $0 - $1) }.reduce(0, +)
    guard lacking > 0, spare >= lacking else { return wanted.map { Int($0) } }
    return zip(wanted, least).map { wanted, least in
      Int(wanted < least ? least : wanted - (wanted - least) * lacking / spare)
    }
  }

  private func write(_ table: Table, width textWidth: Int, _ xml: inout MarkupWriter) {
    guard !table.columns.isEmpty else { return }
    let widths = Self.widths(of: table.columns, in: textWidth)
    xml.element("w:tbl") { xml in
      xml.element("w:tblPr") { xml in
        xml.element("w:tblStyle", ["w:val": "TableGrid"])
        xml.element("w:tblW", ["w:w": "\(widths.reduce(0, +))", "w:type": "dxa"])
        xml.element("w:tblLayout", ["w:type": "fixed"])
        xml.element("w:tblLook", ["w:val": "0620"])
      }
      grid(widths, &xml)
      row(widths, isHeading: true, &xml) { index, xml in
        cell(table.columns[index].heading, "center", isBold: true, &xml)
      }
      for cells in table.rows {
        row(widths, &xml) { index, xml in
          let text = index < cells.count ? cells[index] : ""
          cell(text, table.columns[index].alignment.rawValue, &xml)
        }
      }
      if let total = table.total {
        row(widths, &xml) { index, xml in
          let text = index < total.count ? total[index] : ""
          cell(text, table.columns[index].alignment.rawValue, isBold: true, &xml)
        }
      }
    }
  }

  private func cell(
    _ text: String,
    _ alignment: String,
    isBold: Bool = false,
    _ xml: inout MarkupWriter
  ) {
    paragraph(text, Look(isBold: isBold, alignment: alignment, style: "TableText"), &xml)
  }

  // MARK: The foot

  /// Recipients at the left, the signature at the right, on one page.
  private func foot(_ xml: inout MarkupWriter) {
    guard signature != nil || !recipients.isEmpty else { return }
    let left = textWidth / 2
    let right = textWidth - left
    paragraph("", Look(size: 8, keepsNext: true, after: 0), &xml)
    plainTable([left, right], &xml) { xml in
      row([left, right], &xml) { index, xml in
        if index == 0 { writeRecipients(&xml) } else { writeSignature(&xml) }
      }
    }
  }

  private func writeRecipients(_ xml: inout MarkupWriter) {
    guard !recipients.isEmpty else { return paragraph("", Look(after: 0, indent: 0), &xml) }
    let title = Look(size: 12, isBold: true, isItalic: true, alignment: "left", after: 0, indent: 0)
    paragraph("Nơi nhận:", title, &xml)
    for (index, recipient) in recipients.enumerated() {
      let mark = index == recipients.count - 1 ? "." : ";"
      let look = Look(size: 11, alignment: "left", after: 0, indent: 0)
      paragraph("- \(recipient)\(mark)", look, &xml)
    }
  }

  private func writeSignature(_ xml: inout MarkupWriter) {
    for line in signature?.authority ?? [] {
      centred(line, Look(size: 14, isBold: true, keepsNext: true), &xml)
    }
    for _ in 0..<4 { centred("", Look(size: 14, keepsNext: true), &xml) }
    centred(signature?.name ?? "", Look(size: 14, isBold: true), &xml)
  }

  /// The end of the pages before those of another form.
  private func sectionBreak(
    isLandscape: Bool,
    startsPages: Bool = false,
    _ xml: inout MarkupWriter
  ) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.element("w:spacing", ["w:before": "0", "w:after": "0"])
        section(isLandscape: isLandscape, startsPages: startsPages, &xml)
      }
    }
  }

  private func section(
    isLandscape: Bool,
    startsPages: Bool = false,
    _ xml: inout MarkupWriter
  ) {
    xml.element("w:sectPr") { xml in
      xml.element("w:headerReference", ["w:type": "default", "r:id": "rId5"])
      if isLandscape {
        let size = ["\(Twips.paperLong)", "\(Twips.paperShort)"]
        xml.element("w:pgSz", ["w:w": size[0], "w:h": size[1], "w:orient": "landscape"])
      } else {
        xml.element("w:pgSz", ["w:w": "\(Twips.paperShort)", "w:h": "\(Twips.paperLong)"])
      }
      xml.element(
        "w:pgMar",
        [
          "w:top": "\(Twips.top)", "w:right": "\(Twips.right)", "w:bottom": "\(Twips.bottom)",
          "w:left": "\(Twips.left)", "w:header": "567", "w:footer": "567", "w:gutter": "0",
        ]
      )
      if startsPages { xml.element("w:pgNumType", ["w:start": "1"]) }
      xml.element("w:cols", ["w:space": "720"])
      // The first page has no number: a header of its own, which is not there.
      xml.element("w:titlePg")
    }
  }

  // MARK: Tables and paragraphs

  /// A table without lines and without space in its cells, for what stands side by side.
  private func plainTable(
    _ widths: [Int],
    _ xml: inout MarkupWriter,
    _ rows: (inout MarkupWriter) -> Void
  ) {
    xml.element("w:tbl") { xml in
      xml.element("w:tblPr") { xml in
        xml.element("w:tblW", ["w:w": "\(widths.reduce(0, +))", "w:type": "dxa"])
        xml.element("w:tblLayout", ["w:type": "fixed"])
        xml.element("w:tblCellMar") { xml in
          xml.element("w:left", ["w:w": "0", "w:type": "dxa"])
          xml.element("w:right", ["w:w": "0", "w:type": "dxa"])
        }
        xml.element("w:tblLook", ["w:val": "0600"])
      }
      grid(widths, &xml)
      rows(&xml)
    }
  }

  private func grid(_ widths: [Int], _ xml: inout MarkupWriter) {
    xml.element("w:tblGrid") { xml in
      for width in widths { xml.element("w:gridCol", ["w:w": "\(width)"]) }
    }
  }

  private func row(
    _ widths: [Int],
    isHeading: Bool = false,
    _ xml: inout MarkupWriter,
    _ cell: (Int, inout MarkupWriter) -> Void
  ) {
    xml.element("w:tr") { xml in
      xml.element("w:trPr") { xml in
        xml.element("w:cantSplit")
        if isHeading { xml.element("w:tblHeader") }
      }
      for (index, width) in widths.enumerated() {
        xml.element("w:tc") { xml in
          xml.element("w:tcPr") { xml in
            xml.element("w:tcW", ["w:w": "\(width)", "w:type": "dxa"])
            if isHeading { xml.element("w:vAlign", ["w:val": "center"]) }
          }
          cell(index, &xml)
        }
      }
    }
  }

  private func centred(_ text: String, _ look: Look, _ xml: inout MarkupWriter) {
    var look = look
    look.alignment = "center"
    look.after = 0
    look.indent = 0
    paragraph(text, look, &xml)
  }

  /// A line in the middle, as long as given: the lower border of an empty paragraph.
  private func rule(_ length: Int, within width: Int, _ xml: inout MarkupWriter) {
    let side = "\(max(0, (width - length) / 2))"
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.element("w:keepNext")
        xml.element("w:pBdr") { xml in
          xml.element(
            "w:bottom",
            ["w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"]
          )
        }
        xml.element(
          "w:spacing",
          ["w:before": "0", "w:after": "100", "w:line": "40", "w:lineRule": "exact"]
        )
        xml.element("w:ind", ["w:left": side, "w:right": side, "w:firstLine": "0"])
      }
    }
  }

  private func paragraph(_ text: String, _ look: Look, _ xml: inout MarkupWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        if let style = look.style { xml.element("w:pStyle", ["w:val": style]) }
        if look.keepsNext { xml.element("w:keepNext") }
        if let after = look.after {
          xml.element("w:spacing", ["w:before": "0", "w:after": "\(after)"])
        }
        if let indent = look.indent { xml.element("w:ind", ["w:firstLine": "\(indent)"]) }
        if let alignment = look.alignment { xml.element("w:jc", ["w:val": alignment]) }
        properties(of: look, &xml)
      }
      guard !text.isEmpty else { return }
      xml.element("w:r") { xml in
        properties(of: look, &xml)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
          if number > 0 { xml.element("w:br") }
          xml.element("w:t", ["xml:space": "preserve"]) { $0.text(String(line)) }
        }
      }
    }
  }

  private func properties(of look: Look, _ xml: inout MarkupWriter) {
    guard look.isBold || look.isItalic || look.size != nil else { return }
    xml.element("w:rPr") { xml in
      if look.isBold { xml.element("w:b") }
      if look.isItalic { xml.element("w:i") }
      if let size = look.size {
        xml.element("w:sz", ["w:val": "\(size * 2)"])
        xml.element("w:szCs", ["w:val": "\(size * 2)"])
      }
    }
  }
}
