// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The messages with their types resolved, and the way from a written type to its meaning.
struct Types {
  private(set) var messages: [Message] = []
  private var indices: [String: Int] = [:]
  private(set) var schemas: SchemaFiles
  private let names: Names

  init(_ names: Names, _ schemas: [SchemaFile], _ report: inout Report) {
    self.names = names
    self.schemas = SchemaFiles(schemas, taken: Set(names.messages.names + names.swiftTypes.names))
    for declaration in names.messages.all {
      if let file = declaration.file { self.schemas.declare(declaration.name, at: file, in: file.span.file) }
    }
    for declaration in names.messages.all { add(message(declaration, &report)) }
    for message in self.schemas.messages { add(message) }
  }

  private mutating func add(_ message: Message) {
    indices[message.name.value] = messages.count
    messages.append(message)
  }

  private mutating func message(_ declaration: MessageDeclaration, _ report: inout Report) -> Message {
    if let file = declaration.file {
      let message = schemas.message(declaration.name, at: file, in: file.span.file, &report)
      return message ?? Message(name: declaration.name, record: Record(fields: []))
    }
    return Message(name: declaration.name, record: record(declaration.fields, isSerialised: true, &report))
  }

  subscript(message: String) -> Message? { indices[message].map { messages[$0] } }

  /// The type of a key that a stage writes.
  func output(_ declaration: OutputDeclaration, _ report: inout Report) -> ValueType {
    var types = self
    return types.resolve(declaration.type, isSerialised: false, &report)
  }

  /// The fields of a type, where it has any, whether it may be absent or not.
  func fields(of type: ValueType) -> Record? {
    switch type {
    case .record(let record): record
    case .message(let name): self[name]?.record
    case .optional(let inner): fields(of: inner)
    default: nil
    }
  }

  private mutating func record(_ fields: [FieldDeclaration], isSerialised: Bool, _ report: inout Report) -> Record {
    Record(
      fields: fields.map { field in
        let type = resolve(field.type, isSerialised: isSerialised, &report)
        return Field(name: field.name, type: type, isOptional: field.isOptional)
      })
  }

  private mutating func resolve(_ type: TypeReference, isSerialised: Bool, _ report: inout Report) -> ValueType {
    switch type {
    case .name(let name): return named(name, isSerialised: isSerialised, &report)
    case .list(let items): return wrapped(resolve(items, isSerialised: isSerialised, &report)) { .list($0) }
    case .map(let values): return wrapped(resolve(values, isSerialised: isSerialised, &report)) { .map($0) }
    case .optional(let inner): return wrapped(resolve(inner, isSerialised: isSerialised, &report)) { .optional($0) }
    case .record(let fields): return .record(record(fields, isSerialised: isSerialised, &report))
    case .file(let file): return schemas.type(at: file, in: file.span.file, &report)
    case .poisoned: return .poisoned
    }
  }

  private func named(_ name: Located<String>, isSerialised: Bool, _ report: inout Report) -> ValueType {
    if let basic = basicTypes[name.value] { return basic }
    if names.messages[name.value] != nil { return .message(name.value) }
    if let swiftType = names.swiftTypes[name.value] {
      if !isSerialised { return .swift(name.value) }
      report.add(SwiftTypeInMessage(name: name, declaration: swiftType.span))
    } else if names.isComplete {
      let others = isSerialised ? [] : names.swiftTypes.names
      report.add(UnknownType(name: name, known: basicTypes.keys.sorted() + names.messages.names + others))
    }
    return .poisoned
  }

  private func wrapped(_ type: ValueType, _ wrap: (ValueType) -> ValueType) -> ValueType {
    type.isPoisoned ? type : wrap(type)
  }
}

private let basicTypes: [String: ValueType] = [
  "string": .string, "int": .int, "double": .double, "bool": .bool, "timestamp": .timestamp, "uuid": .uuid,
  "bytes": .bytes, "any": .any,
]

extension ValueType {
  /// A type that could not be resolved, with a finding that says so. No type of a target has an empty name, and no
  /// pipeline is made while it stands anywhere.
  static let poisoned = ValueType.swift("")
  var isPoisoned: Bool { self == .poisoned }

  var isOptional: Bool {
    if case .optional = self { true } else { false }
  }

  /// The same type, possibly absent. It is never wrapped twice.
  var madeOptional: ValueType { isOptional || isPoisoned ? self : .optional(self) }

  /// As a user would write it.
  var written: String {
    switch self {
    case .string: "string"
    case .int: "int"
    case .double: "double"
    case .decimal: "decimal"
    case .bool: "bool"
    case .timestamp: "timestamp"
    case .uuid: "uuid"
    case .bytes: "bytes"
    case .any: "any"
    case .message(let name), .named(let name), .swift(let name): name
    case .list(let items): "[\(items.written)]"
    case .map(let values): "{ values: \(values.written) }"
    case .record(let record): "{ fields: { \(record.fields.map(\.name.value).joined(separator: ", ")) } }"
    case .enumeration(let texts): "{ enum: [\(texts.values.map(\.value).joined(separator: ", "))] }"
    case .tuple(let tuple): "{ prefixItems: [\(tuple.items.map(\.written).joined(separator: ", "))] }"
    case .union(let union): "{ oneOf: [\(union.variants.map(\.message.value).joined(separator: ", "))] }"
    case .nullable(let inner): "{ type: [\(inner.written), \"null\"] }"
    case .optional(let inner): inner.written + "?"
    case .checked(let inner, _): inner.written
    }
  }
}
