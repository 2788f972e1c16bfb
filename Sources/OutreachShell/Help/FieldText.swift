import OutreachRegistry

/// What may stand in a field, in a few words, for help and completion.
struct FieldText {
  private let catalogue: Catalogue
  private let language: Language

  init(_ catalogue: Catalogue, _ language: Language) {
    self.catalogue = catalogue
    self.language = language
  }

  func values(of field: Field) -> String {
    switch field.type {
    case .choice(let enumeration):
      enumeration.members.map { $0.names[language] }.joined(separator: "; ")
    case .reference(let kind):
      catalogue.kind(kind).map { $0.names[language] } ?? kind
    case .oneOf(let kinds, _):
      kinds.compactMap { catalogue.kind($0)?.names[language] }.joined(separator: "; ")
    case .period: Names(vi: "kỳ (2026-Q3)", en: "period (2026-Q3)")[language]
    case .date: Names(vi: "ngày", en: "date")[language]
    case .count: Names(vi: "số nguyên", en: "whole number")[language]
    case .money: "đồng"
    case .percent, .ratio: Names(vi: "phần trăm", en: "percent")[language]
    case .year: Names(vi: "năm", en: "year")[language]
    case .flag: Names(vi: "có / không", en: "yes / no")[language]
    case .code: Names(vi: "mã", en: "code")[language]
    case .text, .name, .personName: Names(vi: "văn bản", en: "text")[language]
    }
  }
}
