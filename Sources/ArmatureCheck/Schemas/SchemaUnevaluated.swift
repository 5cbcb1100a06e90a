// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

// `unevaluatedProperties` and `unevaluatedItems` speak of what no keyword beside them has looked at. Which keywords did
// may depend on the value, where alternatives are among them. So each alternative becomes a condition, and behind all of
// them stands what is left over in that case.

/// What keywords of one kind have looked at, on one way through the alternatives.
private struct Evaluated {
  /// Everything: there is nothing left over.
  var isAll = false
  var keys: [String] = []
  var patterns: [Pattern] = []
  var prefixCount = 0
  /// What `contains` found.
  var contained: [Assertion] = []
}

/// A part of a schema that has yet to be looked at for what it evaluates.
private enum Step {
  case schema(SchemaSite)
  /// Evaluates something only where the value is one of these.
  case branch(SchemaSite)
  case condition(test: SchemaSite, then: SchemaSite?, other: SchemaSite?)
  case dependent(key: String, SchemaSite)
}

/// One `unevaluated…` keyword on its way to a formula.
private struct Leftover {
  var key: SchemaKey
  var span: Span
  var rest: Assertion
  var waysCount = 0
  var stepsCount = 0
  var depth = 0
  private(set) var isWithinLimits = true

  /// Once a limit is met, the answer is that it was.
  mutating func keepLimits() {
    if waysCount > waysMax || stepsCount > leftoverStepsMax || depth > choicesMax { isWithinLimits = false }
  }
}

extension SchemaFiles {
  mutating func unevaluated(_ keyword: SchemaKeyword, _ site: SchemaSite) -> Assertion? {
    let rest = assertion(site.child(keyword.schemas[0], index))
    if rest == .always(true) { return nil }
    var leftover = Leftover(key: keyword.key, span: keyword.keySpan, rest: rest)
    let formula = formula([.schema(site)], Evaluated(), &leftover, isOwn: true)
    if leftover.isWithinLimits { return formula }
    findings.add(SchemaAlternatives(key: keyword.key.rawValue, span: keyword.keySpan))
    return nil
  }

  private mutating func formula(
    _ steps: [Step], _ evaluated: Evaluated, _ leftover: inout Leftover, isOwn: Bool = false
  ) -> Assertion {
    var steps = steps
    var evaluated = evaluated
    while case .schema(let site)? = steps.last, leftover.isWithinLimits, !evaluated.isAll {
      steps.removeLast()
      leftover.stepsCount += 1
      leftover.keepLimits()
      // Nothing but the first step of all is the schema that the keyword stands in.
      look(at: site, leftover.key, isOwn: isOwn && leftover.stepsCount == 1, &evaluated)
      steps += self.steps(in: site)
    }
    if evaluated.isAll || !leftover.isWithinLimits { return .always(true) }
    leftover.depth += 1
    leftover.keepLimits()
    defer { leftover.depth -= 1 }
    switch steps.popLast() {
    case .branch(let site)?:
      return choice(test(site, leftover.span), [.schema(site)], [], steps, evaluated, &leftover)
    case .condition(let site, let then, let other)?:
      let taken = [.schema(site)] + [then].compactMap(\.self).map(Step.schema)
      let others = [other].compactMap(\.self).map(Step.schema)
      return choice(test(site, leftover.span), taken, others, steps, evaluated, &leftover)
    case .dependent(let key, let site)?:
      let isThere = Assertion.all([.kinds([.object]), .required([key])])
      return choice(isThere, [.schema(site)], [], steps, evaluated, &leftover)
    default:
      leftover.waysCount += 1
      leftover.keepLimits()
      return leftover.formula(evaluated)
    }
  }

  /// A condition on the value, unless both ways leave the same over.
  private mutating func choice(
    _ test: Assertion, _ taken: [Step], _ other: [Step], _ steps: [Step], _ evaluated: Evaluated,
    _ leftover: inout Leftover
  ) -> Assertion {
    let then = formula(steps + taken, evaluated, &leftover)
    let otherwise = formula(steps + other, evaluated, &leftover)
    return then == otherwise ? then : .condition(if: test, then: then, else: otherwise)
  }

  private mutating func test(_ site: SchemaSite, _ span: Span) -> Assertion { reference(to: site, from: span) }

  /// Adds what a schema's own keywords evaluate. The keyword in question itself, in its own schema, is not among them.
  private mutating func look(at site: SchemaSite, _ key: SchemaKey, isOwn: Bool, _ evaluated: inout Evaluated) {
    let schema = index[site.place]
    if !isOwn, schema[key] != nil { evaluated.isAll = true }
    if key == .unevaluatedProperties {
      if schema[.additionalProperties] != nil { evaluated.isAll = true }
      evaluated.keys += (schema[.properties]?.named ?? []).map(\.name.value).filter { !evaluated.keys.contains($0) }
      for pattern in (schema[.patternProperties]?.named ?? []).compactMap({ compiled($0.name) })
      where !evaluated.patterns.contains(pattern) {
        evaluated.patterns.append(pattern)
      }
    } else {
      if schema[.items] != nil { evaluated.isAll = true }
      evaluated.prefixCount = max(evaluated.prefixCount, schema[.prefixItems]?.schemas.count ?? 0)
      let contained = (schema[.contains]?.schemas ?? []).map { reference(to: site.child($0, index), from: schema.head) }
      evaluated.contained += contained.filter { !evaluated.contained.contains($0) }
    }
  }

  /// The schemas that are asserted of the same value.
  private mutating func steps(in site: SchemaSite) -> [Step] {
    let schema = index[site.place]
    var steps: [Step] = []
    if let target = schema[.ref].flatMap({ target(of: $0, from: site) }) { steps.append(.schema(target)) }
    if let target = schema[.dynamicRef].flatMap({ dynamicTarget(of: $0, from: site) }) { steps.append(.schema(target)) }
    steps += (schema[.allOf]?.schemas ?? []).map { .schema(site.child($0, index)) }
    steps += [SchemaKey.anyOf, .oneOf].flatMap { schema[$0]?.schemas ?? [] }.map { .branch(site.child($0, index)) }
    steps += (schema[.dependentSchemas]?.named ?? []).map { .dependent(key: $0.name.value, site.child($0.schema, index)) }
    if let test = schema[.if]?.schemas.first {
      steps.append(
        .condition(
          test: site.child(test, index), then: schema[.then]?.schemas.first.map { site.child($0, index) },
          other: schema[.else]?.schemas.first.map { site.child($0, index) }))
    }
    return steps
  }
}

extension Leftover {
  fileprivate func formula(_ evaluated: Evaluated) -> Assertion {
    guard key == .unevaluatedProperties else {
      let rest = evaluated.contained.isEmpty ? self.rest : .anyOf(evaluated.contained + [self.rest])
      return .items(prefix: Array(repeating: .always(true), count: evaluated.prefixCount), rest: rest)
    }
    return .object(
      Assertion.ObjectAssertion(
        properties: evaluated.keys.map { Assertion.ObjectAssertion.Property(key: $0, value: .always(true)) },
        patterns: evaluated.patterns.map { Assertion.ObjectAssertion.PatternProperty(pattern: $0, value: .always(true)) },
        additional: self.rest))
  }
}

private let waysMax = 64
private let choicesMax = 64
/// A reference to itself has no end here either, and is told elsewhere.
private let leftoverStepsMax = 4096
