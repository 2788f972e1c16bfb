extension Document {
  /// A stored value: dates as ISO 8601 text, sets as arrays, nothing recorded as `null`.
  package init(_ value: Value, isSet: Bool = false) {
    switch value {
    case .none: self = isSet ? .array([]) : .null
    case .text(let text): self = .text(text)
    case .integer(let number): self = .integer(number)
    case .decimal(let number): self = .decimal(number)
    case .flag(let flag): self = .flag(flag)
    case .date(let date): self = .text(date.iso)
    case .set(let members): self = .array(members.map { Document($0) })
    }
  }
}
