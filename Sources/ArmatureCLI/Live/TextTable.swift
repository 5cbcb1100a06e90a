// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Columns in a terminal: each as wide as its widest cell, and those that can be done without left out where there is no room.
struct TextTable {
  struct Column {
    var title: String
    /// Numbers stand at the right.
    var isNumber = false
    /// Those with the highest number go first when there is no room; with 0 it stays.
    var dispensability = 0
  }
  struct Cell {
    var text: String
    var tone = Tone.plain

    init(_ text: String, _ tone: Tone = .plain) {
      self.text = visible(text)
      self.tone = tone
    }
  }
  private let columns: [Column]
  private let rows: [[Cell]]
  private let widths: [Int]
  private static let gap = 2

  init(columns: [Column], rows: [[Cell]]) {
    (self.columns, self.rows) = (columns, rows)
    widths = columns.indices.map { column in
      rows.reduce(columns[column].title.count) { widest, row in max(widest, row[column].text.count) }
    }
  }

  /// Lines that are at most as wide, where that can be; each ends with a line feed.
  func text(width: Int?, _ paint: Paint) -> String {
    var shown = Array(columns.indices)
    while let width, total(shown) > width,
      let most = shown.filter({ columns[$0].dispensability > 0 }).max(by: { columns[$0].dispensability < columns[$1].dispensability })
    { shown.removeAll { $0 == most } }
    let head = columns.map { Cell($0.title, .quiet) }
    return ([head] + rows).map { line($0, shown, width, paint) }.joined()
  }

  private func total(_ shown: [Int]) -> Int { shown.reduce(-Self.gap) { $0 + widths[$1] + Self.gap } }

  private func line(_ cells: [Cell], _ shown: [Int], _ width: Int?, _ paint: Paint) -> String {
    var left = width ?? .max
    var line = ""
    for (place, index) in shown.enumerated() where left > 0 {
      let gap = place == 0 ? "" : String(repeating: " ", count: min(Self.gap, left))
      left -= gap.count
      let text = cut(cells[index].text, to: left)
      let blank = String(repeating: " ", count: max(min(widths[index], left) - text.count, 0))
      left -= text.count + blank.count
      let isLast = place == shown.count - 1
      let painted = paint.tone(cells[index].tone, text)
      line += gap + (columns[index].isNumber ? blank + painted : painted + (isLast ? "" : blank))
    }
    return line + "\n"
  }
}

/// As much of a text as has room.
func cut(_ text: String, to length: Int) -> String {
  text.count <= length ? text : length < 1 ? "" : text.prefix(length - 1) + "…"
}
