// SPDX-License-Identifier: Apache-2.0

/// The format `regex`: the grammar of ECMA-262 in Unicode mode, all of it, lookaround and back references included.
///
/// Recognises and does not match: what a pattern of the spec may be is for the compiler to say.
struct RegexSyntax {
  /// Groups within groups; deeper ones are refused, as they would be by any engine at some depth.
  static let depthMax = 200

  static func isValid(_ text: String) -> Bool {
    var reader = RegexSyntax(text: Array(text.unicodeScalars))
    return reader.takesAll()
  }

  let text: [Unicode.Scalar]
  var offset = 0
  private var depth = 0
  private var groups = 0
  /// The highest group that a number refers back to.
  var highestReference = 0
  var names: Set<String> = []
  var references: Set<String> = []

  private init(text: [Unicode.Scalar]) { self.text = text }

  private mutating func takesAll() -> Bool {
    choice() != nil && offset == text.count && highestReference <= groups && references.isSubset(of: names)
  }

  var next: Unicode.Scalar? { offset < text.count ? text[offset] : nil }

  mutating func take(_ expected: String) -> Bool {
    guard text[offset...].starts(with: expected.unicodeScalars) else { return false }
    offset += expected.unicodeScalars.count
    return true
  }

  /// The names of the groups inside, or nil where this is no expression. A name may come once on each way through.
  private mutating func choice() -> Set<String>? {
    guard var inside = sequence() else { return nil }
    while take("|") {
      guard let more = sequence() else { return nil }
      inside.formUnion(more)
    }
    return inside
  }

  private mutating func sequence() -> Set<String>? {
    var inside: Set<String> = []
    while let scalar = next, scalar != "|", scalar != ")" {
      guard let more = term(), inside.isDisjoint(with: more) else { return nil }
      inside.formUnion(more)
    }
    return inside
  }

  private mutating func term() -> Set<String>? {
    guard let scalar = next else { return nil }
    offset += 1
    switch scalar {
    case "^", "$": return []
    case "(": return group()
    case "[": return brackets() ? quantified([]) : nil
    case "\\":
      if take("b") || take("B") { return [] }
      return escape() ? quantified([]) : nil
    case "*", "+", "?", "{", "}", "]": return nil
    default: return quantified([])
    }
  }

  private mutating func group() -> Set<String>? {
    var isAssertion = false
    var name: String?
    if take("?") {
      isAssertion = take("=") || take("!") || take("<=") || take("<!")
      if !isAssertion, !take(":"), !modifiers() {
        guard take("<"), let own = groupName() else { return nil }
        name = own
        groups += 1
      }
    } else {
      groups += 1
    }
    guard var inside = content() else { return nil }
    if let name {
      names.insert(name)
      if !inside.insert(name).inserted { return nil }
    }
    return isAssertion ? inside : quantified(inside)
  }

  private mutating func content() -> Set<String>? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax, let inside = choice(), take(")") else { return nil }
    return inside
  }

  /// `i-s:`, flags that are set and cleared for a group.
  private mutating func modifiers() -> Bool {
    let start = offset
    var flags: [Unicode.Scalar] = []
    var isCleared = false
    while let scalar = next, "ims-".unicodeScalars.contains(scalar) {
      if flags.contains(scalar) { break }
      if scalar == "-" { isCleared = true }
      flags.append(scalar)
      offset += 1
    }
    if flags.count > (isCleared ? 1 : 0), take(":") { return true }
    offset = start
    return false
  }

  // MARK: Quantifiers

  /// Takes a quantifier if there is one; nil where it is malformed.
  private mutating func quantified(_ inside: Set<String>) -> Set<String>? {
    if take("*") || take("+") || take("?") {
      _ = take("?")
      return inside
    }
    guard take("{") else { return inside }
    guard let low = number() else { return nil }
    if take(","), next != "}" {
      guard let high = number(), (low.count, low) <= (high.count, high) else { return nil }
    }
    guard take("}") else { return nil }
    _ = take("?")
    return inside
  }

  /// Digits without leading zeros: of any size, so that they are compared as text.
  private mutating func number() -> String? {
    let start = offset
    while let scalar = next, ("0"..."9").contains(scalar) { offset += 1 }
    if offset == start { return nil }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: text[start..<offset].drop { $0 == "0" })
    return String(digits)
  }
}
