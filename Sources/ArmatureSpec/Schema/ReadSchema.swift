// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Gives each value of a JSON Schema file the meaning that the standard has for its place. Looks up no reference.
package func readSchema(_ source: SourceFile) -> SchemaFile {
  var report = Report()
  let tree = parseJSON(source, &report)
  var reader = SchemaReader(SchemaFile(name: source.name, isComplete: tree.root != nil, report: report))
  if let root = tree.root {
    _ = reader.read(root, head: start(of: root), pointer: "", resource: 0)
  }
  return reader.file
}

/// Where a value begins: a finding about all of it underlines no more.
private func start(of node: Node) -> Span {
  let start = node.span.start
  return Span(file: node.span.file, start: start, end: Position(line: start.line, column: start.column + 1))
}

struct SchemaReader {
  var file: SchemaFile

  init(_ file: SchemaFile) { self.file = file }

  /// Reads a schema and all that stand in it; the result is its number.
  mutating func read(_ node: Node, head: Span, pointer: String, resource: Int) -> Int {
    let number = file.schemas.count
    file.schemas.append(Schema(head: head, body: .poisoned, pointer: pointer, resource: resource))
    file.pointers[pointer] = number
    let own = enter(node, number, resource)
    file.schemas[number].resource = own
    switch node {
    case .mapping(let mapping): file.schemas[number].body = .keywords(keywords(mapping, pointer, own))
    case .scalar(let scalar) where scalar.style == .plain && ["true", "false"].contains(scalar.value):
      file.schemas[number].body = .always(scalar.value == "true")
    case .refused: break
    default: file.report.add(SchemaForm(span: start(of: node), noun: "a schema", form: "an object, `true` or `false`"))
    }
    return number
  }

  /// The resource that a schema belongs to, which is a new one for a root and where an `$id` stands.
  private mutating func enter(_ node: Node, _ number: Int, _ resource: Int) -> Int {
    var id: Located<String>?
    if case .mapping(let mapping) = node, let entry = mapping[SchemaKey.id.rawValue], case .scalar(let text) = entry.value {
      id = Located(text.value, at: text.span)
    }
    guard id != nil || number == 0 else { return resource }
    file.resources.append(SchemaResource(root: number, id: id, enclosing: number == 0 ? nil : resource))
    return file.resources.count - 1
  }

  private mutating func keywords(_ mapping: Mapping, _ pointer: String, _ resource: Int) -> [SchemaKey: SchemaKeyword] {
    var keywords: [SchemaKey: SchemaKeyword] = [:]
    var isWhole = true
    for entry in mapping.entries {
      guard let key = SchemaKey(rawValue: entry.key.value) else {
        addUnknown(entry.key)
        continue
      }
      let place = "\(pointer)/\(key.rawValue)"
      guard let value = value(entry, key, place, resource) else {
        isWhole = false
        continue
      }
      let span = Span(file: file.name, start: entry.key.span.start, end: entry.value.span.end)
      keywords[key] = SchemaKeyword(key: key, value: value, keySpan: entry.key.span, span: span)
    }
    // Whether the default fits is not known where a part of its type is not.
    if !isWhole { keywords[.default] = nil }
    return keywords
  }

  /// The standard ignores what it does not know; a slip of the pen would be ignored with it.
  private mutating func addUnknown(_ key: Located<String>) {
    if key.value.hasPrefix("x-") { return }
    if key.value == "dependencies" { return file.report.add(SchemaDependencies(span: key.span)) }
    if let instead = olderSchemaKeys[key.value] {
      file.report.add(OldSchemaKey(key: key, help: instead))
    } else if key.value.count > 2, let near = nearest(key.value, in: SchemaKey.allCases.map(\.rawValue)) {
      file.report.add(UnknownSchemaKey(key: key, nearest: near))
    }
  }
}
