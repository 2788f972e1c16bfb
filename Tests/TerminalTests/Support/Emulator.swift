import CVTerm
import Foundation

/// A terminal of libvterm that programs write to and tests look at.
///
/// Not safe to share: whoever holds it calls it from one thread at a time.
final class Emulator {
  private let terminal: OpaquePointer
  private let display: OpaquePointer
  // libvterm keeps the address.
  private let callbacks = UnsafeMutablePointer<VTermScreenCallbacks>.allocate(capacity: 1)
  private var scrolled: [String] = []
  private var answers: [UInt8] = []
  private var bells = 0

  init(columns: Int, rows: Int) {
    terminal = vterm_new(Int32(rows), Int32(columns))
    display = vterm_obtain_screen(terminal)
    callbacks.initialize(to: VTermScreenCallbacks())
    callbacks.pointee.bell = { owner in
      Emulator.of(owner)?.bells += 1
      return 1
    }
    callbacks.pointee.sb_pushline = { count, cells, owner in
      let cells = UnsafeBufferPointer(start: cells, count: Int(count))
      Emulator.of(owner)?.scrolled.append(Emulator.text(cells))
      return 1
    }
    let owner = Unmanaged.passUnretained(self).toOpaque()
    vterm_set_utf8(terminal, 1)
    vterm_screen_set_callbacks(display, callbacks, owner)
    vterm_output_set_callback(
      terminal,
      { bytes, count, owner in
        let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
        Emulator.of(owner)?.answers.append(contentsOf: bytes)
      },
      owner
    )
    vterm_screen_reset(display, 1)
  }

  deinit {
    vterm_free(terminal)
    callbacks.deallocate()
  }

  func feed(_ bytes: some Sequence<UInt8>) {
    Array(bytes).withUnsafeBytes {
      _ = vterm_input_write(terminal, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
  }

  func resize(columns: Int, rows: Int) {
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  var screen: Screen {
    var rows: Int32 = 0
    var columns: Int32 = 0
    vterm_get_size(terminal, &rows, &columns)
    var cursor = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &cursor)
    return Screen(
      lines: (0..<rows).map { row in
        Self.text(
          (0..<columns).map { column in
            var cell = VTermScreenCell()
            vterm_screen_get_cell(display, VTermPos(row: row, col: column), &cell)
            return cell
          }
        )
      },
      scrolled: scrolled,
      cursor: Screen.Position(row: Int(cursor.row), column: Int(cursor.col)),
      answers: String(decoding: answers, as: UTF8.self),
      takesBracketedPaste: takesBracketedPaste,
      bells: bells
    )
  }

  /// The mode cannot be asked for; but only with it does a paste begin with a mark.
  private var takesBracketedPaste: Bool {
    let before = answers.count
    vterm_keyboard_start_paste(terminal)
    defer { answers.removeSubrange(before...) }
    return answers.count > before
  }

  /// A line's characters, each with its marks; an untouched cell is a space.
  private static func text(_ cells: some Sequence<VTermScreenCell>) -> String {
    var line = String.UnicodeScalarView()
    for cell in cells {
      let characters = withUnsafeBytes(of: cell.chars) {
        $0.bindMemory(to: UInt32.self).prefix { $0 != 0 }
      }
      if characters.isEmpty { line.append(" ") }
      // The right half of a wide character is no scalar.
      line.append(contentsOf: characters.compactMap(Unicode.Scalar.init))
    }
    let used = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
    return String(line[..<used]).precomposedStringWithCanonicalMapping
  }

  private static func of(_ owner: UnsafeMutableRawPointer?) -> Emulator? {
    owner.map { Unmanaged<Emulator>.fromOpaque($0).takeUnretainedValue() }
  }
}
