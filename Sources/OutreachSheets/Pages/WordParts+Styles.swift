extension WordParts {
  /// The styles: Times New Roman 13, justified, first lines set in, 6 points between paragraphs.
  static let styles = MarkupWriter.document { xml in
    xml.element("w:styles", namespaces) { xml in
      xml.element("w:docDefaults") { xml in
        xml.element("w:rPrDefault") { xml in
          xml.element("w:rPr") { xml in
            let font = "Times New Roman"
            // No theme fonts beside them: those would win.
            xml.element(
              "w:rFonts",
              ["w:ascii": font, "w:eastAsia": font, "w:hAnsi": font, "w:cs": font]
            )
            xml.element("w:sz", ["w:val": "26"])
            xml.element("w:szCs", ["w:val": "26"])
            xml.element("w:lang", ["w:val": "vi-VN", "w:eastAsia": "vi-VN", "w:bidi": "ar-SA"])
          }
        }
        xml.element("w:pPrDefault") { $0.element("w:pPr") }
      }
      style("Normal", "Normal", &xml) { xml in
        xml.element("w:pPr") { xml in
          xml.element("w:spacing", ["w:after": "120"])
          xml.element("w:ind", ["w:firstLine": "720"])
          xml.element("w:jc", ["w:val": "both"])
        }
      }
      for level in 1...3 {
        style("Heading\(level)", "heading \(level)", basedOn: "Normal", &xml) { xml in
          xml.element("w:pPr") { xml in
            xml.element("w:keepNext")
            xml.element("w:keepLines")
            xml.element("w:spacing", ["w:before": "120", "w:after": "120"])
            xml.element("w:outlineLvl", ["w:val": "\(level - 1)"])
          }
          xml.element("w:rPr") { $0.element(level == 3 ? "w:i" : "w:b") }
        }
      }
      style("Title", "Title", basedOn: "Normal", &xml) { xml in
        xml.element("w:pPr") { xml in
          xml.element("w:ind", ["w:firstLine": "0"])
          xml.element("w:jc", ["w:val": "center"])
        }
        xml.element("w:rPr") { $0.element("w:b") }
      }
      style("TableText", "Table Text", basedOn: "Normal", isCustom: true, &xml) { xml in
        xml.element("w:pPr") { xml in
          xml.element("w:spacing", ["w:before": "20", "w:after": "20"])
          xml.element("w:ind", ["w:firstLine": "0"])
          xml.element("w:jc", ["w:val": "left"])
        }
        xml.element("w:rPr") { xml in
          xml.element("w:sz", ["w:val": "24"])
          xml.element("w:szCs", ["w:val": "24"])
        }
      }
      tableStyles(&xml)
    }
  }

  private static func style(
    _ identifier: String,
    _ name: String,
    basedOn base: String? = nil,
    isCustom: Bool = false,
    _ xml: inout MarkupWriter,
    _ content: (inout MarkupWriter) -> Void
  ) {
    func body(_ xml: inout MarkupWriter) {
      xml.element("w:name", ["w:val": name])
      if let base { xml.element("w:basedOn", ["w:val": base]) }
      xml.element("w:qFormat")
      content(&xml)
    }
    if base == nil {
      xml.element(
        "w:style",
        ["w:type": "paragraph", "w:default": "1", "w:styleId": identifier],
        body
      )
    } else if isCustom {
      xml.element(
        "w:style",
        ["w:type": "paragraph", "w:customStyle": "1", "w:styleId": identifier],
        body
      )
    } else {
      xml.element("w:style", ["w:type": "paragraph", "w:styleId": identifier], body)
    }
  }

  private static func tableStyles(_ xml: inout MarkupWriter) {
    xml.element(
      "w:style",
      ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"]
    ) { xml in
      xml.element("w:name", ["w:val": "Normal Table"])
      xml.element("w:uiPriority", ["w:val": "99"])
      xml.element("w:semiHidden")
      xml.element("w:unhideWhenUsed")
      xml.element("w:tblPr") { xml in
        xml.element("w:tblInd", ["w:w": "0", "w:type": "dxa"])
        xml.element("w:tblCellMar") { xml in
          for (side, width) in [("top", "0"), ("left", "85"), ("bottom", "0"), ("right", "85")] {
            xml.element("w:\(side)", ["w:w": width, "w:type": "dxa"])
          }
        }
      }
    }
    xml.element("w:style", ["w:type": "table", "w:styleId": "TableGrid"]) { xml in
      xml.element("w:name", ["w:val": "Table Grid"])
      xml.element("w:basedOn", ["w:val": "TableNormal"])
      xml.element("w:tblPr") { xml in
        xml.element("w:tblBorders") { xml in
          for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            xml.element(
              "w:\(side)",
              ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"]
            )
          }
        }
      }
    }
  }

  /// A theme, which Word expects; nothing in the document uses it.
  static let theme = MarkupWriter.document { xml in
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    xml.element("a:theme", ["xmlns:a": drawing, "name": "Office"]) { xml in
      xml.element("a:themeElements") { xml in
        xml.element("a:clrScheme", ["name": "Office"]) { xml in
          for (name, color) in [
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"),
            ("accent1", "4472C4"), ("accent2", "ED7D31"), ("accent3", "A5A5A5"),
            ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"),
            ("hlink", "0563C1"), ("folHlink", "954F72"),
          ] {
            xml.element("a:\(name)") { $0.element("a:srgbClr", ["val": color]) }
          }
        }
        xml.element("a:fontScheme", ["name": "Office"]) { xml in
          for name in ["major", "minor"] {
            xml.element("a:\(name)Font") { xml in
              xml.element("a:latin", ["typeface": "Times New Roman"])
              xml.element("a:ea", ["typeface": ""])
              xml.element("a:cs", ["typeface": ""])
            }
          }
        }
        xml.element("a:fmtScheme", ["name": "Office"]) { xml in
          func fill(_ xml: inout MarkupWriter) {
            xml.element("a:solidFill") { $0.element("a:schemeClr", ["val": "phClr"]) }
          }
          xml.element("a:fillStyleLst") { xml in for _ in 0..<3 { fill(&xml) } }
          xml.element("a:lnStyleLst") { xml in
            for width in ["6350", "12700", "19050"] {
              xml.element("a:ln", ["w": width]) { fill(&$0) }
            }
          }
          xml.element("a:effectStyleLst") { xml in
            for _ in 0..<3 { xml.element("a:effectStyle") { $0.element("a:effectLst") } }
          }
          xml.element("a:bgFillStyleLst") { xml in for _ in 0..<3 { fill(&xml) } }
        }
      }
    }
  }
}
