/// PHIẾU HẸN: what a person carries to a service, saying nothing of why (design §8).
public struct ReferralSlip: Sendable, Masked {
  /// What the service is called on the slip.
  public let service: String
  /// Where it is.
  public let place: String?
  /// When it is open.
  public let hours: String?
  /// The referral's code.
  public let code: String

  /// A page of A5 to be printed; nothing is loaded from elsewhere.
  public var html: String {
    let rows = [("Nơi đến", service), ("Địa điểm", place ?? ""), ("Giờ làm việc", hours ?? "")]
      .filter { !$0.1.isEmpty }
      .map { "<dt>\($0.0)</dt><dd>\(HTMLText.escaped($0.1))</dd>" }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="vi">
      <head>
      <meta charset="utf-8">
      <title>PHIẾU HẸN</title>
      <style>
      @page { size: A5; margin: 15mm }
      body { font: 14pt/1.5 "Times New Roman", serif; max-width: 118mm; margin: 0 auto }
      h1 { font-size: 18pt; text-align: center; margin: 10mm 0 }
      dt { color: #444; margin-top: 4mm }
      dd { margin: 0; font-weight: bold }
      .code { font: bold 20pt monospace; letter-spacing: .1em; text-align: center; margin-top: 12mm }
      </style>
      </head>
      <body>
      <h1>PHIẾU HẸN</h1>
      <dl>
      \(rows)
      </dl>
      <p class="code">\(HTMLText.escaped(code))</p>
      </body>
      </html>

      """
  }
}

extension Registry {
  /// The slip of a referral, by its exact random code; with an access, by any code.
  ///
  /// - Throws: ``Problems`` if there is no such referral, or its service has no slip name.
  public func slip(for code: String, access: CaseAccess? = nil) throws -> ReferralSlip {
    try readCase(code, access: access) { referral, connection in
      guard
        let record = try record(
          Service.kind,
          code: referral["service"].text ?? "",
          connection
        ), let name = record["slipName"].text
      else { throw Problems(.noSlipName) }
      return ReferralSlip(
        service: name,
        place: record["place"].text,
        hours: record["hours"].text,
        code: referral.key
      )
    }
  }
}
