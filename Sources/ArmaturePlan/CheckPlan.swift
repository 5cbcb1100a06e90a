// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

/// What generated code asks of a value that it has just read.
package struct CheckPlan: Sendable {
  package var test: Test
  /// A noun phrase: what the value should have been.
  package var expected: String
  /// The line that asks for it.
  package var line: Int
  /// The file of that line, where it is another than that of the type which the check belongs to.
  package var file: String?

  package enum Test: Sendable {
    /// No value of the type passes: a bound lies beyond all of them.
    case nothing
    case compares(Comparison, NumberPlan)
    case multipleOfInt(Int)
    /// A divisor in JSON's grammar, of a number of this type.
    case multiple(of: String, SwiftType.Scalar)
    case isOneOf([NumberPlan])
    case flag(Bool)
    case lengthMin(Int)
    case lengthMax(Int)
    /// The static member that holds the pattern.
    case pattern(String)
    case format(TextFormat)
    case countMin(Int)
    case countMax(Int)
    /// `inText`: only the text that was read can tell, since Swift's own equality is another than JSON's.
    case unique(inText: Bool)
    /// Of a tuple, whose items are no list in Swift.
    case uniqueText
    /// The function that checks the parsed value.
    case assertion(String)
  }

  package enum Comparison: String, Sendable {
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
  }
}

/// A number as a literal of the type that it is compared with.
package enum NumberPlan: Sendable {
  case int(Int)
  case double(Double)
  case decimal(ExactNumber)
}

/// A pattern's table in a static member.
package struct PatternPlan: Sendable {
  package var name: String
  /// As the spec writes it, for people.
  package var source: String
  package var table: String
}

extension [PatternPlan] {
  /// The name of a pattern, which is added where it is not there yet.
  mutating func name(of source: String, _ table: String) -> String {
    if let known = first(where: { $0.source == source }) { return known.name }
    let name = "pattern\(count + 1)"
    append(PatternPlan(name: name, source: source, table: table))
    return name
  }
}
