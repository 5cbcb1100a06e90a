// SPDX-License-Identifier: Apache-2.0

/// A message's body for people: `***` stands for each value that its spec calls sensitive.
///
/// Where it may be of several types, what is sensitive in one of them is masked. A field that none of them has is left out, since it
/// may be a sensitive one, misspelt. A body that is no JSON shows as `***`.
package func maskedBody(_ body: [UInt8], as types: [any WireMessage.Type]) -> [UInt8] {
  JSONWriter.text { writer in
    guard let value = try? RawJSON(body).value() else { return writer.write(mask) }
    write(value, types.map { Meaning(depth: 0, facts: $0.facts) }, to: &writer)
  }
}

private let mask = "***"

/// What a value may be.
private struct Meaning {
  /// How many lists and maps still stand around the records.
  var depth: Int
  /// Nil where no spec says what is inside.
  var facts: SchemaFacts?
}

private func write(_ value: JSONValue, _ meanings: [Meaning], to writer: inout JSONWriter) {
  switch value {
  case .null: writer.writeNull()
  case .bool(let flag): writer.write(flag)
  case .number(let number):
    let text = Array(number.text.utf8)
    writer.write(RawJSON(checked: text, text.indices))
  case .string(let text): writer.write(text)
  case .array(let items):
    writer.openArray()
    for (index, item) in items.enumerated() { write(item, inside("\(index)", of: meanings), to: &writer) }
    writer.closeArray()
  case .object(let object):
    writer.object { writer in
      for member in object.members where isKnown(member.key, in: meanings) {
        writer.key(member.key)
        write(member.value, inside(member.key, of: meanings), to: &writer)
      }
    }
  }
}

private func write(_ value: JSONValue, _ meanings: [Meaning]?, to writer: inout JSONWriter) {
  if let meanings { write(value, meanings, to: &writer) } else { writer.write(mask) }
}

private func isKnown(_ key: String, in meanings: [Meaning]) -> Bool {
  meanings.contains { meaning in meaning.depth > 0 || meaning.facts.map { $0.fields.contains { $0.key == key } } ?? true }
}

/// What a value may be that stands under a key or at a place in a list; nil where it is sensitive.
private func inside(_ part: String, of meanings: [Meaning]) -> [Meaning]? {
  var inner: [Meaning] = []
  for meaning in meanings {
    guard let facts = meaning.facts, meaning.depth == 0 else {
      inner.append(Meaning(depth: max(0, meaning.depth - 1), facts: meaning.facts))
      continue
    }
    let named = facts.fields.filter { $0.key == part }
    for field in named.isEmpty ? [facts.rest].compactMap(\.self) : named {
      if field.isSensitive { return nil }
      inner.append(Meaning(depth: field.inside == nil ? 0 : field.depth, facts: field.inside.map { $0() }))
    }
  }
  return inner
}
