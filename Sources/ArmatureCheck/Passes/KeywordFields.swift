// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Fields of a message that are called as its keywords are, where the keyword was probably meant: the message would be another one on the
/// wire, and nothing else would tell. In the long form a field is a field.
func checkKeywordFields(_ names: Names, _ report: inout Report) {
  let roles = Roles(names)
  for message in names.messages.all where message.isShort {
    for field in message.record.fields {
      if let included = included(by: field, names) {
        report.add(KeywordAsField(field: field.name, owner: message.name.value, meant: .include(included)))
      }
    }
    if let field = namedType(message, names), roles.isTypeAlone(message.name.value) {
      report.add(KeywordAsField(field: field.name, owner: message.name.value, meant: .type))
    }
  }
}

/// The message that a field like `includes: Event` may have been meant to include.
private func included(by field: FieldDeclaration, _ names: Names) -> String? {
  guard !field.isOptional, isLikeInclude(field.name.value) else { return nil }
  switch field.type {
  case .name(let name): return names.messages[name.value] == nil ? nil : name.value
  // What includes something may be a list of that; nothing extends a list.
  case .list(.name(let name)) where !field.name.value.hasPrefix("include"): return names.messages[name.value] == nil ? nil : name.value
  default: return nil
  }
}

/// The one field of a message that looks like a type with a name, `Id: { type: string }`.
private func namedType(_ message: MessageDeclaration, _ names: Names) -> FieldDeclaration? {
  guard message.includes.isEmpty, message.record.fields.count == 1, let field = message.record.fields.first, !field.isOptional,
    ["type", "items", "values"].contains(field.name.value), case .name = field.type
  else { return nil }
  return field
}

/// Where messages are named.
private struct Roles {
  /// As the type of a field.
  private var types: Set<String> = []
  /// As what travels, is a part of another message or one of several.
  private var wholes: Set<String> = []

  func isTypeAlone(_ message: String) -> Bool { types.contains(message) && !wholes.contains(message) }

  init(_ names: Names) {
    for message in names.messages.all {
      wholes.formUnion(message.includes.map(\.value))
      for field in message.record.fields { add(field.type) }
    }
    for type in names.types.all { if let type = type.type { add(type) } }
    for process in names.processes.all {
      if let input = process.input.value { wholes.insert(input.value) }
      for stage in process.readStages { if let sent = stage.sent.value { wholes.insert(sent.value) } }
    }
  }

  private mutating func add(_ type: TypeReference) {
    switch type {
    case .name(let name): types.insert(name.value)
    case .record(let record): for field in record.fields { add(field.type) }
    case .union(let union): wholes.formUnion(union.variants.map(\.value))
    case .tuple(let tuple): for item in tuple.items { add(item) }
    default: if let inner = type.inner { add(inner) }
    }
  }
}
