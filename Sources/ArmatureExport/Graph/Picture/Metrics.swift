// SPDX-License-Identifier: Apache-2.0

/// What takes how much room. All of it is whole numbers, so that a picture is the same on every machine.
enum Metrics {
  static let top = 96
  static let margin = 16
  static let gap = 24
  static let lane = 12
  /// Text is written with letters of one width, which is a little less than this many quarters.
  private static let letterQuarters = 30
  static let columnsMax = 44
  static let labelColumnsMax = 28
  static let widthMax = width(columns: columnsMax) + 24

  static func width(_ lines: [String]) -> Int {
    min(widthMax, width(columns: lines.map(columns).max() ?? 0) + 24)
  }

  static func width(columns: Int) -> Int { (columns * letterQuarters + 3) / 4 }

  /// The label of the lock's arrow has its room beside the boxes below each other.
  static func width(_ node: Graph.Node) -> Int { max(width([node.title] + node.details), node.kind == .lock ? 136 : 0) }

  /// Of a label beside an arrow, which is written smaller than what stands in boxes.
  static func labelWidth(_ labels: [String]) -> Int {
    let widest = labels.map { min(columns($0), labelColumnsMax) }.max() ?? 0
    return widest == 0 ? 16 : width(columns: widest) + 16
  }

  /// Of a box with so many lines of text.
  static func height(rows: Int) -> Int { 16 * max(rows, 1) + 16 }

  static func stepHeight(_ step: Graph.Step) -> Int { 8 + 16 * lines(step).count }

  /// The stage, and then as many lines as what it says needs.
  static func lines(_ step: Graph.Step) -> [String] {
    var lines = ["\(step.word) \(step.name)"]
    for detail in step.details {
      if lines.count > 1, columns(lines[lines.count - 1]) + columns(detail) + 2 <= columnsMax - 2 {
        lines[lines.count - 1] += ", \(detail)"
      } else {
        lines.append(detail)
      }
    }
    return lines
  }

  /// How many letters' widths a text takes at most: what is written outside of Europe takes two.
  static func columns(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns($1) } }

  private static func columns(_ scalar: Unicode.Scalar) -> Int { scalar.value < 0x1100 ? 1 : 2 }

  /// As much of a text as has room, with an ellipsis where something is left out.
  static func fitted(_ text: String, columns max: Int) -> String {
    if columns(text) <= max { return text }
    var room = max - 1
    let kept = text.unicodeScalars.prefix { scalar in
      room -= columns(scalar)
      return room >= 0
    }
    return String(String.UnicodeScalarView(kept)) + "…"
  }
}
