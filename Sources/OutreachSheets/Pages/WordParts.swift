/// The parts of a .docx file that are the same in every document.
enum WordParts {
  static let namespaces: KeyValuePairs<String, String> = [
    "xmlns:w": main, "xmlns:r": relationships,
  ]

  private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  static let contentTypes = MarkupWriter.document { xml in
    let types = "application/vnd.openxmlformats-officedocument"
    let word = types + ".wordprocessingml"
    xml.element("Types", ["xmlns": package + "/content-types"]) { xml in
      xml.element(
        "Default",
        [
          "Extension": "rels",
          "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
        ]
      )
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      for (part, type) in [
        ("/word/document.xml", word + ".document.main+xml"),
        ("/word/styles.xml", word + ".styles+xml"),
        ("/word/settings.xml", word + ".settings+xml"),
        ("/word/fontTable.xml", word + ".fontTable+xml"),
        ("/word/header1.xml", word + ".header+xml"),
        ("/word/theme/theme1.xml", types + ".theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", types + ".extended-properties+xml"),
      ] {
        xml.element("Override", ["PartName": part, "ContentType": type])
      }
    }
  }

  static let packageRelationships = relationshipsPart([
    (relationships + "/officeDocument", "word/document.xml"),
    (package + "/relationships/metadata/core-properties", "docProps/core.xml"),
    (relationships + "/extended-properties", "docProps/app.xml"),
  ])

  static let documentRelationships = relationshipsPart([
    (relationships + "/styles", "styles.xml"), (relationships + "/settings", "settings.xml"),
    (relationships + "/fontTable", "fontTable.xml"),
    (relationships + "/theme", "theme/theme1.xml"), (relationships + "/header", "header1.xml"),
  ])

  private static func relationshipsPart(_ all: [(type: String, target: String)]) -> [UInt8] {
    MarkupWriter.document { xml in
      xml.element("Relationships", ["xmlns": package + "/relationships"]) { xml in
        for (index, relation) in all.enumerated() {
          xml.element(
            "Relationship",
            ["Id": "rId\(index + 1)", "Type": relation.type, "Target": relation.target]
          )
        }
      }
    }
  }

  static func core(title: String, _ created: SheetDate) -> [UInt8] {
    func digits(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day =
      "\(digits(created.year, 4))-\(digits(created.month, 2))-\(digits(created.day, 2))T00:00:00Z"
    return MarkupWriter.document { xml in
      xml.element(
        "cp:coreProperties",
        [
          "xmlns:cp": package + "/metadata/core-properties",
          "xmlns:dc": "http://purl.org/dc/elements/1.1/",
          "xmlns:dcterms": "http://purl.org/dc/terms/",
          "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        ]
      ) { xml in
        xml.element("dc:title", text: title)
        xml.element("dc:language", text: "vi-VN")
        for name in ["dcterms:created", "dcterms:modified"] {
          xml.element(name, ["xsi:type": "dcterms:W3CDTF"]) { $0.text(day) }
        }
      }
    }
  }

  static let app = MarkupWriter.document { xml in
    xml.element(
      "Properties",
      ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"]
    ) { $0.element("Application", text: "outreach") }
  }

  static let settings = MarkupWriter.document { xml in
    xml.element("w:settings", namespaces) { xml in
      xml.element("w:defaultTabStop", ["w:val": "720"])
      xml.element("w:characterSpacingControl", ["w:val": "doNotCompress"])
      xml.element("w:compat") { xml in
        xml.element(
          "w:compatSetting",
          [
            "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
            "w:val": "15",
          ]
        )
      }
      xml.element("w:themeFontLang", ["w:val": "vi-VN"])
    }
  }

  static let fonts = MarkupWriter.document { xml in
    xml.element("w:fonts", namespaces) { xml in
      xml.element("w:font", ["w:name": "Times New Roman"]) { xml in
        xml.element("w:panose1", ["w:val": "02020603050405020304"])
        xml.element("w:charset", ["w:val": "00"])
        xml.element("w:family", ["w:val": "roman"])
        xml.element("w:pitch", ["w:val": "variable"])
      }
    }
  }

  /// The number of the page, centred in the top margin.
  static let pageNumber = MarkupWriter.document { xml in
    xml.element("w:hdr", namespaces) { xml in
      xml.element("w:p") { xml in
        xml.element("w:pPr") { xml in
          xml.element("w:spacing", ["w:after": "0"])
          xml.element("w:ind", ["w:firstLine": "0"])
          xml.element("w:jc", ["w:val": "center"])
        }
        xml.element("w:fldSimple", ["w:instr": " PAGE "]) { xml in
          xml.element("w:r") { $0.element("w:t", text: "2") }
        }
      }
    }
  }
}
