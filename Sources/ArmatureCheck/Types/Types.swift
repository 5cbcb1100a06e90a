// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The messages and the named types, with every type in them resolved, and the way from a written type to its meaning.
///
/// A class for the same reason as `Names`.
final class Types {
  private(set) var messages: [Message] = []
  private(set) var named: [NamedType] = []
  /// What the assertions of schema files mean that have numbers.
  var assertions: [Assertion] { resolver.schemas.assertions }
  /// The messages that always contain themselves: no literal can be one, and each has its finding.
  var endless: Set<String> = []
  private var indices: [String: Int] = [:]
  private var resolver: Resolver

  init(_ names: Names, _ schemas: [SchemaFile], _ formats: FormatMode, _ report: inout Report) {
    resolver = Resolver(names, SchemaFiles(schemas, taken: takenNames(names), formats: formats))
    // All that refers to the schema of a message means that message, wherever it stands.
    for message in names.messages.all {
      if let file = message.file { resolver.schemas.declare(message.name, at: file, in: file.span.file) }
    }
    for declaration in names.types.all { _ = resolver.alias(declaration, &report) }
    let records = names.messages.all.map { resolver.record(of: $0, &report) }
    // What a union and a literal say of other messages can be looked up only now.
    resolver.finishUnions(&report)
    for (declaration, record) in zip(names.messages.all, records) {
      if !resolver.isKnown(declaration.name.value) { continue }
      add(Message(name: declaration.name, record: resolver.tagged(record), notes: notes(of: declaration)))
    }
    for message in resolver.schemas.messages { add(message) }
    named = resolver.namedTypes.map(resolver.tagged) + resolver.schemas.namedTypes
    for literal in resolver.literals { check(literal, &report) }
  }

  private func add(_ message: Message) {
    indices[message.name.value] = messages.count
    messages.append(message)
  }

  /// What the spec says goes before what its schema file says.
  private func notes(of declaration: MessageDeclaration) -> Notes {
    let (own, schema) = (declaration.notes, resolver.schemaNotes[declaration.name.value] ?? Notes())
    return Notes(doc: own.doc ?? schema.doc, isDeprecated: own.isDeprecated || schema.isDeprecated)
  }

  subscript(message: String) -> Message? { indices[message].map { messages[$0] } }

  /// The type of a key that a stage writes.
  func output(_ declaration: OutputDeclaration, _ report: inout Report) -> ValueType {
    var resolver = resolver
    return resolver.resolve(declaration.type, isSerialised: false, &report)
  }

  /// The fields of a type, where it has any, whether it may be absent or not.
  func fields(of type: ValueType) -> Record? {
    switch type {
    case .record(let record): record
    case .message(let name): self[name]?.record
    case .optional(let inner), .checked(let inner, _): fields(of: inner)
    default: nil
    }
  }

  /// What a named enumeration, tuple or union is.
  func meaning(of name: String) -> ValueType? { resolver.meaning(of: name) }

  /// The texts of an enumeration, with a name of its own or without.
  func texts(of type: ValueType) -> [String]? {
    switch type.bare {
    case .enumeration(let enumeration): enumeration.values.map(\.value)
    case .named(let name): meaning(of: name).flatMap { texts(of: $0) }
    default: nil
    }
  }

  /// Whether a part of the type could not be read: then nobody knows what its values have.
  func isUnknown(_ type: ValueType) -> Bool {
    switch type {
    case .message(let name): self[name] == nil
    case .optional(let inner), .nullable(let inner), .checked(let inner, _): isUnknown(inner)
    default: type.isPoisoned
    }
  }

  /// Compares literals with types.
  var reader: LiteralReader {
    LiteralReader(
      record: { self.endless.contains($0) ? nil : self[$0]?.record },
      meaning: { name in self.meaning(of: name).map(self.resolver.tagged) })
  }

  private func check(_ literal: Resolver.PendingLiteral, _ report: inout Report) {
    for misfit in reader.misfits(literal.value, resolver.tagged(literal.type)) {
      report.add(LiteralMisfit(misfit: misfit, owner: literal.owner, type: literal.type))
    }
  }
}

extension Notes {
  init(_ declaration: NotesDeclaration) {
    self.init(doc: declaration.doc, isDeprecated: declaration.isDeprecated)
  }
}
