// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport

/// Cuts assertions into functions. A named assertion becomes one where it is first referred to, and may refer to itself.
struct AssertionBuilder {
  private let named: [Assertion]
  private var known: Set<Int> = []
  private var built: AssertionsPlan
  private var functionCount = 0

  /// What the type is called that holds the functions.
  var typeName: String { built.typeName }

  init(named: [Assertion], in typeName: String) {
    self.named = named
    built = AssertionsPlan(typeName: typeName)
  }

  /// Nil where no function was asked for.
  var plan: AssertionsPlan? { built.functions.isEmpty ? nil : built }

  /// The function for a field's assertion, as its struct calls it; nil where the assertion says nothing.
  mutating func function(_ assertion: Assertion, _ site: Site) -> String? {
    rule(assertion, site).map { $0.contains(".") ? $0 : "\(typeName).\($0)" }
  }

  /// Where a check stands. That of an assertion is its first keyword: it may have been referred to from another file.
  func site(of check: Check) -> Site {
    guard case .assertion(let assertion) = check.rule, let span = start(of: assertion, isReferred: false) else {
      return Site(check.span)
    }
    return Site(span)
  }

  private func start(of assertion: Assertion, isReferred: Bool) -> Span? {
    switch assertion {
    case .at(let span, _): return span
    case .all(let parts): return parts.lazy.compactMap { self.start(of: $0, isReferred: isReferred) }.first
    case .named(let number):
      return isReferred || !named.indices.contains(number) ? nil : start(of: named[number], isReferred: true)
    default: return nil
    }
  }

  /// Whether an assertion stands in the file of what it is a part of.
  private func isAtHome(_ assertion: Assertion, _ site: Site) -> Bool {
    start(of: assertion, isReferred: false).map { $0.file == site.span.file } ?? true
  }

  /// The name of a function that says what an assertion does; nil where it says nothing.
  private mutating func rule(_ assertion: Assertion, _ site: Site) -> String? {
    switch assertion {
    case .always(true): return nil
    case .at(let span, let inner) where isAtHome(assertion, site): return rule(inner, Site(span))
    case .all(let parts) where parts.count == 1: return rule(parts[0], site)
    case .named(let number) where isAtHome(assertion, site): return function(named: number, site)
    default:
      functionCount += 1
      let name = "check\(functionCount)"
      return function(name, assertion, site) ? name : nil
    }
  }

  private mutating func function(named number: Int, _ site: Site) -> String? {
    guard named.indices.contains(number) else { return nil }
    let name = "named\(number)"
    if known.insert(number).inserted {
      let home = start(of: named[number], isReferred: true).map { Site($0) } ?? site
      _ = function(name, named[number], home, isKept: true)
    }
    return name
  }

  /// False where there is nothing to say, and so no function.
  private mutating func function(_ name: String, _ assertion: Assertion, _ site: Site, isKept: Bool = false) -> Bool {
    let index = built.functions.count
    built.functions.append(AssertionsPlan.Function(name: name, calls: []))
    let calls = calls(assertion, site)
    built.functions[index].calls = calls
    if !calls.isEmpty || isKept { return true }
    // Nothing behind it: whoever says nothing has no parts either.
    built.functions.remove(at: index)
    return false
  }

  /// The rule of a part that has to be said, even if it says nothing.
  private mutating func said(_ assertion: Assertion, _ site: Site) -> String {
    rule(assertion, site) ?? "JSONCheck.anything"
  }

  private mutating func calls(_ assertion: Assertion, _ site: Site) -> [AssertionsPlan.Call] {
    let line = AssertionsPlan.Argument.labelled("line", .int(site.line))
    func call(_ method: String, _ arguments: [AssertionsPlan.Argument]) -> [AssertionsPlan.Call] {
      [AssertionsPlan.Call(method: method, arguments: arguments)]
    }
    func call(_ method: String, _ arguments: AssertionsPlan.Argument...) -> [AssertionsPlan.Call] {
      call(method, arguments)
    }
    switch assertion {
    case .always(let verdict): return verdict ? [] : call("always", .truth(false), line)
    case .kinds(let kinds): return call("kinds", .members(kinds.map(\.rawValue)), line)
    case .equal(let values): return call("equal", .name(literals(values)), line)
    case .rule(let rule): return ruleCall(rule, line)
    case .contains(let part, let min, let max):
      let most = max.map { [AssertionsPlan.Argument.labelled("max", .int($0))] } ?? []
      let arguments = [.name(said(part, site)), .labelled("min", .int(min))] + most + [line]
      return call("contains", arguments)
    case .required(let keys): return call("required", .texts(keys), line)
    case .dependentRequired(let key, let keys): return call("dependentRequired", .text(key), .texts(keys), line)
    case .dependentSchema(let key, let part): return rule(part, site).map { call("dependentSchema", .text(key), .name($0)) } ?? []
    case .propertyNames(let part): return rule(part, site).map { call("propertyNames", .name($0)) } ?? []
    case .all(let parts): return parts.flatMap { calls($0, site) }
    case .anyOf(let parts): return call("anyOf", .names(parts.map { said($0, site) }), line)
    case .oneOf(let parts): return call("oneOf", .names(parts.map { said($0, site) }), line)
    case .not(let part): return call("not", .name(said(part, site)), line)
    case .named(let number):
      guard let name = function(named: number, site) else { return [] }
      let place = start(of: assertion, isReferred: false) ?? site.span
      return call("apply", [.name(name)] + file(place, site))
    case .at(let span, let inner):
      if isAtHome(assertion, site) { return calls(inner, Site(span)) }
      return rule(inner, Site(span)).map { call("apply", [.name($0)] + file(span, site)) } ?? []
    case .items(let prefix, let rest): return itemsCall(prefix, rest, site)
    case .object(let object): return objectCall(object, site)
    case .condition(let condition, let then, let otherwise): return conditionCall(condition, then, otherwise, site)
    }
  }

  /// What says that a rule stands in another file than the one that applies it.
  private func file(_ span: Span, _ site: Site) -> [AssertionsPlan.Argument] {
    span.file == site.span.file ? [] : [.labelled("file", .text(fileName(span.file)))]
  }

  private mutating func itemsCall(_ prefix: [Assertion], _ rest: Assertion, _ site: Site) -> [AssertionsPlan.Call] {
    let first = prefix.map { said($0, site) }
    let others = rule(rest, site)
    let arguments: [AssertionsPlan.Argument] =
      (first.isEmpty ? [] : [.labelled("prefix", .names(first))]) + (others.map { [.labelled("rest", .name($0))] } ?? [])
    return arguments.isEmpty ? [] : [AssertionsPlan.Call(method: "items", arguments: arguments)]
  }

  private mutating func conditionCall(
    _ condition: Assertion, _ then: Assertion, _ otherwise: Assertion, _ site: Site
  ) -> [AssertionsPlan.Call] {
    let ways = [("then", rule(then, site)), ("else", rule(otherwise, site))]
    let arguments = ways.compactMap { way in way.1.map { AssertionsPlan.Argument.labelled(way.0, .name($0)) } }
    if arguments.isEmpty { return [] }
    let test = said(condition, site)
    return [AssertionsPlan.Call(method: "condition", arguments: [.labelled("if", .name(test))] + arguments)]
  }

  private mutating func objectCall(_ object: Assertion.ObjectAssertion, _ site: Site) -> [AssertionsPlan.Call] {
    // With nothing to be said of other keys, a key without a rule can be left out.
    let isOpen = object.additional.saysNothing
    let properties = object.properties.filter { !isOpen || !$0.value.saysNothing }
    let patterns = object.patterns.filter { !isOpen || !$0.value.saysNothing }
    if isOpen, properties.isEmpty, patterns.isEmpty { return [] }
    let plan = AssertionsPlan.Object(
      name: "object\(built.objects.count + 1)", properties: [], patterns: [], additional: nil)
    let index = built.objects.count
    built.objects.append(plan)
    let rules = properties.map { (key: $0.key, rule: said($0.value, site)) }
    let patternRules = patterns.map { (pattern: built.patterns.name(of: $0.pattern.source, $0.pattern.table), rule: said($0.value, site)) }
    built.objects[index].properties = rules
    built.objects[index].patterns = patternRules
    built.objects[index].additional = rule(object.additional, site)
    return [AssertionsPlan.Call(method: "object", arguments: [.name(plan.name)])]
  }

  private mutating func ruleCall(_ rule: Check.Rule, _ line: AssertionsPlan.Argument) -> [AssertionsPlan.Call] {
    func call(_ method: String, _ arguments: AssertionsPlan.Argument...) -> [AssertionsPlan.Call] {
      [AssertionsPlan.Call(method: method, arguments: arguments + [line])]
    }
    switch rule {
    case .minimum(let number): return call("minimum", .text(number.text))
    case .exclusiveMinimum(let number): return call("exclusiveMinimum", .text(number.text))
    case .maximum(let number): return call("maximum", .text(number.text))
    case .exclusiveMaximum(let number): return call("exclusiveMaximum", .text(number.text))
    case .multipleOf(let number): return call("multipleOf", .text(number.text))
    case .oneOfNumbers(let numbers): return call("oneOfNumbers", .texts(numbers.map(\.text)))
    case .flag(let flag): return call("flag", .truth(flag))
    case .minLength(let count): return call("minLength", .int(count))
    case .maxLength(let count): return call("maxLength", .int(count))
    case .pattern(let pattern): return call("pattern", .name(built.patterns.name(of: pattern.source, pattern.table)))
    case .format(let format): return call("format", .members([format.swiftName]))
    case .minItems(let count): return call("minItems", .int(count))
    case .maxItems(let count): return call("maxItems", .int(count))
    case .uniqueItems: return call("uniqueItems")
    case .minProperties(let count): return call("minProperties", .int(count))
    case .maxProperties(let count): return call("maxProperties", .int(count))
    case .propertyNames, .assertion: return []
    }
  }

  private mutating func literals(_ values: [Literal]) -> String {
    let text = jsonText(.list(values))
    if let known = built.literals.first(where: { $0.text == text }) { return known.name }
    let name = "literals\(built.literals.count + 1)"
    built.literals.append(AssertionsPlan.Literals(name: name, text: text))
    return name
  }
}

extension Assertion {
  /// Whether every value is met without a question. A named one is not looked into.
  fileprivate var saysNothing: Bool {
    switch self {
    case .always(let verdict): verdict
    case .at(_, let inner): inner.saysNothing
    case .all(let parts): parts.allSatisfy(\.saysNothing)
    default: false
    }
  }
}

extension TextFormat {
  /// The case of the runtime's own enumeration.
  package var swiftName: String { self == .dateTime ? "dateTime" : rawValue }
}
