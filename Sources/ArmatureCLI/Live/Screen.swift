// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// Standard output, and whether somebody sits before it.
struct Screen {
  let isTerminal = isatty(STDOUT_FILENO) == 1
  let paint = Paint(isColoured: isColoured)
  /// How many lines of the last picture stand on the terminal.
  private var drawnLines = 0

  /// In characters; nil where lines may be as long as they are.
  var width: Int? { size?.columns }

  private var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes over the last picture, as much as the terminal has room for.
  mutating func draw(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    if let size { lines = lines.prefix(max(size.rows - 1, 1)) }
    let up = drawnLines == 0 ? "" : "\u{1B}[\(drawnLines)A\r"
    write(up + lines.map { "\($0)\u{1B}[K\n" }.joined() + "\u{1B}[J", to: .standardOutput)
    drawnLines = lines.count
  }
}

/// A line of standard output, which a program may be waiting for.
func writeLine(_ text: String) { write(text + "\n", to: .standardOutput) }

/// A value as one line of JSON.
func writeJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  writeLine(String(decoding: try encoder.encode(value), as: UTF8.self))
}
