import OutreachRegistry
import OutreachShell
import Testing

@Suite("Problems as JSON")
struct ProblemDocumentTests {
  private func error(_ line: String) throws -> String {
    let screen = RecordingScreen()
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    session.settings.format = .json
    _ = session.run(line)
    #expect(screen.output.isEmpty)
    return screen.text
  }

  @Test(
    "A failure names its code, its place and its field",
    arguments: [
      (
        "activities channel:loudspeker",
        #"{"error":{"code":"unknownValue","message":"Không có hình thức “loudspeker”."#,
        #""line":1,"column":20,"field":"channel","suggestions":["#
      ),
      (
        "activities period:someday", #"{"error":{"code":"notAPeriod","#,
        #""line":1,"column":19,"field":"date","suggestions":[]"#
      ),
      (
        "add village code:x name:x validFrom:1/7/2025 validTo:1/6/2025",
        #"{"error":{"code":"endBeforeStart","#, #""line":1,"column":54,"field":"validTo","#
      ),
      (
        "add village code:x name:x validFrom:soon", #"{"error":{"code":"notADate","#,
        #""line":1,"column":37,"field":"validFrom","#
      ),
      (
        "show village nowhere", #"{"error":{"code":"noSuchRecord","#,
        #""line":1,"column":14,"field":null,"#
      ),
    ]
  )
  func failure(line: String, start: String, end: String) throws {
    let document = try error(line)
    #expect(document.hasPrefix(start), "\(document)")
    #expect(document.contains(end), "\(document)")
  }
}
