// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A count or a time that the runtime goes by. Where it is the value of a need, only its bounds are known, and what is proved of it is
/// proved for all between them.
package struct Setting: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package var min: Int
  package var max: Int
  /// The default of the need, or its least value where it has none; the number itself where the spec has it.
  package var usual: Int
  /// The name of the need; nil where the spec has the number itself.
  package var need: String?

  package init(_ number: Int) { (min, max, usual) = (number, number, number) }
  package init(integerLiteral number: Int) { self.init(number) }

  init(_ range: ClosedRange<Int>, usual: Int, need: String) {
    (min, max) = (range.lowerBound, range.upperBound)
    self.usual = usual
    self.need = need
  }
}

extension Setting {
  /// As the spec writes it: `10`, `${LOAD_PARALLELISM}`.
  package var countText: String { need.map { "${\($0)}" } ?? "\(max)" }
  /// The same for a time: `10s`.
  package var timeText: String { need.map { "${\($0)}" } ?? duration(max) }
}

extension Setting {
  /// Whether it may be more than another one. Both are the same where they are one need.
  package func mayExceed(_ other: Setting) -> Bool { (need == nil || need != other.need) && max > other.min }
}

extension Names {
  /// What is known of an amount; nil where its need is not declared, or does not fit, which is told by ``checkNeedUses``.
  func setting(_ amount: Amount) -> Setting? {
    switch amount {
    case .number(let number): return Setting(number.value)
    case .need(let use):
      guard let need = needs[use.name.value], need.type.value?.value == use.type, let range = need.range else { return nil }
      return Setting(range, usual: need.standard.value?.value.count ?? range.lowerBound, need: use.name.value)
    }
  }

  func setting(_ amount: Written<Amount>) -> Setting? { amount.value.flatMap(setting) }

  /// The same, where it stands.
  func placed(_ amount: Written<Amount>) -> Located<Setting>? {
    amount.value.flatMap { amount in setting(amount).map { Located($0, at: amount.span) } }
  }
}

extension NeedDeclaration {
  /// Its bounds, where it has both and they leave something.
  var range: ClosedRange<Int>? {
    guard let minimum = minimum.value?.value.count, let maximum = maximum.value?.value.count, minimum <= maximum else { return nil }
    return minimum...maximum
  }
}

extension NeedValue {
  /// A whole number, or milliseconds.
  fileprivate var count: Int? {
    switch self {
    case .int(let number): number
    case .duration(let milliseconds): milliseconds
    case .double, .bool, .string: nil
    }
  }
}
