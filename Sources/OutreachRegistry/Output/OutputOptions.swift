/// How values are shown: language, width, colour, and what the codes of other kinds are called.
public struct OutputOptions: Sendable {
  /// The language of headings, names, dates and numbers.
  public var language: Language
  /// The columns of the terminal; nil: as wide as the values need.
  public var width: Int?
  /// True if headings may be bold and remarks dimmed.
  public var usesColor: Bool
  /// True if rows of tables and lists are numbered in a first column `#`.
  public var isNumbered: Bool
  /// True if rules and the mark of cut text are drawn in ASCII.
  public var usesASCII: Bool
  /// The number of the first row, where rows are numbered.
  package var firstNumber = 1
  /// True if shares have a bar beside them.
  package var drawsBars = false
  /// True if a table for a terminal has columns that are empty in every row.
  package var keepsEmptyColumns = false
  /// True if a file is to be imported again: names stand only where they mean one record.
  package var isToBeImported = false
  /// What stands above an answer in a file that an office keeps.
  package var pageTitle: PageTitle?
  /// The office's own Word document, which a document is to be filled into.
  package var template: String?
  /// What the records are called that values refer to by code.
  package var labels = Labels()

  /// Options; codes of other records are shown as they are.
  public init(
    language: Language = .vi,
    width: Int? = nil,
    usesColor: Bool = false,
    isNumbered: Bool = false,
    usesASCII: Bool = false
  ) {
    self.language = language
    self.width = width
    self.usesColor = usesColor
    self.isNumbered = isNumbered
    self.usesASCII = usesASCII
  }

  package init(
    language: Language = .vi,
    width: Int? = nil,
    usesColor: Bool = false,
    isNumbered: Bool = false,
    usesASCII: Bool = false,
    labels: Labels
  ) {
    self.init(
      language: language,
      width: width,
      usesColor: usesColor,
      isNumbered: isNumbered,
      usesASCII: usesASCII
    )
    self.labels = labels
  }

  /// The same without bars of characters, which are for screens.
  var withoutBars: OutputOptions {
    var options = self
    options.drawsBars = false
    return options
  }

  /// The text as a heading, where colour is used.
  func bold(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// The text as a remark, where colour is used.
  func dim(_ text: String) -> String { usesColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// The text in the language of the options.
  func word(vi: String, en: String) -> String { language == .vi ? vi : en }
}
