// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// The checks of `value`, which was read from `start` on.
func valueGuards(_ checks: [CheckPlan]) -> [String] {
  checks.map { check in
    guard case .assertion(let function) = check.test else { return guarded(check, "value", "at: start") }
    let file = check.file.map { ", file: \(literal($0))" } ?? ""
    return "try reader.check(value, at: start, \(function)\(file))"
  }
}

/// The checks of a map's key, behind the name `name` of the key `key`.
func keyGuards(_ plan: ReaderPlan) -> [String] { plan.keyChecks.map { guarded($0, "name", "text: key") } }

/// The checks of a record as a whole, of which `count` fields came.
func recordGuards(_ plan: StructPlan) -> [String] {
  plan.counts.map { check in
    let condition =
      switch check.test {
      case .countMin(let count): "count >= \(count)"
      case .countMax(let count): "count <= \(count)"
      default: "true"
      }
    var told = check
    told.file = check.file ?? plan.refusalFile
    return guarded(condition, told, "at: start")
  }
}

private func guarded(_ check: CheckPlan, _ value: String, _ place: String) -> String {
  guarded(condition(check.test, value), check, place)
}

private func guarded(_ condition: String, _ check: CheckPlan, _ place: String) -> String {
  let refusal = "throw \(refusal(check.expected, place, check.line, check.file))"
  let line = "guard \(condition) else { \(refusal) }"
  return line.count <= 104 && !line.contains("\n") ? line : braces("guard \(condition) else", [refusal])
}

private func condition(_ test: CheckPlan.Test, _ value: String) -> String {
  switch test {
  case .nothing, .assertion: "true"
  case .compares(let comparison, let number): "\(value) \(comparison.rawValue) \(numberLiteral(number))"
  case .multipleOfInt(let divisor): "\(value).isMultiple(of: \(integerLiteral(divisor)))"
  case .multiple(let divisor, .double): "reader.isMultiple(of: \(literal(divisor)), from: start)"
  case .multiple(let divisor, _): "JSONRules.isMultiple(\(value), of: \(literal(divisor)))"
  case .isOneOf(let numbers): isOneOf(numbers, value)
  case .flag(let flag): flag ? value : "!\(value)"
  case .lengthMin(let count): "JSONRules.hasLength(\(value), atLeast: \(integerLiteral(count)))"
  case .lengthMax(let count): "JSONRules.hasLength(\(value), atMost: \(integerLiteral(count)))"
  case .pattern(let name): "\(name).matches(\(value))"
  case .format(let format): "JSONRules.isFormat(\(value), .\(format.swiftName))"
  case .countMin(let count): "\(value).count >= \(integerLiteral(count))"
  case .countMax(let count): "\(value).count <= \(integerLiteral(count))"
  case .unique(let inText): (inText ? "reader.isUnique(from: start) && " : "") + "JSONRules.isUnique(\(value))"
  case .uniqueText: "reader.isUnique(from: start)"
  }
}

private func isOneOf(_ numbers: [NumberPlan], _ value: String) -> String {
  if numbers.count == 1 { return "\(value) == \(numberLiteral(numbers[0]))" }
  let type =
    switch numbers[0] {
    case .int: "Int"
    case .double: "Double"
    case .decimal: "Decimal"
    }
  return "([\(numbers.map(numberLiteral).joined(separator: ", "))] as [\(type)]).contains(\(value))"
}

/// The patterns that a struct's checks are written with.
func patterns(_ plans: [PatternPlan]) -> String? {
  if plans.isEmpty { return nil }
  return plans.map { plan in
    "\(documentation("`\(plan.source)`"))\nprivate static let \(plan.name) = JSONPattern(\(literal(plan.table)))"
  }.joined(separator: "\n")
}
