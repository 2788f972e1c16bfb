import Foundation

extension Problem.Code {
  /// A PDF is made by LibreOffice, which is not installed or failed.
  public static let noPDF: Self = "noPDF"
}

extension Problem.What {
  private static func noPDF(_ reason: Names) -> Self {
    Self(
      "noPDF",
      vi:
        "PDF do LibreOffice làm ra: \(reason.vi). Hãy ghi ra .docx, hoặc cài gói libreoffice-writer.",
      en:
        "A PDF is made by LibreOffice: \(reason.en). Write a .docx, or install libreoffice-writer."
    )
  }

  fileprivate static let noOffice = noPDF(
    Names(vi: "máy chưa có lệnh soffice", en: "there is no command soffice")
  )

  fileprivate static func officeFailed(_ status: Int32) -> Self {
    noPDF(Names(vi: "lệnh soffice báo lỗi \(status)", en: "soffice ended with \(status)"))
  }
}

extension OutputFormat {
  /// The Word document as a PDF, by LibreOffice where it is installed.
  public static let pdf = OutputFormat(
    "pdf",
    Names(vi: "PDF", en: "PDF"),
    fileExtensions: ["pdf"],
    paper: { paper, options, file in
      try PDFFile(file).make { try OutputFormat.write(paper, options, in: $0) }
    },
    renderer: { options, file in
      GatheredTable { table in
        try PDFFile(file).make { try WordList(table, options).write(in: $0) }
      }
    }
  )

  /// True if it can be filled into an office's own document.
  package var takesTemplate: Bool { [Self.docx, .pdf].contains { $0.identifier == identifier } }
}

/// A PDF that is made from a Word document.
private struct PDFFile {
  private let file: PageFile

  init(_ file: PageFile) { self.file = file }

  /// Has the document written beside the file, in a folder for its owner only, and turns it into a
  /// PDF.
  func make(_ write: (PageFile) throws -> Void) throws {
    guard let office = Self.office else { throw Problems(.noOffice) }
    let folder = URL(fileURLWithPath: file.path + ".d", isDirectory: true)
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch let error as CocoaError {
      throw Problems(.writing(SystemReason.code(of: error)), found: file.path)
    }
    let made = Result { try make(in: folder, with: office, write) }
    do {
      try FileManager.default.removeItem(at: folder)
    } catch let error as CocoaError {
      // The document may be about cases: that it is still there is not passed over.
      try made.get()
      throw Problems(.cannotUse(SystemReason(error)), found: folder.path)
    }
    try made.get()
  }

  private func make(
    in folder: URL,
    with office: String,
    _ write: (PageFile) throws -> Void
  ) throws {
    let document = folder.appendingPathComponent("a.docx")
    try write(PageFile(path: document.path, isPrivate: file.isPrivate))
    try Self.convert(document, with: office, in: folder)
    do {
      let pdf = try Data(contentsOf: folder.appendingPathComponent("a.pdf"))
      try pdf.write(to: URL(fileURLWithPath: file.path))
    } catch let error as CocoaError {
      throw Problems(.writing(SystemReason.code(of: error)), found: file.path)
    }
  }

  private static func convert(_ document: URL, with office: String, in folder: URL) throws {
    let program = Process()
    program.executableURL = URL(fileURLWithPath: office)
    // A profile of its own: another window of LibreOffice would take the file over and not wait.
    program.arguments = [
      "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)",
      "--headless", "--convert-to", "pdf", "--outdir", folder.path, document.path,
    ]
    // What it writes on the way stays in the folder that is removed.
    program.environment = ProcessInfo.processInfo.environment
      .merging(["TMPDIR": folder.path]) { $1 }
    program.standardInput = FileHandle.nullDevice
    program.standardOutput = FileHandle.nullDevice
    program.standardError = FileHandle.nullDevice
    do {
      try program.run()
    } catch {
      throw Problems(.noOffice)
    }
    program.waitUntilExit()
    guard program.terminationStatus == 0 else {
      throw Problems(.officeFailed(program.terminationStatus))
    }
  }

  /// Where the program is, in the folders that `PATH` names.
  private static var office: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/soffice" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
