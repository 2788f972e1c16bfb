extension Duty {
  /// What the plan asks of each body in section V.
  static let sectionV = [
    planned(
      "5.1a",
      "V.1",
      "Tham mưu UBND xã triển khai Kế hoạch",
      .cultureSocietyOffice,
      shownBy: "tasks lead:cultureSocietyOffice"
    ),
    planned(
      "5.1b",
      "V.1",
      "Chủ trì tuyên truyền, phổ biến pháp luật",
      .cultureSocietyOffice,
      with: [.serviceCenter, .police, .healthStation, .school],
      shownBy: "activities lead:cultureSocietyOffice"
    ),
    planned(
      "5.1c",
      "V.1",
      "Phối hợp tổng hợp kết quả, tham mưu UBND xã báo cáo",
      .cultureSocietyOffice,
      with: [.healthStation],
      shownBy: "reports by:period,status"
    ),
    planned(
      "5.2a",
      "V.2",
      "Chủ trì quản lý địa bàn, phòng ngừa, đấu tranh, xử lý vi phạm",
      .police,
      shownBy: "tips by:outcome"
    ),
    planned(
      "5.2b",
      "V.2",
      "Phối hợp tuyên truyền, giáo dục, phòng ngừa",
      .police,
      with: [.cultureSocietyOffice, .massOrganization],
      shownBy: "activities lead:police"
    ),
    planned(
      "5.2c",
      "V.2",
      "Phối hợp kiểm tra cơ sở dễ phát sinh tệ nạn xã hội",
      .police,
      with: [.cultureSocietyOffice, .healthStation],
      shownBy: "inspections lead:police"
    ),
    planned(
      "5.3a",
      "V.3",
      "Đầu mối tham mưu; hướng dẫn, đôn đốc, theo dõi việc thực hiện",
      .healthStation,
      with: [.cultureSocietyOffice],
      shownBy: "inspections lead:healthStation kind:supervision"
    ),
    planned(
      "5.3b",
      "V.3",
      "Chủ trì truyền thông, tư vấn SKSS, HIV/AIDS, STI, can thiệp giảm hại",
      .healthStation,
      with: [.village, .massOrganization],
      shownBy: "activities lead:healthStation topics:reproductiveHealth,hivAids,sti,harmReduction"
    ),
    planned(
      "5.3c",
      "V.3",
      "Hỗ trợ tư vấn, giới thiệu dịch vụ chăm sóc sức khỏe",
      .healthStation,
      shownBy: "explain B3"
    ),
    planned(
      "5.3d",
      "V.3",
      "Tổng hợp tình hình; thống kê, báo cáo định kỳ và đột xuất",
      .healthStation,
      with: [.cultureSocietyOffice],
      shownBy: "report"
    ),
    planned(
      "5.4a",
      "V.4",
      "Giáo dục pháp luật, kỹ năng sống, SKSS vị thành niên, HIV/AIDS, tệ nạn xã hội",
      .school,
      with: [.healthStation],
      shownBy: "activities lead:school"
    ),
    planned(
      "5.4b",
      "V.4",
      "Phối hợp nhà trường, gia đình và xã hội quản lý, giáo dục học sinh",
      .school,
      with: [.village, .massOrganization],
      shownBy: "activities audiences:families,pupils channel:meeting,school"
    ),
    planned(
      "5.5a",
      "V.5",
      "Tuyên truyền, vận động đoàn viên, hội viên và Nhân dân",
      .fatherlandFront,
      with: [.massOrganization],
      shownBy: "activities lead:fatherlandFront,massOrganization"
    ),
    planned(
      "5.5b",
      "V.5",
      "Giám sát cộng đồng, kịp thời phát hiện, phản ánh vi phạm",
      .fatherlandFront,
      with: [.massOrganization],
      shownBy: "inspections lead:fatherlandFront,massOrganization"
    ),
    planned(
      "5.6a",
      "V.6",
      "Phối hợp Trạm Y tế và các đơn vị tuyên truyền, phổ biến pháp luật",
      .village,
      with: [.healthStation, .cultureSocietyOffice],
      shownBy: "activities village:any by:village"
    ),
    planned(
      "5.6b",
      "V.6",
      "Theo dõi, quản lý địa bàn; phát hiện, phản ánh vi phạm",
      .village,
      with: [.police],
      shownBy: "figures"
    ),
    planned(
      "5.6c",
      "V.6",
      "Báo cáo kịp thời UBND xã và Công an xã",
      .village,
      with: [.peoplesCommittee, .police],
      shownBy: "missing reports"
    ),
  ]
}
