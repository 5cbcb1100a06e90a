// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// What is amiss with a need, and with the places where its value is put.

struct NeedKey: Problem {
  static let code = "need-key"
  var key: Located<String>
  var type: NeedType
  /// The types that have the key.
  var types: [NeedType]
  /// The `enum` that says all already.
  var choices: Located<String>?
  var span: Span { key.span }
  var message: String {
    if choices != nil { return "`enum` names each text, so \(quote(key.value)) adds nothing" }
    return "\(quote(key.value)) is for \(listed(types.map(\.rawValue))), but this is \(quote(type.rawValue))"
  }
  var help: String { choices == nil ? "delete it, or write another `type`" : "delete one of the two" }
  var related: [Related] { choices.map { [Related("the `enum` is here", at: $0.span)] } ?? [] }
}

struct NeedMisfit: Problem {
  static let code = "need-misfit"
  enum What: Sendable {
    case bounds(min: String, max: String)
    case standard(String, expected: String)
  }
  var span: Span
  var name: Located<String>
  var what: What
  var message: String {
    switch what {
    case .bounds(let min, let max): "the `\(max)` of \(quote(name.value)) is below its `\(min)`, so no value fits"
    case .standard(let text, let expected): "the `default` of \(quote(name.value)) is \(quote(text)), but its value is \(expected)"
    }
  }
  var help: String {
    switch what {
    case .bounds(let min, _): "write the smaller one as `\(min)`"
    case .standard: "write a `default` that the need itself accepts"
    }
  }
}

struct NeedSecondDefault: Problem {
  static let code = "need-second-default"
  var url: Located<String>
  var need: Located<String>
  /// Whether the need has a default, too.
  var has: Bool
  var span: Span { url.span }
  var message: String {
    "\(quote(need.value)) is declared under `needs`, and \(has ? "has its default there" : "is given a default here")"
  }
  var help: String { "write `${\(need.value)}` here, and \(has ? "one `default`" : "the `default`") at the need" }
  var related: [Related] { [Related("the need is declared here", at: need.span)] }
}

struct NeedShown: Problem {
  static let code = "need-shown"
  var span: Span
  var need: Located<String>
  var place: String
  var message: String { "\(quote(need.value)) is sensitive, but \(place) is shown in logs" }
  var help: String { "use another need here, and read this one in Swift: the stages are given it when they are made" }
  var related: [Related] { [Related("the need is declared here", at: need.span)] }
}

struct NeedFit: Problem {
  static let code = "need-type"
  var span: Span
  var need: Located<String>
  var type: NeedType
  /// What the value is put into.
  var place: String
  /// The types that it takes.
  var types: [NeedType]
  var message: String { "\(place) takes \(listed(types.map(\.rawValue))), but \(quote(need.value)) is \(quote(type.rawValue))" }
  var help: String { "write `type: \(types.first?.rawValue ?? "")` at the need, or use another need here" }
  var related: [Related] { [Related("the need is declared here", at: need.span)] }
}

struct UnusedNeed: Problem {
  static let code = "unused-need"
  static let severity = Severity.warning
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "nothing in the specs uses the need \(quote(name.value))" }
  var help: String { "delete it; if Swift code of the target reads it, allow it: `# armature:allow unused-need -- why`" }
}

/// A variable of a URL need not be declared, so a misspelt one would be another one.
struct VariableNearNeed: Problem {
  static let code = "variable-near-need"
  static let severity = Severity.warning
  var url: Located<String>
  var variable: String
  var need: Located<String>
  var span: Span { url.span }
  var message: String { "the variable \(quote(variable)) is not declared, but there is a need \(quote(need.value))" }
  var help: String {
    "did you mean `${\(need.value)}`? if both are meant, declare \(quote(variable)) under `needs` too"
  }
  var related: [Related] { [Related("the need is declared here", at: need.span)] }
}

struct UnknownNeed: Problem {
  static let code = "unknown-need"
  var name: Located<String>
  var known: [String]
  /// The type that the place takes.
  var type: NeedType
  var span: Span { name.span }
  var message: String { "no need is called \(quote(name.value))" }
  var help: String {
    suggestion(
      for: name.value, in: known,
      otherwise: "declare it: `needs: { \(name.value): { type: \(type.rawValue), minimum: …, maximum: … } }`")
  }
}

struct NeedRange: Problem {
  static let code = "need-range"
  var use: NeedUse
  var need: Located<String>
  /// Nil where one of its bounds is open.
  var range: ClosedRange<Int>?
  /// The keys of the bounds that are open.
  var open: [String]
  var span: Span { use.name.span }
  var message: String {
    let allowed = "`\(use.key)` ranges from \(shown(use.range))"
    guard let range else { return "\(allowed), but \(quote(need.value)) has no \(listed(open))" }
    return "\(allowed), but \(quote(need.value)) from \(shown(range))"
  }
  var help: String { "write a `minimum` and a `maximum` at the need, within \(shown(use.range))" }
  var related: [Related] { [Related("the need is declared here", at: need.span)] }

  private func shown(_ range: ClosedRange<Int>) -> String {
    let ends = [range.lowerBound, range.upperBound].map { use.type == .duration ? duration($0) : "\($0)" }
    return "\(ends[0]) to \(ends[1])"
  }
}

struct NeedBackoff: Problem {
  static let code = "need-backoff"
  var span: Span
  /// The longest that the first wait may be, and the shortest that the longest wait may be.
  var first: Int
  var longest: Int
  var message: String { "the first wait may be \(duration(first)), and the longest only \(duration(longest))" }
  var help: String {
    "write bounds that do not overlap: the first wait up to \(duration(longest)), or the longest from \(duration(first)) on"
  }
}
