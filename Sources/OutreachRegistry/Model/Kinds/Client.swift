/// Someone who is helped: a code that is derived from nothing, and no more (design §8).
public struct Client: CaseRecord {
  /// The random or imported code.
  public var code: String

  /// The description of the kind.
  public static let kind = Kind(
    "client",
    Names(vi: "người được hỗ trợ", en: "client", plural: "clients"),
    fields: [
      Field(
        "code",
        Names(vi: "mã", en: "code", also: ["mã người"]),
        .code,
        required: true,
        confidential: true,
        shape: .caseCode
      )
    ],
    columns: ["code"],
    order: ["code"],
    isCase: true,
    fixedFields: ["code"]
  )
}
