// SPDX-License-Identifier: Apache-2.0

/// Reads an expression by recursive descent. Escapes and bracketed classes stand in the extensions.
///
/// The grammar is that of ECMA-262 with the flag `u`, and lenient where schemas in the wild are: `]` and `}` may stand
/// for themselves, any ASCII punctuation may be escaped, and a `-` beside `\w` in brackets is a character.
struct PatternParser {
  let text: [Unicode.Scalar]
  var offset = 0
  private var depth = 0
  let work: PatternWork

  static func parse(_ source: String, _ work: PatternWork = PatternWork()) throws(PatternFault) -> PatternNode {
    if source.utf8.count > PatternLimits.bytesMax {
      throw PatternFault(
        message: "the expression is longer than \(PatternLimits.bytesMax) bytes",
        help: "check a long list of texts with `enum`", offset: 0)
    }
    work.count(source.utf8.count)
    var parser = PatternParser(text: Array(source.unicodeScalars), work: work)
    let node = try parser.choice()
    if parser.next != nil { throw parser.fault("a `)` closes no group", help: "write `\\)` for the character itself") }
    return node
  }

  private init(text: [Unicode.Scalar], work: PatternWork) {
    self.text = text
    self.work = work
  }

  /// The character to read next, or nil at the end.
  var next: Unicode.Scalar? { offset < text.count ? text[offset] : nil }

  /// Takes a text if it comes next.
  mutating func take(_ expected: String) -> Bool {
    guard text[offset...].starts(with: expected.unicodeScalars) else { return false }
    offset += expected.unicodeScalars.count
    return true
  }

  func fault(_ message: String, help: String, at place: Int? = nil) -> PatternFault {
    PatternFault(message: message, help: help, offset: place ?? offset)
  }

  private mutating func choice() throws(PatternFault) -> PatternNode {
    var choices = [try sequence()]
    while take("|") { choices.append(try sequence()) }
    work.count(choices.count)
    if choices.count == 1 { return choices[0] }
    return Self.union(choices).map { .characters($0) } ?? .choice(choices)
  }

  /// A choice between single characters is a set, which costs the automaton nothing.
  private static func union(_ choices: [PatternNode]) -> CodePoints? {
    var ranges: [ClosedRange<UInt32>] = []
    for choice in choices {
      guard case .characters(let set) = choice else { return nil }
      ranges += set.ranges
    }
    return CodePoints(ranges)
  }

  private mutating func sequence() throws(PatternFault) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = offset
      nodes.append(try quantified(try term(), from: start))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func term() throws(PatternFault) -> PatternNode {
    let start = offset
    let scalar = text[offset]
    offset += 1
    switch scalar {
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case ".": return .characters(CodePoints.lineEnds.inverted)
    case "(": return try group(from: start)
    case "[": return .characters(try brackets(from: start))
    case "\\": return try escape(from: start)
    case "*", "+", "?":
      throw fault("`\(scalar)` has nothing to repeat", help: "write `\\\(scalar)` for the character itself", at: start)
    case "{":
      throw fault("a `{` follows nothing that it could repeat", help: "write `\\{` for the character itself", at: start)
    default: return .characters(CodePoints(scalar.value))
    }
  }

  // MARK: Groups

  private mutating func group(from start: Int) throws(PatternFault) -> PatternNode {
    try groupKind(from: start)
    depth += 1
    defer { depth -= 1 }
    if depth > PatternLimits.depthMax {
      throw fault(
        "groups are nested more than \(PatternLimits.depthMax) levels deep", help: "remove groups that hold a single term",
        at: start)
    }
    let node = try choice()
    guard take(")") else {
      throw fault("a group is not closed", help: "write `)` at its end, or `\\(` for the character itself", at: start)
    }
    return node
  }

  /// Takes what stands between `(` and the group's content.
  private mutating func groupKind(from start: Int) throws(PatternFault) {
    guard take("?") else { return }
    if take(":") { return }
    for (sign, name) in [("=", "lookahead"), ("!", "lookahead"), ("<=", "lookbehind"), ("<!", "lookbehind")] where take(sign) {
      throw fault(
        "`(?\(sign)` is a \(name), which an automaton has no place for",
        help: "write what the whole text may be, or two checks in place of one", at: start)
    }
    guard take("<") else {
      throw fault("`(?` does not begin a known group", help: "write `(?:…)` to group, or `\\(` for the character", at: start)
    }
    try groupName(from: start)
  }

  /// A name changes nothing, but one that is none is a slip.
  private mutating func groupName(from start: Int) throws(PatternFault) {
    let first = offset
    while let scalar = next, scalar == "$" || scalar == "_" || scalar.properties.isXIDContinue { offset += 1 }
    let isName = offset > first && (text[first] == "$" || text[first] == "_" || text[first].properties.isXIDStart)
    guard isName, take(">") else {
      throw fault("a group's name is incomplete", help: "write `(?<name>…)`, or `(?:…)` for a group without a name", at: start)
    }
  }

  // MARK: Quantifiers

  private mutating func quantified(_ node: PatternNode, from start: Int) throws(PatternFault) -> PatternNode {
    let place = offset
    guard let (min, max) = try quantifier() else { return node }
    if case .assertion = node, text[start] != "(" {
      throw fault("an assertion is repeated", help: "remove the quantifier: an assertion takes no characters", at: place)
    }
    _ = take("?")
    if let scalar = next, "*+?".unicodeScalars.contains(scalar) {
      throw fault("a quantifier follows a quantifier", help: "put what the second one repeats in a group: `(?:…)`")
    }
    return .repeated(node, min: min, max: max)
  }

  private mutating func quantifier() throws(PatternFault) -> (min: Int, max: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = offset
    guard take("{") else { return nil }
    guard let min = try number() else { throw braces(at: start) }
    var max: Int? = min
    if take(",") { max = try number() }
    guard take("}") else { throw braces(at: start) }
    if let max, max < min {
      throw fault("the quantifier asks for at least \(min) and at most \(max)", help: "write the lower number first", at: start)
    }
    return (min, max)
  }

  private func braces(at start: Int) -> PatternFault {
    fault("a `{` begins no quantifier", help: "write `{2}`, `{2,}` or `{0,2}`, or `\\{` for the character itself", at: start)
  }

  private mutating func number() throws(PatternFault) -> Int? {
    let start = offset
    var value: Int?
    while let digit = next.flatMap(PatternParser.digit) {
      value = (value ?? 0) * 10 + digit
      offset += 1
      if let value, value > PatternLimits.repeatMax {
        throw fault(
          "a quantifier counts to more than \(PatternLimits.repeatMax)",
          help: "bound a text's length with `minLength` and `maxLength`", at: start)
      }
    }
    return value
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
  }
}
