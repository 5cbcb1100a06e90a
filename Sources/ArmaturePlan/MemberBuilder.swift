// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport

/// What one struct needs for its fields: the types nested in it, the functions that read values, and their patterns.
struct MemberBuilder {
  let types: TypeTable
  let site: Site
  /// The struct's name behind those of the structs around it.
  let path: [String]
  let isKey: Bool
  private(set) var nested: [TypePlan] = []
  private(set) var readers: [ReaderPlan] = []
  private(set) var patterns: [PatternPlan] = []
  var assertions: AssertionBuilder
  private var nestedNames: Scope
  private var readerNames = Scope(reserved: ["nextField"])

  init(types: TypeTable, site: Site, path: [String], isKey: Bool, assertions: AssertionBuilder) {
    self.types = types
    self.site = site
    self.path = path
    self.isKey = isKey
    self.assertions = assertions
    nestedNames = Scope(reserved: types.declared.union(hiddenByNested).union(path + [assertions.typeName]))
  }

  /// The Swift type of a field, for which records, enumerations, tuples and unions in it become nested types.
  mutating func type(_ value: ValueType, named name: String, at place: Site) -> SwiftType {
    types.type(value) { inner in
      let noun =
        switch inner {
        case .enumeration: "Value"
        case .tuple: "Items"
        case .union: "Union"
        default: "Record"
        }
      let type = nestedType(name, noun)
      let name = escaped(nestedNames.first(of: [type, "\(type)\(noun)"]))
      var builder = TypeBuilder(types: types, site: site, inside: path, isKey: isKey, assertions: assertions)
      let plan = builder.plan(inner, named: name, at: place)
      assertions = builder.assertions
      nested.append(plan)
      return .structure(plan.fullName)
    }
  }

  /// How a value is read and written.
  mutating func coding(_ value: ValueType, _ type: SwiftType, named name: String, depth: Int) -> Coding {
    let suffix = depth == 1 ? "" : "\(depth)"
    switch (value, type) {
    case (.optional(let value), _): return coding(value, type.unwrapped, named: name, depth: depth)
    case (.checked(let inner, let checks), _): return checked(inner, checks, type, named: name, depth: depth)
    case (.nullable(let value), .nullable(let inner)):
      let reader = readerNames.unique(name)
      let coding = coding(value, inner, named: "\(name)Value", depth: depth)
      readers.append(ReaderPlan(kind: .nullable, name: reader, type: type, element: coding))
      return .nullable(reader: reader, variable: "present\(suffix)", coding)
    case (.list(let value), .list(let inner)):
      let reader = readerNames.unique(name)
      let coding = coding(value, inner, named: "\(name)Item", depth: depth + 1)
      readers.append(ReaderPlan(kind: .list, name: reader, type: type, element: coding))
      return .list(reader: reader, variable: "item\(suffix)", coding)
    case (.map(let value), .map(let inner)):
      return map(value, inner, [], named: name, depth: depth)
    case (_, .scalar(let scalar)): return .scalar(scalar)
    case (_, .structure(let name)): return .structure(name)
    default: return .none
    }
  }

  private mutating func map(
    _ value: ValueType, _ type: SwiftType, _ keyChecks: [CheckPlan], named name: String, depth: Int
  ) -> Coding {
    let suffix = depth == 1 ? "" : "\(depth)"
    let reader = readerNames.unique(name)
    let coding = coding(value, type, named: "\(name)Value", depth: depth + 1)
    readers.append(ReaderPlan(kind: .map(keyChecks: keyChecks), name: reader, type: .map(type), element: coding))
    return .map(reader: reader, key: "key\(suffix)", value: "value\(suffix)", coding)
  }

  /// A function that reads the value with another one, and then checks it. A map checks its keys as they come.
  private mutating func checked(
    _ value: ValueType, _ checks: [Check], _ type: SwiftType, named name: String, depth: Int
  ) -> Coding {
    let ofKeys = checks.flatMap { check in if case .propertyNames(let rules, _) = check.rule { rules } else { [Check]() } }
    let keyChecks = ofKeys.compactMap { plan($0, .string, .scalar(.string)) }
    let plans = checks.compactMap { plan($0, value, type) }
    let inner = plans.isEmpty ? name : "\(name)Unchecked"
    let reader = plans.isEmpty ? nil : readerNames.unique(name)
    let coding: Coding
    if case .map(let element) = value, case .map(let elementType) = type {
      coding = map(element, elementType, keyChecks, named: inner, depth: depth)
    } else {
      coding = self.coding(value, type, named: inner, depth: depth)
    }
    guard let reader else { return coding }
    readers.append(ReaderPlan(kind: .checked(plans), name: reader, type: type, element: coding))
    return .checked(reader: reader, coding)
  }

  /// Nil for a check that every value of the type passes.
  mutating func plan(_ check: Check, _ value: ValueType, _ type: SwiftType) -> CheckPlan? {
    let place = assertions.site(of: check)
    return test(check, value, type).map {
      CheckPlan(
        test: $0, expected: check.rule.expectation, line: place.line, file: site.file(of: place.span.file))
    }
  }

  private mutating func test(_ check: Check, _ value: ValueType, _ type: SwiftType) -> CheckPlan.Test? {
    let scalar: SwiftType.Scalar = if case .scalar(let scalar) = type { scalar } else { .any }
    switch check.rule {
    case .minimum(let number): return bound(.atLeast, number, of: scalar)
    case .exclusiveMinimum(let number): return bound(.above, number, of: scalar)
    case .maximum(let number): return bound(.atMost, number, of: scalar)
    case .exclusiveMaximum(let number): return bound(.below, number, of: scalar)
    case .multipleOf(let number): return multiple(of: number, scalar)
    case .oneOfNumbers(let numbers): return isOneOf(numbers, scalar)
    case .flag(let flag): return .flag(flag)
    case .minLength(let count): return count <= 0 ? nil : .lengthMin(count)
    case .maxLength(let count): return .lengthMax(count)
    case .pattern(let pattern): return .pattern(patterns.name(of: pattern.source, pattern.table))
    case .format(let format): return .format(format)
    case .minItems(let count), .minProperties(let count): return count <= 0 ? nil : .countMin(count)
    case .maxItems(let count), .maxProperties(let count): return .countMax(count)
    case .uniqueItems: if case .list = type { return .unique(inText: !isComparable(value)) } else { return .uniqueText }
    case .propertyNames: return nil
    case .assertion(let assertion): return assertions.function(assertion, assertions.site(of: check)).map { .assertion($0) }
    }
  }

  /// Whether two items are the same in Swift just where they are in JSON.
  private func isComparable(_ value: ValueType) -> Bool {
    guard case .list(let element) = value else { return false }
    switch element.unchecked {
    case .int, .decimal, .bool, .string, .enumeration: return true
    default: return false
    }
  }
}

/// What the text of a struct names: a nested struct of the same name would hide it there.
private let hiddenByNested: Set<String> = [
  "Bool", "CaseIterable", "CustomReflectable", "Decimal", "Double", "FieldFacts", "Hashable", "Indirect", "Int",
  "JSONCheck", "JSONError", "JSONField", "JSONFormat", "JSONKinds", "JSONLiterals", "JSONPattern", "JSONReader",
  "JSONRules", "JSONValue", "JSONWriter", "Mirror", "Nullable", "Protocol", "RawJSON", "SchemaFacts", "Self", "Sendable",
  "String", "Swift", "Timestamp", "Type", "UInt8", "UUID", "WireMessage",
]
