extension Problem.Code {
  /// It says: … is no address of a database on a server.
  public static let notAServerAddress: Self = "notAServerAddress"
  /// Addresses hold no password; it belongs into a file of its own.
  public static let passwordInAddress: Self = "passwordInAddress"
  /// libpq, by which the server is reached, cannot be loaded.
  public static let noServerLibrary: Self = "noServerLibrary"
  /// The server cannot be reached, or refuses.
  public static let cannotConnect: Self = "cannotConnect"
  /// The connection to the server was lost.
  public static let connectionLost: Self = "connectionLost"
  /// The connection to the server was lost while it wrote; whether it did is not known.
  public static let commitUnknown: Self = "commitUnknown"
  /// The database does not keep texts as the registry needs them.
  public static let wrongCollation: Self = "wrongCollation"
  /// On a server the journal names whoever connected.
  public static let userIsOfServer: Self = "userIsOfServer"
  /// Whoever has a registry's file may use it; only on a server are there members.
  public static let noMembersHere: Self = "noMembersHere"
  /// The server knows no user ….
  public static let noSuchServerUser: Self = "noSuchServerUser"
  /// There is no member ….
  public static let noSuchMember: Self = "noSuchMember"
  /// The server does not allow this to the user.
  public static let notAllowed: Self = "notAllowed"
  /// A code or key is too long for the server.
  public static let keyTooLong: Self = "keyTooLong"
  /// A sum is larger than any number of the registry.
  public static let sumTooLarge: Self = "sumTooLarge"
  /// The server's own programs copy the registry.
  public static let backUpOnServer: Self = "backUpOnServer"
}

/// What can be wrong with a registry on a server.
extension Problem.What {
  package static let notAServerAddress = Self(
    "notAServerAddress",
    vi: "Địa chỉ cơ sở dữ liệu không đúng; ghi như postgresql://máy/ky_anh hoặc service=ky-anh.",
    en: "This is no address of a database; write postgresql://server/ky_anh or service=ky-anh."
  )

  package static let passwordInAddress = Self(
    "passwordInAddress",
    vi:
      "Không ghi mật khẩu trong địa chỉ, người khác dùng máy sẽ đọc được; hãy để trong tệp ~/.pgpass.",
    en:
      "Write no password in the address, where others on the machine can read it; keep it in the file ~/.pgpass."
  )

  package static func noServerLibrary(_ reason: String) -> Self {
    Self(
      "noServerLibrary",
      vi: "Máy chưa có libpq để nối với máy chủ (\(reason)); hãy cài gói libpq5.",
      en: "This machine lacks libpq to reach the server (\(reason)); install the package libpq5."
    )
  }

  package static func cannotConnect(_ reason: String) -> Self {
    let reason = VietnameseText.clean(reason.replacing("\n", with: " "))
    return Self(
      "cannotConnect",
      vi: "Không nối được với máy chủ: \(reason)",
      en: "Cannot reach the server: \(reason)"
    )
  }

  package static func connectionLost(isKnown: Bool) -> Self {
    guard isKnown else {
      return Self(
        "commitUnknown",
        vi: "Mất kết nối với máy chủ đúng lúc ghi; chưa biết đã ghi hay chưa.",
        en: "The connection to the server was lost while it wrote; whether it did is not known."
      ).advising("Gõ lịch sử để xem.", "Type history to see.")
    }
    return Self(
      "connectionLost",
      vi: "Mất kết nối với máy chủ; chưa ghi gì.",
      en: "The connection to the server was lost; nothing was written."
    )
  }

  package static let wrongCollation = Self(
    "wrongCollation",
    vi:
      "Cơ sở dữ liệu \(.found) không dùng UTF8 và LOCALE 'C'; hãy lập lại bằng CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'.",
    en:
      "The database \(.found) is not in UTF8 and LOCALE 'C'; make it anew with CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'."
  )

  package static let userIsOfServer = Self(
    "userIsOfServer",
    vi: "Sổ trên máy chủ ghi nhật ký theo người đã nối vào máy chủ, không theo tên khác.",
    en: "On a server the journal names whoever connected, and nobody else."
  )

  package static let noMembersHere = Self(
    "noMembersHere",
    vi: "Sổ là một tệp: ai mở được tệp thì dùng được sổ; chỉ sổ trên máy chủ mới có thành viên.",
    en:
      "The registry is a file: whoever can open it may use it. Only on a server are there members."
  )

  package static let noSuchServerUser = Self(
    "noSuchServerUser",
    vi: "Máy chủ không có người dùng \(.quoted); hãy tạo trước bằng createuser.",
    en: "The server knows no user \(.quoted); make one first with createuser."
  )

  package static let noSuchMember = Self(
    "noSuchMember",
    vi: "\(.quoted) không phải là thành viên.",
    en: "\(.quoted) is no member."
  )

  package static let notAllowed = Self(
    "notAllowed",
    vi: "Bạn không có quyền làm việc này trong sổ; hãy hỏi người quản lý sổ.",
    en: "You may not do this in the registry; ask whoever manages it."
  )

  package static let keyTooLong = Self(
    "keyTooLong",
    vi: "Có mã hoặc khóa quá dài để lưu; hãy rút ngắn.",
    en: "A code or key is too long to be kept; shorten it."
  )

  package static let sumTooLarge = Self(
    "sumTooLarge",
    vi: "Tổng lớn quá, không tính được.",
    en: "The sum is too large to be computed."
  )

  package static let backUpOnServer = Self(
    "backUpOnServer",
    vi:
      "Sổ \(.found) nằm trên máy chủ: sao lưu bằng pg_dump, khôi phục bằng pg_restore.",
    en:
      "The registry \(.found) is on a server: back it up with pg_dump, restore it with pg_restore."
  )
}
