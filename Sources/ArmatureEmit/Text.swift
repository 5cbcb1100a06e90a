// SPDX-License-Identifier: Apache-2.0

internal import ArmaturePlan

/// Lines set in by levels of two spaces; empty ones stay empty.
func indented(_ text: String, by levels: Int = 1) -> String {
  let margin = String(repeating: "  ", count: levels)
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : margin + $0 }
    .joined(separator: "\n")
}

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
  if joined.contains("\n") || joined.count > lineWidth {
    return "\(head)\(open)\n\(indented(items.joined(separator: ",\n")))\(end)"
  }
  let short = "\(head)\(open)\(joined)\(close)\(tail ?? "")"
  return short.count <= lineWidth ? short : "\(head)\(open)\n\(indented(joined))\(end)"
}

/// `a, b` on as many lines as it takes, of which all but the first are set in.
func filled(_ items: [String]) -> String {
  var lines: [String] = []
  for item in items {
    if let last = lines.last, last.count + item.count < lineWidth {
      lines[lines.count - 1] = "\(last), \(item)"
    } else {
      lines.append(item)
    }
  }
  return lines.joined(separator: ",\n  ")
}

/// `head item` on one line, or with the item below.
func assignment(_ head: String, _ item: String) -> String {
  head.count + item.count < lineWidth || item.contains("\n") ? "\(head) \(item)" : "\(head)\n\(indented(item))"
}

/// Columns that most text has before it is set in.
private let lineWidth = 104

/// Every line as documentation.
func documentation(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
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
  let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
  return rows.map { row in
    let cells = zip(row, widths).map { cell, width in
      cell + String(repeating: " ", count: width - cell.count + (width > 0 ? gap : 0))
    }
    return String(cells.joined().reversed().drop { $0 == " " }.reversed())
  }
}
