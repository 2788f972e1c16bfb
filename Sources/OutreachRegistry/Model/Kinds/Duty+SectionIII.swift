extension Duty {
  /// What the plan asks for in section III; where it names no body, the one that section V gives the
  /// subject to.
  static let sectionIII = [
    planned(
      "3.1a",
      "III.1",
      "Tăng cường lãnh đạo, chỉ đạo của cấp ủy, chính quyền",
      .peoplesCommittee,
      shownBy: "documents kind:directive"
    ),
    planned(
      "3.1b",
      "III.1",
      "Đưa nội dung vào chương trình công tác hằng năm và nhiệm vụ kinh tế - xã hội",
      .peoplesCommittee,
      with: [.cultureSocietyOffice],
      .yearly,
      shownBy: "documents kind:workProgram,plan"
    ),
    planned(
      "3.1c",
      "III.1",
      "Thường xuyên kiểm tra, đôn đốc các thôn, đơn vị",
      .peoplesCommittee,
      with: [.cultureSocietyOffice, .healthStation],
      shownBy: "inspections kind:supervision"
    ),
    planned(
      "3.1d",
      "III.1",
      "Quán triệt văn bản của Trung ương, tỉnh, cấp trên",
      .peoplesCommittee,
      with: [.cultureSocietyOffice],
      .yearly,
      shownBy: "coverage briefing by:document"
    ),
    planned(
      "3.2a",
      "III.2",
      "Tuyên truyền chủ trương, chính sách, pháp luật bằng nhiều hình thức",
      .cultureSocietyOffice,
      with: [
        .serviceCenter, .police, .healthStation, .school, .fatherlandFront, .massOrganization,
        .village,
      ],
      shownBy: "activities by:channel"
    ),
    planned(
      "3.2b",
      "III.2",
      "Truyền thông về tác hại, STI, HIV/AIDS, bình đẳng giới, kỹ năng tự bảo vệ",
      .cultureSocietyOffice,
      with: [.healthStation, .massOrganization],
      shownBy:
        "activities topics:harmsOfProstitution,sti,hivAids,genderEquality,selfProtection by:topics"
    ),
    planned(
      "3.2c",
      "III.2",
      "Lồng ghép với đời sống văn hóa, nông thôn mới, bảo vệ trẻ em, phòng chống tệ nạn",
      .cultureSocietyOffice,
      with: [.fatherlandFront, .massOrganization, .village],
      shownBy:
        "activities integrations:culturalLife,newRural,childProtection,socialEvilsPrevention by:integrations"
    ),
    planned(
      "3.2d",
      "III.2",
      "Ngoại khóa, giáo dục kỹ năng sống, SKSS, SKTD, phòng chống xâm hại cho học sinh",
      .school,
      with: [.cultureSocietyOffice, .healthStation, .massOrganization],
      shownBy: "activities channel:school by:topics"
    ),
    planned(
      "3.3a",
      "III.3",
      "Rà soát địa bàn, cơ sở có điều kiện, khu vực tiềm ẩn nguy cơ; quản lý cư trú",
      .police,
      with: [.village],
      .yearly,
      shownBy: "inspections kind:review"
    ),
    planned(
      "3.3b",
      "III.3",
      "Phối hợp kiểm tra, giám sát cơ sở; lồng ghép giảm nghèo, việc làm, an sinh",
      .police,
      with: [.cultureSocietyOffice, .healthStation, .office],
      shownBy: "inspections by:kind,result"
    ),
    planned(
      "3.3c",
      "III.3",
      "Phát hiện, ngăn chặn, xử lý; môi trường văn hóa lành mạnh; giáo dục đạo đức, lối sống",
      .police,
      with: [.cultureSocietyOffice, .school, .fatherlandFront],
      shownBy: "activities topics:ethicsLifestyle,socialEvils by:topics"
    ),
    planned(
      "3.3d",
      "III.3",
      "Theo dõi không gian mạng; phản ánh, phối hợp xử lý",
      .police,
      with: [.cultureSocietyOffice],
      shownBy: "tips via:online"
    ),
    planned(
      "3.4a",
      "III.4",
      "Tư vấn, giới thiệu, hỗ trợ tiếp cận dịch vụ sức khỏe, tâm lý, trợ giúp xã hội",
      .healthStation,
      with: [.cultureSocietyOffice, .massOrganization],
      shownBy: "explain B3"
    ),
    planned(
      "3.4b",
      "III.4",
      "Tạo điều kiện tiếp cận an sinh xã hội, đào tạo nghề, việc làm",
      .cultureSocietyOffice,
      with: [.office, .serviceCenter, .massOrganization],
      shownBy: "explain B3"
    ),
    planned(
      "3.4c",
      "III.4",
      "Tôn trọng, bảo mật thông tin cá nhân; không kỳ thị, phân biệt đối xử",
      .healthStation,
      with: [.cultureSocietyOffice, .police],
      shownBy: "figures name:\"kỳ thị\""
    ),
    planned(
      "3.4d",
      "III.4",
      "Lồng ghép hỗ trợ trong giảm nghèo, phát triển kinh tế, an sinh xã hội",
      .cultureSocietyOffice,
      with: [.office, .massOrganization],
      shownBy:
        "activities integrations:povertyReduction,socialSecurity,socioEconomic,jobCreation,vocationalTraining"
    ),
    planned(
      "3.5",
      "III.5",
      "Cử cán bộ dự tập huấn nghiệp vụ, kỹ năng truyền thông do cấp trên tổ chức",
      .peoplesCommittee,
      with: [.cultureSocietyOffice, .police, .healthStation],
      shownBy: "coverage training by:organization"
    ),
    planned(
      "3.6a",
      "III.6",
      "Kiểm tra, giám sát, đánh giá định kỳ, đột xuất",
      .peoplesCommittee,
      with: [.cultureSocietyOffice, .police, .healthStation],
      shownBy: "inspections by:quarter,kind"
    ),
    planned(
      "3.6b",
      "III.6",
      "Thực hiện chế độ báo cáo theo quy định",
      .peoplesCommittee,
      with: [.healthStation, .cultureSocietyOffice],
      shownBy: "coverage reports by:unit"
    ),
    planned(
      "3.6c",
      "III.6",
      "Sơ kết, tổng kết thực hiện Kế hoạch",
      .peoplesCommittee,
      with: [.healthStation, .cultureSocietyOffice],
      shownBy: "reports kind:interimReview,finalReview"
    ),
  ]

  /// A duty of the plan, given to bodies by their kinds: which ones a commune has is not known yet.
  static func planned(
    _ code: String,
    _ section: String,
    _ title: String,
    _ lead: OrganizationKind,
    with partners: [OrganizationKind] = [],
    _ cadence: DutyCadence? = nil,
    shownBy query: String? = nil
  ) -> Duty {
    Duty(
      code: code,
      title: title,
      section: section,
      lead: lead.rawValue,
      partners: partners.map(\.rawValue),
      cadence: cadence,
      query: query
    )
  }
}
