internal import CSheetLibraries
import Foundation

/// A picture of SVG, drawn as PNG by librsvg.
package enum Picture {
  /// The pixels of an inch on paper.
  private static let density = 300.0
  /// The pixels of an inch in SVG.
  private static let unit = 96.0

  /// The bytes of a .png file that has the picture's size on paper.
  ///
  /// - Parameters:
  ///   - svg: an `svg` element.
  ///   - width: its width in the pixels of SVG, of which an inch has 96.
  ///   - height: its height likewise.
  /// - Returns: The bytes.
  /// - Throws: `PageError`.
  package static func png(_ svg: String, width: Int, height: Int) throws -> [UInt8] {
    if let reason = load_librsvg() { throw PageError.noLibrary(String(cString: reason)) }
    let text = Array(svg.utf8)
    var drawn: UnsafeMutablePointer<UInt8>?
    var count = 0
    let scale = density / unit
    // Cairo has no pictures over 32,767 pixels.
    let (across, down) = (
      Int32(min(Double(width) * scale, 32767)), Int32(min(Double(height) * scale, 32767))
    )
    guard draw_svg(text, text.count, across, down, &drawn, &count) == 0, let drawn else {
      throw PageError.outOfMemory
    }
    defer { free(drawn) }
    let bytes = [UInt8](UnsafeBufferPointer(start: drawn, count: count))
    // Behind the signature and the header, 33 bytes: how many pixels a metre has.
    guard bytes.count > 33 else { throw PageError.outOfMemory }
    return bytes[..<33] + resolution + bytes[33...]
  }

  /// The chunk `pHYs` (PNG, §11.3.5.3): 11,811 pixels a metre, which is 300 an inch.
  private static let resolution: [UInt8] = [
    0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1, 0x78, 0xA5, 0x3F,
    0x76,
  ]

  /// Writes a picture into a file, which is replaced.
  ///
  /// - Throws: `PageError`.
  package static func write(_ svg: String, width: Int, height: Int, to path: String) throws {
    try PageBytes.write(png(svg, width: width, height: height), to: path)
  }
}

/// The bytes of a page that was made in memory.
enum PageBytes {
  /// Writes them into a file, which is replaced.
  ///
  /// - Throws: `PageError`.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw PageError.notWritten(path: path, code: errno) }
    defer { close(file) }
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw PageError.notWritten(path: path, code: errno) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
