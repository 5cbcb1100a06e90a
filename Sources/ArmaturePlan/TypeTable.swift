// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Every type that the specs declare: the structs of the messages, and what a path through one of them leads to.
struct TypeTable {
  /// In the order of the pipeline's messages.
  private(set) var messages: [StructPlan] = []
  /// Names at the top of the module that are fixed by the specs; nothing else may be called so.
  let declared: Set<String>
  private var structs: [String: StructPlan] = [:]

  init(_ pipeline: Pipeline) {
    declared = declaredNames(pipeline)
    for message in pipeline.messages {
      let name = escaped(message.name.value)
      let builder = StructBuilder(types: self, place: shownPlace(message.name.span))
      messages.append(builder.structure(message.record, named: name, .message(schemaName: message.name.value), inside: []))
      index(messages[messages.count - 1])
    }
  }

  /// The type of a value other than a record, whose struct is named after where it stands.
  func type(_ value: ValueType, record: (Record) -> SwiftType) -> SwiftType {
    switch value {
    case .string: .scalar(.string)
    case .int: .scalar(.int)
    case .double, .decimal: .scalar(.double)
    case .bool: .scalar(.bool)
    case .timestamp: .scalar(.timestamp)
    case .uuid: .scalar(.uuid)
    case .bytes: .scalar(.bytes)
    case .any, .tuple, .union, .nullable: .scalar(.any)
    case .enumeration: .scalar(.string)
    case .checked(let inner, _): type(inner, record: record)
    case .message(let name), .named(let name): .structure(escaped(name))
    case .swift(let name): .target(escaped(name))
    case .list(let element): .list(type(element, record: record))
    case .map(let element): .map(type(element, record: record))
    case .record(let fields): record(fields)
    case .optional(let wrapped): type(wrapped, record: record).optional
    }
  }

  /// The type behind a path that starts at a value of type `root`; optional where a step of it may be absent.
  func type(of steps: [KeyRead.Step], from root: SwiftType) -> SwiftType {
    var type = root
    var mayBeAbsent = root.isOptional && !steps.isEmpty
    for step in steps {
      guard case .structure(let name) = type.unwrapped,
        let field = structs[name]?.fields.first(where: { $0.name == step.field })
      else { return type }
      type = field.type
      mayBeAbsent = mayBeAbsent || field.isOptional
    }
    return mayBeAbsent ? type.optional : type
  }

  func structure(_ name: String) -> StructPlan? { structs[name] }

  mutating func index(_ plan: StructPlan) {
    structs[plan.fullName] = plan
    for inner in plan.nested { index(inner) }
  }
}

private func declaredNames(_ pipeline: Pipeline) -> Set<String> {
  var names = Set(pipeline.messages.map(\.name.value) + pipeline.swiftTypes.map(\.value))
  for process in pipeline.processes {
    let name = upperCamel(process.name.value)
    names.formUnion([name, "\(name)Stages"])
  }
  if let service = pipeline.service { names.insert(service.name.value) }
  return names
}
