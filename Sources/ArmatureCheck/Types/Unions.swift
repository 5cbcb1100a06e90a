// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension Resolver {
  /// Each variant of a union is a message that says in one field which variant it is.
  func finishUnions(_ report: inout Report) {
    for union in unions { finish(union, &report) }
  }

  private func finish(_ union: UnionDeclaration, _ report: inout Report) {
    if union.variants.count < 2 { report.add(UnionTooSmall(span: union.span)) }
    let tagged = union.variants.compactMap { variant in
      tag(of: variant, union.discriminator, &report).map { (variant: variant, tag: $0) }
    }
    for (other, first) in tagged.repeated(by: \.tag) {
      report.add(SameTag(variant: other.variant, other: first.variant, tag: other.tag, field: union.discriminator.value))
    }
  }

  /// Nil where the message has no such text, or nobody can know.
  private func tag(
    of variant: Located<String>, _ discriminator: Located<String>, _ report: inout Report
  ) -> String? {
    guard names.messages[variant.value] != nil else {
      if names.types[variant.value] != nil || basicTypes[variant.value] != nil {
        report.add(VariantNotMessage(name: variant))
      } else {
        _ = names.message(variant, &report)
      }
      return nil
    }
    guard isKnown(variant.value), case .resolved(let record)? = records[variant.value] else { return nil }
    guard let field = record.fields.first(where: { $0.key == discriminator.value }) else {
      report.add(
        DiscriminatorField(
          variant: variant, discriminator: discriminator, field: nil, known: record.fields.map(\.key)))
      return nil
    }
    if field.type.isPoisoned { return nil }
    if let tag = tag(of: field) { return tag }
    report.add(
      DiscriminatorField(variant: variant, discriminator: discriminator, field: field, known: []))
    return nil
  }

  /// The one text that a field may be, where it is always there.
  private func tag(of field: Field) -> String? {
    guard !field.isOptional, field.standard == nil else { return nil }
    var type = field.type.unchecked
    if case .named(let name) = type { type = meaning(of: name) ?? type }
    guard case .enumeration(let texts) = type, texts.values.count == 1 else { return nil }
    return texts.values[0].value
  }

  /// The text by which a message says that it is a variant of a union.
  func tag(of message: String, by discriminator: String) -> String? {
    guard case .resolved(let record)? = records[message] else { return nil }
    return record.fields.first { $0.key == discriminator }.flatMap { tag(of: $0) }
  }
}

// A union knows the tags of its messages when all messages are known.
extension Resolver {
  func tagged(_ record: Record) -> Record {
    var record = record
    for index in record.fields.indices { record.fields[index].type = tagged(record.fields[index].type) }
    return record
  }

  func tagged(_ named: NamedType) -> NamedType {
    var named = named
    named.type = tagged(named.type)
    return named
  }

  func tagged(_ type: ValueType) -> ValueType {
    switch type {
    case .list(let inner): return .list(tagged(inner))
    case .map(let inner): return .map(tagged(inner))
    case .nullable(let inner): return .nullable(tagged(inner))
    case .optional(let inner): return .optional(tagged(inner))
    case .checked(let inner, let checks): return .checked(tagged(inner), checks)
    case .record(let record): return .record(tagged(record))
    case .tuple(var tuple):
      tuple.items = tuple.items.map(tagged)
      tuple.rest = tuple.rest.map(tagged)
      return .tuple(tuple)
    case .union(var union):
      for index in union.variants.indices where union.variants[index].tag.isEmpty {
        union.variants[index].tag = tag(of: union.variants[index].message.value, by: union.discriminator) ?? ""
      }
      return .union(union)
    default: return type
    }
  }
}
