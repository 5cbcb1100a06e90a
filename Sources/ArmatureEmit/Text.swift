// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Lines set in by two spaces; empty ones stay empty.
func indented(_ text: String) -> String { withMargin("  ", text) }

/// `head { … }` around blocks that are set apart by empty lines; without any, on one line.
func braces(_ head: String, _ blocks: [String]) -> String {
  blocks.isEmpty ? "\(head) {}" : "\(head) {\n\(indented(blocks.joined(separator: "\n\n")))\n}"
}

/// `head(a, b)` and what follows on one line; where that is too long, the items on a line of their own, or each on one.
func call(
  _ head: String, _ items: [String], in brackets: (String, String) = ("(", ")"), then tail: String? = nil
) -> String {
  let (open, close) = brackets
  let joined = items.joined(separator: ", ")
  let end = tail.map { "\n\(close)\($0)" } ?? close
  if joined.utf8.contains(newline) || columnCount(joined) > lineWidth {
    return "\(head)\(open)\n\(indented(items.joined(separator: ",\n")))\(end)"
  }
  let short = "\(head)\(open)\(joined)\(close)\(tail ?? "")"
  return columnCount(short) <= lineWidth ? short : "\(head)\(open)\n\(indented(joined))\(end)"
}

/// `label: [a, b]`, or `[a, b]` without a label, on as many lines as a call takes.
func array(_ items: [String], label: String = "") -> String {
  call(label.isEmpty ? "" : "\(label): ", items, in: ("[", "]"))
}

/// `[a, b]` with each item on a line of its own.
func lines(_ items: [String]) -> String {
  items.isEmpty ? "[]" : "[\n\(indented(items.joined(separator: ",\n"))),\n]"
}

/// `a, b` on as many lines as it takes, of which all but the first are set in.
func filled(_ items: [String]) -> String {
  var lines: [String] = []
  for item in items {
    if let last = lines.last, columnCount(last) + columnCount(item) < lineWidth {
      lines[lines.count - 1] = "\(last), \(item)"
    } else {
      lines.append(item)
    }
  }
  return lines.joined(separator: ",\n  ")
}

/// `head item` on one line, or with the item below.
func assignment(_ head: String, _ item: String) -> String {
  columnCount(head) + columnCount(item) < lineWidth || item.utf8.contains(newline) ? "\(head) \(item)" : "\(head)\n\(indented(item))"
}

/// Columns that most text has before it is set in.
private let lineWidth = 104
private let newline = UInt8(ascii: "\n")

/// Every line as documentation.
func documentation(_ text: String) -> String {
  if isPlainASCII(text) { return text.isEmpty ? "///" : "/// \(text)" }
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "///" : "/// \(commentText(String($0)))" }
    .joined(separator: "\n")
}

/// Lines so far to the right that the first character of the first one has the column.
func padded(_ text: String, toColumn column: Int) -> String {
  let margin = String(repeating: " ", count: max(column - 1, 0))
  return text.split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }.joined(separator: "\n")
}

/// Puts the second line of `text` where the place says: the errors that swiftc finds there stand in the spec.
func placed(_ text: String, at place: Place) -> String {
  """
  #sourceLocation(file: \(pathLiteral(place.file)), line: \(max(place.line - 1, 1)))
  \(text)
  #sourceLocation()
  """
}

extension Access {
  var text: String {
    members.reduce(base) { "\($0)\($1.isChained ? "?." : ".")\($1.name)" }
  }
}

/// Columns of a drawing, each as wide as its widest entry.
func aligned(_ rows: [[String]], gap: Int = 2) -> [String] {
  let count = rows.map(\.count).max() ?? 0
  let widths = (0..<count).map { column in rows.map { column < $0.count ? columnCount($0[column]) : 0 }.max() ?? 0 }
  return rows.map { row in
    var line = zip(row, widths).map { cell, most in
      cell + String(repeating: " ", count: most - columnCount(cell) + (most > 0 ? gap : 0))
    }.joined()
    while line.utf8.last == UInt8(ascii: " ") { line.unicodeScalars.removeLast() }
    return line
  }
}
