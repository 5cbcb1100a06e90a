// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What is amiss with a need as it is written.

struct NeedValueSyntax: Problem {
  static let code = "need-value"
  var written: Located<String>
  var key: String
  var type: NeedType
  var span: Span { written.span }
  var message: String { "`\(key)` is \(type.noun), as its `type` says, but this is \(quote(written.value))" }
  var help: String {
    if let repaired { return "write \(quote(repaired))" }
    if type == .duration, NeedValue(written.value + "s", .duration) != nil {
      return "write \(quote("\(written.value)s")) for seconds, or another unit: `ms`, `m`, `h` or `d`"
    }
    return "write \(type.noun), or another `type`"
  }
  var fix: Fix? { repaired.map { Fix(span, $0) } }

  private var repaired: String? {
    switch type {
    case .bool: flagMeant(by: written.value)
    case .duration: repairedMeasure(written.value, .duration)
    case .int, .double: repairedMeasure(written.value, .whole(.min ... .max))
    case .string: nil
    }
  }
}

struct NeedPlace: Problem {
  static let code = "need-place"
  var written: Located<String>
  var owner: String
  /// What may be written there.
  var noun: String
  /// How a need stands in a part of it.
  var part: String?
  var span: Span { written.span }
  var message: String {
    if written.value.contains(":-") { return "\(quote(written.value)) gives a default, but the default of a need belongs to the need" }
    return "\(owner) is \(noun), and cannot come from the environment as \(quote(written.value))"
  }
  var help: String {
    if let part { return "write \(part)" }
    if written.value.contains(":-") { return "write `${NAME}`, and `default: …` at the need" }
    return "write the value here: only settings of the runtime come from the environment"
  }
}
