// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Writes the tree of a spec in a layout that nobody would choose, by two seeds.
///
/// The shape says what stands on which line, in which style, and where comments are; the width says how many blanks there are.
struct Scrambler {
  let lines: [[Unicode.Scalar]]
  let hasComments: Bool
  var shape: Random
  var width: Random
  var out = ""
  private var commentCount = 0
  /// Where a comment may stand, so that it is no line of the text above; nil where it may stand anywhere.
  private var textColumn: Int?
  /// Where the block begins around the brackets that are being written: their lines are deeper.
  private var flowColumn = -1
  /// Blank lines would be text of the block above.
  private var isKept = false

  init(_ source: SourceFile, shape: Int, width: Int, hasComments: Bool) {
    lines = Array(source.lines)
    self.hasComments = hasComments
    self.shape = Random(seed: shape)
    self.width = Random(seed: width)
  }

  mutating func scrambled(_ root: Node) -> String {
    lead()
    put(root, inside: -1, isInline: true)
    lead()
    let end = ["\n", "\r\n", "\r"].randomElement(using: &width) ?? "\n"
    let mark = width.once(in: 8) ? "\u{FEFF}" : ""
    return mark + out.replacing("\n", with: end)
  }

  // MARK: - Blocks

  /// A value, behind the sign of the collection at `column`. Only a collection that is in a block may follow on the same line.
  mutating func put(_ node: Node, inside column: Int, isInline: Bool = false, isInList: Bool = false) {
    switch node {
    case .scalar(let scalar): put(scalar, inside: column)
    case .mapping(let mapping) where !mapping.entries.isEmpty && !(isFlowable(node) && shape.once(in: 3)):
      let start = begin(inside: column, isInline: isInline, isInList: isInList, least: 1)
      for (index, entry) in mapping.entries.enumerated() {
        if index > 0 || !start.isOnLine { indent(start.column) }
        out += raw(entry.key.span, deeperThan: column) + blanks(0...1) + ":"
        put(entry.value, inside: start.column)
      }
    case .sequence(let sequence) where !sequence.items.isEmpty && !(isFlowable(node) && shape.once(in: 3)):
      let start = begin(inside: column, isInline: isInline, isInList: isInList, least: isInList ? 1 : 0)
      for (index, item) in sequence.items.enumerated() {
        if index > 0 || !start.isOnLine { indent(start.column) }
        out += "-"
        put(item, inside: start.column, isInList: true)
      }
    default:
      out += blanks(1...3)
      flowColumn = column
      putFlow(node)
      endLine()
    }
  }

  /// Where a block collection begins, and whether that is on the line of the sign before it.
  private mutating func begin(inside column: Int, isInline: Bool, isInList: Bool, least: Int) -> (column: Int, isOnLine: Bool) {
    if isInline { return (0, false) }
    // A list that stands as deep as its key is another shape for those below it.
    let offset = least == 0 && shape.once(in: 2) ? 0 : Int.random(in: 1...5, using: &width)
    if isInList, !shape.once(in: 4) {
      out += String(repeating: " ", count: offset)
      return (column + 1 + offset, true)
    }
    endLine()
    return (column + offset, false)
  }

  private mutating func put(_ scalar: Scalar, inside column: Int) {
    if scalar.style == .literal || scalar.style == .folded { return putBlock(scalar, inside: column) }
    let text = raw(scalar.span, deeperThan: column)
    if shape.once(in: 6), !text.isEmpty {
      endLine()
      indent(column + Int.random(in: 1...4, using: &width))
      out += text
    } else if !text.isEmpty {
      out += blanks(1...3) + text
    }
    endLine()
  }

  private mutating func putBlock(_ scalar: Scalar, inside column: Int) {
    let header = lines[scalar.span.start.line - 1][(scalar.span.start.column - 1)...].prefix { "|>+-".unicodeScalars.contains($0) }
    var text = lines[scalar.span.start.line..<(scalar.span.end.line - 1)]
    if !header.contains("+") { while text.last?.allSatisfy({ $0 == " " }) == true { text.removeLast() } }
    let old = text.first { line in line.contains { $0 != " " } }?.prefix { $0 == " " }.count ?? 0
    let new = Int.random(in: 1...6, using: &width)
    out += blanks(1...2) + String(String.UnicodeScalarView(header)) + (shape.once(in: 3) ? "\(new)" : "")
    endLine()
    for line in text {
      let rest = String(String.UnicodeScalarView(line.dropFirst(old)))
      out += rest.isEmpty ? "\n" : String(repeating: " ", count: column + new) + rest + "\n"
    }
    textColumn = column + new
    isKept = header.contains("+")
  }

  // MARK: - Flow

  private mutating func putFlow(_ node: Node) {
    switch node {
    case .scalar(let scalar): out += raw(scalar.span, deeperThan: flowColumn)
    case .mapping(let mapping):
      putFlow("{", "}", mapping.entries.count) { scrambler, index in
        scrambler.out += scrambler.raw(mapping.entries[index].key.span, deeperThan: scrambler.flowColumn) + scrambler.blanks(0...1) + ":"
        scrambler.out += scrambler.blanks(1...2)
        scrambler.putFlow(mapping.entries[index].value)
      }
    case .sequence(let sequence):
      putFlow("[", "]", sequence.items.count) { scrambler, index in scrambler.putFlow(sequence.items[index]) }
    case .refused: break
    }
  }

  private mutating func putFlow(_ open: String, _ close: String, _ count: Int, _ put: (inout Scrambler, Int) -> Void) {
    out += open
    for index in 0..<count {
      flowBreak()
      put(&self, index)
      if index < count - 1 { out += blanks(0...1) + "," }
    }
    if count > 0 { flowBreak() }
    out += close
  }

  private mutating func flowBreak() {
    if shape.once(in: 6) {
      endLine()
      indent(flowColumn + Int.random(in: 1...9, using: &width))
    } else {
      out += blanks(0...2)
    }
  }

  /// What a block may hold and a flow collection may not.
  private func isFlowable(_ node: Node) -> Bool {
    switch node {
    case .scalar(let scalar):
      switch scalar.style {
      case .single, .double: true
      case .plain: !scalar.value.isEmpty && !scalar.value.contains { ",[]{}:".contains($0) }
      case .literal, .folded: false
      }
    case .mapping(let mapping): mapping.entries.allSatisfy { !$0.key.value.contains { ",[]{}:".contains($0) } && isFlowable($0.value) }
    case .sequence(let sequence): sequence.items.allSatisfy(isFlowable)
    case .refused: false
    }
  }

  // MARK: - Blanks and comments

  mutating func blanks(_ range: ClosedRange<Int>) -> String {
    String(repeating: " ", count: Int.random(in: range, using: &width))
  }

  private mutating func indent(_ column: Int) {
    lead()
    out += String(repeating: " ", count: column)
  }

  /// Ends a line, with a comment behind what stands there or without.
  private mutating func endLine() {
    if hasComments, shape.once(in: 4) { out += blanks(1...4) + comment() }
    // libyaml takes no tab right behind a `-`.
    if width.once(in: 5) { out += out.last?.isLetter == true && width.once(in: 2) ? "\t" : blanks(1...3) }
    out += "\n"
  }

  /// Blank lines and comments between two lines.
  private mutating func lead() {
    while shape.once(in: 5) {
      if hasComments, shape.once(in: 2) {
        out += String(repeating: " ", count: Int.random(in: 0..<(textColumn ?? 12), using: &width)) + comment() + "\n"
      } else if !isKept {
        out += width.once(in: 3) && textColumn == nil ? "   \n" : "\n"
      }
    }
    textColumn = nil
    isKept = false
  }

  private mutating func comment() -> String {
    commentCount += 1
    return "#c\(commentCount)\(shape.once(in: 2) ? " a: [b" : "")"
  }

  /// As it is written in the source, but for the indentation of its lines.
  private mutating func raw(_ span: Span, deeperThan column: Int) -> String {
    let parts = (span.start.line...span.end.line).map { number in
      let line = lines[number - 1]
      let start = number == span.start.line ? span.start.column - 1 : 0
      let end = number == span.end.line ? span.end.column - 1 : line.count
      return String(String.UnicodeScalarView(number == span.start.line ? line[start..<end] : line[start..<end].drop { $0 == " " }))
    }
    return parts.enumerated().map { index, part in
      index == 0 || part.isEmpty ? part : String(repeating: " ", count: column + Int.random(in: 1...5, using: &width) + 1) + part
    }.joined(separator: "\n")
  }
}
