extension Kind {
  /// A kind of one's own, for ``Catalogue/adding(kinds:)``, which says what is wrong with it.
  ///
  /// ```swift
  /// struct Vehicle: RegistryRecord {
  ///   var code: String
  ///   var name: String
  ///   var village: String?
  ///
  ///   static let kind = Kind(
  ///     "vehicle",
  ///     Names(vi: "xe loa", en: "vehicle", plural: "vehicles"),
  ///     fields: [
  ///       Field("code", Names(vi: "mã", en: "code"), .code, required: true),
  ///       Field("name", Names(vi: "tên", en: "name"), .name, required: true),
  ///       Field("village", Names(vi: "thôn", en: "village"), .reference("village")),
  ///     ]
  ///   )
  /// }
  /// ```
  ///
  /// Its records need no access, and no field can refer to a kind of cases. Fields can be added later;
  /// none can be taken away or get another type.
  ///
  /// - Parameters:
  ///   - identifier: the table and the word in JSON: ASCII letters and digits that begin with a small
  ///     letter. One that begins with the program's own name cannot be that of a later version's kind.
  ///   - names: what people call it.
  ///   - fields: its fields, in the order in which they are asked for and shown.
  ///   - key: the fields that identify a record for people, all required: one that holds codes, or
  ///     several.
  ///   - numbering: how codes are assigned, where they are.
  ///   - mainDate: the date by which `date:` and `period:` filter, and years and months group.
  ///   - validity: the days on which a record holds, for `as-of:`.
  ///   - columns: the columns of a listing on a screen; empty: all fields.
  ///   - order: the order of a listing, `-` before a field that descends; empty: that of the key.
  ///   - rules: what a record must satisfy beyond the types of its fields.
  public convenience init(
    _ identifier: String,
    _ names: Names,
    fields: [Field],
    key: [String] = ["code"],
    numbering: Numbering? = nil,
    mainDate: String? = nil,
    validity: Validity? = nil,
    columns: [String] = [],
    order: [String] = [],
    rules: [Rule] = []
  ) {
    self.init(
      identifier,
      names,
      fields: fields,
      key: key,
      numbering: numbering,
      mainDate: mainDate,
      validity: validity,
      columns: columns.isEmpty ? fields.map(\.identifier) : columns,
      order: order.isEmpty ? key : order,
      rules: rules,
      isCase: false
    )
  }
}
