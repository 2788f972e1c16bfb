/// Who sends a report and to whom: what the commune has set, else what the plan says.
struct Letterhead: Sendable {
  let superior: String?
  let organ: [String]
  /// What the organ is called within a sentence.
  let name: String
  let place: String
  let number: String
  let issued: CalendarDate?
  let addressees: [String]
  let authority: [String]
  let signer: String?
  let recipients: [String]
  let programme: ClosedRange<Int>

  /// The plan's Nơi nhận, without the archive.
  private static let planned = [
    "Sở Y tế", "Chủ tịch, các PCT UBND xã", "Văn phòng HĐND-UBND xã",
    "Ủy ban MTTQ xã và các tổ chức đoàn thể", "Công an xã", "Các phòng chuyên môn trực thuộc xã",
    "Các trường học trên địa bàn", "Trạm Y tế",
  ]

  init(_ commune: Record?, unit: Record?, _ filed: FiledReport?) {
    let communeName = commune?["name"].text ?? ""
    place = PageTitle.place(of: communeName)
    let first = commune?["firstYear"].integer ?? 2026
    programme = first...max(first, commune?["lastYear"].integer ?? first)
    func list(_ name: String) -> [String] {
      (commune?.settingText(name) ?? "").split(separator: ";").map {
        VietnameseText.clean(String($0))
      }
      .filter { !$0.isEmpty }
    }
    let given = filed?.recipients ?? []
    if let unit {
      let unitName = unit["name"].text ?? unit.key
      let isVillage = unit.kind.identifier == Village.kind.identifier
      name = isVillage ? "Thôn \(unitName)" : unitName
      superior = "UBND \(communeName)".uppercased()
      organ = [name.uppercased()]
      authority = [isVillage ? "TRƯỞNG THÔN" : "THỦ TRƯỞNG ĐƠN VỊ"]
      signer = nil
      addressees = [
        filed?.addressee ?? "UBND \(Self.lower(communeName)) (qua Phòng Văn hóa - Xã hội)"
      ]
      recipients = (given.isEmpty ? ["Như trên"] : given) + ["Lưu"]
      number = "Số:      /BC"
    } else {
      name = "Ủy ban nhân dân \(Self.lower(communeName))"
      superior = commune?.settingText("superior")
      organ = ["ỦY BAN NHÂN DÂN", communeName.uppercased()]
      let signs = commune?.signer ?? []
      authority = signs.isEmpty ? ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] : signs
      signer = commune?.settingText("signerName")
      let addressed = list("addressee")
      addressees =
        filed?.addressee.map { [$0] } ?? (addressed.isEmpty ? ["Sở Y tế"] : addressed)
      let set = list("recipients")
      recipients =
        (given.isEmpty ? (set.isEmpty ? Self.planned : set) : given) + ["Lưu: VT, VHXH"]
      number = filed?.number.map { "Số: \($0)" } ?? "Số:      /BC-UBND"
    }
    issued = filed?.issued
  }

  /// `Xã Kỳ Anh` within a sentence: `xã Kỳ Anh`.
  private static func lower(_ name: String) -> String {
    name.prefix(1).lowercased() + name.dropFirst()
  }
}
