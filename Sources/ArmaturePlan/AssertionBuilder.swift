// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern

/// Cuts assertions into functions. A named assertion becomes one where it is first referred to, and may refer to itself.
struct AssertionBuilder {
  private let named: [Assertion]
  private var known: Set<Int> = []
  private var built = AssertionsPlan()
  private var functionCount = 0

  init(named: [Assertion]) { self.named = named }

  /// Nil where no function was asked for.
  var plan: AssertionsPlan? { built.functions.isEmpty ? nil : built }

  /// The function for a field's assertion, as its struct calls it; nil where the assertion says nothing.
  mutating func function(_ assertion: Assertion, _ site: Site, _ line: Int) -> String? {
    rule(assertion, Lines(site: site, line: line)).map { $0.contains(".") ? $0 : "Checks.\($0)" }
  }

  /// The line that a part belongs to.
  private struct Lines {
    var site: Site
    var line: Int
    var argument: AssertionsPlan.Argument { .labelled("line", .int(line)) }
  }

  /// The name of a function that says what an assertion does; nil where it says nothing.
  private mutating func rule(_ assertion: Assertion, _ lines: Lines) -> String? {
    switch assertion {
    case .always(true): return nil
    case .at(let span, let inner):
      return rule(inner, Lines(site: lines.site, line: lines.site.line(of: span, or: lines.line)))
    case .all(let parts) where parts.count == 1: return rule(parts[0], lines)
    case .named(let number): return function(named: number, lines)
    default:
      functionCount += 1
      let name = "check\(functionCount)"
      return function(name, assertion, lines) ? name : nil
    }
  }

  private mutating func function(named number: Int, _ lines: Lines) -> String? {
    guard named.indices.contains(number) else { return nil }
    let name = "named\(number)"
    if known.insert(number).inserted { _ = function(name, named[number], lines, isKept: true) }
    return name
  }

  /// False where there is nothing to say, and so no function.
  private mutating func function(_ name: String, _ assertion: Assertion, _ lines: Lines, isKept: Bool = false) -> Bool {
    let index = built.functions.count
    built.functions.append(AssertionsPlan.Function(name: name, calls: []))
    let calls = calls(assertion, lines)
    built.functions[index].calls = calls
    if !calls.isEmpty || isKept { return true }
    // Nothing behind it: whoever says nothing has no parts either.
    built.functions.remove(at: index)
    return false
  }

  /// The rule of a part that has to be said, even if it says nothing.
  private mutating func said(_ assertion: Assertion, _ lines: Lines) -> String {
    rule(assertion, lines) ?? "JSONCheck.anything"
  }

  private mutating func calls(_ assertion: Assertion, _ lines: Lines) -> [AssertionsPlan.Call] {
    let line = lines.argument
    func call(_ method: String, _ arguments: AssertionsPlan.Argument...) -> [AssertionsPlan.Call] {
      [AssertionsPlan.Call(method: method, arguments: arguments)]
    }
    switch assertion {
    case .always(let verdict): return verdict ? [] : call("always", .truth(false), line)
    case .kinds(let kinds): return call("kinds", .members(kinds.map(\.rawValue)), line)
    case .equal(let values): return call("equal", .name(literals(values)), line)
    case .rule(let rule): return ruleCall(rule, line)
    case .contains(let part, let min, let max):
      let most = max.map { [AssertionsPlan.Argument.labelled("max", .int($0))] } ?? []
      let arguments = [.name(said(part, lines)), .labelled("min", .int(min))] + most + [line]
      return [AssertionsPlan.Call(method: "contains", arguments: arguments)]
    case .required(let keys): return call("required", .texts(keys), line)
    case .dependentRequired(let key, let keys): return call("dependentRequired", .text(key), .texts(keys), line)
    case .dependentSchema(let key, let part): return rule(part, lines).map { call("dependentSchema", .text(key), .name($0)) } ?? []
    case .propertyNames(let part): return rule(part, lines).map { call("propertyNames", .name($0)) } ?? []
    case .all(let parts): return parts.flatMap { calls($0, lines) }
    case .anyOf(let parts): return call("anyOf", .names(parts.map { said($0, lines) }), line)
    case .oneOf(let parts): return call("oneOf", .names(parts.map { said($0, lines) }), line)
    case .not(let part): return call("not", .name(said(part, lines)), line)
    case .named(let number): return function(named: number, lines).map { call("apply", .name($0)) } ?? []
    case .at(let span, let inner):
      return calls(inner, Lines(site: lines.site, line: lines.site.line(of: span, or: lines.line)))
    case .items(let prefix, let rest): return itemsCall(prefix, rest, lines)
    case .object(let object): return objectCall(object, lines)
    case .condition(let condition, let then, let otherwise): return conditionCall(condition, then, otherwise, lines)
    }
  }

  private mutating func itemsCall(_ prefix: [Assertion], _ rest: Assertion, _ lines: Lines) -> [AssertionsPlan.Call] {
    let first = prefix.map { said($0, lines) }
    let others = rule(rest, lines)
    let arguments: [AssertionsPlan.Argument] =
      (first.isEmpty ? [] : [.labelled("prefix", .names(first))]) + (others.map { [.labelled("rest", .name($0))] } ?? [])
    return arguments.isEmpty ? [] : [AssertionsPlan.Call(method: "items", arguments: arguments)]
  }

  private mutating func conditionCall(
    _ condition: Assertion, _ then: Assertion, _ otherwise: Assertion, _ lines: Lines
  ) -> [AssertionsPlan.Call] {
    let ways = [("then", rule(then, lines)), ("else", rule(otherwise, lines))]
    let arguments = ways.compactMap { way in way.1.map { AssertionsPlan.Argument.labelled(way.0, .name($0)) } }
    if arguments.isEmpty { return [] }
    let test = said(condition, lines)
    return [AssertionsPlan.Call(method: "condition", arguments: [.labelled("if", .name(test))] + arguments)]
  }

  private mutating func objectCall(_ object: Assertion.ObjectAssertion, _ lines: Lines) -> [AssertionsPlan.Call] {
    // With nothing to be said of other keys, a key without a rule can be left out.
    let isOpen = object.additional.saysNothing
    let properties = object.properties.filter { !isOpen || !$0.value.saysNothing }
    let patterns = object.patterns.filter { !isOpen || !$0.value.saysNothing }
    if isOpen, properties.isEmpty, patterns.isEmpty { return [] }
    let plan = AssertionsPlan.Object(
      name: "object\(built.objects.count + 1)", properties: [], patterns: [], additional: nil)
    let index = built.objects.count
    built.objects.append(plan)
    let rules = properties.map { (key: $0.key, rule: said($0.value, lines)) }
    let patternRules = patterns.map { (pattern: name(of: $0.pattern.source, $0.pattern.table), rule: said($0.value, lines)) }
    built.objects[index].properties = rules
    built.objects[index].patterns = patternRules
    built.objects[index].additional = rule(object.additional, lines)
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
    case .pattern(let pattern): return call("pattern", .name(name(of: pattern.source, pattern.table)))
    case .format(let format): return call("format", .members([format.swiftName]))
    case .minItems(let count): return call("minItems", .int(count))
    case .maxItems(let count): return call("maxItems", .int(count))
    case .uniqueItems: return call("uniqueItems")
    case .minProperties(let count): return call("minProperties", .int(count))
    case .maxProperties(let count): return call("maxProperties", .int(count))
    case .propertyNames, .assertion: return []
    }
  }

  private mutating func name(of source: String, _ table: String) -> String {
    if let known = built.patterns.first(where: { $0.source == source }) { return known.name }
    let name = "pattern\(built.patterns.count + 1)"
    built.patterns.append(PatternPlan(name: name, source: source, table: table))
    return name
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
