/// The closed list of figures on cases as anyone may see it where the cases are, with its day: what a
/// health station sends to where its commune's registry is asked (design §8).
package struct CaseFigureBundle: Equatable {
  /// A figure: of a row or of a group of rows that were added together; nil where it may not be told.
  struct Entry: Equatable {
    let name: String
    let period: String
    let value: Int?
  }

  /// The commune's code.
  package let commune: String
  /// The day on which they were counted.
  package let day: CalendarDate
  /// The figures, each under a name of its own.
  private(set) var entries: [Entry] = []

  /// How many figures there are.
  package var count: Int { entries.count }

  /// The names of figures that stand alone.
  enum Name {
    static let referrals = "Giới thiệu"
    static let sinceStart = "Giới thiệu từ đầu chương trình"
    static let inNeed = "B3: có nhu cầu"
    static let served = "B3: được hỗ trợ"

    /// What stands before the rows of a split; rows of a group are joined by ``plus``.
    static func prefix(_ dimension: Disclosure.Dimension) -> String {
      switch dimension {
      case .service: "Giới thiệu theo dịch vụ: "
      case .status: "Giới thiệu theo trạng thái: "
      case .quarter: "Giới thiệu theo quý: "
      }
    }

    static let plus = " + "
  }

  private init(commune: String, day: CalendarDate) {
    self.commune = commune
    self.day = day
  }

  /// What a registry shows while its cases are locked.
  ///
  /// - Throws: ``Problems`` if it has no case key.
  init(of registry: Registry, _ connection: any StoreConnection) throws {
    guard let years = try registry.caseYears(connection) else { throw Problems(.noCaseKey) }
    self.init(commune: registry.commune, day: registry.context.systemDay)
    let last = max(years.lowerBound, min(years.upperBound, day.year))
    for year in years.lowerBound...last {
      try add(Name.referrals, year, registry.referralTotal(year: year, asOf: nil, connection))
      for dimension in Disclosure.Dimension.allCases {
        let split = try registry.caseFigures(by: dimension, year: year, asOf: nil, connection)
        let prefix = Name.prefix(dimension)
        for row in split.rows where row.group == nil { add(prefix + row.value, year, row.count) }
        for group in split.groups {
          add(prefix + group.rows.joined(separator: Name.plus), year, group.count)
        }
      }
    }
    try add(Name.sinceStart, last, registry.referralTotal(year: nil, asOf: nil, connection))
    let reach = try registry.serviceReach(asOf: nil, connection)
    add(Name.inNeed, last, reach.denominator)
    add(Name.served, last, reach.numerator)
  }

  private mutating func add(_ name: String, _ year: Int, _ value: Int?) {
    entries.append(Entry(name: name, period: String(year), value: value))
  }

  // MARK: Bytes

  /// True of bytes that are such a bundle, whole or not.
  static func isOne(_ lines: [Substring]) -> Bool { lines.first?.hasPrefix("F ") == true }

  package var bytes: [UInt8] {
    var text = BundleText()
    text.line("F \(commune) \(day.iso)")
    for entry in entries {
      let value = entry.value.map(Document.integer) ?? .null
      let values = Document.array([.text(entry.name), .text(entry.period), value])
      text.line("V " + JSONText.canonical(values))
    }
    return text.finished
  }

  /// - Throws: ``Problems`` if the lines are no such bundle.
  init(_ lines: [Substring]) throws {
    let header = lines.first?.split(separator: " ") ?? []
    guard header.count == 3, let day = CalendarDate(iso: String(header[2])) else {
      throw Problems(.notABundle)
    }
    self.init(commune: String(header[1]), day: day)
    for line in lines.dropFirst() {
      guard line.hasPrefix("V "),
        case .array(let values)? = JSONText.parse(String(line.dropFirst(2))),
        values.count == 3, case .text(let name) = values[0], case .text(let period) = values[1],
        Period(period, today: day) != nil
      else { throw Problems(.notABundle) }
      switch values[2] {
      case .integer(let number) where number >= 0:
        entries.append(Entry(name: name, period: period, value: number))
      case .null: entries.append(Entry(name: name, period: period, value: nil))
      default: throw Problems(.notABundle)
      }
    }
  }
}
