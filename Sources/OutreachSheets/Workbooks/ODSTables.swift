/// Finds the tables of an OpenDocument spreadsheet (ODF 1.3 part 3, §9.1.2).
final class ODSTables: XMLHandler {
  private(set) var isSpreadsheet = false
  private(set) var worksheets: [Worksheet] = []
  private var hiddenStyles: Set<String> = []
  private var style = ""
  private var depth = 0

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "table" {
      if depth == 0, isSpreadsheet {
        let isHidden = attributes["style-name"].map(hiddenStyles.contains) ?? false
        worksheets.append(Worksheet(name: attributes["name"] ?? "", isHidden: isHidden))
      }
      depth += 1
    } else if name == "style" {
      style = attributes["name"] ?? ""
    } else if name == "table-properties" {
      if attributes["display"] == "false" { hiddenStyles.insert(style) }
    } else if name == "spreadsheet" {
      isSpreadsheet = true
    }
  }

  override func end(_ name: XMLName) {
    if name == "table" { depth -= 1 }
  }
}
