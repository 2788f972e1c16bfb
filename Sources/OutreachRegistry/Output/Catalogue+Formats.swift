/// Formats of one's own, in a catalogue.
private struct OwnFormats: CatalogueAddition {
  let formats: [OutputFormat]
}

extension Catalogue {
  /// Every format, with those of one's own after the others.
  public var formats: [OutputFormat] {
    OutputFormat.all + additions.flatMap { ($0 as? OwnFormats)?.formats ?? [] }
  }

  /// The format that a person names, by identifier, name or extension; nil if there is none.
  public func format(named text: String) -> OutputFormat? { formats.named(text) }

  /// The format of a file, by the extension of its name; nil if that says nothing.
  public func format(forFile path: String) -> OutputFormat? { formats.forFile(path) }

  /// The same with formats of one's own, which `format:` and the names of files then find.
  ///
  /// - Throws: ``Problems`` if a name or an extension is that of another format.
  public func adding(formats own: OutputFormat...) throws -> Catalogue {
    var known = formats
    for format in own {
      for name in format.everyName {
        guard let other = known.named(name) else { continue }
        throw Problems(.formatTaken(format.names, by: other.names), found: name)
      }
      known.append(format)
    }
    return adding(OwnFormats(formats: own))
  }
}

extension Problem.Code {
  /// The added format “…”: the name … is that of “…” already.
  public static let formatTaken: Self = "formatTaken"
}

extension Problem.What {
  fileprivate static func formatTaken(_ format: Names, by other: Names) -> Self {
    Self(
      "formatTaken",
      vi: "Dạng tự thêm “\(format.vi)”: tên \(.quoted) đã là của “\(other.vi)”.",
      en: "The added format “\(format.en)”: the name \(.quoted) is that of “\(other.en)” already."
    )
  }
}
