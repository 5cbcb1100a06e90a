// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A `default` that leaves out fields which have one themselves is filled with those, and so may be filled with itself: Swift makes a value
/// of a `default` where it is written down. `told` are messages and types that hold themselves anyway.
func checkRecursiveDefaults(_ types: Types, told: Set<String>, _ report: inout Report) {
  var defaults = Defaults(types: types)
  for message in types.messages where !told.contains(message.name.value) { defaults.add(message.record, of: message.name.value) }
  for type in types.named where !told.contains(type.name.value) { defaults.add(type.type, of: type.name.value) }
  for circle in circles(defaults.all) { report.add(RecursiveDefault(fields: circle.map { ($0.path, $0.name) })) }
}

/// A field with a `default`, and the paths of those that fill what its `default` leaves out.
private struct DefaultField {
  var path: String
  var name: Located<String>
  var fills: [String]
}

/// The fields with a `default` of all records, by paths such as `Order.address.city`.
private struct Defaults {
  let types: Types
  private(set) var all: [DefaultField] = []

  init(types: Types) { self.types = types }

  mutating func add(_ record: Record, of owner: String) {
    // What a message includes is looked at where it stands.
    for field in record.fields where field.owner == nil {
      let path = "\(owner).\(field.name.value)"
      if let standard = field.standard {
        all.append(DefaultField(path: path, name: field.name, fills: leftOut(of: standard, field.type, path)))
      }
      add(field.type, of: path)
    }
  }

  /// The records inside a type that have no name of their own.
  mutating func add(_ type: ValueType, of path: String) {
    switch type {
    case .record(let record): add(record, of: path)
    case .tuple(let tuple):
      for (index, item) in tuple.items.enumerated() { add(item, of: "\(path).\(index)") }
      if let rest = tuple.rest { add(rest, of: "\(path).rest") }
    default: if let inner = type.inner { add(inner, of: path) }
    }
  }

  private func leftOut(of literal: Literal, _ type: ValueType, _ path: String) -> [String] {
    switch (type, literal) {
    case (.checked(let inner, _), _), (.nullable(let inner), _), (.optional(let inner), _): leftOut(of: literal, inner, path)
    case (.list(let element), .list(let items)): items.flatMap { leftOut(of: $0, element, path) }
    case (.map(let element), .object(let members)): members.flatMap { leftOut(of: $0.value, element, path) }
    case (.tuple(let tuple), .list(let items)): leftOut(of: items, tuple, path)
    case (.record(let record), .object(let members)): leftOut(of: members, record, path)
    case (.message(let name), .object(let members)): types[name].map { leftOut(of: members, $0.record, name) } ?? []
    case (.named(let name), _): types.meaning(of: name).map { leftOut(of: literal, $0, name) } ?? []
    case (.union(let union), .object(let members)): leftOut(of: members, union)
    default: []
    }
  }

  private func leftOut(of items: [Literal], _ tuple: Tuple, _ path: String) -> [String] {
    items.enumerated().flatMap { index, item in
      if tuple.items.indices.contains(index) { return leftOut(of: item, tuple.items[index], "\(path).\(index)") }
      return tuple.rest.map { leftOut(of: item, $0, "\(path).rest") } ?? []
    }
  }

  private func leftOut(of members: [Literal.Member], _ union: Union) -> [String] {
    guard case .string(let tag)? = members.first(where: { $0.key == union.discriminator })?.value,
      let variant = union.variants.first(where: { $0.tag == tag })?.message.value
    else { return [] }
    return leftOut(of: .object(members), .message(variant), variant)
  }

  private func leftOut(of members: [Literal.Member], _ record: Record, _ owner: String) -> [String] {
    record.fields.flatMap { field -> [String] in
      let path = "\(owner).\(field.name.value)"
      guard let member = members.first(where: { $0.key == field.key }) else { return field.standard == nil ? [] : [path] }
      return leftOut(of: member.value, field.type, path)
    }
  }
}

/// The ways that lead back to where they begin, each once.
private func circles(_ fields: [DefaultField]) -> [[DefaultField]] {
  let table = Dictionary(fields.map { ($0.path, $0) }) { first, _ in first }
  // What leads to an end is none of a circle, nor what leads to that alone.
  var search = EndSearch(fields.map(\.path))
  for (number, field) in fields.enumerated() {
    for filled in field.fills { search.add(filled, to: number) }
  }
  let rest = search.endless()
  var met: Set<String> = []
  return fields.map(\.path).filter(rest.contains).compactMap { start in
    var way: [DefaultField] = []
    var path = start
    while met.insert(path).inserted, let field = table[path], let next = field.fills.first(where: rest.contains) {
      way.append(field)
      path = next
    }
    return way.firstIndex { $0.path == path }.map { Array(way[$0...]) }
  }
}
