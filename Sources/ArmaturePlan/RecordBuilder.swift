// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Fills the fields of a message that is sent, each with what the spec says or with its default.
struct RecordBuilder {
  let types: TypeTable
  /// What stands for a value that is read.
  let read: (KeyRead) -> ValuePlan

  /// A message or a record in it: every field in order; one that is not mentioned has its default value or none.
  func structure(_ name: String, _ values: RecordValue) -> ValuePlan {
    let fields = types.structure(name)?.fields ?? []
    return .structure(
      type: name,
      fields.compactMap { field in
        let entry = values.entries.first { $0.field == field.name }
        if entry == nil, field.argument != nil { return nil }
        return (field.label, entry.map { value($0.value, field.type.unwrapped) } ?? .absent)
      })
  }

  private func value(_ value: RecordValue.Value, _ type: SwiftType) -> ValuePlan {
    switch (value, type) {
    case (.read(let read), _): return self.read(read)
    case (.null, _): return .null
    case (_, .nullable(let inner)): return .present(self.value(value, inner))
    case (.string(let text), .structure(let name)):
      let known = types.enumeration(name)?.cases.first { isSameText($0.text, text) }
      return known.map { .member(type: name, $0.member) } ?? .string(text)
    case (.string(let text), _): return .string(text)
    case (.int(let number), _): return .int(number)
    // A literal with a point would be a double first, and another decimal. Its shortest digits are those of the spec.
    case (.double(let number), .scalar(.decimal)):
      return ExactNumber(Number("\(number)")).cut.map { .decimal($0.number) } ?? .double(number)
    case (.double(let number), _): return .double(number)
    case (.bool(let truth), _): return .bool(truth)
    case (.record(let values), .structure(let name)): return structure(name, values)
    case (.record, _): return .absent
    }
  }
}
