// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Every type that the specs declare: what the messages and the named types become, and where a path through one leads.
struct TypeTable {
  /// In the order of the pipeline's messages.
  private(set) var messages: [StructPlan] = []
  /// In the order of the pipeline's named types.
  private(set) var named: [TypePlan] = []
  /// Names at the top of the module that are fixed by the specs; nothing else may be called so.
  let declared: Set<String>
  /// Whether all messages and types stand in one file: nothing needs to name it again.
  let isInOneFile: Bool
  /// What holds the checks of parsed values inside a struct: there it would hide a type of the specs.
  private let checksName: String
  private var plans: [String: TypePlan] = [:]
  private var assertions: [Assertion]

  init(_ pipeline: Pipeline) {
    declared = declaredNames(pipeline)
    isInOneFile = files(pipeline).count <= 1
    var names = Scope(reserved: declared)
    checksName = names.unique("Checks")
    assertions = pipeline.assertions
    for type in pipeline.namedTypes {
      var builder = builder(Site(type.name.span))
      let plan = builder.declared(type)
      named.append(plan)
      index(plan)
    }
    let declarations = Dictionary(pipeline.messages.map { ($0.name.value, $0) }) { first, _ in first }
    var isOpen: Set<String> = []
    for message in pipeline.messages { build(message, declarations, &isOpen) }
    complete(pipeline.messages)
  }

  /// Whether a pointer that leads into a message may be taken to lead into one of another file: a union has several, and
  /// tells them apart by a field with one text.
  func isAmbiguous(_ message: Message) -> Bool {
    !isInOneFile && message.record.fields.contains { field in
      if case .enumeration(let texts) = field.type.unchecked { texts.values.count == 1 } else { false }
    }
  }

  func builder(_ site: Site) -> TypeBuilder {
    TypeBuilder(types: self, site: site, assertions: AssertionBuilder(named: assertions, in: checksName))
  }

  /// A message that includes others names their nested types, so they are built first.
  private mutating func build(_ message: Message, _ all: [String: Message], _ isOpen: inout Set<String>) {
    guard isOpen.insert(message.name.value).inserted else { return }
    for owner in message.record.fields.compactMap(\.owner) {
      if let owner = all[owner] { build(owner, all, &isOpen) }
    }
    var builder = builder(Site(message.name.span))
    index(.structure(builder.message(message)))
  }

  /// What can only be said once all types are known.
  private mutating func complete(_ declared: [Message]) {
    plans = completed(plans)
    messages = declared.compactMap { message in
      if case .structure(let plan)? = plans[escaped(message.name.value)] { plan } else { nil }
    }
    messages = messages.map(nested)
    named = named.compactMap { plans[$0.fullName].map(nested) }
  }

  private func nested(_ plan: StructPlan) -> StructPlan {
    var plan = plan
    plan.nested = plan.nested.compactMap { plans[$0.fullName].map(nested) }
    return plan
  }

  private func nested(_ plan: TypePlan) -> TypePlan {
    if case .structure(let plan) = plan { .structure(nested(plan)) } else { plan }
  }

  /// The type that a message's field has in the message from which it was included.
  func ownedType(of field: Field) -> SwiftType? {
    guard let owner = field.owner, case .structure(let plan)? = plans[escaped(owner)] else { return nil }
    guard let owned = plan.fields.first(where: { $0.name == field.name.value }) else { return nil }
    return owned.type.unwrapped
  }

  /// The type of a value; what has a type of its own, named after where it stands, is left to `nested`.
  func type(_ value: ValueType, nested: (ValueType) -> SwiftType) -> SwiftType {
    switch value {
    case .string: .scalar(.string)
    case .int: .scalar(.int)
    case .double: .scalar(.double)
    case .decimal: .scalar(.decimal)
    case .bool: .scalar(.bool)
    case .timestamp: .scalar(.timestamp)
    case .uuid: .scalar(.uuid)
    case .bytes: .scalar(.bytes)
    case .any: .scalar(.any)
    case .message(let name), .named(let name): .structure(escaped(name))
    case .swift(let name): .target(escaped(name))
    case .list(let element): .list(type(element, nested: nested))
    case .map(let element): .map(type(element, nested: nested))
    case .record, .enumeration, .tuple, .union: nested(value)
    case .nullable(let wrapped): .nullable(type(wrapped, nested: nested))
    case .optional(let wrapped): type(wrapped, nested: nested).optional
    case .checked(let inner, _): type(inner, nested: nested)
    }
  }

  /// The type behind a path that starts at a value of type `root`; optional where a step of it may be absent.
  func type(of steps: [KeyRead.Step], from root: SwiftType) -> SwiftType {
    var type = root
    var mayBeAbsent = root.isOptional && !steps.isEmpty
    for step in steps {
      guard case .structure(let name) = type.unwrapped,
        let field = structure(name)?.fields.first(where: { $0.name == step.field })
      else { return type }
      type = field.type
      mayBeAbsent = mayBeAbsent || field.isOptional
    }
    return mayBeAbsent ? type.optional : type
  }

  func structure(_ name: String) -> StructPlan? {
    if case .structure(let plan)? = plans[name] { plan } else { nil }
  }

  func enumeration(_ name: String) -> EnumerationPlan? {
    if case .enumeration(let plan)? = plans[name] { plan } else { nil }
  }

  func union(_ name: String) -> UnionPlan? {
    if case .union(let plan)? = plans[name] { plan } else { nil }
  }

  /// A value that a spec writes; nil where it is none of the type.
  func value(_ literal: Literal, _ type: SwiftType) -> ValuePlan? {
    StandardValues(plans: plans).value(literal, type, depth: 0)
  }

  mutating func index(_ plan: TypePlan) {
    plans[plan.fullName] = plan
    if case .structure(let plan) = plan { for inner in plan.nested { index(inner) } }
  }
}

private func declaredNames(_ pipeline: Pipeline) -> Set<String> {
  var names = Set(pipeline.messages.map(\.name.value) + pipeline.swiftTypes.map(\.value))
  names.formUnion(pipeline.namedTypes.map(\.name.value))
  for process in pipeline.processes {
    names.formUnion([SwiftNames.process(process.name.value), SwiftNames.stages(of: process.name.value)])
  }
  names.formUnion(pipeline.processes.flatMap(\.stages).filter { !$0.resilience.thrown.isEmpty }.map { SwiftNames.error(of: $0.name.value) })
  if let service = pipeline.service?.name.value {
    names.formUnion([service] + (pipeline.needs.isEmpty ? [] : [SwiftNames.needs(of: service)]))
  }
  return names
}

/// The files that messages and types stand in.
private func files(_ pipeline: Pipeline) -> Set<String> {
  let names = pipeline.messages.flatMap { [$0.name] + $0.record.fields.map(\.name) } + pipeline.namedTypes.map(\.name)
  return Set(names.map(\.span.file))
}
